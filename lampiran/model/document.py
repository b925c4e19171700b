"""The clean data of one decree: the content of NAME.json."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from .base import VERSI_SKEMA, Nilai, Teks
from .decree import Keputusan
from .plan import RencanaAksi


class JenisSumber(StrEnum):
    """What kind of file the decree came in."""

    PDF_DIGITAL = "pdf-digital"
    PDF_PINDAIAN = "pdf-pindaian"
    PDF_CAMPURAN = "pdf-campuran"
    TRANSKRIP = "transkrip"


class Sumber(Nilai):
    """The file the decree was read from."""

    berkas: Teks
    sha256: Teks = Field(pattern=r"^[0-9a-f]{64}$")
    jenis: JenisSumber
    jumlah_halaman: int | None = None


class Dekrit(Nilai):
    """One decree as other systems receive it."""

    versi_skema: Literal["1.0"] = VERSI_SKEMA
    sumber: Sumber
    keputusan: Keputusan
    rencana_aksi: RencanaAksi
