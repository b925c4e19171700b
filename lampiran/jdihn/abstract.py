"""A draft abstract of a decree, made of what the decree says and of nothing else."""

import datetime
import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from lampiran.diff.show.plain import one_line
from lampiran.model import DasarHukum, Dekrit, Jejak, JenisSumber, Keputusan, Rujukan

from .facts import facts
from .plan_count import annex_pages, areas, counts, schedule_unread
from .subject import keywords

MOST: Final = 600
"""Signs of a consideration or a point that are kept; the rest is for who reads the decree."""
_TRUST: Final = 0.9
_DOUBTED: Final = {"nomor", "tentang", "tempat", "tanggal", "lembaga"}


class Abstrak:
    """An abstract before it has a form: lines at its head, then lists under their labels."""

    def __init__(
        self, judul: str, kepala: Sequence[str], bagian: Sequence[tuple[str, Sequence[str]]]
    ):
        self.judul: Final = judul
        self.kepala: Final = kepala
        self.bagian: Final = bagian


@cache
def phrases() -> dict[str, dict[str, str]]:
    """The phrases by group and key."""
    with Path(__file__).with_name("abstract.toml").open("rb") as file:
        return tomllib.load(file)


def say(group: str, key: str, **values: object) -> str:
    """A phrase, its {fields} filled."""
    phrase = phrases()[group][key]
    return phrase.format(**values) if values else phrase


def abstract(dekrit: Dekrit, jejak: Jejak | None = None) -> Abstrak:
    """The abstract; `jejak` tells how long the annex is, and what was read with doubt."""
    decree = dekrit.keputusan
    content = [*_considered(decree), *_bases(decree), *_set(dekrit)]
    notes = [*_force(decree), _annex(jejak)]
    parts = [(say("judul", "abstrak"), content), (say("judul", "catatan"), notes)]
    if doubts := list(_to_check(dekrit, jejak)):
        parts.append((say("judul", "periksa"), doubts))
    title = facts(dekrit.sumber, decree).fields["judul"] or one_line(dekrit.sumber.berkas)
    return Abstrak(say("judul", "halaman", judul=title), list(_head(dekrit)), parts)


def _head(dekrit: Dekrit) -> Iterator[str]:
    decree, known = dekrit.keputusan, facts(dekrit.sumber, dekrit.keputusan)
    yield " – ".join(keywords(decree.tentang)) or say("kurang", "subjek")
    yield known.fields["tahun_pengundangan"] or say("kurang", "tahun")
    number = known.fields["noPeraturan"]
    day = decree.tanggal
    pages = known.said["halaman"]
    yield say(
        "kepala",
        "nomor",
        jenis=(known.fields["jenis"] or "").upper() or say("kurang", "jenis"),
        nomor=say("kurang", "nomor") if number is None else f"NOMOR {number}",
        tanggal=say("kurang", "tanggal")
        if day is None
        else say("kepala", "tanggal", tanggal=date_text(day).upper()),
        halaman=say("kurang", "halaman") if pages is None else say("kepala", "halaman", n=pages),
    )
    yield one_line(decree.tentang or "", MOST).upper() or say("kurang", "tentang")


def _considered(decree: Keputusan) -> Iterator[str]:
    formula = re.compile(phrases()["bahasa"]["penutup"], re.IGNORECASE)
    texts = [item.isi for item in decree.menimbang if not formula.search(item.isi)]
    if not texts:
        texts = [item.isi for item in decree.menimbang]
    for text in texts:
        short = _short(text)
        yield f"{short[:1].upper()}{short[1:]}."
    if not texts:
        yield say("kurang", "menimbang")


def _bases(decree: Keputusan) -> Iterator[str]:
    cited = [_cited(base) for base in decree.mengingat]
    yield say("isi", "dasar", dasar="; ".join(cited)) if cited else say("kurang", "mengingat")
    noted = [_cited(base) for base in decree.memperhatikan]
    if noted:
        yield say("isi", "perhatikan", dasar="; ".join(noted))


def _cited(base: DasarHukum) -> str:
    """A legal basis by kind, number and year; as it is written where that was not read."""
    first = [one for one in base.rujukan if one.peran == "pokok"]
    later = [one for one in base.rujukan if one.peran == "perubahan"]
    if len(first) != 1 or None in [one.nomor for one in base.rujukan]:
        return _short(base.isi).rstrip(".")
    root = _numbered(first[0])
    if not later:
        return root
    several = re.search(r"\bterakhir\b|\bbeberapa\s+kali\b", base.isi, re.IGNORECASE)
    key = "diubah_terakhir" if several else "diubah"
    return say("isi", key, pokok=root, perubahan=_numbered(later[-1]))


