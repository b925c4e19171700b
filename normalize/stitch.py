"""Join the pieces of a plan's table, page after page, into rows.

A fold over tables: each page adds its bands of cells; merged parents go on over
page breaks, a row cut at a page's foot becomes one again, and two rows are never
joined that are two. Only what stands at the foot of the last page stays open, so
memory does not grow with the pages' lines.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lampiran.model import Cell, Line, Periode, Place, Table

from .bands import Band, read_bands
from .beside_table import without_columns_beside
from .captions import caption_above
from .columns import Layout, lay_out
from .drafts import Draft, Node, page_of, part_of
from .found import Found, Top
from .heading import Heading, read_heading
from .heads_agree import is_doubtful, mended
from .rows import Furniture, Leftover, Level, Mend, Part, Row
from .seam import BLANK_WHERE_FILLED, PAGE_NOT_FULL, PRIOR, goes_on, marks_agree
from .wraps import Piece, Vocabulary, join_lines

DOUBT = 1.5
"""Log odds nearer to zero than this are a doubtful reading."""
NOT_FULL = 30.0
"""Points. A page whose table ends this far above the foot of others was not filled."""
DOUBTFUL = 0.75
"""Trust in a value that hangs on a doubtful reading."""


@dataclass(frozen=True, slots=True)
class Stitched:
    """What a plan's tables show beside its rows."""

    leftovers: tuple[Leftover, ...]
    unit: Periode | None
    found_table: bool
    places: tuple[Place, ...]
    """Where the plan's tables stand."""


