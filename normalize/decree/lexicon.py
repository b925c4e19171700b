"""The word lists beside this file, read once and compiled.

What a decree is called and how its parts are labelled is knowledge, so it stands in
``words.toml``; here it only gets its shape.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from rapidfuzz.distance import Levenshtein

ALIKE: Final = 0.8
"""Share of a phrase's letters that must be read for it to be known again."""


def load_table(name: str) -> dict[str, Any]:
    """Read a TOML file that lies beside this module."""
    return tomllib.loads((files(__package__) / name).read_text(encoding="utf-8"))


def spelled(words: list[str] | tuple[str, ...]) -> str:
    """Alternation of `words`, the longest first, with any blanks between their parts."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in ordered)


@dataclass(frozen=True)
class Words:
    """The vocabulary of decrees, ready to match."""

    label: re.Pattern[str]
    """A part's label at the start of a line: groups `word`, `colon`, `rest`."""
    label_of: dict[str, str]
    """Spelling of a label to the part it opens."""
    jenis: re.Pattern[str]
    rumusan: re.Pattern[str]
    jabatan: re.Pattern[str]
    komisi: tuple[str, ...]
    lampiran: re.Pattern[str]
    ordinal: re.Pattern[str]
    """A diktum's label: groups `word`, `colon`, `rest`."""
    ordinal_of: dict[str, int]
    batang_tubuh: re.Pattern[str]
    ditetapkan: re.Pattern[str]
    tanggal: re.Pattern[str]
    tanda: re.Pattern[str]
    """Group `rest`: what stands on the same line after the mark."""
    salinan: re.Pattern[str]
    salinan_huruf: tuple[str, ...]
    """The same phrases, letters only: under a pen a scan shows most of them."""
    kantor: frozenset[str]
    bawah_nama: re.Pattern[str]
    dalam_nama: frozenset[str]
    bulan: dict[str, int]
    spanduk: re.Pattern[str]
    nomor_halaman: re.Pattern[str]
    tag: re.Pattern[str]
    """Marks of style, inside a word or around it."""
    tag_baris: re.Pattern[str]
    """Marks that stand for the end of a row."""
    kecil: frozenset[str]
    singkatan: frozenset[str]
    bentuk: dict[str, str]
    frasa: tuple[str, ...]
    tetap: frozenset[str]

    def certifies(self, text: str) -> bool:
        """Is it the line that says a copy is true?"""
        letters = _letters(text)
        return self.salinan.match(text) is not None or any(
            Levenshtein.normalized_similarity(letters, phrase) >= ALIKE
            for phrase in self.salinan_huruf
        )


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text.lower()))


@cache
def words() -> Words:
    """The vocabulary, read at first use."""
    table = load_table("words.toml")
    label_of = {word: part for part, spellings in table["label"].items() for word in spellings}
    ordinal_of = {
        word: place
        for place, spellings in enumerate(table["diktum"]["urutan"], start=1)
        for word in spellings
    }
    kepala, penutup, perabot = table["kepala"], table["penutup"], table["perabot"]
    flags = re.IGNORECASE
    pelaksana = rf"(?:(?:{spelled(kepala['pelaksana'])})\.?\s+)*"
    return Words(
        label=re.compile(
            rf"(?P<word>{spelled(tuple(label_of))})\b\s*(?P<colon>[:;]?)\s*(?P<rest>.*)\Z", flags
        ),
        label_of=label_of,
        jenis=re.compile(rf"(?P<word>{spelled(kepala['jenis'])})\b", flags),
        rumusan=re.compile(rf"(?:{spelled(kepala['rumusan'])})\W*\Z", flags),
        jabatan=re.compile(rf"{pelaksana}(?:{spelled(kepala['jabatan'])})\b", flags),
        komisi=(*table["lembaga"]["pemilihan"], *table["lembaga"]["pemilihan_provinsi"]),
        lampiran=re.compile(
            rf"(?:{spelled(kepala['lampiran'])})(?:\s+(?:[IVXL]+|\d{{1,2}}))?"
            r"\s*(?::\s*(?P<rest>.*)|(?P<rest2>(?:surat\s+)?keputusan\b(?!\s+ini\b).*)|)\Z",
            flags,
        ),
        ordinal=re.compile(
            rf"(?P<word>{spelled(tuple(ordinal_of))})\b(?P<colon>\s*[:;.,]?)\s*(?P<rest>.*)\Z",
            flags,
        ),
        ordinal_of=ordinal_of,
        batang_tubuh=re.compile(rf"(?:{spelled(table['diktum']['batang_tubuh'])})\b", flags),
        ditetapkan=re.compile(
            rf"(?=(?-i:[A-Z]))(?:{spelled(penutup['ditetapkan'])})\b\s*:?\s*", flags
        ),
        tanggal=re.compile(rf"(?:{spelled(penutup['tanggal'])})\b\s*:?\s*", flags),
        tanda=re.compile(
            rf"[\[(]*\s*(?:{spelled(penutup['tanda'])})(?!\w)[.\])\s:,]*(?P<rest>.*)\Z", flags
        ),
        salinan=re.compile(rf"(?:{spelled(penutup['salinan'])})\b[\s:,.]*(?P<rest>.*)\Z", flags),
        salinan_huruf=tuple(_letters(phrase) for phrase in penutup["salinan"]),
        kantor=frozenset(penutup["kantor"]),
        bawah_nama=re.compile(rf"(?:{spelled(penutup['bawah_nama'])})\b", flags),
        dalam_nama=frozenset(penutup["dalam_nama"]),
        bulan={
            word: month
            for month, spellings in enumerate(table["bulan"]["nama"], start=1)
            for word in spellings
        },
        spanduk=re.compile("|".join(f"(?:{form})" for form in perabot["spanduk"]), flags),
        nomor_halaman=re.compile(
            "|".join(f"(?:{form})" for form in perabot["nomor_halaman"]), flags
        ),
        tag=re.compile(perabot["tag"], flags),
        tag_baris=re.compile(perabot["tag_baris"], flags),
        kecil=frozenset(table["judul_kecil"]["kata"]),
        singkatan=frozenset(table["judul_kecil"]["singkatan"]),
        bentuk=dict(table["judul_kecil"]["bentuk"]),
        frasa=tuple(table["judul_kecil"]["frasa"]),
        tetap=frozenset(table["sambung"]["tetap"]),
    )
