"""An office's own settings: a file lampiran.toml in the folder where the program is called.

What the command line says comes first, then the file, then what the program assumes.
"""

from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field

from rules.texts import codes

from ..model import Nilai, Teks, TingkatTemuan
from . import baseline
from .choosing import CODE, Choosing
from .toml_file import SettingsError, load


def _a_code(text: str) -> str:
    if not CODE.fullmatch(text):
        raise ValueError(f"'{text}' is no code such as STR or STR001")
    return text


Kode = Annotated[str, AfterValidator(_a_code)]
"""The code of a rule, or how the codes of several begin."""


class Project(Nilai):
    """The content of lampiran.toml."""

    template: Teks | None = None
    lang: Literal["id", "en"] | None = None
    select: tuple[Kode, ...] | None = None
    ignore: tuple[Kode, ...] | None = None
    severity: TingkatTemuan | None = None
    baseline: Teks | None = None
    tingkat: dict[Kode, TingkatTemuan] = Field(default_factory=dict)


_REMEDY: Final = f"Mend this line; the keys are: {', '.join(Project.model_fields)}."


def read(file: Path) -> Project:
    """The settings of a file; its relative paths become paths from where we are."""
    project = load(Project, file, _REMEDY)
    own = file.parent / project.template if project.template else None
    named: dict[str, str | None] = {}
    if own is not None and own.is_file():
        named["template"] = str(own)
    if project.baseline is not None:
        named["baseline"] = str(file.parent / project.baseline)
    for key in ("select", "ignore", "tingkat"):
        must_be_known(getattr(project, key) or (), f"'{key}'", file)
    return project.diubah(**named)


def must_be_known(
    asked: "tuple[str, ...] | dict[str, TingkatTemuan]", where: str, file: Path | None
) -> None:
    """Refuse a code that no rule has: a slip would hide or show the wrong findings."""
    for code in asked:
        if not any(known.startswith(code) for known in codes()):
            raise SettingsError(
                f"{where} names '{code}', but no rule's code begins so",
                remedy="See 'lampiran rules' for the codes.",
                file=file,
            )


def choosing(
    project: Project,
    select: tuple[str, ...] | None,
    ignore: tuple[str, ...] | None,
    severity: str | None,
    accepted: Path | None,
) -> Choosing:
    """What is wanted, from what the command line says (None: nothing) and from the file."""
    must_be_known(select or (), "--select", None)
    must_be_known(ignore or (), "--ignore", None)
    least = severity or project.severity or TingkatTemuan.INFO
    return Choosing(
        select=(project.select or ()) if select is None else select,
        ignore=(project.ignore or ()) if ignore is None else ignore,
        least=str(least),
        grades=tuple((code, grade.value) for code, grade in project.tingkat.items()),
        accepted=() if accepted is None else baseline.read(accepted),
    )
