"""What truly changed between two plans, and how a reported change is held against it.

A true change is one of one node: (`jenis`, `tingkat`, `dari`, `ke`). An added or dropped
subtree is as many changes as it has nodes; a moved one is a single change. A node that
was moved and changed is `dipindah`, once. A level that the paper skips (a node without
words) is neither asked for nor counted when reported.

Sometimes two answers are equally right, and a careful human would take either:

* identical twins under one parent may be taken for one another;
* of a split cell either part may be what the whole became, the other is `ditambah`;
* of two merged cells either may be what became the whole, the other is `dihapus`.

Everything else is wrong: a moved node told as dropped and added is one miss and two
false alarms, a changed node told as such a pair likewise.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lampiran.model import JenisPerubahan, Perubahan, RencanaAksi, TingkatSimpul

from .shop import Fork, said
from .tree import LEVELS, Node, Tree, tree_of
from .words import bare

Key = tuple[JenisPerubahan, TingkatSimpul, str | None, str | None]
Link = tuple[str, frozenset[str]]
"""`pecahan` or `gabungan`, and ids of which the report's `kaitan` must name one."""


@dataclass(frozen=True, slots=True)
class Change:
    """One true change."""

    jenis: JenisPerubahan
    tingkat: TingkatSimpul
    dari: str | None
    ke: str | None
    medan: frozenset[str] = frozenset()
    why: str = ""
    """Name of the edit."""
    link: Link | None = None

    @property
    def key(self) -> Key:
        """What a report must have alike."""
        return (self.jenis, self.tingkat, self.dari, self.ke)


Options = tuple[tuple[Change, ...], ...]
"""One thing that was done, in each of the ways in which it may be told."""