class Stitcher:
    """Folds the tables of a document into the rows of its plan."""

    def __init__(self) -> None:
        self._heading: Heading | None = None
        self._held: tuple[Table, Sequence[Line], Heading] | None = None
        """A first table whose head is read with doubt: the next may show it better."""
        self._drafts: list[Draft] = []
        self._numbers: dict[Level, str] = {}
        self._given = 0
        self._settled = 0
        self._filled: Counter[str] = Counter()
        self._deepest_foot = 0.0
        self._page_not_full = False
        self._running: frozenset[Level] = frozenset()
        self._current: dict[Level, Node] = {}
        self._leftovers: list[Leftover] = []
        self._furniture: list[Furniture] = []
        self._places: list[Place] = []
        self._vocabulary = Vocabulary()
        self._found_table = False
        self.captions: tuple[Line, ...] = ()
        """Lines of prose that were read as names of areas."""

    def add(self, table: Table, lines: Sequence[Line] = ()) -> None:
        """Read one table, the next in the order of the document.

        `lines` is the prose of its page, in which an area may be named over its table.
        """
        self._found_table = True
        table = without_columns_beside(table)
        heading = read_heading(table)
        self._take_held(heading)
        if heading is not None and self._heading is None and is_doubtful(heading):
            self._held = table, lines, heading
        else:
            self._add(table, lines, heading)

    def _take_held(self, other: Heading | None) -> None:
        """Read the table that waits for the head of the `other`, if one does."""
        if self._held is None:
            return
        table, lines, heading = self._held
        self._held = None
        self._add(table, lines, heading if other is None else mended(heading, other))

    def _add(self, table: Table, lines: Sequence[Line], heading: Heading | None) -> None:
        layout, header = self._layout(table, heading)
        if layout is None:
            self._leave(table.cells)
            return
        self._places.append(table.place)
        for cell in table.cells:
            self._vocabulary.add(cell.lines)
            if cell.row < header and cell.lines:
                self._furniture.append(Furniture("kepala-tabel", cell.text, cell.place))
        texts = {level: node.text(self._vocabulary) for level, node in self._current.items()}
        if Level.AREA not in layout.levels:
            self._open_caption(lines, table)
        top = Top(header, self._numbers, texts, self._running)
        bands, leftovers, furniture = read_bands(table, layout, top)
        self._leftovers += leftovers
        self._furniture += furniture
        fresh = True
        for band in bands:
            if fresh and self._drafts:
                band = self._across_the_seam(band)  # noqa: PLW2901
            fresh = False
            self._open(band)
        self._running = frozenset(
            level
            for cell in table.cells
            if cell.row + cell.rowspan > table.rows and (level := layout.level_of(cell)) is not None
        )
        foot = table.ys[-1]
        self._deepest_foot = max(self._deepest_foot, foot)
        self._page_not_full = foot < self._deepest_foot - NOT_FULL
        self._settle()

    def settled(self) -> Iterator[Row]:
        """The next rows that no later page can add to; each row is given once, in order."""
        yield from self._give(self._settled)
        self._settled = 0

    def rest(self) -> Iterator[Row]:
        """The last rows, once every table has been added."""
        self._take_held(None)
        yield from self._give(len(self._drafts))

    def furniture(self) -> list[Furniture]:
        """What was dropped knowingly since this was last asked."""
        found, self._furniture = self._furniture, []
        return found

    def _give(self, count: int) -> Iterator[Row]:
        for draft in self._drafts[:count]:
            yield draft.final(self._vocabulary)
        del self._drafts[:count]
        self._given += count

    def finish(self) -> Stitched:
        """All that is no row, once every table has been added."""
        return Stitched(
            leftovers=tuple(self._leftovers),
            unit=self._heading.unit if self._heading else None,
            found_table=self._found_table,
            places=tuple(self._places),
        )

    # --- which columns -------------------------------------------------------

    def _layout(self, table: Table, heading: Heading | None) -> tuple[Layout | None, int]:
        """The columns of this table and the rows of its header; None if it is no plan."""
        if heading is not None and self._heading is not None:
            heading = mended(heading, self._heading)
        if heading is not None and heading.is_plan:
            self._heading = heading
            return lay_out(heading, table), heading.rows
        if self._heading is not None:
            layout = lay_out(self._heading, table)
            if layout is not None:
                return layout, 0
        return None, 0

    def _leave(self, cells: Sequence[Cell]) -> None:
        self._leftovers += [Leftover(c.text, c.place) for c in cells if c.lines]

    # --- rows ----------------------------------------------------------------

    def _open(self, band: Band) -> None:
        """Begin the row of a band; a band that opens nothing adds to the row before."""
        nodes = []
        for found in band.opens:
            node = Node.opened(found)
            nodes.append(node)
            self._vocabulary.add_opening(found.level, found.piece.lines)
            for deeper in [level for level in self._current if level > found.level]:
                del self._current[deeper]
            self._current[found.level] = node
            if found.number is not None:
                self._numbers[found.level] = found.number
        if nodes or not self._drafts:
            if not nodes and not band.marks and not band.others:
                return
            draft = Draft(nodes, band.marks_or_none, band.painted, list(band.mark_parts))
            self._drafts.append(draft)
        else:
            draft = self._drafts[-1]
            if band.marks:
                draft.marks = (draft.marks or set()) | band.marks
                draft.mark_parts += band.mark_parts
        if nodes:
            self._filled.update({title for title, _ in band.others})
        for title, piece in band.others:
            draft.others.setdefault(title, []).append(piece)
            draft.other_parts.append((title, part_of(piece, 1.0)))

    def _open_caption(self, lines: Sequence[Line], table: Table) -> None:
        """Begin the area that a heading over the table names."""
        fresh = [line for line in lines if line not in self.captions]
        found = caption_above(fresh, table, self._numbers.get(Level.AREA))
        if found is None:
            return
        number, name, heading = found
        self.captions += heading
        place = heading[0].place
        named = (replace(heading[0], text=name.split("\n")[0]),)
        part = Part(number.printed, place)
        node = Found(Level.AREA, 0, number.printed, Piece(named), (part,), keyakinan=0.9)
        self._open(Band((node,), frozenset(), None, painted=False, mark_parts=(), others=()))

    def _across_the_seam(self, band: Band) -> Band:
        """Take from the first band of a page what goes on from the page before."""
        last = self._drafts[-1]
        opens = [found for found in band.opens if not self._repeats(found)]
        scores: list[float] = []
        for found in opens:
            node = self._current.get(found.level)
            if node is None or not node.pieces or found.number not in (None, node.number):
                break
            numbered = node.number is not None and found.number is None
            before = node.pieces[-1]
            text = node.text(self._vocabulary)
            scores.append(
                goes_on(
                    before,
                    text,
                    found.piece,
                    numbered=numbered,
                    capitals=self._vocabulary.capitals,
                    opening_word=self._vocabulary.within(found.level, found.piece.lines),
                    unlike_others=node.number is found.number is None
                    and found.level in self._numbers,
                    runs_on=found.level in self._running if self._running else None,
                )
            )
        totals = [0.0]
        for score in scores:
            totals.append(totals[-1] + score + (PRIOR if len(totals) == 1 else 0.0))
        if len(scores) == len(opens) and opens:
            totals[-1] += marks_agree(
                frozenset(last.marks or ()), frozenset(band.marks), painted=last.painted
            )
            totals[-1] += BLANK_WHERE_FILLED * min(2, self._blank_where_filled(band))
            totals[-1] += PAGE_NOT_FULL * self._page_not_full
        joined = max(range(len(totals)), key=lambda i: totals[i])
        rest = [t for i, t in enumerate(totals) if i != joined]
        doubtful = bool(rest) and totals[joined] - max(rest) < DOUBT
        for found in opens[:joined]:
            self._continue(self._current[found.level], found, doubtful=doubtful)
        fresh = tuple(
            f.less_sure(DOUBTFUL) if doubtful and i == 0 else f
            for i, f in enumerate(opens[joined:])
        )
        return band.with_opens(fresh)

    def _blank_where_filled(self, band: Band) -> int:
        """How many other columns this band leaves blank that almost all rows fill."""
        rows = self._given + len(self._drafts)
        if rows < 5:
            return 0
        filled = {title for title, _ in band.others}
        return sum(
            count >= 0.8 * rows and title not in filled for title, count in self._filled.items()
        )

    def _repeats(self, found: Found) -> bool:
        """A parent's number and name printed again at the top of the page."""
        node = self._current.get(found.level)
        if node is None or found.level is Level.INDIKATOR:
            return False
        here = join_lines([found.piece], self._vocabulary, "nama")[0]
        before = node.text(self._vocabulary)
        if found.number != node.number or not before or _bare(here) != _bare(before):
            return False
        box = found.piece.box
        place = Place(page_of(found.piece), box)
        self._furniture.append(Furniture("ulangan-induk", here, place))
        return True

    def _continue(self, node: Node, found: Found, *, doubtful: bool) -> None:
        before = node.text(self._vocabulary)
        node.pieces.append(found.piece)
        trust = DOUBTFUL if doubtful else 0.95
        node.keyakinan = min(node.keyakinan, trust)
        node.parts.append(part_of(found.piece, trust))
        tail = " ".join(line.text for line in found.piece.lines)
        node.mends.append(
            Mend(
                node.level.medan,
                "sambung-halaman",
                f"{before} ¶ {tail}",
                node.text(self._vocabulary),
                "Sel terpotong di kaki halaman; kalimatnya dilanjutkan di halaman berikutnya.",
                trust,
            )
        )

    def _settle(self) -> None:
        """Make final what no later page can add to, and let its lines go."""
        open_nodes = {id(node) for node in self._current.values()}
        for draft in self._drafts[self._settled : -1]:
            for node in draft.nodes:
                if id(node) not in open_nodes:
                    node.close(self._vocabulary)
            draft.settle_others(self._vocabulary)
        waiting = [
            i
            for i, draft in enumerate(self._drafts[self._settled :], self._settled)
            if any(node.slot is None for node in draft.nodes)
        ]
        self._settled = min([*waiting, max(len(self._drafts) - 1, 0)])


def _bare(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())
