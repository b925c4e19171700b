"""What a caller of the bench may choose."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """One value for all parts; made by `run` from the command line."""

    names: tuple[str, ...]
    """Only these documents; none: all."""
    output: Path
    quick: bool
    accuracy: bool
    update: bool
    plans: int
    office: int
    scans: int
    """Random plans for each kind of scan."""
    scanned_samples: bool
    only_scans: bool
    """Nothing but the scans."""
    exams: bool
    """Also the comparison of plans, and the rules."""
    only_exams: bool
    """Nothing but these."""
    outputs: bool
    """Also what is made of the data, and many decrees in one run."""
    only_outputs: bool
    all_plans: bool
    """`plans` is the whole committed set, so one that is missing is a loss."""
    all_office: bool
    all_scans: bool
    rounds: int
    documents: Path | None
    scores: Path | None
