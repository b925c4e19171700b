"""Many documents in one run: each alone, its files written by the process that read it."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from . import isolate, publish
from .inputs import Input
from .pipeline import Processed, Settings, Tell, process


@dataclass(frozen=True, slots=True)
class Summary:
    """The little that comes back from a process; the data itself lies in the files."""

    pages: int | None
    area: int
    kegiatan: int
    sub_kegiatan: int
    indikator: int
    repairs: int
    galat: int
    peringatan: int
    info: int
    unplaced: int

    @property
    def findings(self) -> int:
        """Findings of every grade."""
        return self.galat + self.peringatan + self.info


@dataclass(frozen=True, slots=True)
class Row:
    """One document of a finished run."""

    input: Input
    outcome: isolate.Outcome[Summary]


def convert(file: Path, name: str, folder: Path, settings: Settings, tell: Tell) -> Summary:
    """Process one document and write its files."""
    processed = process(file, settings, tell)
    publish.publish(processed, folder, name)
    return summarise(processed)


def run(
    inputs: Sequence[Input],
    folder: Path,
    settings: Settings,
    *,
    jobs: int,
    limits: isolate.Limits,
    debug: bool = False,
    watch: Callable[[isolate.Advance | Row], None] = lambda _: None,
) -> tuple[Row, ...]:
    """Convert all inputs; the rows come back in the order of the inputs."""
    tasks = [
        isolate.Task(given.file, partial(convert, given.file, given.name, folder, settings))
        for given in inputs
    ]
    rows: dict[int, Row] = {}
    ended = partial(publish.sweep, folder)
    with closing(
        isolate.run_all(tasks, jobs=jobs, limits=limits, debug=debug, ended=ended)
    ) as events:
        for event in events:
            if isinstance(event, isolate.Advance):
                watch(event)
            else:
                rows[event.index] = Row(inputs[event.index], event)
                watch(rows[event.index])
    return tuple(rows[index] for index in range(len(inputs)))


def summarise(processed: Processed) -> Summary:
    """Count what a person wants to see at a glance; levels the paper skips do not count."""
    count = processed.temuan.ringkasan
    kegiatan = [node for area in processed.dekrit.rencana_aksi.area for node in area.kegiatan]
    sub_kegiatan = [node for parent in kegiatan for node in parent.sub_kegiatan]
    indikator = [node for parent in sub_kegiatan for node in parent.indikator]
    return Summary(
        pages=processed.dekrit.sumber.jumlah_halaman,
        area=len(processed.dekrit.rencana_aksi.area),
        kegiatan=sum(node.nama is not None for node in kegiatan),
        sub_kegiatan=sum(node.nama is not None for node in sub_kegiatan),
        indikator=len(indikator),
        repairs=len(processed.jejak.perbaikan),
        galat=count.galat,
        peringatan=count.peringatan,
        info=count.info,
        unplaced=len(processed.jejak.tak_ditempatkan),
    )
