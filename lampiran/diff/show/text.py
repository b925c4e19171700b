"""A comparison as a coloured tree on the terminal; without colour it reads the same.

Every mark is a sign as well as a colour: `[-gone-]` and `{+come+}` inside a text.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from rich.console import Group, RenderableType
from rich.text import Text
from rich.tree import Tree

from lampiran.model import Dekrit, JenisPerubahan, Perbedaan, Perubahan

from .doubts import Ragu, doubts
from .marks import Piece, Side, marked, shortened
from .plain import folded, one_line, visible
from .rows import Baris
from .scene import Scene
from .schedule import Strip, listed, strip, told
from .values import SCHEDULE, Medan, fields, kaitan_text, place_name, text_of
from .words import Lang

SIGNS: Final = {
    JenisPerubahan.DITAMBAH: ("+", "green"),
    JenisPerubahan.DIHAPUS: ("-", "red"),
    JenisPerubahan.DIUBAH: ("~", "yellow"),
    JenisPerubahan.DIPINDAH: ("→", "cyan"),
}
_TEXTS: Final = ("nama", "uraian")
"""Fields that are the wording of a node itself."""


def show_text(beda: Perbedaan, dari: Dekrit, ke: Dekrit, lang: Lang = "id") -> RenderableType:
    """Counts, doubtful pairings, the decree, the plan, and what was only read differently."""
    page = Scene.of(beda, dari, ke, lang)
    parts: list[RenderableType] = [_head(page), Text()]
    if unsure := doubts(beda):
        parts += [_title(page, "ragu"), *(_doubt(page, ragu) for ragu in unsure), Text()]
    if beda.keputusan:
        parts += [_title(page, "keputusan"), *(_decree(page, one) for one in beda.keputusan)]
        parts.append(Text())
    if beda.perubahan:
        parts += [_title(page, "rencana"), *_plan(page)]
    else:
        parts.append(Text(page.words("umum.identik")))
    if beda.beda_baca:
        parts += [Text(), _title(page, "beda_baca"), *_readings(page)]
    return Group(*parts)


def _title(page: Scene, part: str) -> Text:
    return Text(page.words(f"bagian.{part}"), style="bold underline")


def _head(page: Scene) -> RenderableType:
    say, beda = page.words, page.beda
    told_of = Text(say("umum.judul"), style="bold")
    for side, key, name in zip((beda.dari, beda.ke), ("lama", "baru"), page.names, strict=True):
        office = f", {one_line(side.lembaga)}" if side.lembaga else ""
        line = f"\n  {say(f'umum.{key}')}: {one_line(name)} ({one_line(side.berkas)}{office})"
        told_of.append(line, style="not bold")
    told_of.append("\n")
    for kind, number in page.counts.items():
        sign, colour = SIGNS[kind]
        told_of.append(f"\n  {sign} {number:>4} {say(f'jenis.{kind.value}')}", style=colour)
    told_of.append(f"\n  = {beda.ringkasan.tetap:>4} {say('jenis.tetap')}", style="dim")
    for part, number in (
        ("ragu", len(doubts(beda))),
        ("keputusan", len(beda.keputusan)),
        ("beda_baca", len(beda.beda_baca)),
    ):
        told_of.append(f"\n    {number:>4} {say(f'hitung.{part}')}", style="not bold")
    return told_of


def _doubt(page: Scene, ragu: Ragu) -> Text:
    say, rival = page.words, ragu.saingan
    shown = Text("? ", style="magenta")
    shown.append(say.name("tingkat", ragu.tingkat.value), style="bold")
    for heading, nodes, id_, fit in (
        (one_line(page.names[0], 30), page.tree.lama, ragu.dari, None),
        (one_line(page.names[1], 30), page.tree.baru, ragu.ke, ragu.fit),
        (
            f"{say('ragu.saingan')}, {say(f'ragu.sisi_{rival.sisi}')}",
            page.tree.lama if rival.sisi == "dari" else page.tree.baru,
            rival.id,
            rival.kekuatan,
        ),
    ):
        alone = say("ragu.tanpa_pasangan")
        text = alone if id_ is None else f"{id_} {one_line(text_of(nodes.get(id_), say), 90)}"
        shown.append(f"\n    {heading}: {visible(text)}", style="not bold")
        if fit is not None:
            shown.append(f" ({say('ragu.kecocokan', nilai=say.percent(fit))})", style="dim")
    return shown


def _decree(page: Scene, change: Perubahan) -> Text:
    sign, colour = SIGNS[change.jenis]
    shown = Text(f"{sign} ", style=colour)
    place = one_line(place_name(change.ke or change.dari or "", page.words))
    shown.append(f"{place}  {page.words(f'jenis.{change.jenis.value}')}", style="bold")
    for medan in fields(change, page.words):
        shown.append("\n    ").append_text(_field(page, medan, page.decrees))
    if said := kaitan_text(change, page.words):
        shown.append(f"\n    {visible(said)}")
    return shown


def _plan(page: Scene) -> Iterator[RenderableType]:
    for row in page.tree.akar:
        if row.jumlah:
            top = Tree(_row(page, row), guide_style="dim")
            _branches(page, row, top)
            yield top


def _branches(page: Scene, row: Baris, above: Tree) -> None:
    stayed = 0
    for below in row.shown():
        if below.jumlah:
            _branches(page, below, above.add(_row(page, below)))
        else:
            stayed += below.size
    if stayed:
        key = "tree.satu_tetap" if stayed == 1 else "tree.n_tetap"
        above.add(Text(page.words(key, n=stayed) if stayed > 1 else page.words(key), style="dim"))


def _row(page: Scene, row: Baris) -> Text:
    say = page.words
    if not row.perubahan:
        id_ = one_line(row.butir.id if row.butir else "", 60)
        return Text(f"{id_} {one_line(text_of(row.butir, say))}", style="bold")
    change = row.perubahan[0]
    sign, colour = SIGNS[change.jenis]
    id_ = one_line(change.ke or change.dari or "", 60)
    shown = Text(f"{sign} {id_} ", style=f"bold {colour}")
    changed = fields(change, say)
    own = next((medan for medan in changed if medan.nama in _TEXTS), None)
    if own is not None and change.dari and change.ke:
        shown.append_text(_marks(page, own.sebelum, own.sesudah))
    else:
        shown.append(visible(folded(page.text(row), say)), style=f"not bold {colour}")
    for note in _notes(page, row, change):
        shown.append(f" ({visible(note)})", style="not bold dim")
    if change.dari and change.ke:
        for medan in changed:
            if medan.nama not in _TEXTS:
                shown.append("\n").append_text(_field(page, medan))
    elif row.butir is not None and not row.butir.anak and row.butir.pelaksanaan is not None:
        period = page.periods[0 if change.ke is None else 1]
        schedule = listed(row.butir.pelaksanaan, period, say)
        shown.append(f"\n{say.name('medan', 'pelaksanaan')}: {schedule}", style="not bold")
    return shown


def _notes(page: Scene, row: Baris, change: Perubahan) -> Iterator[str]:
    say = page.words
    if change.jenis is JenisPerubahan.DIPINDAH and change.dari:
        yield page.from_where(row, change)
    elif change.dari and change.ke and change.dari != change.ke:
        yield f"{change.dari} → {change.ke}"
    if change.kemiripan is not None and change.kemiripan < 1:
        yield say("umum.kemiripan", nilai=say.percent(change.kemiripan))
    if change.saingan is not None:
        yield say("umum.ragu")
    for each in row.perubahan:
        if said := kaitan_text(each, say):
            yield said


def _field(page: Scene, medan: Medan, sides: Sequence[Side] | None = None) -> Text:
    say = page.words
    name = one_line(say.name("medan", medan.nama), 60)
    shown = Text(style="not bold not italic")
    if medan.nama != SCHEDULE:
        return shown.append(f"{name}: ", style="italic").append_text(
            _marks(page, medan.sebelum, medan.sesudah, sides)
        )
    if page.periods[0] == page.periods[1]:
        drawn = strip(medan.lama, medan.baru, page.periods[1], say)
        return shown.append(f"{told(drawn, say) or name}\n").append_text(_strips(page, drawn))
    shown.append(f"{name}:")
    for side, marks, period in zip(page.names, (medan.lama, medan.baru), page.periods, strict=True):
        shown.append(f"\n  {one_line(side, 20)}: {listed(marks, period, say)}")
    return shown


def _strips(page: Scene, drawn: Strip) -> Text:
    """Two strips above each other under the initials of the periods."""
    names = [one_line(name, 20) for name in page.names]
    room = max(len(name) for name in names)
    wide = max((len(head) for head in drawn.heads), default=1)
    shown = Text(" " * (room + 4), style="not bold not italic")
    shown.append(" ".join(head.ljust(wide) for head in drawn.heads), style="dim")
    for name, marks, alone, colour in (
        (names[0], drawn.old, drawn.went, "red"),
        (names[1], drawn.new, drawn.came, "green"),
    ):
        shown.append(f"\n  {name.ljust(room)}  ")
        if marks is None:
            shown.append(page.words("jadwal.tak_terbaca"), style="dim")
            continue
        for place in drawn.periods:
            sign, style = (
                ("■", colour if place in alone else "") if place in marks else ("·", "dim")
            )
            shown.append(sign.ljust(wide + 1), style=style)
    return shown


def _marks(
    page: Scene, old: str, new: str, sides: Sequence[Side] | None = None, *, exact: bool = False
) -> Text:
    pieces = marked(old, new, *(sides or page.sides), exact=exact)
    shown = Text(style="not bold not italic")
    for piece in shortened(pieces, page.words):
        _append(shown, piece)
    return shown


def _append(shown: Text, piece: Piece) -> None:
    if piece.same:
        shown.append(piece.either)
        return
    if piece.old:
        shown.append(f"[-{piece.old}-]", style="red strike")
    if piece.new:
        shown.append(f"{{+{piece.new}+}}", style="green")


def _readings(page: Scene) -> Sequence[Text]:
    shown = []
    for one in page.beda.beda_baca:
        ids = one.dari if one.dari == one.ke else f"{one.dari} → {one.ke}"
        head = f"≈ {ids} {page.words.name('medan', one.medan)}"
        line = Text(f"{one_line(head)}: ", style="dim")
        shown.append(line.append_text(_marks(page, one.sebelum, one.sesudah, exact=True)))
    return shown
