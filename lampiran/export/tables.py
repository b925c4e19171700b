"""What the tables of an export are: the same for CSV, XLSX, Parquet and the data package."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

Lang = Literal["id", "en"]
Kind = Literal["string", "integer", "boolean", "date"]
_USUAL_WIDTH: Final = 16


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `title` by language."""

    name: str
    kind: Kind
    title: dict[Lang, str]
    required: bool = False
    choices: tuple[str, ...] = ()
    pattern: str | None = None
    least: int | None = None
    refers_to: str | None = None
    """The table whose `kunci` it holds."""
    width: int = _USUAL_WIDTH
    """Signs, in a workbook."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table; its primary key is `kunci`."""

    name: str
    title: dict[Lang, str]
    columns: tuple[Column, ...]
    sheet: bool
    """Whether a workbook has a sheet of it."""

    def place(self, column: str) -> int:
        """Where a column stands, from 0."""
        return next(at for at, one in enumerate(self.columns) if one.name == column)


@cache
def tables() -> dict[str, Table]:
    """All tables in their order."""
    with (Path(__file__).parent / "tables.toml").open("rb") as file:
        known = tomllib.load(file)
    return {
        name: Table(
            name,
            {"id": said["id"], "en": said["en"]},
            tuple(
                Column(
                    column,
                    told["tipe"],
                    {"id": told["id"], "en": told["en"]},
                    told.get("wajib", False),
                    tuple(told.get("pilihan", ())),
                    told.get("pola"),
                    told.get("min"),
                    told.get("acuan"),
                    told.get("lebar", _USUAL_WIDTH),
                )
                for column, told in said["kolom"].items()
            ),
            said.get("lembar", True),
        )
        for name, said in known.items()
    }
