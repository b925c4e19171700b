"""Reads every document of the bench, each in a process of its own, and judges it."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from lampiran import isolate

from . import cases
from .cases import SCANS, Case, Group
from .judge import Judged, failed, judge, judge_scan
from .options import Options
from .typeset import office as typeset_office

_SECONDS: Final = 120.0
"""For one document; none of them should need more than a few."""
_SCAN_SECONDS: Final = 900.0
"""For one scan of a dozen pages, made and read on a busy machine."""
_MEMORY: Final = 3 * 2**30
"""Bytes; making a scan takes more than reading it, and both are done in one process."""


@dataclass(slots=True)
class Accuracy:
    """What was found, group by group."""

    results: dict[Group, dict[str, Judged]] = field(default_factory=dict)
    complete: set[Group] = field(default_factory=set)
    """Groups of which every committed document was to be measured."""
    left_out: list[str] = field(default_factory=list)
    """What this machine could not measure, in words."""
    files: list[Path] = field(default_factory=list)
    """The samples that are born-digital PDFs: what the rivals can read too."""


def accuracy(options: Options, folder: Path, tell: Callable[[str], None]) -> Accuracy:
    """Measure the documents that `options` names; made decrees go into `folder`."""
    found = Accuracy()
    chosen: list[Case] = []
    for case in _cases(options, folder, found):
        tell(f"making {case.name}")
        chosen.append(case)
        if case.group is Group.SAMPLES and case.file.suffix == ".pdf":
            found.files.append(case.file)
    tasks = [isolate.Task(case.file, partial(_judged, case)) for case in chosen]
    judged: dict[int, Judged] = {}
    scans = any(case.group.scanner for case in chosen)
    limits = isolate.Limits(seconds=_SCAN_SECONDS if scans else _SECONDS, memory=_MEMORY)
    with closing(isolate.run_all(tasks, jobs=os.cpu_count() or 1, limits=limits)) as events:
        for event in events:
            if isinstance(event, isolate.Outcome):
                judged[event.index] = event.result or failed(
                    event.error or ValueError("no result"),
                    scan=bool(chosen[event.index].group.scanner),
                )
                tell(f"read {len(judged)} of {len(chosen)}")
    for index, case in enumerate(chosen):
        found.results.setdefault(case.group, {})[case.name] = judged[index]
    return found


def _judged(case: Case, tell: isolate.Tell) -> Judged:
    tell(0, None)
    case.present()
    read = judge_scan if case.group.scanner else judge
    return read(case.file, case.truth)


def _cases(options: Options, folder: Path, found: Accuracy) -> Iterator[Case]:
    """All documents asked for; what is absent here is noted in `found`."""
    if options.names:
        for name in options.names:
            yield cases.named(name, folder)
        return
    if not options.only_scans:
        yield from _born_digital(options, folder, found)
    for group in SCANS:
        yield from cases.scans(group, options.scans, folder, samples=options.scanned_samples)
        if options.all_scans:
            found.complete.add(group)


def _born_digital(options: Options, folder: Path, found: Accuracy) -> Iterator[Case]:
    yield from cases.samples()
    found.complete.add(Group.SAMPLES)
    transcript = cases.transcript()
    if transcript:
        yield transcript
    else:
        found.left_out.append("the transcript of the real decree: it is not on this machine")
    yield from cases.plans(Group.CANVAS, options.plans, folder)
    if options.all_plans:
        found.complete.add(Group.CANVAS)
    if typeset_office.available():
        yield from cases.plans(Group.OFFICE, options.office, folder)
        if options.all_office:
            found.complete.add(Group.OFFICE)
    elif options.office:
        found.left_out.append(
            f"{options.office} plans set by LibreOffice: soffice is not on this machine"
        )
