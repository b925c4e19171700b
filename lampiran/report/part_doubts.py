"""The values to be looked at first: what was read there, and its picture."""

from collections.abc import Iterator

from lampiran.diff.show.plain import one_line
from lampiran.diff.show.values import place_name
from lampiran.diff.show.words import Words

from .cuts import Cuts
from .doubts import Doubted, doubted
from .gather import Known
from .html import Anchors, esc, figure, folding, line, section, text, where


def doubts_part(known: Known, cuts: Cuts, anchors: Anchors, words: Words) -> str:
    """Cards in the order of doubt, then the texts that found no place."""
    return "".join((_doubts(known, cuts, anchors, words), *_unplaced(known, words)))


def _doubts(known: Known, cuts: Cuts, anchors: Anchors, words: Words) -> str:
    if known.jejak is None:
        return section("ragu", esc(words("ragu_lap.tanpa_jejak")), "", words)
    found = doubted(known.jejak)
    if not found:
        return section("ragu", esc(words("ragu_lap.kosong")), "", words)
    cards = [_card(one, cuts, anchors, words) for one in found]
    told = esc(words("ragu_lap.penjelasan"))
    return section("ragu", told, folding(cards, words, 6), words)


def _card(one: Doubted, cuts: Cuts, anchors: Anchors, words: Words) -> str:
    reading = one.reading
    place = where(reading, words)
    name = one.id if one.id[:1].isdigit() else place_name(one.id, words)
    trust = words("lap.keyakinan", n=words.percent(reading.keyakinan))
    read = reading.teks or words("ragu_lap.tanda")
    picture = figure(cuts.of_reading(reading), place, one_line(read, 120), words)
    return (
        f'<article class="kartu ragu"><header><span class="lencana ragu">? {esc(trust)}</span> '
        f"{anchors.link(one.id, line(name, 80))} "
        f'<span class="nomor">{line(words.name("medan", reading.medan), 60)}</span></header>'
        f'<div class="isi-kartu"><div>{text(read, words)}'
        f'<p class="tempat">{esc(place)}</p></div>{picture}</div></article>'
    )


def _unplaced(known: Known, words: Words) -> Iterator[str]:
    if known.jejak is None or not known.jejak.tak_ditempatkan:
        return
    entries = [
        f"<li>{text(one.teks, words, 'span')} "
        f'<span class="nomor">{esc(where(one, words))}</span></li>'
        for one in known.jejak.tak_ditempatkan[:500]
    ]
    more = len(known.jejak.tak_ditempatkan) - len(entries)
    note = f"<p>{esc(words('lap.dipotong', n=words.number(more)))}</p>" if more else ""
    told = esc(words("ragu_lap.tak_ditempatkan"))
    yield section(
        "tak_ditempatkan", told, f'<ul class="polos">{"".join(entries)}</ul>{note}', words
    )
