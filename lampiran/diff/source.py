"""What may be compared: documents, templates, and what many plans have in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from lampiran.errors import MissingInputError
from lampiran.inputs import written_in

TEMPLATE: Final = "template:"
MEDIAN: Final = "median:"


@dataclass(frozen=True, slots=True)
class Source:
    """One side of a comparison, before anything is read."""

    kind: Literal["document", "template", "median"]
    given: str
    """What the person wrote, without the word before the colon."""
    files: tuple[Path, ...] = ()
    """The JSON of its documents, once they are read."""

    @property
    def whole(self) -> bool:
        """Whether there is a decree around the plan, and remarks in it."""
        return self.kind == "document"


@dataclass(frozen=True, slots=True)
class Form:
    """How the comparison is to look."""

    name: Literal["text", "json", "html", "xlsx"]
    lang: Literal["id", "en"]
    width: int
    """Columns of a text."""
    colour: bool


def source(argument: str) -> Source:
    """What an argument stands for."""
    if argument.startswith(TEMPLATE):
        return Source("template", argument.removeprefix(TEMPLATE))
    if argument.startswith(MEDIAN):
        return Source("median", argument.removeprefix(MEDIAN))
    return Source("document", argument)


def members(folder: Path) -> list[Path]:
    """The documents in a folder: what a run has written there, or else what can be read."""
    if not folder.is_dir():
        raise MissingInputError(
            "this is no folder",
            remedy="After median: give a folder with NAME.json files, PDFs or transcripts.",
            file=folder,
        )
    found: Sequence[Path] = written_in(folder) or sorted(
        file for file in folder.iterdir() if file.suffix.lower() in (".pdf", ".txt")
    )
    if not found:
        raise MissingInputError(
            "the folder holds no decree",
            remedy="After median: give a folder with NAME.json files, PDFs or transcripts.",
            file=folder,
        )
    return list(found)
