"""The documents that are measured, each with its truth.

The committed samples, random plans set by the canvas engine, random plans set by
LibreOffice, the transcript of the one real decree, and a group for each kind of scan:
random plans and samples put through the scanner model. The seeds lie apart from those
of the tests, so that a rule which was written while looking at a failing test is still
measured on plans nobody has looked at.
"""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Final

from lampiran.errors import LampiranError

from .invent import Invented, invent
from .judge import Truth, load_truth
from .scan import scanner
from .typeset import canvas as typeset_canvas
from .typeset import office as typeset_office

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
    SCAN_CLEAN = "scan-clean"
    SCAN_OFFICE = "scan-office"
    SCAN_PHONE = "scan-phone"
    SCAN_ROTATED = "scan-rotated"
    SCAN_HARD = "scan-hard"
    SCAN_FAX = "scan-fax"

    @property
    def scanner(self) -> str | None:
        """The profile of the scanner model; None: no scan."""
        kind, _, profile = self.partition("-")
        return profile if kind == "scan" else None


SCANS: Final = tuple(group for group in Group if group.scanner)
FIRST_SEED: Final = {Group.CANVAS: 50_000, Group.OFFICE: 70_000} | dict.fromkeys(SCANS, 90_000)
SCANNED_SAMPLES: Final = {Group.SCAN_CLEAN: 2, Group.SCAN_OFFICE: 2}
"""Samples that a kind of scan is tried on, where it is not one: each has a dozen pages."""
_SPOKEN: Final = range(91_000, 92_000)
"""Seeds of scanned plans in words of the language; the others are in words that nobody knows."""
_SHARE: Final = 0.9
"""Of the words of such a plan that are words of the language; real plans have names as well."""
_SCANNED_AREAS: Final = 2
"""Bounds a scanned plan to four or five pages: a dozen short ones say more than two long ones."""


@dataclass(frozen=True, slots=True)
class Case:
    """One document and what is true of it."""

    name: str
    group: Group
    file: Path
    truth: Truth
    make: Callable[[], bytes] | None = None
    """Makes the file, which is not there yet: scanning takes longer than setting."""

    def present(self) -> None:
        """See to it that the file is there."""
        if self.make:
            self.file.write_bytes(self.make())


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


def scans(group: Group, plans: int, folder: Path, *, samples: bool) -> Iterator[Case]:
    """Random plans, and some of the samples, as one kind of scanner gives them."""
    for number in range(plans):
        first = _SPOKEN.start if number % 2 else FIRST_SEED[group]
        yield scanned_plan(group, first + number // 2, folder)
    born = list(_born_digital()) if samples else []
    first = 2 * SCANS.index(group)  # so that each sample has its turn
    for place in range(SCANNED_SAMPLES.get(group, 1) if born else 0):
        yield _scanned_sample(group, born[(first + place) % len(born)], folder)


def _born_digital() -> Iterator[Case]:
    yield from (case for case in samples() if case.file.suffix == ".pdf")


def scanned_plan(group: Group, seed: int, folder: Path) -> Case:
    """The scan of the random plan of one seed."""
    made = _to_scan(seed)
    truth = Truth(keputusan=made.keputusan, rencana_aksi=made.rencana_aksi)
    make = partial(_scan_plan, seed, str(group.scanner))
    file = folder / f"{plan_name(group, seed)}.pdf"
    return Case(file.stem, group, file, truth, make)


def _to_scan(seed: int) -> Invented:
    return invent(seed, areas=_SCANNED_AREAS, spoken=_SHARE if seed in _SPOKEN else 0.0)


def _scan_plan(seed: int, profile: str) -> bytes:
    made = _to_scan(seed)
    return scanner.scan(typeset_canvas.typeset(made), profile, seed)


def _scanned_sample(group: Group, sample: Case, folder: Path) -> Case:
    file = folder / f"{group}-{sample.name}.pdf"
    make = partial(_scan_file, sample.file, str(group.scanner))
    return Case(file.stem, group, file, sample.truth, make)


def _scan_file(file: Path, profile: str) -> bytes:
    return scanner.scan(file.read_bytes(), profile, zlib.crc32(file.stem.encode()))


def plan_name(group: Group, seed: int) -> str:
    """The name under which the scores of a random plan are kept."""
    return f"{group}-{seed}"


def named(name: str, folder: Path) -> Case:
    """The one document of that name: a sample, the transcript, or a group and a seed.

    Of a kind of scan, ``scan-office-SEED`` or ``scan-office-SAMPLE``.
    """
    for scan in SCANS:
        if name.startswith(f"{scan}-"):
            return _named_scan(scan, name.removeprefix(f"{scan}-"), folder)
    group, _, seed = name.partition("-")
    if group in {Group.CANVAS, Group.OFFICE} and seed.isdigit():
        return plan(Group(group), int(seed), folder)
    if name == TRANSCRIPT.stem and (case := transcript()):
        return case
    for case in samples():
        if case.name == name:
            return case
    raise _unknown(name)


def _named_scan(group: Group, rest: str, folder: Path) -> Case:
    if rest.isdigit():
        return scanned_plan(group, int(rest), folder)
    for case in _born_digital():
        if case.name == rest:
            return _scanned_sample(group, case, folder)
    raise _unknown(f"{group}-{rest}")


def _unknown(name: str) -> LampiranError:
    return LampiranError(
        f"no document is called '{name}'",
        remedy="Name a folder of samples/, the transcript, canvas-SEED, office-SEED, or one of "
        f"{', '.join(SCANS)} with -SEED or -SAMPLE.",
    )
