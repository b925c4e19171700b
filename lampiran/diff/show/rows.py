"""Both plans as one tree, the way a meeting goes through it.

The newer plan gives the order. What was dropped stands where it stood: under the
counterpart of its parent, behind the counterpart of the sibling before it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lampiran.model import Dekrit, JenisPerubahan, Perbedaan, Perubahan, TingkatSimpul

from .nodes import Butir, nodes


@dataclass(slots=True, eq=False)
class Baris:
    """A node of either plan or of both, and what became of it."""

    lama: Butir | None = None
    baru: Butir | None = None
    perubahan: list[Perubahan] = field(default_factory=list)
    """None or one."""
    anak: list["Baris"] = field(default_factory=list)
    jumlah: Counter[JenisPerubahan] = field(default_factory=Counter)
    """Rows with a change in this branch, by kind."""

    @property
    def jenis(self) -> JenisPerubahan | None:
        """What is said of the row; None where it stayed."""
        return self.perubahan[0].jenis if self.perubahan else None

    @property
    def butir(self) -> Butir | None:
        """The node as it is now, or as it was."""
        return self.baru or self.lama

    @property
    def tingkat(self) -> TingkatSimpul:
        """The level."""
        if self.butir is not None:
            return self.butir.tingkat
        return self.perubahan[0].tingkat

    @property
    def size(self) -> int:
        """Rows in this branch that are shown, this one among them."""
        own = 0 if self.is_hollow else 1
        return own + sum(row.size for row in self.anak)

    @property
    def is_hollow(self) -> bool:
        """A level that neither paper has: its children are shown in its place."""
        return (
            not self.perubahan
            and (self.lama is None or self.lama.is_skipped)
            and (self.baru is None or self.baru.is_skipped)
        )

    def shown(self) -> Iterator["Baris"]:
        """The children as they are shown: those of a hollow one stand in its place."""
        for row in self.anak:
            if row.is_hollow:
                yield from row.shown()
            else:
                yield row


@dataclass(frozen=True, slots=True)
class Pohon:
    """The whole comparison of two plans as a tree of rows."""

    akar: tuple[Baris, ...]
    lama: Mapping[str, Butir]
    baru: Mapping[str, Butir]

    def rows(self) -> Iterator[Baris]:
        """Every row, each before those under it."""
        waiting = list(reversed(self.akar))
        while waiting:
            row = waiting.pop()
            yield row
            waiting.extend(reversed(row.anak))


def tree(beda: Perbedaan, dari: Dekrit, ke: Dekrit) -> Pohon:
    """The newer plan with the dropped branches of the older put back."""
    lama, baru = nodes(dari), nodes(ke)
    old_of: dict[str, str] = {}
    new_of: dict[str, str] = {}
    for pair in beda.pasangan:
        old_of.setdefault(pair.ke, pair.dari)
        new_of.setdefault(pair.dari, pair.ke)
    arrived: defaultdict[str, list[Perubahan]] = defaultdict(list)
    gone: dict[str, Perubahan] = {}
    for change in beda.perubahan:
        if change.ke is not None:
            arrived[change.ke].append(change)
        elif change.dari is not None:
            gone[change.dari] = change
    rows = {
        id_: Baris(lama.get(_origin(id_, arrived, old_of) or ""), butir, arrived.pop(id_, []))
        for id_, butir in baru.items()
    }
    akar: list[Baris] = []
    for id_, row in rows.items():
        parent = baru[id_].induk
        among = akar if parent is None else rows[parent].anak
        among.append(row)
        # a second change of one node, as of cells merged into it, is a row of its own
        among.extend(
            Baris(lama.get(more.dari or ""), baru[id_], [more]) for more in row.perubahan[1:]
        )
        del row.perubahan[1:]
    akar.extend(Baris(lama.get(lost[0].dari or ""), None, lost) for lost in arrived.values())
    dropped: dict[str, Baris] = {}
    for id_, butir in lama.items():
        if id_ in gone:
            dropped[id_] = row = Baris(butir, None, [gone.pop(id_)])
            _put(row, butir, akar, dropped, rows, lama, new_of)
    akar.extend(Baris(None, None, [change]) for change in gone.values())
    for row in akar:
        _count(row)
    return Pohon(tuple(akar), lama, baru)


def _origin(
    id_: str, arrived: Mapping[str, list[Perubahan]], old_of: Mapping[str, str]
) -> str | None:
    if id_ in old_of:
        return old_of[id_]
    return next((change.dari for change in arrived.get(id_, ()) if change.dari), None)


def _put(
    row: Baris,
    butir: Butir,
    akar: list[Baris],
    dropped: Mapping[str, Baris],
    rows: Mapping[str, Baris],
    lama: Mapping[str, Butir],
    new_of: Mapping[str, str],
) -> None:
    """Let a dropped row stand where the older plan had it."""

    def now(id_: str) -> Baris | None:
        return dropped.get(id_) or rows.get(new_of.get(id_, ""))

    parent = butir.induk
    while parent is not None and now(parent) is None:
        parent = lama[parent].induk
    above = None if parent is None else now(parent)
    among = akar if above is None else above.anak
    siblings = lama[butir.induk].anak if butir.induk is not None else _tops(lama)
    before = siblings[: siblings.index(butir.id)] if parent == butir.induk else ()
    for sibling in reversed(before):
        neighbour = now(sibling)
        if neighbour is not None and neighbour in among:
            among.insert(among.index(neighbour) + 1, row)
            return
    among.insert(0 if parent == butir.induk else len(among), row)


def _tops(lama: Mapping[str, Butir]) -> tuple[str, ...]:
    return tuple(id_ for id_, butir in lama.items() if butir.induk is None)


def _count(row: Baris) -> None:
    if row.jenis is not None:
        row.jumlah[row.jenis] += 1
    for below in row.anak:
        _count(below)
        row.jumlah.update(below.jumlah)