def _numbered(one: Rujukan) -> str:
    number = one_line(one.nomor or "", 80)
    in_number = one.tahun is None or number.endswith(f"/{one.tahun}")
    kind = one_line(one.jenis, 120)
    return f"{kind} Nomor {number}" + ("" if in_number else f" Tahun {one.tahun}")


def _set(dekrit: Dekrit) -> Iterator[str]:
    decree = dekrit.keputusan
    subject = one_line(decree.tentang or "", MOST).rstrip(" .;")
    subject = re.sub(phrases()["bahasa"]["tindakan"], "", subject, flags=re.IGNORECASE)
    matter = subject or say("isi", "hal_lain")
    found = [say("hitung", level, n=number) for level, number in counts(dekrit.rencana_aksi)]
    if found:
        listed = found[0] if len(found) == 1 else f"{', '.join(found[:-1])}, dan {found[-1]}"
        yield say("isi", "diatur", hal=matter, jumlah=listed)
    else:
        yield say("isi", "diatur_saja", hal=matter)
    if names := areas(dekrit.rencana_aksi):
        yield say("isi", "area", nama="; ".join(one_line(name, 200) for name in names))
    told_elsewhere = [
        re.compile(phrases()["bahasa"][key], re.IGNORECASE)
        for key in ("mulai", "mencabut", "menetapkan")
    ]
    for point in decree.diktum:
        if not any(pattern.search(one_line(point.isi, MOST)) for pattern in told_elsewhere):
            yield say(
                "isi", "diktum", urutan=one_line(point.urutan, 40), isi=f"{_short(point.isi)}."
            )


def _force(decree: Keputusan) -> Iterator[str]:
    """When the decree takes force, and what it ends, in its own words where they are unusual."""
    language = phrases()["bahasa"]
    found = False
    for point in decree.diktum:
        text = _short(point.isi)
        usual = re.search(language["berlaku"], text, re.IGNORECASE)
        if usual and not usual["sisa"].strip(" .;") and decree.tanggal is not None:
            found = True
            day = date_text(decree.tanggal)
            yield say("isi", "berlaku", saat=usual["saat"].casefold(), tanggal=day)
        elif usual and not usual["sisa"].strip(" .;"):
            found = True
            yield say("isi", "tanpa_tanggal", saat=usual["saat"].casefold())
        elif re.search(language["mulai"], text, re.IGNORECASE):
            found = True
            yield say("isi", "diktum", urutan=one_line(point.urutan, 40), isi=f"{text}.")
        elif re.search(language["mencabut"], text, re.IGNORECASE):
            yield say("isi", "diktum", urutan=one_line(point.urutan, 40), isi=f"{text}.")
    if not found:
        yield say("kurang", "berlaku")


def _annex(jejak: Jejak | None) -> str:
    pages = None if jejak is None else annex_pages(jejak)
    if pages is None:
        return say("kurang", "lampiran")
    first, last = pages
    if first == last:
        return say("isi", "lampiran_satu", awal=first)
    return say("isi", "lampiran", n=last - first + 1, awal=first, akhir=last)


def _to_check(dekrit: Dekrit, jejak: Jejak | None) -> Iterator[str]:
    if dekrit.sumber.jenis is JenisSumber.TRANSKRIP:
        yield say("periksa", "transkrip")
    if schedule_unread(dekrit.rencana_aksi):
        yield say("periksa", "jadwal")
    for id_ in () if jejak is None else jejak.jejak:
        name = id_.removeprefix("keputusan.")
        if id_ == name or name.split(".")[0] not in (*_DOUBTED, "menimbang", "diktum"):
            continue
        for reading in jejak.jejak[id_] if jejak else ():
            if reading.keyakinan < _TRUST:
                yield say(
                    "periksa",
                    "ragu",
                    medan=name.replace(".", " "),
                    persen=round(reading.keyakinan * 100),
                    teks=one_line(reading.teks or "", 160),
                )


def _short(text: str) -> str:
    """One line without the sign at its end; a long one is cut at a word, and says so."""
    return one_line(text, MOST).rstrip(" ;.,")


def date_text(day: datetime.date) -> str:
    """The date as a decree prints it."""
    months = phrases()["bahasa"]["bulan"].split()
    return f"{day.day} {months[day.month - 1]} {day.year}"
