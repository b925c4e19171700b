"""Drafting faults of the decree: letters, formulas, order, parts that are missing."""

import re
from typing import Final

from .draft import Desk
from .expect import Mark
from .registry import change

_WRONG_POST: Final = (
    "Kepala Sub Bagian Teknis Penyelenggara Pemilu, Partisipasi dan Hubungan Masyarakat"
)
"""As the Alor decree has it; the section is called "Teknis Penyelenggaraan Pemilu, ..."."""
_RANKS: Final = ("Undang", "Peraturan Presiden", "Peraturan", "Keputusan")
_FOLLOW: Final = {
    "nomor": ("KEP003", "KEP008", "KEP012"),
    "tentang": ("KEP001", "KEP002", "KEP003", "KEP008"),
    "menimbang": ("KEP004", "KEP005"),
    "mengingat": ("KEP006", "HKM005"),
    "menetapkan": ("KEP001", "KEP011"),
    "diktum": ("KEP001", "KEP007"),
    "tempat": (),
    "tanggal": (),
    "penandatangan": ("KEP010",),
}
"""Parts of a decree, and what may be said besides that one is missing."""


def _at(part: str, place: int) -> str:
    return f"keputusan.{part}.{place}"


@change
def letter_out_of_order(desk: Desk) -> bool:
    """a, b, d."""
    items = desk.decree.menimbang
    if len(items) < 3 or not desk.claim("menimbang"):
        return False
    items[-1] = (chr(ord("a") + len(items)), items[-1][1])
    desk.expect(Mark("KEP004", (_at("menimbang", len(items)),)))
    desk.allow(Mark("KEP005"))
    return True


@change
def without_bahwa(desk: Desk) -> bool:
    """A consideration that does not begin with "bahwa"."""
    items = desk.decree.menimbang
    if not items or not desk.claim("menimbang"):
        return False
    letter, isi = items[0]
    items[0] = (letter, isi.removeprefix("bahwa "))
    desk.expect(Mark("KEP004", (_at("menimbang", 1),)))
    return True


@change
def without_semicolon(desk: Desk) -> bool:
    """A consideration that ends with a full stop, though others follow."""
    items = desk.decree.menimbang
    if not items or not desk.claim("menimbang"):
        return False
    letter, isi = items[0]
    items[0] = (letter, isi.removesuffix(";") + ".")
    places = (_at("menimbang", 1),)
    desk.expect(Mark("KEP004", places), Mark("KEP011", places))
    return True


@change
def without_closing_formula(desk: Desk) -> bool:
    """No "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a ..."."""
    items = desk.decree.menimbang
    if len(items) < 2 or not desk.claim("menimbang"):
        return False
    items.pop()
    desk.expect(Mark("KEP005", (_at("menimbang", len(items)), "keputusan.menimbang", None)))
    return True


@change
def closing_formula_of_fewer(desk: Desk) -> bool:
    """The formula names the letter a only, though b stands there too."""
    items = desk.decree.menimbang
    if len(items) < 3 or not desk.claim("menimbang"):
        return False
    letter, isi = items[-1]
    items[-1] = (letter, isi.replace("huruf a dan huruf b", "huruf a"))
    desk.expect(Mark("KEP005", (_at("menimbang", len(items)),)))
    return True


@change
def mengingat_out_of_order(desk: Desk) -> bool:
    """Two neighbours of different rank, or of one rank and different years, exchanged."""
    cited = desk.decree.mengingat
    pairs = [at for at in range(len(cited) - 1) if _key(cited[at]) < _key(cited[at + 1])]
    if not pairs or not desk.claim("mengingat"):
        return False
    at = desk.rng.choice(pairs)
    cited[at], cited[at + 1] = cited[at + 1], cited[at]
    desk.expect(Mark("KEP006", (_at("mengingat", at + 1), _at("mengingat", at + 2))))
    return True


