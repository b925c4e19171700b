"""The office that issues the decree, from the words after KEPUTUSAN."""

import re
from dataclasses import dataclass
from functools import cache

from lampiran.model import KodeWilayah, Lembaga, Tingkat

from .lexicon import Words, load_table, spelled
from .titles import title_case


@dataclass(frozen=True)
class _Forms:
    """How offices and regions are named, compiled from the word list."""

    level: re.Pattern[str]
    tingkat: dict[str, Tingkat]
    country: re.Pattern[str]
    election: re.Pattern[str]
    of_province: re.Pattern[str]
    post: re.Pattern[str]
    office_of: dict[str, str]


@cache
def _forms() -> _Forms:
    data = load_table("words.toml")["lembaga"]
    tingkat = {
        word: level
        for level in (Tingkat.PROVINSI, Tingkat.KABUPATEN, Tingkat.KOTA)
        for word in data[level.value]
    }
    provincial = spelled(data["pemilihan_provinsi"])
    return _Forms(
        level=re.compile(
            rf"\b(?P<level>{spelled(tuple(tingkat))})(?!\w)(?!\s*/)\s+"
            rf"(?:(?:{spelled(data['administrasi'])})\s+)?(?P<place>.+)\Z",
            re.IGNORECASE,
        ),
        tingkat=tingkat,
        country=re.compile(rf"\b(?:{spelled(data['negara'])})\b", re.IGNORECASE),
        election=re.compile(
            rf"\b(?:{spelled(data['pemilihan'])}|{provincial})\b(?:\s+daerah\b)?(?P<rest>.*)\Z",
            re.IGNORECASE,
        ),
        of_province=re.compile(rf"\b(?:{provincial})\b", re.IGNORECASE),
        post=re.compile(
            rf"(?P<post>{spelled((*data['ketua'], *data['sekretariat']))})\s+(?=\S)", re.IGNORECASE
        ),
        office_of=dict(data["sekretariat"]),
    )


def read_issuer(printed: str, words: Words) -> tuple[Lembaga, str | None]:
    """The office, and what had to be changed to name it from the post that speaks for it.

    "KEPUTUSAN SEKRETARIS KOMISI ..." is issued by the secretariat, "KEPUTUSAN KETUA
    KOMISI ..." by the commission.
    """
    bare = printed.strip(" ,.:;")
    forms = _forms()
    post = forms.post.match(bare)
    reason = None
    if post:
        office = forms.office_of.get(" ".join(post["post"].casefold().split()))
        rest = bare[post.end() :]
        if office:
            bare = f"{office.upper() if bare.isupper() else office} {rest}"
            reason = "keputusan sekretaris berasal dari sekretariatnya"
        elif forms.election.match(rest):
            bare = rest
            reason = "keputusan ketua berasal dari komisinya"
    nama = title_case(bare, words)
    tingkat, wilayah = _region(nama)
    return (
        Lembaga(
            nama=nama,
            tingkat=tingkat,
            wilayah=wilayah,
            kode_wilayah=_codes().get((tingkat, wilayah.casefold())) if wilayah else None,
        ),
        reason,
    )


def _region(nama: str) -> tuple[Tingkat | None, str | None]:
    forms = _forms()
    level = forms.level.search(nama)
    if level:
        return forms.tingkat[level["level"].casefold()], level["place"].strip(" ,.")
    if forms.country.search(nama):
        return Tingkat.PUSAT, None
    office = forms.election.search(nama)
    if not office:
        return None, None
    rest = office["rest"].strip(" ,.")
    if not rest:
        return Tingkat.PUSAT, None
    return (Tingkat.PROVINSI if forms.of_province.search(nama) else None), rest


@cache
def _codes() -> dict[tuple[Tingkat | None, str], KodeWilayah]:
    return {
        (Tingkat(entry["tingkat"]), entry["nama"].casefold()): KodeWilayah(
            skema=entry["skema"], kode=entry["kode"]
        )
        for entry in load_table("regions.toml")["wilayah"]
    }
