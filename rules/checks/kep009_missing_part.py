"""KEP009: a part of the decree that was not found."""

from collections.abc import Iterator
from typing import Final

from lampiran.model import Keputusan, Temuan, TingkatTemuan

from ..case import Case, Finder
from ..printed_as import is_digital
from ..registry import rule

_GRAVE: Final = ("nomor", "tanggal", "penandatangan", "diktum")
"""Without these a decree does not stand."""


@rule("KEP009")
def missing_part(case: Case, finder: Finder) -> Iterator[Temuan]:
    """Graver only where the text is the page's own: a picture may hide what stands there.

    An annex that was sent without its decree is told once.
    """
    decree = case.dekrit.keputusan
    parts = _parts(decree)
    missing = [name for name, there in parts.items() if not there]
    body = ("menimbang", "mengingat", "menetapkan", "diktum")
    if all(name in missing for name in body):
        yield finder.find("lampiran_saja", TingkatTemuan.INFO)
        return
    for name in missing:
        grave = name in _GRAVE and is_digital(case)
        yield finder.find(
            name,
            TingkatTemuan.GALAT if grave else TingkatTemuan.PERINGATAN,
            id_=f"keputusan.{name}",
            medan="nama" if name == "penandatangan" else name,
        )


def _parts(decree: Keputusan) -> dict[str, bool]:
    signer = decree.penandatangan
    return {
        "nomor": decree.nomor is not None,
        "tahun": decree.tahun is not None,
        "tentang": decree.tentang is not None,
        "menimbang": bool(decree.menimbang),
        "mengingat": bool(decree.mengingat),
        "menetapkan": decree.menetapkan is not None,
        "diktum": bool(decree.diktum),
        "tempat": decree.tempat is not None,
        "tanggal": decree.tanggal is not None,
        "penandatangan": signer is not None and signer.nama is not None,
        "jabatan": signer is None or signer.nama is None or signer.jabatan is not None,
    }
