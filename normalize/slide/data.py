"""The data beside the reader of slid transcripts: costs, titles, word lists."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Biaya:
    """What each oddity costs; every field is explained in ``data/slide.toml``."""

    berjalan_terus: float
    mulai_lagi: float
    berulang: float
    meloncat: float
    meloncat_lagi: float
    mundur: float
    bukan_pertama: float
    ganti_bentuk: float
    ganti_gaya: float
    kedalaman: float
    induk_bertitik: float
    area_tanpa_nomor: float
    kegiatan_tanpa_nomor: float
    sub_tanpa_nomor: float
    tanpa_nomor_di_antara: float
    sub_tunggal_tanpa_nomor: float
    area_sendiri: float
    kegiatan_sendiri: float
    sub_sendiri: float
    lompat_tingkat: float
    tanpa_induk: float
    indikator_bernomor: float
    angka_lalu_nomor: float
    ulangan: float
    simpan_kecil: float
    simpan_daftar: float
    simpan_telanjang: float
    simpan_urutan: float
    simpan_atas: float
    lepas_kecil: float
    kecil_di_tengah: float
    pisah_sel: float
    tak_pisah_sel: float
    sambung: float
    sambung_atas: float
    sambung_selesai: float
    sambung_menggantung: float
    sambung_kurung: float
    tak_sambung: float
    angka_lepas: float
    angka_ganda: float
    angka_belakang: float
    tanda_belakang: float
    tanda_depan: float
    teks_hilang: float
    lewat_bulan: float
    ket_dekat: float
    ket_jauh: float
    ket_tanpa_kepala: float
    ket_sendiri: float
    kolom_tambahan: float
    baris_kosong: float
    kolom_kepala: float
    kolom_tetangga: float
    kolom_halaman: float
    kolom_tepercaya: float


@dataclass(frozen=True, slots=True)
class Pengetahuan:
    """Words, as data: none of them alone decides what a cell is."""

    biaya: Biaya
    penghitung: frozenset[str]
    menggantung: frozenset[str]
    penutup: tuple[str, ...]
    sebutan: re.Pattern[str]
    tag: re.Pattern[str]
    bulan: dict[str, int]
    """Name of a month, small letters, to 1..12."""
    satuan: dict[str, str]
    """Word for a period unit, small letters, to its Periode value."""


@cache
def pengetahuan() -> Pengetahuan:
    """Read ``slide.toml``, and the names of periods that ruled tables know too, once."""
    data = tomllib.loads((files(__package__) / "slide.toml").read_text("utf-8"))
    periods = files("normalize") / "data" / "periode.toml"
    kata, periode = data["kata"], tomllib.loads(periods.read_text("utf-8"))
    tags = "|".join(re.escape(tag) for tag in kata["tag"])
    units = {"triwulan": "triwulan", "semester": "semester", "tahun": "tahun", "bulan_ke": "bulan"}
    satuan = {word.casefold(): unit for key, unit in units.items() for word in periode[key]}
    return Pengetahuan(
        biaya=Biaya(**data["biaya"]),
        penghitung=frozenset(kata["penghitung"]),
        menggantung=frozenset(kata["menggantung"]),
        penutup=tuple(kata["penutup"]),
        sebutan=re.compile("|".join(kata["sebutan"]), re.IGNORECASE),
        tag=re.compile(rf"</?(?:{tags})(?:\s[^<>]*)?/?>", re.IGNORECASE),
        bulan={
            nama.casefold(): nomor
            for nomor, daftar in enumerate(periode["bulan"], 1)
            for nama in daftar
        },
        satuan=satuan,
    )
