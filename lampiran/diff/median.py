"""What most of many plans have: a plan of its own, with which one of them can be compared."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from lampiran.align.parts import align_cells
from lampiran.align.side import Node
from lampiran.model import Area, Dekrit, Indikator, JenisSumber, Keputusan, RencanaAksi, Sumber
from rules.template_office import Speaker

from .comparable import Comparable, Simpul, children, comparable, details, own_text

_CHILDREN: Final = ("kegiatan", "sub_kegiatan", "indikator")


class _Member(NamedTuple):
    simpul: Simpul
    wording: str
    """Normalised."""
    speaker: Speaker
    """Puts a placeholder for the office that says it."""
    in_unit: bool
    """Whether its periods count in the unit of most plans."""


@dataclass(slots=True)
class _Pooled:
    """A node of any of the plans, and every node of the others that is the same."""

    node: Node
    members: list[_Member] = field(default_factory=list)


def median(plans: Sequence[Dekrit], name: str) -> Dekrit:
    """The nodes that at least half of the plans have, in their commonest wording.

    A period is marked if it is in at least half of those plans that show the schedule.
    {satker} stands where a plan names its own office.
    """
    units = [plan.rencana_aksi.periode for plan in plans if plan.rencana_aksi.periode is not None]
    unit = Counter(units).most_common(1)[0][0] if units else None
    pool: list[_Pooled] = []
    for plan in plans:
        _add(pool, comparable(plan), in_unit=plan.rencana_aksi.periode in (None, unit))
    kept = {place for place, entry in enumerate(pool) if 2 * len(entry.members) >= len(plans)}
    for place in sorted(kept, reverse=True):
        while (place := pool[place].node.parent) >= 0:
            kept.add(place)
    years = [plan.rencana_aksi.tahun for plan in plans if plan.rencana_aksi.tahun is not None]
    return Dekrit(
        sumber=Sumber(berkas=name, sha256=_digest(plans), jenis=JenisSumber.TRANSKRIP),
        keputusan=Keputusan(),
        rencana_aksi=RencanaAksi.model_validate(
            {
                "judul": None,
                "tahun": max(years, default=None),
                "periode": unit,
                "area": _family(pool, kept, -1, "", 0),
            }
        ),
    )


def _add(pool: list[_Pooled], plan: Comparable, *, in_unit: bool) -> None:
    """Pair a plan with all that is known so far; what is new goes under its parent's partner."""
    aligned = align_cells([entry.node for entry in pool], plan.nodes)
    at = {entry.node.key: place for place, entry in enumerate(pool)}
    home = {match.right: at[match.left] for match in aligned.matches}
    place_of = plan.at()
    speaker = Speaker(plan.dekrit.keputusan.lembaga, every=False)
    for simpul, node in zip(plan.simpul, plan.nodes, strict=True):
        if node.key not in home:
            parent = -1 if node.parent < 0 else home[plan.nodes[node.parent].key]
            key = f"{len(pool)}"
            home[node.key] = len(pool)
            pool.append(_Pooled(Node(key, node.level, parent, node.wordings)))
        wording = plan.nodes[place_of[node.key]].wordings
        member = _Member(simpul, wording[0] if wording else "", speaker, in_unit)
        pool[home[node.key]].members.append(member)


def _family(
    pool: list[_Pooled], kept: set[int], parent: int, before: str, level: int
) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for place, entry in enumerate(pool):
        if place not in kept or entry.node.parent != parent:
            continue
        id_ = f"{before}.{len(found) + 1}" if before else f"{len(found) + 1}"
        below = [] if level == len(_CHILDREN) else _family(pool, kept, place, id_, level + 1)
        found.append(_node(entry, id_, len(found) + 1, level, below))
    return found


def _node(
    entry: _Pooled, id_: str, nomor: int, level: int, below: list[dict[str, Any]]
) -> dict[str, Any]:
    said = Counter(member.wording for member in entry.members).most_common(1)[0][0]
    simpul, _, speaker, _ = next(member for member in entry.members if member.wording == said)
    data: dict[str, Any] = {"id": id_}
    if isinstance(simpul, Indikator):
        data["uraian"] = _anonymous(own_text(simpul), speaker)
    else:
        name = _anonymous(own_text(simpul), speaker)
        data |= {"nomor": nomor, "nomor_tercetak": None, "nama": name}
    if level >= 2:
        data["rincian"] = [
            {"tanda": item.tanda, "isi": _anonymous(item.isi, speaker)} for item in details(simpul)
        ]
    if level < len(_CHILDREN):
        data[_CHILDREN[level]] = below
    if level and not below:
        data["pelaksanaan"] = _schedule(entry)
    return data


def _anonymous(text: str | None, speaker: Speaker) -> str | None:
    return None if text is None else speaker.anonymous(text)


def _schedule(entry: _Pooled) -> list[int] | None:
    leaves = [m.simpul for m in entry.members if m.in_unit and not children(m.simpul)]
    schedules = [None if isinstance(leaf, Area) else leaf.pelaksanaan for leaf in leaves]
    shown = [schedule for schedule in schedules if schedule is not None]
    if not shown:
        return None
    marked = Counter(period for periods in shown for period in periods)
    return sorted(period for period, count in marked.items() if 2 * count >= len(shown))


def _digest(plans: Sequence[Dekrit]) -> str:
    together = "".join(sorted(plan.sumber.sha256 for plan in plans))
    return hashlib.sha256(together.encode("ascii")).hexdigest()
