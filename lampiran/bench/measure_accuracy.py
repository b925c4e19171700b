"""Reads every document of the bench, each in a process of its own, and judges it."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from lampiran import isolate

from . import cases, typeset_office
from .cases import Case, Group
from .judge import Judged, Truth, failed, judge
from .options import Options

_SECONDS: Final = 120.0
"""For one document; none of them should need more than a few."""


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
    tasks = [isolate.Task(case.file, partial(_judged, case.file, case.truth)) for case in chosen]
    judged: dict[int, Judged] = {}
    limits = isolate.Limits(seconds=_SECONDS)
    with closing(isolate.run_all(tasks, jobs=os.cpu_count() or 1, limits=limits)) as events:
        for event in events:
            if isinstance(event, isolate.Outcome):
                judged[event.index] = event.result or failed(event.error or ValueError("no result"))
                tell(f"read {len(judged)} of {len(chosen)}")
    for index, case in enumerate(chosen):
        found.results.setdefault(case.group, {})[case.name] = judged[index]
    return found


def _judged(file: Path, truth: Truth, tell: isolate.Tell) -> Judged:
    tell(0, None)
    return judge(file, truth)


def _cases(options: Options, folder: Path, found: Accuracy) -> Iterator[Case]:
    """All documents asked for; what is absent here is noted in `found`."""
    if options.names:
        for name in options.names:
            yield cases.named(name, folder)
        return
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
