"""Writes a made decree as another tool's text transcript, with that tool's damage.

The damage is that of the one transcript known (the Alor decree 6/2026): decree text
with Markdown-like bullets and paragraphs cut at page breaks; one table a page, fields
parted by tabs, the header repeated; cells slide left or right row by row, on a page
numbers are glued to the text or stand in fields of their own; shading is lost.

Not drawn, because a careful reader could not resolve it in slid fields: implied sub
kegiatan and kegiatan without sub kegiatan (their rows look like those of a sub kegiatan),
and slips of the writer in the numbers, which no drawn edge explains.
"""

import random
import textwrap

from .invent import Invented
from .typeset.prose import Aside, Block, Centred, decree_blocks

_PERIODS = 12


def transcript(invented: Invented) -> str:
    """The whole text file."""
    rng = random.Random(f"{invented.seed}/transkrip")
    title = textwrap.wrap(invented.rencana_aksi.judul or "", 60)
    body = _prose(rng, decree_blocks(invented))
    table = _table(rng, invented)
    k = invented.keputusan
    sign = [
        block
        for block in decree_blocks(invented)
        if isinstance(block, Aside) and block.right and k.penandatangan
    ]
    end = "\n\n\n" + _aside(sign[0]) if sign else ""
    return "\n\n\n\n" + body + "\n\n" + "  \n ".join(title) + "\n\n" + table + end + "\n"


def _prose(rng: random.Random, blocks: list[Block]) -> str:
    out: list[str] = []
    for block in blocks:
        if isinstance(block, Centred):
            out.append("  \n".join(block.lines))
        elif isinstance(block, Aside):
            out.append(_aside(block))
        else:
            head = f"{block.label} : " if block.label else ""
            head += f"{block.mark} " if block.mark else ""
            text = head + block.text
            bullet = "- " if block.label and not block.mark and rng.random() < 0.5 else ""
            words = text.split()
            if len(words) > 25 and rng.random() < 0.5:
                # A page break cuts the sentence; the rest may come back as a bullet.
                cut = rng.randint(10, len(words) - 5)
                rest = ("- " if rng.random() < 0.5 else "") + " ".join(words[cut:])
                out += [bullet + " ".join(words[:cut]), rest]
            else:
                out.append(bullet + text)
    return "\n\n".join(out)


def _aside(block: Aside) -> str:
    paragraphs: list[list[str]] = [[]]
    for line in block.lines:
        if line:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n\n".join("  \n".join(lines) for lines in paragraphs if lines)


def _table(rng: random.Random, invented: Invented) -> str:
    rows = _rows(invented)
    pages: list[str] = []
    while rows:
        count = rng.randint(7, 16)
        pages.append(_page(rng, invented, rows[:count]))
        rows = rows[count:]
    return "\n\n".join(pages)


def _rows(invented: Invented) -> list[dict[str, tuple[str | None, str]]]:
    """Each row's new cells: level to number and text."""
    out: list[dict[str, tuple[str | None, str]]] = []
    for area in invented.rencana_aksi.area:
        new: dict[str, tuple[str | None, str]] = {"area": (area.nomor_tercetak, area.nama or "")}
        for kegiatan in area.kegiatan:
            new["kegiatan"] = (kegiatan.nomor_tercetak, kegiatan.nama or "")
            for sub in kegiatan.sub_kegiatan:
                items = [f"{r.tanda} {r.isi}" for r in sub.rincian]
                new["sub"] = (sub.nomor_tercetak, " ".join([sub.nama or "", *items]).strip())
                for leaf in sub.indikator:
                    more = [f"{r.tanda} {r.isi}" for r in leaf.rincian]
                    new["indikator"] = (None, " ".join([leaf.uraian or "", *more]).strip())
                    out.append(new)
                    new = {}
                if not sub.indikator:
                    out.append(new)
                    new = {}
    return out


def _page(
    rng: random.Random, invented: Invented, rows: list[dict[str, tuple[str | None, str]]]
) -> str:
    heads = invented.style.headings
    tail = rng.randint(0, 5)
    glued = rng.random() < 0.55
    width = 5 + _PERIODS + 1 + tail
    titles = [heads.nomor, heads.area, heads.kegiatan, heads.sub or "", heads.indikator]
    unit = "(BULAN)" if heads.waktu.isupper() else "(Bulan)"
    first = [*titles, f"{heads.waktu} {unit}", *[""] * (_PERIODS - 1), heads.ket or ""]
    second = [""] * 5 + [str(i) for i in range(1, _PERIODS + 1)]
    lines = [_line(first, width), _line(second, width)]
    lines += [_line(_fields(rng, row, glued=glued), width) for row in rows]
    return "\n".join(lines)


def _line(fields: list[str], width: int) -> str:
    return "\t".join([*fields, *[""] * max(0, width - len(fields))])


def _fields(
    rng: random.Random, row: dict[str, tuple[str | None, str]], *, glued: bool
) -> list[str]:
    """The row's left fields; blank ones before it come and go."""
    cells: list[str] = []
    for level, (number, text) in row.items():
        if number and glued and level != "area":
            cells.append(f"{number} {text}")
        elif number:
            cells += [number, text]
        elif level == "sub" and not glued and rng.random() < 0.4:
            cells += ["", text]
        else:
            cells.append(text)
    first = next(iter(row))
    proper = {"area": 0, "kegiatan": 1 if glued else 2, "sub": 3 if glued else 4, "indikator": 5}
    start = proper[first] - (1 if first == "indikator" and glued else 0)
    slide = rng.choices([0, -1, 1, 2, -start], weights=[14, 3, 2, 1, 1])[0]
    if list(row) == ["sub"]:
        slide = 0  # a sub kegiatan alone in its row is known by its field only
    return [""] * max(0, start + slide) + cells
