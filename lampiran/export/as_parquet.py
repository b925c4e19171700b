"""Tables as Parquet, each column with its type, for programs that analyse many decrees."""

import importlib
import importlib.util
import io
from collections.abc import Sequence
from typing import Any

from .as_csv import frame
from .rows import Row
from .tables import Table


def available() -> bool:
    """Whether the library that writes Parquet is installed."""
    return importlib.util.find_spec("pyarrow") is not None


def parquet_bytes(table: Table, rows: Sequence[Row]) -> bytes:
    """The table; the same rows and versions of the libraries give the same bytes."""
    pa: Any = importlib.import_module("pyarrow")  # heavy, asked for seldom, and without types
    kinds: dict[str, Any] = {
        "string": pa.string(),
        "integer": pa.int64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
    }
    schema = pa.schema(
        [
            pa.field(column.name, kinds[column.kind], nullable=not column.required)
            for column in table.columns
        ]
    )
    out = io.BytesIO()
    frame(table, rows).to_parquet(
        out, engine="pyarrow", index=False, schema=schema, compression="zstd"
    )
    return out.getvalue()
