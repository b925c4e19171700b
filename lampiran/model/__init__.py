"""The shared nouns. Read this package first; it imports no stage."""

from .base import VERSI_SKEMA, Nilai, Teks
from .decree import (
    DasarHukum,
    Diktum,
    Keputusan,
    KodeWilayah,
    Lembaga,
    Penandatangan,
    Pertimbangan,
    Rujukan,
    Salinan,
    Tingkat,
)
from .document import Dekrit, JenisSumber, Sumber
from .finding import DaftarTemuan, Ringkasan, Rujuk, TemplateDipakai, Temuan, TingkatTemuan
from .page import Box, Cara, Cell, Dokumen, Line, Page, Paint, Place, Table
from .plan import Area, Indikator, Kegiatan, Periode, RencanaAksi, Rincian, SubKegiatan
from .trace import Jejak, JejakNilai, Perbaikan, TakDitempatkan, Tempat, bulatkan

__all__ = [
    "VERSI_SKEMA",
    "Area",
    "Box",
    "Cara",
    "Cell",
    "DaftarTemuan",
    "DasarHukum",
    "Dekrit",
    "Diktum",
    "Dokumen",
    "Indikator",
    "Jejak",
    "JejakNilai",
    "JenisSumber",
    "Kegiatan",
    "Keputusan",
    "KodeWilayah",
    "Lembaga",
    "Line",
    "Nilai",
    "Page",
    "Paint",
    "Penandatangan",
    "Perbaikan",
    "Periode",
    "Pertimbangan",
    "Place",
    "RencanaAksi",
    "Rincian",
    "Ringkasan",
    "Rujuk",
    "Rujukan",
    "Salinan",
    "SubKegiatan",
    "Sumber",
    "Table",
    "TakDitempatkan",
    "Teks",
    "Tempat",
    "TemplateDipakai",
    "Temuan",
    "Tingkat",
    "TingkatTemuan",
    "bulatkan",
]
