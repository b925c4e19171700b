"""BCA002: a page of the file from which nothing was read."""

from collections.abc import Iterator

from lampiran.model import HALAMAN_KOSONG, HALAMAN_TAK_TERBACA, Rujuk, Temuan, TingkatTemuan

from ..case import Case, Finder
from ..registry import rule

_MESSAGES = {
    HALAMAN_KOSONG: ("kosong", TingkatTemuan.INFO),
    HALAMAN_TAK_TERBACA: ("rusak", TingkatTemuan.PERINGATAN),
}


@rule("BCA002")
def page_not_read(case: Case, finder: Finder) -> Iterator[Temuan]:
    """A blank page was perhaps laid down upside down; one not read is missing from the data."""
    for left in case.jejak.tak_ditempatkan:
        if left.teks in _MESSAGES:
            message, grade = _MESSAGES[left.teks]
            place = Rujuk(halaman=left.halaman)
            yield finder.find(message, grade, rujukan=place, halaman=left.halaman)
