"""How well two years are compared: scripts of known edits, and what is reported of them.

Figures, all 0..1:

* `f1`, `precision`, `recall`: of the reported changes by kind and node, over all scripts
  of a bucket together (`edit_truth` says what is right);
* `fields`: of the changed nodes that were found, those with exactly the true fields;
* `links`: of the parts of split and merged cells that were found, those that say so;
* `identity`: share of decrees that do not differ from themselves;
* `mirror`: share of the changes of both directions together that the other one mirrors;
* `counts`: share of the comparisons whose `ringkasan` counts what they report.

The seeds lie apart from those of the tests.
"""

import argparse
import json
import random
import tempfile
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Final

from lampiran import screen as plain
from lampiran.model import Dekrit, Perbedaan

from .edit.cost import costs
from .edit.decree import judge_decree
from .edit.mirror import counted, mirrored, same
from .edit.noise import scanned
from .edit.result import DiffResult
from .edit.script import Exam, exam
from .edit.source import REAL, many_areas, random_plan, sample
from .edit.table import show_diff, show_misses
from .edit.truth import all_ids, judge
from .measure import possible
from .table import show_bars

Compare = Callable[[Dekrit, Dekrit], Perbedaan]

FIRST_SEED: Final = 110_000
SCRIPTS: Final = 60
KINDS: Final = ("edits", "silent", "noise", "noise only")
NOISE: Final = 0.005
"""Share of the characters that are read wrongly."""
FEW: Final = 0.3
"""Up to this share of the nodes touched, a script counts as one of few edits."""
_BIG: Final = 500
"""Nodes of the largest plans that are edited."""


def measure_diff(
    compare: Compare,
    scripts: int = SCRIPTS,
    first: int = FIRST_SEED,
    *,
    where: str | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> DiffResult:
    """Put `compare` through so many scripts; `where` (module:function) has its cost measured."""
    found = DiffResult()
    for seed in range(first, first + scripts):
        tell(f"comparing {seed - first + 1} of {scripts}")
        _one(compare, seed, found)
    if where is not None and possible():
        with tempfile.TemporaryDirectory(prefix="lampiran-diff-") as folder:
            found.costs = costs(where, Path(folder), tell)
    return found


def source_of(seed: int) -> Dekrit:
    """Three of five plans are random, one is a sample's, one the Alor plan or a big random one."""
    kind, turn = seed % 5, seed // 5
    found = None
    if kind == 3:
        found = sample(REAL[turn % len(REAL)])
    elif kind == 4:
        found = sample("sk-alor-2026") if turn % 2 else many_areas(seed, _BIG)
    return found or random_plan(seed)


def exam_of(seed: int, kind: str = "edits") -> Exam:
    """The exam of a seed: `edits`, `silent`, `noise` (those edits, and noise) or `noise only`."""
    source = source_of(seed)
    real = source.sumber.berkas.startswith("sk-")
    if kind == "noise only":
        made = exam(source, seed, edits=0, decree=False, plain=True)
    else:
        made = exam(source, seed, silent=kind == "silent", real=real)
    if not kind.startswith("noise"):
        return made
    rng = random.Random(f"noise-{seed}")
    if seed % 2:
        return replace(made, old=scanned(rng, made.old, NOISE))
    return replace(made, new=scanned(rng, made.new, NOISE))


def _one(compare: Compare, seed: int, found: DiffResult) -> None:
    """Everything that one seed is good for."""
    edits = exam_of(seed)
    there, back = compare(edits.old, edits.new), compare(edits.new, edits.old)
    bucket = "few" if edits.touched <= FEW else "many"
    found.tallies[bucket].add(edits.name, judge(there.perubahan, edits.truth))
    found.tallies["decree"].add(edits.name, judge_decree(there.keputusan, edits.decree))
    found.mirror += mirrored(there, back)
    found.counts.append(counted(there, edits.new))
    found.identity.append(same(compare(edits.old, edits.old)))
    for kind in ("silent", "noise", "noise only"):
        made = exam_of(seed, kind)
        report = compare(made.old, made.new)
        found.tallies[kind].add(made.name, judge(report.perubahan, made.truth))
        about = "decree noise" if kind.startswith("noise") else "decree"
        found.tallies[about].add(made.name, judge_decree(report.keputusan, made.decree))
        if kind == "noise only":
            found.nodes_read += sum(1 for _ in all_ids(made.old.rencana_aksi))


def main(argv: list[str] | None = None) -> None:
    """Print the figures, or with --show what went wrong with one seed."""
    parser = argparse.ArgumentParser(prog="python -m lampiran.bench.measure_diff")
    parser.add_argument("--compare", default="lampiran.diff:compare", metavar="MODULE:FUNCTION")
    parser.add_argument("--scripts", type=int, default=SCRIPTS, metavar="N")
    parser.add_argument("--first", type=int, default=FIRST_SEED, metavar="SEED")
    parser.add_argument("--no-cost", action="store_true", help="neither seconds nor memory")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything there too")
    parser.add_argument("--show", type=int, action="append", default=[], metavar="SEED")
    parser.add_argument("--kind", default="edits", choices=KINDS, help="which exam to show")
    chosen = parser.parse_args(argv)
    module, _, function = chosen.compare.partition(":")
    compare: Compare = getattr(import_module(module), function)
    screen = plain.console()
    if chosen.show:
        for seed in chosen.show:
            made = exam_of(seed, chosen.kind)
            show_misses(screen, made, compare(made.old, made.new))
        return
    where = None if chosen.no_cost else chosen.compare
    found = measure_diff(compare, chosen.scripts, chosen.first, where=where)
    show_diff(screen, found)
    show_bars(screen, found.bars)
    if chosen.json:
        text = json.dumps(found.as_json(), ensure_ascii=False, indent=2)
        chosen.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