def _key(cited: object) -> tuple[int, int]:
    isi = str(getattr(cited, "isi", ""))
    year = re.search(r"Tahun (\d{4})|/(\d{4}) ", isi)
    rank = next(at for at, name in enumerate(_RANKS) if isi.startswith(name))
    return rank, int((year[1] or year[2]) if year else 0)


@change
def diktum_missing(desk: Desk) -> bool:
    """KESATU, KETIGA."""
    items = desk.decree.diktum
    if len(items) < 3 or not desk.claim("diktum"):
        return False
    at = desk.rng.randint(1, len(items) - 2)
    items.pop(at)
    desk.expect(Mark("KEP007", (_at("diktum", at + 1),)))
    desk.allow(Mark("KEP007", (_at("diktum", at + 2),)))
    return True


@change
def diktum_repeated(desk: Desk) -> bool:
    """KESATU, KEDUA, KEDUA."""
    items = desk.decree.diktum
    if len(items) < 3 or not desk.claim("diktum"):
        return False
    at = desk.rng.randint(1, len(items) - 1)
    items[at] = (items[at - 1][0], items[at][1])
    desk.expect(Mark("KEP007", (_at("diktum", at + 1),)))
    desk.allow(Mark("KEP007", (_at("diktum", at + 2),)))
    return True


@change
def part_missing(desk: Desk) -> bool:
    """One of the parts that every decree has."""
    part = desk.rng.choice(list(_FOLLOW))
    if not desk.claim("judul", "nomor", "jadwal", "salinan", part):
        return False
    decree = desk.decree
    before = getattr(decree, part)
    setattr(decree, part, [] if isinstance(before, list) else None)
    if part == "nomor":
        decree.nomor_tercetak = decree.nomor_lampiran = None
    if part == "tentang":
        decree.tentang_lampiran = None
    desk.expect(Mark("KEP009", (f"keputusan.{part}", "keputusan", None)))
    desk.allow(*(Mark(code) for code in _FOLLOW[part]))
    return True


@change
def signer_without_name(desk: Desk) -> bool:
    """The post of who signed, and no name."""
    signer = desk.decree.penandatangan
    if signer is None or not desk.claim("penandatangan"):
        return False
    desk.decree.penandatangan = signer.diubah(nama=None)
    desk.expect(Mark("KEP009", ("keputusan.penandatangan",)))
    return True


@change
def copy_without_name(desk: Desk) -> bool:
    """A copy that nobody certified by name, or by post."""
    if desk.decree.salinan is None or not desk.claim("salinan"):
        return False
    what = desk.rng.choice(["nama", "jabatan"])
    desk.decree.salinan = desk.decree.salinan.diubah(**{what: None})
    desk.expect(Mark("KEP010", ("keputusan.salinan",)))
    return True


@change
def copy_not_certified(desk: Desk) -> bool:
    """ "ttd." stands for the signature, so it is a copy; nobody says that it is a true one."""
    if desk.decree.salinan is None or not desk.claim("salinan", "penandatangan"):
        return False
    desk.decree.salinan = None
    desk.expect(Mark("KEP010", ("keputusan.salinan", "keputusan.penandatangan", None)))
    return True


@change
def copy_by_a_misnamed_post(desk: Desk) -> bool:
    """The post of who certified is not called so."""
    if desk.decree.salinan is None or not desk.claim("salinan"):
        return False
    desk.decree.salinan = desk.decree.salinan.diubah(jabatan=_WRONG_POST)
    desk.expect(Mark("KEP010", ("keputusan.salinan",)))
    return True


@change
def no_stop_after_menetapkan(desk: Desk) -> bool:
    """The title after Menetapkan without its full stop."""
    if desk.decree.menetapkan is None or not desk.claim("judul"):
        return False
    desk.decree.menetapkan = desk.decree.menetapkan.removesuffix(".")
    desk.expect(Mark("KEP011", ("keputusan.menetapkan",)))
    return True
