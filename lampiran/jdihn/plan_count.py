"""What an abstract tells of the plan: how much there is of it, and on how many pages."""

import re
from typing import Final

from lampiran.model import Jejak, RencanaAksi

_NODE: Final = re.compile(r"\d+(\.\d+)*")


def counts(plan: RencanaAksi) -> list[tuple[str, int]]:
    """The levels of the plan that the paper has, with their nodes; skipped levels do not count."""
    activities = [node for area in plan.area for node in area.kegiatan]
    subs = [node for parent in activities for node in parent.sub_kegiatan]
    measures = [node for parent in subs for node in parent.indikator]
    found = (
        ("area", sum(node.nama is not None for node in plan.area)),
        ("kegiatan", sum(node.nama is not None for node in activities)),
        ("sub_kegiatan", sum(node.nama is not None or bool(node.rincian) for node in subs)),
        ("indikator", len(measures)),
    )
    return [(level, number) for level, number in found if number]


def areas(plan: RencanaAksi) -> list[str]:
    """The names of the areas."""
    return [area.nama for area in plan.area if area.nama is not None]


def schedule_unread(plan: RencanaAksi) -> bool:
    """Whether the source does not show the schedule of any indikator."""
    measures = [
        measure
        for area in plan.area
        for activity in area.kegiatan
        for sub in activity.sub_kegiatan
        for measure in sub.indikator
    ]
    return bool(measures) and all(measure.pelaksanaan is None for measure in measures)


def annex_pages(jejak: Jejak) -> tuple[int, int] | None:
    """First and last page on which the plan or its title was read."""
    pages = [
        reading.halaman
        for id_, readings in jejak.jejak.items()
        if id_ == "rencana_aksi.judul" or _NODE.fullmatch(id_)
        for reading in readings
        if reading.halaman is not None
    ]
    return (min(pages), max(pages)) if pages else None