@dataclass(frozen=True, slots=True)
class Truth:
    """All that changed in a plan."""

    things: tuple[Options, ...]
    wordless: tuple[frozenset[str], frozenset[str]]
    """Ids of nodes without words, older and newer."""
    twins: tuple[Mapping[str, str], Mapping[str, str]]
    """Id to the first of its identical siblings, older and newer."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """Told in the first way."""
        return tuple(change for options in self.things for change in options[0])


def truth(old: RencanaAksi, new: Tree, forks: Iterable[Fork], dropped: Mapping[str, str]) -> Truth:
    """Read off the numbered `new` tree; `dropped` names the edit that dropped each lost node."""
    before = tree_of(old)
    before.number()
    parents = {node.id: node.parent.id if node.parent else "" for node in before.nodes()}
    forked, in_fork = _forked(forks, parents)
    kept = {node.origin for node in new.nodes() if node.origin}
    single = [
        _fate(node, parents) for node in new.nodes() if node.id not in in_fork and node.has_words
    ]
    gone = [
        Change(JenisPerubahan.DIHAPUS, LEVELS[node.level], node.id, None, why=dropped[node.id])
        for node in before.nodes()
        if node.id not in kept and node.has_words and f"-{node.id}" not in in_fork
    ]
    things: list[Options] = [((change,),) for change in (*single, *gone) if change]
    return Truth(
        (*things, *forked),
        (_wordless(before), _wordless(new)),
        (_twins(before), _twins(new)),
    )


def _fate(node: Node, parents: Mapping[str, str]) -> Change | None:
    level, medan = LEVELS[node.level], frozenset(node.changed)
    if node.origin is None:
        return Change(JenisPerubahan.DITAMBAH, level, None, node.id, why=node.why)
    parent = node.parent.origin if node.parent else None
    if (parent or "") != parents[node.origin]:
        return Change(JenisPerubahan.DIPINDAH, level, node.origin, node.id, medan, node.why)
    if medan:
        return Change(JenisPerubahan.DIUBAH, level, node.origin, node.id, medan, node.why)
    return None


def _forked(forks: Iterable[Fork], parents: Mapping[str, str]) -> tuple[list[Options], set[str]]:
    """Splits and merges, each told in two ways, and the ids they speak for ("-" the lost)."""
    found: list[Options] = []
    spoken: set[str] = set()
    for fork in forks:
        stays, level = fork.stays, LEVELS[fork.stays.level]
        whole, medan = stays.origin or "", frozenset(stays.changed)
        spoken.add(stays.id)
        if fork.made is not None:
            parts = (stays.id, fork.made.id)
            spoken.add(fork.made.id)
            link = ("pecahan", frozenset({whole}))
            found.append(
                tuple(
                    (
                        Change(JenisPerubahan.DIUBAH, level, whole, one, medan, "split"),
                        Change(JenisPerubahan.DITAMBAH, level, None, other, why="split", link=link),
                    )
                    for one, other in (parts, parts[::-1])
                )
            )
        elif fork.lost is not None:
            lost = fork.lost.origin or ""
            spoken.add(f"-{lost}")
            link = ("gabungan", frozenset({stays.id}))
            found.append(
                tuple(
                    (
                        Change(JenisPerubahan.DIUBAH, level, one, stays.id, fields, "merge"),
                        Change(JenisPerubahan.DIHAPUS, level, other, None, why="merge", link=link),
                    )
                    for one, other, fields in (
                        (whole, lost, medan),
                        (lost, whole, fork.lost_changed),
                    )
                )
            )
    return found, spoken


def _wordless(tree: Tree) -> frozenset[str]:
    return frozenset(node.id for node in tree.nodes() if not node.has_words)


def _twins(tree: Tree) -> dict[str, str]:
    """Siblings with the same words, schedule and children; only those that have a twin."""
    found: dict[str, str] = {}
    for parent in (tree.root, *tree.nodes()):
        seen: dict[object, str] = {}
        for child in parent.children:
            first = seen.setdefault(_print(child), child.id)
            if first != child.id:
                found[child.id] = first
    return found


def _print(node: Node) -> object:
    return (
        " ".join(map(bare, said(node).split())),
        node.months,
        node.remark,
        tuple(sorted(node.further.items())),
        tuple(map(_print, node.children)),
    )


@dataclass(slots=True)
class Verdict:
    """One report held against the truth."""

    hits: int = 0
    missed: list[Change] = field(default_factory=list)
    false: list[Perubahan] = field(default_factory=list)
    fields: Counter[bool] = field(default_factory=Counter)
    """Of the changed nodes that were found: are the changed fields exactly the true ones?"""
    links: Counter[bool] = field(default_factory=Counter)
    """Of the parts of split and merged cells that were found: does `kaitan` say so?"""
    by_edit: Counter[tuple[str, bool]] = field(default_factory=Counter)


def judge(reported: Iterable[Perubahan], true: Truth) -> Verdict:
    """Pair what is reported with what is true, one to one."""
    verdict = Verdict()
    waiting: dict[Key, list[Perubahan]] = {}
    for report in reported:
        if not _speaks_of_wordless(report, true):
            waiting.setdefault(_first(true, _key(report)), []).append(report)
    for options in true.things:
        best = max(options, key=lambda way: sum(_first(true, c.key) in waiting for c in way))
        for change in best:
            found = _take(waiting, _first(true, change.key), change)
            verdict.by_edit[change.why, found is not None] += 1
            if found is None:
                verdict.missed.append(change)
                continue
            verdict.hits += 1
            if change.jenis in {JenisPerubahan.DIUBAH, JenisPerubahan.DIPINDAH}:
                verdict.fields[frozenset(found.medan) == change.medan] += 1
            if change.link is not None:
                verdict.links[_linked(found, change.link)] += 1
    verdict.false = [report for reports in waiting.values() for report in reports]
    return verdict


def _key(report: Perubahan) -> Key:
    return (report.jenis, report.tingkat, report.dari, report.ke)


def _first(true: Truth, key: Key) -> Key:
    """The key with each id replaced by that of its first twin."""
    jenis, level, dari, ke = key
    older, newer = true.twins
    return (
        jenis,
        level,
        older.get(dari, dari) if dari else dari,
        newer.get(ke, ke) if ke else ke,
    )


def _take(waiting: dict[Key, list[Perubahan]], key: Key, change: Change) -> Perubahan | None:
    """The report for this key; among twins the one that names the same fields."""
    reports = waiting.get(key)
    if not reports:
        return None
    best = max(reports, key=lambda report: frozenset(report.medan) == change.medan)
    reports.remove(best)
    if not reports:
        del waiting[key]
    return best


def _speaks_of_wordless(report: Perubahan, true: Truth) -> bool:
    older, newer = true.wordless
    sides = [(report.dari, older), (report.ke, newer)]
    return all(own is None or own in wordless for own, wordless in sides)


def _linked(report: Perubahan, link: Link) -> bool:
    kind, ids = link
    return report.kaitan is not None and report.kaitan.jenis == kind and ids <= {*report.kaitan.id}


def texts(plan: RencanaAksi) -> dict[str, str]:
    """Id to the words of each node, for people who look at a miss."""
    tree = tree_of(plan)
    return {node.origin or "": said(node).strip() for node in tree.nodes()}


def all_ids(plan: RencanaAksi) -> Iterator[str]:
    """Ids of all nodes, top down."""
    return (node.origin or "" for node in tree_of(plan).nodes())
