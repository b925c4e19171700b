"""What the rules found, the gravest first, each with a picture of the place."""

from collections.abc import Iterator
from functools import cache
from typing import Final

from lampiran.diff.show.plain import one_line
from lampiran.diff.show.values import place_name
from lampiran.diff.show.words import Words
from lampiran.findings.node_texts import node_texts
from lampiran.model import Temuan, TingkatTemuan
from rules.texts import codes
from rules.texts import text as rule_text

from .cuts import Cuts, read_at
from .gather import Known
from .html import Anchors, esc, figure, folding, line, section, text, where

SIGNS: Final = {
    TingkatTemuan.GALAT: "✕",
    TingkatTemuan.PERINGATAN: "!",
    TingkatTemuan.INFO: "i",
}


def findings_part(known: Known, cuts: Cuts, anchors: Anchors, words: Words) -> str:
    """By grade; each finding is one card."""
    if not known.temuan.temuan:
        return section("temuan", esc(words("temuan.kosong")), "", words)
    texts = node_texts(known.dekrit)
    inner = []
    for grade in TingkatTemuan:
        cards = [
            _card(known, number, one, cuts, anchors, texts, words)
            for number, one in enumerate(known.temuan.temuan)
            if one.tingkat is grade
        ]
        if cards:
            head = f"{esc(words(f'grade.{grade.value}'))} ({words.number(len(cards))})"
            inner.append(f"<h3>{head}</h3>{folding(cards, words)}")
    return section("temuan", esc(words("temuan.penjelasan")), "".join(inner), words)


def _card(
    known: Known,
    number: int,
    one: Temuan,
    cuts: Cuts,
    anchors: Anchors,
    texts: dict[str, str],
    words: Words,
) -> str:
    reading = read_at(known.jejak, one)
    place = where(reading or one.rujukan, words)
    grade = one.tingkat
    word = esc(words(f"grade.{grade.value}_satu"))
    badge = f'<span class="lencana {grade.value}">{SIGNS[grade]} {word}</span>'
    title = _title(one.kode, words.lang)
    name = f"<strong>{esc(title)}</strong> " if title else ""
    said = texts.get(one.id or "", "")
    picture = figure(cuts.of_reading(reading), place, one_line(said, 120), words)
    body = f'<p class="pesan">{esc(one_line(one.pesan, 600))}</p>{"".join(_facts(one, words))}'
    about = _about(one, said, place, anchors, words)
    return (
        f'<article class="kartu {grade.value}" id="t-{number + 1}"><header>{badge} {name}'
        f'<span class="nomor">{esc(one.kode)}</span></header>'
        f'<div class="isi-kartu"><div>{body}{about}</div>{picture}</div></article>'
    )


def _facts(one: Temuan, words: Words) -> Iterator[str]:
    told = [
        (key, value)
        for key, value in (
            ("diharapkan", one.diharapkan),
            ("ditemukan", one.ditemukan),
            ("saran", one.saran),
        )
        if value
    ]
    if told:
        rows = "".join(
            f"<dt>{esc(words(f'temuan.{key}'))}</dt><dd>{text(value, words, 'div')}</dd>"
            for key, value in told
        )
        yield f"<dl>{rows}</dl>"


def _about(one: Temuan, said: str, place: str, anchors: Anchors, words: Words) -> str:
    parts = []
    if one.id is not None:
        in_plan = one.id[:1].isdigit()
        name = line(one.id, 60) if in_plan else line(place_name(one.id, words), 80)
        parts.append(anchors.link(one.id, name))
        if said and in_plan:
            parts.append(f"<span>{line(said, 110)}</span>")
    if place:
        parts.append(f"<span>{esc(place)}</span>")
    return f'<p class="tempat">{" · ".join(parts)}</p>' if parts else ""


@cache
def _known_codes() -> frozenset[str]:
    return frozenset(codes())


def _title(code: str, lang: str) -> str:
    """The rule's own title; a file from another version may name a rule that is gone."""
    if code not in _known_codes():
        return ""
    return rule_text(code).halaman["en" if lang == "en" else "id"].judul
