"""Changes of what the decree stands on: titles, gazettes, amendments, horizons, absences."""

import re
from collections.abc import Callable
from typing import Final

from .decree import Citation, knowledge
from .draft import Desk
from .expect import Mark
from .registry import change

_ENDED: Final = 2026
"""A year in which the horizons 2010-2025 and 2020-2024 have ended."""
_NUMBER: Final = re.compile(r"(?<=Nomor )\d+(?=[,)]|$)")
_SEVERAL: Final = "sebagaimana telah beberapa kali diubah, terakhir dengan"
_ONE: Final = "sebagaimana telah diubah dengan"


def _pick(desk: Desk, fits: Callable[[Citation], bool]) -> tuple[Citation, str] | None:
    """A citation that fits, and its id."""
    able = [at for at, cited in enumerate(desk.decree.mengingat) if fits(cited)]
    if not able or not desk.claim("mengingat"):
        return None
    at = desk.rng.choice(able)
    return desk.decree.mengingat[at], f"keputusan.mengingat.{at + 1}"


@change
def misquote_title(desk: Desk) -> bool:
    """The number of one instrument with the title of another."""
    others = knowledge()["judul_lain"]
    found = _pick(desk, lambda cited: cited.kunci in others)
    if found is None:
        return False
    cited, place = found
    cited.tentang = others[cited.kunci]
    desk.expect(Mark("HKM003", (place,)))
    desk.allow(Mark("HKM005"))
    return True


@change
def wrong_gazette(desk: Desk) -> bool:
    """One number of a gazette differs by a digit."""
    found = _pick(desk, lambda cited: bool(_gazettes(cited)))
    if found is None:
        return False
    cited, place = found
    part = desk.rng.choice(_gazettes(cited))
    text = str(getattr(cited, part))
    start, end = desk.rng.choice([number.span() for number in _NUMBER.finditer(text)])
    at = desk.rng.randrange(start, end)
    other = desk.rng.choice([digit for digit in "123456789" if digit != text[at]])
    setattr(cited, part, text[:at] + other + text[at + 1 :])
    desk.expect(Mark("HKM004", (place,)))
    return True


def _gazettes(cited: Citation) -> list[str]:
    """Which of its parts name gazette numbers."""
    parts = ("lembaran", "perubahan")
    return [part for part in parts if _NUMBER.search(str(getattr(cited, part) or ""))]


@change
def amendment_dropped(desk: Desk) -> bool:
    """An amended instrument cited bare."""
    found = _pick(desk, lambda cited: cited.perubahan is not None)
    if found is None:
        return False
    cited, place = found
    cited.perubahan = cited.cara = None
    desk.expect(Mark("HKM002", (place,)))
    return True


@change
def amendment_overtaken(desk: Desk) -> bool:
    """An earlier amendment cited as the last."""
    older = knowledge()["perubahan_lama"]
    found = _pick(desk, lambda cited: cited.kunci in older)
    if found is None:
        return False
    cited, place = found
    cited.cara, cited.perubahan = older[cited.kunci]["cara"], older[cited.kunci]["perubahan"]
    desk.expect(Mark("HKM002", (place,)))
    return True


@change
def amendment_wording(desk: Desk) -> bool:
    """ "Amended several times" of what was amended once, or the other way round."""
    found = _pick(desk, lambda cited: cited.perubahan is not None)
    if found is None:
        return False
    cited, place = found
    cited.cara = _SEVERAL if cited.cara == _ONE else _ONE
    desk.expect(Mark("HKM006", (place,)))
    return True


@change
def horizon_ended(desk: Desk) -> bool:
    """The same decree set two or four years later, on bases that have run out."""
    decree = desk.decree
    parts = ("judul", "menimbang", "mengingat", "diktum", "nomor", "tanggal", "jadwal")
    if decree.tanggal is None or not desk.claim(*parts):
        return False
    before = str(decree.tahun)

    def later(text: str | None) -> str | None:
        return text and text.replace(before, str(_ENDED))

    decree.tahun = _ENDED
    decree.tanggal = decree.tanggal.replace(year=_ENDED)
    for part in ("tentang", "judul", "menetapkan", "nomor_tercetak", "nomor_lampiran"):
        setattr(decree, part, later(getattr(decree, part)))
    decree.tentang_lampiran = later(decree.tentang_lampiran)
    decree.menimbang = [(letter, str(later(isi))) for letter, isi in decree.menimbang]
    decree.diktum = [(urutan, str(later(isi))) for urutan, isi in decree.diktum]
    for at, cited in enumerate(decree.mengingat, start=1):
        mark = Mark("HKM001", (f"keputusan.mengingat.{at}",))
        if cited.kunci.startswith(("perpres81", "panrb25")):
            desk.expect(mark)
        elif cited.kunci == "kpu612":
            desk.allow(mark)
    desk.allow(Mark("HKM002"), Mark("HKM005"), Mark("HKM006"), Mark("TPL010"))
    return True


@change
def expected_instrument_missing(desk: Desk) -> bool:
    """One that such a decree stands on is not cited."""
    found = _pick(desk, lambda cited: cited.kunci in ("kpu314", "perpres105"))
    if found is None:
        return False
    desk.decree.mengingat.remove(found[0])
    desk.expect(Mark("HKM005"))
    return True
