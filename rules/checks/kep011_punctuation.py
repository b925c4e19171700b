"""KEP011: the stops at the ends of the decree's parts."""

from collections.abc import Iterator

from lampiran.model import Temuan, TingkatTemuan

from ..case import Case, Finder, ending
from ..printed_as import is_picture
from ..registry import rule


@rule("KEP011")
def punctuation(case: Case, finder: Finder) -> Iterator[Temuan]:
    """Never more than a remark, and nothing where stops were read from a picture.

    In SK KPU Kabupaten Alor 6/2026 Menimbang b ends with a full stop, and the title after
    Menetapkan with none. The last of the legal bases may end either way.
    """
    if is_picture(case):
        return
    decree = case.dekrit.keputusan
    if decree.menimbang:
        place = len(decree.menimbang)
        yield from _end(
            case, finder, "menimbang", f"keputusan.menimbang.{place}", decree.menimbang[-1].isi, ";"
        )
    for place, basis in enumerate(decree.mengingat, start=1):
        wanted = ";" if place < len(decree.mengingat) else ";."
        yield from _end(
            case, finder, "mengingat", f"keputusan.mengingat.{place}", basis.isi, wanted
        )
    if decree.menetapkan:
        yield from _end(case, finder, "menetapkan", "keputusan.menetapkan", decree.menetapkan, ".")
    for place, diktum in enumerate(decree.diktum, start=1):
        yield from _end(case, finder, "diktum", f"keputusan.diktum.{place}", diktum.isi, ".")


def _end(
    case: Case, finder: Finder, message: str, id_: str, text: str, wanted: str
) -> Iterator[Temuan]:
    last = text.rstrip().rstrip("\"”'")[-1:]
    if last in wanted or not case.sure(id_):
        return
    yield finder.find(
        message,
        TingkatTemuan.INFO,
        id_=id_,
        medan="menetapkan" if message == "menetapkan" else "isi",
        diharapkan=wanted[0],
        ditemukan=ending(text),
        akhir=ending(text),
    )
