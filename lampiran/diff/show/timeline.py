"""A plan through the years: one row for each node, one column for each document."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from lampiran.model import Dekrit, JenisPerubahan, Perbedaan, Periode, TingkatSimpul

from .garis import Garis, Titik, lines
from .html import document, section
from .html_parts import SIGNS, badge, esc
from .plain import one_line, visible
from .schedule import Marks, strip
from .values import text_of
from .words import Lang, Words, words

_STYLES: Final = {
    JenisPerubahan.DITAMBAH: "green",
    JenisPerubahan.DIHAPUS: "red",
    JenisPerubahan.DIUBAH: "yellow",
    JenisPerubahan.DIPINDAH: "cyan",
}
_INDENT: Final = {
    TingkatSimpul.AREA: 0,
    TingkatSimpul.KEGIATAN: 1,
    TingkatSimpul.SUB_KEGIATAN: 2,
    TingkatSimpul.INDIKATOR: 3,
}


def show_timeline_text(
    documents: Sequence[Dekrit], steps: Sequence[Perbedaan], lang: Lang = "id"
) -> RenderableType:
    """What changed at any time; what never did is counted."""
    say = words(lang)
    found = _shown(documents, steps)
    table = Table(title=say("garis.judul"), title_justify="left", header_style="bold")
    table.add_column(say("kolom.butir"), overflow="fold", ratio=3)
    for name in _names(documents):
        table.add_column(Text(name), overflow="fold", ratio=1)
    for line in _changed(found):
        style = "" if line.changed else "bold"
        table.add_row(_title(line, say), *_text_cells(line, documents, say), style=style)
    return Group(Text(_told(found, documents, say)), table)


def show_timeline_html(
    documents: Sequence[Dekrit], steps: Sequence[Perbedaan], lang: Lang = "id"
) -> str:
    """All rows: those that changed at once, the others folded."""
    say = words(lang)
    found = _shown(documents, steps)
    stayed = [line for line in found if not line.changed]
    folded = esc(say("garis.tetap_dilipat", n=say.number(len(stayed))))
    inner = _table(_changed(found), documents, say)
    inner += f"<details><summary>{folded}</summary>{_table(stayed, documents, say)}</details>"
    names = " → ".join(_names(documents))
    title = say("garis.judul")
    told = f"{esc(_told(found, documents, say))} {esc(say('garis.penjelasan'))}"
    body = (
        f'<header class="kepala"><div><h1>{esc(title)}</h1><p>{esc(names)}</p></div></header>'
        f"<main>{section('rencana', told, inner, say)}</main>"
    )
    return document(f"{title}: {names}", body, say)


def _shown(documents: Sequence[Dekrit], steps: Sequence[Perbedaan]) -> list[Garis]:
    return [line for line in lines(documents, steps) if not line.is_hollow]


def _changed(found: Sequence[Garis]) -> list[Garis]:
    """What changed at some time, each area in front of its own, be it changed or not."""
    made: list[Garis] = []
    area: Garis | None = None
    for line in found:
        butir = line.newest
        if butir is not None and butir.tingkat is TingkatSimpul.AREA:
            area = line
        if line.changed:
            made += [above for above in (area,) if above is not None and above is not line]
            made.append(line)
            area = None
    return made


def _told(found: Sequence[Garis], documents: Sequence[Dekrit], say: Words) -> str:
    changed = sum(line.changed for line in found)
    return say(
        "garis.jumlah",
        n=say.number(len(found)),
        dokumen=len(documents),
        ubah=say.number(changed),
    )


def _names(documents: Sequence[Dekrit]) -> list[str]:
    """By year where no two are of one year, else by file."""
    years = [dekrit.rencana_aksi.tahun or dekrit.keputusan.tahun for dekrit in documents]
    if None not in years and len(set(years)) == len(years):
        return [str(year) for year in years]
    return [one_line(dekrit.sumber.berkas, 40) for dekrit in documents]


def _title(line: Garis, say: Words) -> Text:
    butir = line.newest
    if butir is None:
        return Text()
    indent = "  " * _INDENT.get(butir.tingkat, 0)
    return Text(visible(f"{indent}{butir.id} {one_line(text_of(butir, say), 90)}"))


def _text_cells(line: Garis, documents: Sequence[Dekrit], say: Words) -> Iterator[Text]:
    for number, (point, dekrit) in enumerate(zip(line.titik, documents, strict=True)):
        kind = point.jenis
        told = _state(point, number, say) if kind is None else f"{SIGNS[kind]} {_kind(kind, say)}"
        if point.butir is not None and not point.butir.anak:
            periode = dekrit.rencana_aksi.periode
            told += f"\n{_short(point.butir.pelaksanaan, periode, say)}"
        yield Text(told, style="dim" if kind is None else _STYLES[kind])


def _kind(kind: JenisPerubahan, say: Words) -> str:
    return say(f"jenis.{kind.value}")


def _state(point: Titik, number: int, say: Words) -> str:
    """Without a change: there, there still, or not there."""
    if point.butir is None:
        return "–"
    return say("garis.awal") if number == 0 else say("jenis.tetap")


def _table(found: Sequence[Garis], documents: Sequence[Dekrit], say: Words) -> str:
    heads = "".join(f'<th scope="col">{esc(name)}</th>' for name in _names(documents))
    rows = "".join(_row(line, documents, say) for line in found)
    return (
        f'<div class="tabel"><table class="garis"><thead><tr><th scope="col">'
        f"{esc(say('kolom.butir'))}</th>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(line: Garis, documents: Sequence[Dekrit], say: Words) -> str:
    butir = line.newest
    if butir is None:
        return ""
    cells = "".join(
        _cell(point, number, dekrit.rencana_aksi.periode, say)
        for number, (point, dekrit) in enumerate(zip(line.titik, documents, strict=True))
    )
    level = "area" if butir.tingkat is TingkatSimpul.AREA else f"dalam{_INDENT[butir.tingkat]}"
    text = esc(one_line(text_of(butir, say), 300))
    return (
        f'<tr class="{level}"><th scope="row"><span class="nomor">{esc(one_line(butir.id, 60))}'
        f"</span> {text}</th>{cells}</tr>"
    )


def _cell(point: Titik, number: int, periode: Periode | None, say: Words) -> str:
    if point.butir is None and point.jenis is None:
        return '<td class="tiada">–</td>'
    kind = point.jenis
    told = f'<span class="catatan">{esc(_state(point, number, say))}</span>'
    if kind is not None:
        told = badge(kind, say)
    schedule = ""
    if point.butir is not None and not point.butir.anak:
        schedule = f"<br>{esc(_short(point.butir.pelaksanaan, periode, say))}"
    classes = "" if kind is None else f' class="{kind.value}"'
    return f"<td{classes}>{told}{schedule}</td>"


def _short(given: Marks, periode: Periode | None, say: Words) -> str:
    """The marked periods by number or short head: a cell has little room."""
    if given is None:
        return say("jadwal.tak_terbaca")
    if not given:
        return say("jadwal.kosong")
    drawn = strip(given, given, periode, say)
    months = periode in (None, Periode.BULAN)
    short = dict(
        zip(
            drawn.periods,
            [
                name[:3] if months and not head.isdigit() else head
                for head, name in zip(drawn.heads, drawn.names, strict=True)
            ],
            strict=True,
        )
    )
    return _runs(sorted(set(given)), short)


def _runs(marks: Sequence[int], names: Mapping[int, str]) -> str:
    """Neighbours as a span: Jan–Mar, Jun."""
    spans: list[list[int]] = []
    for mark in marks:
        if spans and spans[-1][-1] == mark - 1:
            spans[-1].append(mark)
        else:
            spans.append([mark])
    return ", ".join(
        names[span[0]] if len(span) == 1 else f"{names[span[0]]}–{names[span[-1]]}"
        for span in spans
    )
