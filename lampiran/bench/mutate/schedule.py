"""Changes of the schedule, and of the date it is held against."""

import datetime
import re
from typing import Final

from lampiran.model import Periode

from .draft import INDIKATOR, KEGIATAN, Desk, Draft
from .expect import Mark
from .plain import looks_back
from .registry import change

_MONTHS_IN: Final = {Periode.BULAN: 1, Periode.TRIWULAN: 3, Periode.SEMESTER: 6, Periode.TAHUN: 12}
_LOOKS_BACK: Final = re.compile(r"monitoring|evaluasi|pelaporan", re.IGNORECASE)
_LATE: Final = (
    ("Triwulan IV", (10, 11, 12)),
    ("Semester II", (7, 8, 9, 10, 11, 12)),
    ("Desember", (12,)),
    ("Dilaksanakan pada bulan November", (11,)),
)
_EARLY: Final = (
    ("Triwulan I", (1, 2, 3)),
    ("Semester I", (1, 2, 3, 4, 5, 6)),
    ("Maret", (3,)),
    ("Dilaksanakan pada bulan Februari", (2,)),
)
"""Words of a remark, and the months they speak of."""


@change
def clear_a_node(desk: Desk) -> bool:
    """An indikator for which nothing is marked."""
    node = desk.pick(INDIKATOR) if desk.claim("jadwal") else None
    if node is None:
        return False
    node.months = ()
    desk.expect(Mark("JDW001", (node,)))
    return True


@change
def clear_every_month(desk: Desk) -> bool:
    """A plan without any mark: said once."""
    if not desk.claim("jadwal"):
        return False
    for leaf in desk.root.leaves():
        leaf.months = ()
    desk.expect(Mark("JDW001"))
    return True


@change
def months_not_readable(desk: Desk) -> bool:
    """The source shows no marks: said once, and nothing about what is planned when."""
    if not desk.claim("jadwal"):
        return False
    for leaf in desk.root.leaves():
        leaf.months = None
    desk.expect(Mark("JDW004"))
    return True


@change
def some_months_not_readable(desk: Desk) -> bool:
    """A third of the rows without readable marks: said once."""
    if not desk.claim("jadwal"):
        return False
    for leaf in list(desk.root.leaves())[::3]:
        leaf.months = None
    desk.expect(Mark("JDW004"))
    return True


@change
def late_decree(desk: Desk) -> bool:
    """Set in August, while much is planned before."""
    day = desk.decree.tanggal
    if day is None or not desk.claim("jadwal", "tanggal"):
        return False
    length = _MONTHS_IN[desk.periode]
    late = datetime.date(day.year, 8, day.day)
    desk.decree.tanggal = late
    if any(length * min(leaf.months or (9,)) < late.month for leaf in desk.root.leaves()):
        desk.expect(Mark("JDW002"))
    desk.allow(Mark("HKM002"))
    return True


@change
def monitor_first(desk: Desk) -> bool:
    """Monitoring, evaluation or report planned wholly before the work of its kegiatan."""
    if desk.periode is not Periode.BULAN or not desk.real_words:
        return False
    kegiatan = desk.pick(KEGIATAN, _has_both) if desk.claim("jadwal") else None
    if kegiatan is None:
        return False
    places: list[Draft] = []
    for sub in kegiatan.children:
        back = _is_monitoring(sub)
        for leaf in sub.children:
            leaf.months = (1, 2) if back else (7, 8, 9)
        if back:
            places += [sub, *sub.children]
    desk.expect(Mark("JDW003", tuple(places)))
    return True


def _has_both(kegiatan: Draft) -> bool:
    """Its subs name monitoring and, apart from that, work that no word calls monitoring."""
    subs = kegiatan.children
    back = [sub for sub in subs if _is_monitoring(sub)]
    rest = [sub for sub in subs if not any(looks_back(leaf) for leaf in sub.children)]
    return bool(back) and len(back) + len(rest) == len(subs) and bool(rest)


def _is_monitoring(sub: Draft) -> bool:
    return _LOOKS_BACK.match(sub.text or "") is not None


def _remark(desk: Desk, *, right: bool) -> Draft | None:
    """An indikator planned early in the year, whose remark speaks of the same time or not."""
    if desk.periode is not Periode.BULAN or not desk.claim("jadwal"):
        return None
    node = desk.pick(INDIKATOR, lambda node: not looks_back(node))
    if node is None:
        return None
    words, months = desk.rng.choice(_EARLY if right else _LATE)
    node.remark = words
    node.months = months if right else (2, 3)
    return node


@change
def remark_against_months(desk: Desk) -> bool:
    """The remark names a time in which nothing is marked."""
    node = _remark(desk, right=False)
    if node is None:
        return False
    desk.expect(Mark("JDW005", (node,)))
    return True


@change
def remark_with_months(desk: Desk) -> bool:
    """The remark names the time that is marked: no fault."""
    return _remark(desk, right=True) is not None
