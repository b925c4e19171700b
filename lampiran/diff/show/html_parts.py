"""The small pieces of a page. Every text from a document goes through `esc`."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from lampiran.model import JenisPerubahan, Periode

from .marks import Piece, Side, marked, shortened
from .plain import folded, one_line, visible
from .schedule import Marks, Strip, listed, strip, told
from .values import Medan
from .words import Words

SIGNS: Final = {
    JenisPerubahan.DITAMBAH: "+",
    JenisPerubahan.DIHAPUS: "−",
    JenisPerubahan.DIUBAH: "~",
    JenisPerubahan.DIPINDAH: "→",
}


def esc(text: object) -> str:
    """Text as text: markup and steering codes lose their power."""
    return escape(visible(str(text)))


def long_text(text: str, words: Words) -> str:
    """A text in one piece, cut in its middle if it would fill the page."""
    return f'<p class="teks">{esc(folded(text, words))}</p>'


def badge(jenis: JenisPerubahan, words: Words) -> str:
    """The kind of a change: sign, word and colour."""
    word = esc(words(f"jenis.{jenis.value}"))
    return f'<span class="lencana {jenis.value}">{SIGNS[jenis]} {word}</span>'


def sides(names: tuple[str, str], old: str, new: str, *, absent: int | None = None) -> str:
    """Two cells side by side; on a narrow screen above each other, each with its name.

    `absent` is the side, 0 or 1, on which the thing itself is not.
    """
    cells = "".join(
        f"<div{_EMPTY if side == absent else ''}>"
        f'<span class="sisi">{esc(names[side])}</span>{cell}</div>'
        for side, cell in enumerate((old, new))
    )
    return f'<div class="dua">{cells}</div>'


_EMPTY: Final = ' class="kosong"'


def marks(
    old: str, new: str, about: Sequence[Side], words: Words, *, exact: bool = False
) -> tuple[str, str]:
    """Both texts, each with its own words marked."""
    pieces = shortened(marked(old, new, *about, exact=exact), words)
    return (
        _one_side(((piece, piece.old) for piece in pieces), "del"),
        _one_side(((piece, piece.new) for piece in pieces), "ins"),
    )


def _one_side(pieces: Iterable[tuple[Piece, str]], tag: str) -> str:
    told_ = "".join(
        escape(text) if piece.same else f"<{tag}>{escape(text)}</{tag}>"
        for piece, text in pieces
        if text
    )
    return f'<p class="teks">{told_}</p>' if told_ else ""


def field(
    medan: Medan, names: tuple[str, str], about: Sequence[Side], words: Words, *, named: bool = True
) -> str:
    """A changed field, older and newer side by side."""
    old, new = marks(medan.sebelum, medan.sesudah, about, words)
    head = f'<p class="medan">{esc(words.name("medan", medan.nama))}</p>' if named else ""
    none = f'<p class="teks">{esc(words("umum.tidak_ada"))}</p>'
    absent = 0 if not old else 1 if not new else None
    return sides(names, head + (old or none), head + (new or none), absent=absent)


def schedule(
    medan: Medan,
    names: tuple[str, str],
    periods: tuple[Periode | None, Periode | None],
    words: Words,
) -> str:
    """Two strips above each other; under one head where both plans count in one unit."""
    head = esc(words.name("medan", medan.nama))
    if periods[0] != periods[1]:
        rows = "".join(
            _table(strip(given, given, period, words), ((name, given, ()),), words)
            for name, given, period in zip(names, (medan.lama, medan.baru), periods, strict=True)
        )
        return f'<div class="jadwal"><p class="medan">{head}</p>{rows}</div>'
    drawn = strip(medan.lama, medan.baru, periods[1], words)
    said = esc(told(drawn, words) or head)
    spoken = "; ".join(
        f"{name}: {listed(given, periods[1], words)}"
        for name, given in zip(names, (medan.lama, medan.baru), strict=True)
    )
    rows = _table(
        drawn, ((names[0], medan.lama, drawn.went), (names[1], medan.baru, drawn.came)), words
    )
    return f'<div class="jadwal"><p>{said}<span class="sr">. {esc(spoken)}</span></p>{rows}</div>'


def lone_schedule(given: Marks, periode: Periode | None, words: Words) -> str:
    """The strip of a node that stands on one side only."""
    if given is None:
        return ""
    drawn = strip(given, given, periode, words)
    spoken = esc(f"{words.name('medan', 'pelaksanaan')}: {listed(given, periode, words)}")
    return f'<span class="sr">{spoken}</span>{_table(drawn, (("", given, ()),), words)}'


def _table(drawn: Strip, rows: Iterable[tuple[str, Marks, tuple[int, ...]]], words: Words) -> str:
    """Hidden from screen readers, which get the same in a sentence."""
    rows = tuple(rows)
    heads = "<th></th>" if any(name for name, _, _ in rows) else ""
    heads += "".join(f"<th>{esc(head)}</th>" for head in drawn.heads)
    lines = []
    for number, (name, given, alone) in enumerate(rows):
        only = "masuk" if number else "keluar"
        if given is None:
            cells = (
                f'<td class="takbaca" colspan="{max(len(drawn.heads), 1)}">'
                f"{esc(words('jadwal.tak_terbaca'))}</td>"
            )
        else:
            cells = "".join(
                (f'<td class="{only if place in alone else "isi"}">■</td>')
                if place in given
                else "<td></td>"
                for place in drawn.periods
            )
        head = f"<th>{esc(one_line(name, 24))}</th>" if name else ""
        lines.append(f"<tr>{head}{cells}</tr>")
    return (
        '<table class="strip" aria-hidden="true">'
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(lines)}</tbody></table>"
    )
