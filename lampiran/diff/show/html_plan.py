"""The plan side by side as a tree that folds: what changed is open, what stayed is folded."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from lampiran.model import JenisPerubahan, Perubahan

from .html_parts import SIGNS, badge, esc, field, lone_schedule, long_text, schedule, sides
from .plain import one_line
from .rows import Baris
from .scene import Scene
from .values import SCHEDULE, fields, kaitan_text

_OWN: Final = ("nama", "uraian")
_HEADINGS: Final = ("h3", "h4", "h5")


class Plan:
    """Draws the rows; `anchors` say where each change stands, for links from elsewhere."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._say = scene.words
        self.anchors: dict[tuple[str | None, str | None], str] = {}
        for number, row in enumerate(scene.tree.rows(), start=1):
            for change in row.perubahan:
                self.anchors[change.dari, change.ke] = f"b{number}"
            if not row.perubahan and row.jumlah and row.lama and row.baru:
                self.anchors[row.lama.id, row.baru.id] = f"b{number}"

    def drawn(self) -> Iterator[str]:
        """All areas, those without a change in one line each."""
        for number, row in enumerate(self._scene.tree.akar):
            if row.jumlah:
                yield from self._area(row, number)
            else:
                yield from self._stayed([row], f' data-area="{number}"')

    def _area(self, row: Baris, number: int) -> Iterator[str]:
        yield f'<details class="area" id="area{number}" data-area="{number}" open>'
        yield f"<summary>{self._heading(row, 0)}{self._counts(row.jumlah)}</summary>"
        if row.perubahan:
            yield from self._change(row)
        yield from self._below(row, 1)
        yield "</details>"

    def _below(self, row: Baris, depth: int) -> Iterator[str]:
        """What changed in the order of the plan; neighbours that stayed fold into one line."""
        stayed: list[Baris] = []
        for child in row.shown():
            if not child.jumlah:
                stayed.append(child)
                continue
            yield from self._stayed(stayed)
            stayed = []
            yield from self._branch(child, depth)
        yield from self._stayed(stayed)

    def _branch(self, row: Baris, depth: int) -> Iterator[str]:
        if not row.anak:
            yield from self._change(row)
            return
        if row.perubahan:
            yield '<div class="cabang">'
            yield from self._change(row)
            yield from self._below(row, depth + 1)
            yield "</div>"
            return
        anchor = self._anchor(row)
        yield f'<details class="cabang"{anchor} open>'
        yield f"<summary>{self._heading(row, depth)}</summary>"
        yield from self._below(row, depth + 1)
        yield "</details>"

    def _anchor(self, row: Baris) -> str:
        pair = (row.lama.id if row.lama else None, row.baru.id if row.baru else None)
        return f' id="{self.anchors[pair]}"' if pair in self.anchors else ""

    def _heading(self, row: Baris, depth: int) -> str:
        tag = _HEADINGS[min(depth, len(_HEADINGS) - 1)]
        text = one_line(self._scene.text(row), 220)
        return f"<{tag}>{self._ids(row)} {esc(text)}</{tag}>"

    def _ids(self, row: Baris) -> str:
        old = row.lama.id if row.lama else None
        new = row.baru.id if row.baru else None
        both = f"{old} → {new}" if old and new and old != new else new or old or ""
        return f'<span class="nomor">{esc(one_line(both, 60))}</span>'

    def _counts(self, counted: Counter[JenisPerubahan]) -> str:
        told = "".join(
            f'<span class="{kind.value}">{sign}{counted[kind]}'
            f'<span class="sr"> {esc(self._say(f"jenis.{kind.value}"))}</span></span>'
            for kind, sign in SIGNS.items()
            if counted[kind]
        )
        return f'<span class="hitung">{told}</span>'

    def _stayed(self, rows: list[Baris], attributes: str = "") -> Iterator[str]:
        if not rows:
            return
        total = sum(row.size for row in rows)
        say = self._say
        told = say("tree.satu_tetap") if total == 1 else say("tree.n_tetap", n=say.number(total))
        if attributes:
            told = (
                f"{rows[0].butir.id if rows[0].butir else ''} {self._scene.text(rows[0])}: {told}"
            )
        yield f'<details class="tetap"{attributes}>'
        yield f"<summary>{esc(one_line(told, 200))}</summary><ul>"
        for row in rows:
            yield from self._listed(row)
        yield "</ul></details>"

    def _listed(self, row: Baris) -> Iterator[str]:
        text = one_line(self._scene.text(row), 240)
        below = [part for child in row.shown() for part in self._listed(child)]
        inner = f"<ul>{''.join(below)}</ul>" if below else ""
        yield f"<li>{self._ids(row)} {esc(text)}{inner}</li>"

    def _change(self, row: Baris) -> Iterator[str]:
        change = row.perubahan[0]
        kind = change.jenis.value
        anchor = self.anchors.get((change.dari, change.ke), "")
        yield f'<article class="butir {kind}" id="{anchor}" data-jenis="{kind}">'
        yield f"<header>{''.join(self._head(row, change))}</header>"
        yield from self._body(row, change)
        yield "</article>"

    def _head(self, row: Baris, change: Perubahan) -> Iterator[str]:
        say = self._say
        yield badge(change.jenis, say)
        yield f"<span>{esc(say.name('tingkat', change.tingkat.value))}</span>"
        yield self._ids(row) if row.butir else f'<span class="nomor">{esc(_ids_of(change))}</span>'
        if change.jenis is JenisPerubahan.DIPINDAH and change.dari:
            yield f'<span class="catatan">{esc(self._scene.from_where(row, change))}</span>'
        if change.kemiripan is not None and change.kemiripan < 1:
            likeness = say("umum.kemiripan", nilai=say.percent(change.kemiripan))
            yield f'<span class="catatan">{esc(likeness)}</span>'
        if change.saingan is not None:
            yield f'<span class="lencana ragu">? {esc(say("umum.ragu"))}</span>'
        for each in row.perubahan:
            if told := kaitan_text(each, say):
                yield f'<p class="kaitan">{esc(told)}</p>'

    def _body(self, row: Baris, change: Perubahan) -> Iterator[str]:
        scene, say = self._scene, self._say
        if change.dari is None or change.ke is None:
            yield self._lone(row, change)
            return
        changed = fields(change, say)
        if not any(medan.nama in _OWN for medan in changed):
            text = long_text(scene.text(row), say)
            yield sides(scene.names, text, text)
        for medan in changed:
            if medan.nama == SCHEDULE:
                yield schedule(medan, scene.names, scene.periods, say)
            else:
                yield field(medan, scene.names, scene.sides, say, named=medan.nama not in _OWN)

    def _lone(self, row: Baris, change: Perubahan) -> str:
        """A node that stands on one side only, with its schedule if it has one."""
        scene, say = self._scene, self._say
        came = change.dari is None
        text = long_text(scene.text(row), say)
        butir = row.butir
        if butir is not None and not butir.anak:
            text += lone_schedule(butir.pelaksanaan, scene.periods[1 if came else 0], say)
            if butir.keterangan:
                label = esc(say.name("medan", "keterangan"))
                text += f'<p class="medan">{label}</p>{long_text(butir.keterangan, say)}'
        absent = esc(say("umum.tidak_ada_di", dokumen=scene.names[0 if came else 1]))
        none = f'<p class="teks">{absent}</p>'
        old, new = (none, text) if came else (text, none)
        return sides(scene.names, old, new, absent=0 if came else 1)


def _ids_of(change: Perubahan) -> str:
    return one_line(change.ke or change.dari or "", 60)
