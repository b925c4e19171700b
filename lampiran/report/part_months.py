"""The work of the year as a chart, with the same as a table."""

from collections.abc import Sequence

from lampiran.diff.show.values import unit
from lampiran.diff.show.words import Words
from lampiran.model import Periode

from .html import esc, line, section
from .tree import Calendar, Load, Node

_STEP, _TALL, _TOP, _FOOT = 56, 170, 24, 30
"""Of the chart, in its own units: width of a column, height, room above and below."""


def months_part(plan: Sequence[Node], periode: Periode | None, year: Calendar, words: Words) -> str:
    """Bars over the periods; each with its number, so that no colour need be told apart."""
    load = Load.of(*plan)
    if not load.by_period:
        return section("bulanan", esc(words("bulanan.kosong")), "", words)
    notes = [words("bulanan.penjelasan", periode=unit(periode, words))]
    busiest = max(year.periods, key=lambda period: load.by_period[period])
    names = dict(zip(year.periods, year.names, strict=True))
    notes.append(
        words("bulanan.puncak", nama=names[busiest], n=words.number(load.by_period[busiest]))
    )
    if load.unread:
        notes.append(
            words("bulanan.takbaca", n=words.number(load.unread), total=words.number(load.leaves))
        )
    if load.unmarked:
        notes.append(words("bulanan.tanpa", n=words.number(load.unmarked)))
    inner = _chart(load, year, words) + _table(plan, load, year, words)
    return section("bulanan", " ".join(esc(note) for note in notes), inner, words)


def _chart(load: Load, year: Calendar, words: Words) -> str:
    most = max(load.by_period.values())
    wide, tall = len(year.periods) * _STEP, _TOP + _TALL + _FOOT
    drawn, told = [], []
    for number, period in enumerate(year.periods):
        count, middle = load.by_period[period], number * _STEP + _STEP // 2
        height = round(_TALL * count / most, 1)
        top = _TOP + _TALL - height
        told.append(f"{year.names[number]} {count}")
        drawn.append(
            f'<rect x="{middle - 19}" y="{round(top, 1)}" width="38" height="{height}" rx="2"/>'
            f'<text class="n" x="{middle}" y="{round(top, 1) - 6}">{words.number(count)}</text>'
            f'<text x="{middle}" y="{_TOP + _TALL + 20}">{line(_short(year, number), 12)}</text>'
        )
    said = esc(words("bulanan.teks", isi=", ".join(told)))
    return (
        f'<div class="gulir" role="group" tabindex="0" aria-label="{esc(words("bagian.bulanan"))}">'
        f'<svg class="batang" role="img" aria-label="{said}" '
        f'viewBox="0 0 {wide} {tall}"><path d="M0 {_TOP + _TALL + 0.5}h{wide}"/>'
        f"{''.join(drawn)}</svg></div>"
    )


def _short(year: Calendar, number: int) -> str:
    """The first letters of a month; other periods by their head."""
    head, name = year.heads[number], year.names[number]
    return name[:3] if len(head) == 1 and name.isalpha() else head


def _table(plan: Sequence[Node], load: Load, year: Calendar, words: Words) -> str:
    """By area: the darker a cell, the more is done; the number says how much."""
    rows = [(area, Load.of(area)) for area in plan]
    most = max((max(one.by_period.values(), default=0) for _, one in rows), default=0)
    body = []
    for area, one in rows:
        cells = "".join(
            f'<td class="p{_shade(one.by_period[period], most)}">{one.by_period[period] or ""}</td>'
            for period in year.periods
        )
        name = f'<span class="nomor">{line(area.id, 20)}</span> {line(area.text, 90)}'
        body.append(f'<tr><th scope="row">{name}</th>{cells}</tr>')
    heads = "".join(
        f'<th scope="col"><abbr title="{esc(name)}">{esc(_short(year, number))}</abbr></th>'
        for number, name in enumerate(year.names)
    )
    sums = "".join(f"<td>{words.number(load.by_period[period])}</td>" for period in year.periods)
    title = esc(words("bulanan.tabel"))
    return (
        f'<div class="gulir" role="region" tabindex="0" aria-label="{title}">'
        f'<table class="panas"><caption>{title}</caption><thead><tr>'
        f'<th scope="col">{esc(words("kolom.area"))}</th>{heads}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody><tfoot><tr>"
        f'<th scope="row">{esc(words("bulanan.semua"))}</th>{sums}</tr></tfoot></table></div>'
    )


def _shade(count: int, most: int) -> int:
    """0..4."""
    return 0 if not count else 1 + min(3, 4 * (count - 1) // max(most, 1))
