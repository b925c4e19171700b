"""Tables as CSV: commas, CRLF, UTF-8 with the mark by which a spreadsheet knows it.

A text that a spreadsheet may take for a formula gets an apostrophe in front, which is all that
keeps it a text there. So that nothing is lost a text that has such an apostrophe of its own gets
one more: taking one off (`plain`) gives back what the decree says.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from .rows import Row, Value
from .tables import Table

if TYPE_CHECKING:
    import pandas as pd

_FORMULA: Final = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r])")
_GUARDED: Final = re.compile(r"'+(?:\s*[=+\-@＝＋－＠]|[\t\r])")
TYPES: Final = {"string": "object", "integer": "Int64", "boolean": "boolean", "date": "object"}
"""What pandas calls the kinds of the columns; whole numbers and truths may be missing."""


def frame(table: Table, rows: Sequence[Row]) -> "pd.DataFrame":
    """The rows as pandas holds them."""
    import pandas as pd  # noqa: PLC0415 - half a second that only some forms need

    columns = zip(*rows, strict=True) if rows else ((),) * len(table.columns)
    return pd.DataFrame(
        {
            column.name: pd.Series(values, dtype=TYPES[column.kind])
            for column, values in zip(table.columns, columns, strict=True)
        }
    )


def csv_bytes(table: Table, rows: Sequence[Row]) -> bytes:
    """One line a row under one line of column names; missing is empty."""
    safe = [tuple(guarded(value) for value in row) for row in rows]
    made = frame(table, safe)
    for column in table.columns:
        if column.kind == "boolean":
            made[column.name] = made[column.name].map({True: "true", False: "false"})
    text: str = made.to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def guarded(value: Value) -> Value:
    """As it stands in the file."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def plain(text: str) -> str:
    """As it stands in the decree."""
    return text[1:] if _GUARDED.match(text) else text
