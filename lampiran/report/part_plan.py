"""The plan as a tree that folds, with the year of each row beside it."""

from collections.abc import Iterator, Sequence

from lampiran.diff.show.plain import folded
from lampiran.diff.show.words import Words

from .gather import Known
from .html import Anchors, esc, line, section
from .tree import Calendar, Load, Node


class PlanPart:
    """Draws the tree; `anchors` learns where each node stands."""

    def __init__(
        self, known: Known, plan: Sequence[Node], year: Calendar, anchors: Anchors, words: Words
    ) -> None:
        self._known, self._plan, self._year = known, plan, year
        self._anchors, self._say = anchors, words
        self._wide = len(year.periods)

    def drawn(self) -> str:
        """The whole section."""
        say = self._say
        if not self._plan:
            return section("rencana", esc(say("rencana.kosong")), "", say)
        tools = (
            f'<p class="alat" hidden><button type="button" value="buka">{esc(say("lap.buka"))}'
            f'</button> <button type="button" value="lipat">{esc(say("lap.tutup"))}</button></p>'
        )
        inner = tools + self._key() + "".join(self._area(area) for area in self._plan)
        return section("rencana", esc(say("rencana.penjelasan")), inner, say)

    def _key(self) -> str:
        say = self._say
        return (
            f'<p class="arti"><span class="sr">{esc(say("rencana.arti"))}: </span>'
            f'<span><i class="isi">■</i> {esc(say("rencana.arti_isi"))}</span> '
            f"<span><i></i> {esc(say('rencana.arti_kosong'))}</span> "
            f'<span><i class="takbaca">?</i> {esc(say("rencana.arti_takbaca"))}</span></p>'
        )

    def _area(self, area: Node) -> str:
        name = line(area.text, 200) or esc(self._say("rencana.tanpa_area"))
        inner = "".join(self._activity(one) for one in area.below)
        return (
            f'<details class="area"{self._anchors.mark(area.id)}><summary>'
            f'<h3><span class="nomor">{line(area.id, 20)}</span> {name}</h3>'
            f"{self._count(area)}{self._overview(area)}</summary>{self._flags(area)}"
            f"{inner}</details>"
        )

    def _count(self, node: Node) -> str:
        count = sum(1 for _ in node.leaves())
        key = "rencana.jumlah_satu" if count == 1 else "rencana.jumlah"
        told = self._say(key, n=self._say.number(count))
        return f' <span class="hitung">{esc(told)}</span>'

    def _overview(self, node: Node) -> str:
        """The year of a branch in one line: darker where more is done."""
        load = Load.of(node)
        if not load.by_period or not self._wide:
            return ""
        most = max(load.by_period.values())
        bars = []
        told = []
        for number, (period, head, name) in enumerate(
            zip(self._year.periods, self._year.heads, self._year.names, strict=True)
        ):
            count = load.by_period[period]
            tall = round(18 * count / most, 1)
            if count:
                told.append(f"{name} {count}")
                bars.append(
                    f'<rect x="{number * 16 + 2}" y="{20 - tall}" width="12" height="{tall}"/>'
                )
            bars.append(f'<text x="{number * 16 + 8}" y="30">{esc(head)}</text>')
        said = self._say("rencana.kerja", nama=node.id[:20], isi=", ".join(told))
        return (
            f'<svg class="tahun" role="img" aria-label="{esc(said)}" '
            f'viewBox="0 0 {self._wide * 16} 32" width="{self._wide * 16}" height="32">'
            f'<path d="M0 20.5h{self._wide * 16}"/>{"".join(bars)}</svg>'
        )

    def _activity(self, node: Node) -> str:
        name = line(node.text, 300) or esc(self._say("rencana.tanpa_kegiatan"))
        if not node.below:
            rows = f"<tbody>{self._row(node)}</tbody>"
        else:
            rows = "".join(self._group(one) for one in node.below)
        # the row of an activity without anything under it is the activity itself
        place = self._anchors.mark(node.id) if node.below else ""
        flags = self._flags(node) if node.below else ""
        heads = "".join(
            f'<th scope="col"><abbr title="{esc(name_)}">{esc(head)}</abbr></th>'
            for head, name_ in zip(self._year.heads, self._year.names, strict=True)
        )
        return (
            f'<section class="kerja"{place}><h4><span class="nomor">{line(node.id, 40)}</span> '
            f'{name}{self._count(node)}</h4>{flags}<table class="gantt"><thead><tr>'
            f'<th scope="col">{esc(self._say("rencana.butir"))}</th>{heads}</tr></thead>'
            f"{rows}</table></section>"
        )

    def _group(self, sub: Node) -> str:
        if not sub.below:
            return f"<tbody>{self._row(sub)}</tbody>"
        head = ""
        if not sub.is_skipped:
            head = (
                f'<tr class="sub"{self._anchors.mark(sub.id)}>'
                f'<th scope="rowgroup" colspan="{self._wide + 1}">{self._text(sub)}</th></tr>'
            )
        return f"<tbody>{head}{''.join(self._row(leaf) for leaf in sub.below)}</tbody>"

    def _row(self, leaf: Node) -> str:
        more = "".join(self._more(leaf))
        return (
            f'<tr{self._anchors.mark(leaf.id)}><th scope="row">{self._text(leaf)}{more}</th>'
            f"{self._cells(leaf)}</tr>"
        )

    def _text(self, node: Node) -> str:
        say = self._say
        details = "\n".join(f"{one.tanda} {one.isi}" for one in node.rincian)
        told = node.text or ("" if details else say("umum.tanpa_teks"))
        name = f'<span class="teks">{esc(folded(told, say))}</span>' if told else ""
        if details:
            name += f'<span class="teks rincian">{esc(folded(details, say))}</span>'
        return f'<span class="nomor">{line(node.id, 60)}</span> {name}{self._flags(node)}'

    def _more(self, leaf: Node) -> Iterator[str]:
        say = self._say
        others = leaf.kolom_lain[:40]
        if leaf.keterangan:
            others = ((say("rencana.keterangan"), leaf.keterangan), *others)
        for head, value in others:
            yield (
                f'<span class="catatan"><b>{line(head, 80)}:</b> '
                f'<span class="teks">{esc(folded(value, say))}</span></span>'
            )
        if leaf.marks == ():
            yield f'<span class="catatan">{esc(say("rencana.belum"))}</span>'

    def _cells(self, leaf: Node) -> str:
        if not self._wide:
            return ""
        if leaf.marks is None:
            told = esc(self._say("rencana.tak_terbaca"))
            return f'<td class="takbaca" colspan="{self._wide}">{told}</td>'
        marks = set(leaf.marks)
        made = []
        for period, head in zip(self._year.periods, self._year.heads, strict=True):
            where = f' data-b="{esc(head)}"'
            if period not in marks:
                made.append(f"<td{where}></td>")
                continue
            ends = ("" if period - 1 in marks else " awal") + (
                "" if period + 1 in marks else " akhir"
            )
            made.append(f'<td class="isi{ends}"{where}>■</td>')
        return "".join(made)

    def _flags(self, node: Node) -> str:
        """How many findings there are about a node, as a link to the first."""
        numbers = self._known.at.get(node.id, ())
        if not numbers:
            return ""
        say, count = self._say, len(numbers)
        key = "temuan.satu" if count == 1 else "temuan.banyak"
        return (
            f' <a class="bendera" href="#t-{numbers[0] + 1}">'
            f"⚑ {esc(say(key, n=say.number(count)))}"
            f'<span class="sr"> ({line(node.id, 60)})</span></a>'
        )
