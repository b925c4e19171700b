"""KEP004: the considerations under Menimbang: letters, opening word, ends."""

from collections.abc import Iterator

from rapidfuzz import fuzz

from lampiran.model import Temuan, TingkatTemuan

from ..case import Case, Finder, brief, ending
from ..data import table
from ..printed_as import is_picture, warn_if_sure
from ..registry import rule


@rule("KEP004")
def considerations(case: Case, finder: Finder) -> Iterator[Temuan]:
    """How the last one ends is KEP011, and whether it is the closing formula KEP005."""
    items = case.dekrit.keputusan.menimbang
    opening: str = table("naskah")["pertimbangan"]["buka"]
    seen: set[str] = set()
    slipped = False
    for place, item in enumerate(items, start=1):
        id_ = f"keputusan.menimbang.{place}"
        right = chr(ord("a") + place - 1) if place <= 26 else None
        letter = None if item.huruf is None else item.huruf.strip(" .)(").casefold()
        if right and letter != right and not slipped and not (letter is None and len(items) == 1):
            message = "tanpa_huruf" if letter is None else "ganda" if letter in seen else "huruf"
            slipped = True
            yield finder.find(
                message,
                warn_if_sure(case, id_),
                id_=id_,
                medan="huruf",
                diharapkan=right,
                ditemukan=item.huruf,
                tercetak=item.huruf or "–",
                seharusnya=right,
            )
        seen.add(letter or "")
        first = item.isi.split()[0].casefold().strip(",;:") if item.isi.split() else ""
        if fuzz.ratio(first, opening) < 70 and case.sure(id_):
            yield finder.find(
                "bahwa",
                TingkatTemuan.PERINGATAN,
                id_=id_,
                medan="isi",
                diharapkan=opening,
                ditemukan=first,
                huruf=item.huruf or place,
                teks=brief(item.isi),
            )
        if place < len(items) and not is_picture(case) and not item.isi.rstrip().endswith(";"):
            yield finder.find(
                "titik_koma",
                TingkatTemuan.INFO,
                id_=id_,
                medan="isi",
                diharapkan=";",
                ditemukan=ending(item.isi),
                huruf=item.huruf or place,
            )
