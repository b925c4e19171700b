"""The documents that are measured, each with its truth.

Four groups: the committed samples, random plans set by the canvas engine, random
plans set by LibreOffice, and the transcript of the one real decree. The seeds lie
apart from those of the tests, so that a rule which was written while looking at a
failing test is still measured on plans nobody has looked at.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from lampiran.errors import LampiranError

from . import typeset_canvas, typeset_office
from .invent import invent
from .judge import Truth, load_truth

ROOT: Final = Path(__file__).parents[2]
TRANSCRIPT: Final = ROOT.parent / "shared" / "seed" / "sk-alor-6-2026.txt"
"""The real decree as text; not ours to publish, so it is not in the repository."""
TRANSCRIPT_TRUTH: Final = ROOT / "tests" / "data" / "alor-2026.transcript-truth.json"


class Group(StrEnum):
    """Where a document comes from."""

    SAMPLES = "samples"
    CANVAS = "canvas"
    OFFICE = "office"
    TRANSCRIPT = "transcript"


FIRST_SEED: Final = {Group.CANVAS: 50_000, Group.OFFICE: 70_000}


@dataclass(frozen=True, slots=True)
class Case:
    """One document and what is true of it."""

    name: str
    group: Group
    file: Path
    truth: Truth


def samples(root: Path = ROOT / "samples") -> Iterator[Case]:
    """Every folder of ``samples/`` that holds a truth."""
    for truth in sorted(root.glob("*/truth.json")):
        folder = truth.parent
        files = [
            file
            for file in sorted(folder.iterdir())
            if file.stem == folder.name and file.suffix in {".pdf", ".txt"}
        ]
        if len(files) != 1:
            raise LampiranError(
                f"{len(files)} documents beside the truth, not one",
                remedy="Rebuild the samples: make samples",
                file=folder,
            )
        yield Case(folder.name, Group.SAMPLES, files[0], load_truth(truth))


def transcript() -> Case | None:
    """The real decree's transcript, where this machine has it."""
    if not TRANSCRIPT.exists():
        return None
    truth = load_truth(TRANSCRIPT_TRUTH)
    return Case(TRANSCRIPT.stem, Group.TRANSCRIPT, TRANSCRIPT, truth)


def plans(group: Group, count: int, folder: Path) -> Iterator[Case]:
    """`count` random plans as PDFs in `folder`, made one by one."""
    for seed in range(FIRST_SEED[group], FIRST_SEED[group] + count):
        yield plan(group, seed, folder)


def plan(group: Group, seed: int, folder: Path) -> Case:
    """The random plan of one seed."""
    made = invent(seed)
    typeset = typeset_canvas.typeset if group is Group.CANVAS else typeset_office.typeset
    file = folder / f"{plan_name(group, seed)}.pdf"
    file.write_bytes(typeset(made))
    truth = Truth(keputusan=made.keputusan, rencana_aksi=made.rencana_aksi)
    return Case(file.stem, group, file, truth)


def plan_name(group: Group, seed: int) -> str:
    """The name under which the scores of a random plan are kept."""
    return f"{group}-{seed}"


def named(name: str, folder: Path) -> Case:
    """The one document of that name: a sample, the transcript, or ``canvas-SEED``."""
    group, _, seed = name.partition("-")
    if group in {Group.CANVAS, Group.OFFICE} and seed.isdigit():
        return plan(Group(group), int(seed), folder)
    if name == TRANSCRIPT.stem and (case := transcript()):
        return case
    for case in samples():
        if case.name == name:
            return case
    raise LampiranError(
        f"no document is called '{name}'",
        remedy="Name a folder of samples/, the transcript, canvas-SEED or office-SEED.",
    )
