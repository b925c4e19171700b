"""What is wanted of the findings, in plain values that any process can take.

The model is not imported here: the process that hands out documents needs none.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from .baseline import Diterima

GRADES: Final = ("galat", "peringatan", "info")
"""The gravest first."""
CODE: Final = re.compile(r"[A-Z]{1,3}|[A-Z]{3}[0-9]{1,3}")
"""The code of a rule, or how the codes of several begin."""
Format = Literal["table", "json", "csv", "xlsx", "sarif", "baseline"]
FORMATS: Final[tuple[Format, ...]] = ("table", "json", "csv", "xlsx", "sarif")
"""What a person may ask for."""


@dataclass(frozen=True, slots=True)
class Choosing:
    """Which findings are shown, and how grave they are for this office."""

    select: tuple[str, ...] = ()
    """Codes or beginnings of codes; none: every rule."""
    ignore: tuple[str, ...] = ()
    least: str = GRADES[-1]
    """The least grade that is shown."""
    grades: tuple[tuple[str, str], ...] = ()
    """Code or beginning of a code, and the grade that its findings get."""
    accepted: tuple["Diterima", ...] = ()
    """The baseline."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """What became of one document's findings that are not shown."""

    deselected: int = 0
    ignored: int = 0
    below: int = 0
    accepted: int = 0
    berkas: str = ""
    """The document, as its data name it."""
    met: frozenset[int] = frozenset()
    """Places in the baseline of the entries that met a finding."""
    untold: frozenset[int] = frozenset()
    """Places of the entries of which this document can tell nothing."""


@dataclass(frozen=True, slots=True)
class Told:
    """The little that comes back from a process that printed findings."""

    galat: int
    """Findings shown that are of this grade."""
    hidden: Hidden


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Why and when a person accepts findings."""

    alasan: str
    tanggal: str
    """As in 2026-07-01."""
    before: tuple["Diterima", ...] = ()
    """What the file accepts already."""


@dataclass(frozen=True, slots=True)
class Form:
    """How the findings of one document are printed."""

    format: Format = "json"
    width: int = 100
    """Columns of a table."""
    colour: bool = False
    given: str | None = None
    """The document as the person named it; None: as its data do (standard input, a NAME.json)."""
    acceptance: Acceptance | None = None
