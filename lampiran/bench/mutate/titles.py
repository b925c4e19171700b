"""What the decree says several times, said differently in one place: title, scope, year, number."""

import datetime
from collections.abc import Callable
from typing import Final

from .draft import Desk
from .expect import Mark
from .registry import change

JUDUL: Final = "rencana_aksi.judul"
MENETAPKAN: Final = "keputusan.menetapkan"
DIKTUM: Final = "keputusan.diktum.1"
TENTANG: Final = "keputusan.tentang"


def _elsewhere(desk: Desk, code: str, edit: Callable[[str], str]) -> bool:
    """Change the wording in one of the places that repeat the title."""
    decree = desk.decree
    place = desk.rng.choice([JUDUL, MENETAPKAN, DIKTUM])
    if decree.menetapkan is None or not decree.diktum or not desk.claim("judul", "diktum"):
        return False
    if place == JUDUL:
        decree.judul = edit(decree.judul)
    elif place == MENETAPKAN:
        decree.menetapkan = edit(decree.menetapkan)
    else:
        urutan, isi = decree.diktum[0]
        decree.diktum[0] = (urutan, edit(isi))
    desk.expect(Mark(code, (place, TENTANG)))
    return True


def _in_case(text: str, one: str, other: str) -> str:
    """Replace the last `one`, in the case in which it is printed."""
    for old, new in ((one, other), (one.upper(), other.upper())):
        if old in text:
            return new.join(text.rsplit(old, 1))
    return text


@change
def other_title(desk: Desk) -> bool:
    """A word more in the title (Alor: "Kegiatan Tim Reformasi Birokrasi")."""
    more = desk.rng.choice(["Tim Reformasi Birokrasi", "Percepatan Reformasi Birokrasi"])
    return _elsewhere(desk, "KEP001", lambda text: _in_case(text, "Reformasi Birokrasi", more))


@change
def other_scope(desk: Desk) -> bool:
    """The secretariat instead of the office (Alor's annex)."""
    return _elsewhere(
        desk,
        "KEP002",
        lambda text: _in_case(text, "di Lingkungan Komisi", "di Lingkungan Sekretariat Komisi"),
    )


@change
def other_year(desk: Desk) -> bool:
    """Last year's number left standing in one place."""
    year = desk.decree.tahun
    return _elsewhere(desk, "KEP003", lambda text: str(year - 1).join(text.rsplit(str(year), 1)))


@change
def date_of_another_year(desk: Desk) -> bool:
    """Signed in the year after the one of its number and title."""
    day = desk.decree.tanggal
    if day is None or not desk.claim("jadwal", "tanggal", "judul"):
        return False
    desk.decree.tanggal = datetime.date(day.year + 1, day.month, day.day)
    places = ("keputusan.tanggal", "keputusan.tahun", "keputusan.nomor", TENTANG)
    desk.expect(Mark("KEP003", places))
    desk.allow(Mark("JDW002"), Mark("HKM001"), Mark("HKM002"), Mark("KEP012"))
    return True


@change
def other_number_over_annex(desk: Desk) -> bool:
    """The annex names another decree's number."""
    decree = desk.decree
    if decree.nomor_lampiran is None or not desk.claim("nomor", "kepala-lampiran"):
        return False
    decree.nomor_lampiran = f"NOMOR {int(decree.nomor or 0) + 3} TAHUN {decree.tahun}"
    places = ("keputusan.nomor", "rencana_aksi", JUDUL, None)
    desk.expect(Mark("KEP008", places), Mark("KEP012", places))
    return True


@change
def no_heading_over_annex(desk: Desk) -> bool:
    """The annex begins with its table's title (Alor)."""
    if not desk.claim("nomor", "kepala-lampiran"):
        return False
    decree = desk.decree
    decree.kepala_lampiran, decree.nomor_lampiran, decree.tentang_lampiran = [], None, None
    desk.expect(Mark("KEP008"))
    return True


@change
def other_place_over_annex(desk: Desk) -> bool:
    """Set at two places."""
    if desk.decree.tempat is None or not desk.claim("tempat"):
        return False
    desk.decree.tempat_lampiran = "Kupang"
    desk.expect(Mark("KEP012", ("keputusan.tempat", None)))
    return True
