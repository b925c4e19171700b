"""Gains and losses against the committed scores, which only `--update` rewrites."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lampiran.errors import NotADocumentError

from .judge import Figures

COMMITTED: Final = Path(__file__).parent / "data" / "scores.json"
DIGITS: Final = 6
"""Scores are kept and compared to this many digits; smaller differences are rounding."""

Scores = dict[str, dict[str, Figures]]
"""Group, then document, then figure."""


@dataclass(frozen=True, slots=True)
class Change:
    """One figure of one document that is not what was committed; None: it was not there."""

    name: str
    figure: str
    before: float | None
    now: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What has changed, and what could not be compared."""

    gains: tuple[Change, ...] = ()
    losses: tuple[Change, ...] = ()
    new: tuple[str, ...] = ()
    """Documents without a committed score."""
    unmeasured: tuple[str, ...] = ()
    """Documents with a committed score that this run left out."""


def load(path: Path = COMMITTED) -> Scores:
    """The committed scores; none at all before the first `--update`."""
    if not path.exists():
        return {}
    try:
        scores: Scores = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise NotADocumentError(
            f"the committed scores are no JSON ({error})",
            remedy="Take the file from the repository again.",
            file=path,
        ) from error
    return scores


def rounded(figures: Figures) -> Figures:
    """As the figures are kept."""
    return {name: round(value, DIGITS) for name, value in figures.items()}


def compare(committed: Scores, now: Scores, complete: Collection[str]) -> Comparison:
    """Hold this run against the committed scores.

    `complete` are the groups of which every document was to be measured: a document
    or a figure missing there is a loss, elsewhere it was merely not asked for.
    """
    gains: list[Change] = []
    losses: list[Change] = []
    new: list[str] = []
    unmeasured: list[str] = []
    for group in dict.fromkeys((*committed, *now)):
        before, after = committed.get(group, {}), now.get(group, {})
        new += [name for name in after if name not in before]
        for name, old in before.items():
            if name not in after:
                if group in complete:
                    losses.append(Change(name, "document", None, None))
                else:
                    unmeasured.append(name)
                continue
            for change in _changes(name, old, after[name]):
                (losses if _is_loss(change) else gains).append(change)
    return Comparison(tuple(gains), tuple(losses), tuple(new), tuple(unmeasured))


def _changes(name: str, old: Mapping[str, float], new: Figures) -> list[Change]:
    figures = rounded(new)
    return [
        Change(name, figure, old.get(figure), figures.get(figure))
        for figure in dict.fromkeys((*old, *figures))
        if old.get(figure) != figures.get(figure)
    ]


def _is_loss(change: Change) -> bool:
    """A figure that fell, or is gone; one that appears below 1 shows a new error."""
    if change.now is None:
        return True
    return change.now < (1.0 if change.before is None else change.before)


def update(committed: Scores, now: Scores, complete: Collection[str], path: Path) -> None:
    """Write this run's scores over the committed ones; what was not measured stays."""
    merged: Scores = {}
    for group in sorted({*committed, *now}):
        kept = {} if group in complete else committed.get(group, {})
        fresh = {name: rounded(figures) for name, figures in now.get(group, {}).items()}
        merged[group] = dict(sorted({**kept, **fresh}.items()))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_one_line_each(merged), encoding="utf-8")


def _one_line_each(scores: Scores) -> str:
    """JSON with one line for each document, so that a change of scores reads well as a diff."""
    groups = []
    for group, documents in scores.items():
        lines = [
            f"    {json.dumps(name)}: {json.dumps(figures)}" for name, figures in documents.items()
        ]
        groups.append(f"  {json.dumps(group)}: {{\n" + ",\n".join(lines) + "\n  }")
    return "{\n" + ",\n".join(groups) + "\n}\n"
