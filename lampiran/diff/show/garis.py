"""One node followed through several documents: the rows of a timeline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lampiran.model import Dekrit, JenisPerubahan, Perbedaan, Perubahan

from .nodes import Butir, nodes


@dataclass(frozen=True, slots=True)
class Titik:
    """What a node is in one document, and what became of it since the one before.

    `butir` is None where it does not stand in the document; `perubahan` tells then
    whether it was dropped just here.
    """

    butir: Butir | None
    perubahan: Perubahan | None = None

    @property
    def jenis(self) -> JenisPerubahan | None:
        """The kind of the change, if there was one."""
        return None if self.perubahan is None else self.perubahan.jenis


@dataclass(slots=True, eq=False)
class Garis:
    """A node's way: one point for each document, in their order."""

    titik: list[Titik] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Whether anything ever happened to it."""
        return any(point.perubahan is not None for point in self.titik)

    @property
    def newest(self) -> Butir | None:
        """The node as it stands in the last document that has it."""
        return next((point.butir for point in reversed(self.titik) if point.butir), None)

    @property
    def is_hollow(self) -> bool:
        """A level that no paper has."""
        return not self.changed and all(
            point.butir is None or point.butir.is_skipped for point in self.titik
        )


def lines(documents: Sequence[Dekrit], steps: Sequence[Perbedaan]) -> list[Garis]:
    """Every node's way through the documents; `steps` compare each with the next.

    In the order of the newest plan; what ended stands behind what it stood behind.
    """
    if len(steps) != len(documents) - 1:
        raise ValueError("a timeline needs one comparison between each document and the next")
    ordered = [Garis([Titik(butir)]) for butir in nodes(documents[0]).values()]
    for number, (beda, dekrit) in enumerate(zip(steps, documents[1:], strict=True), start=1):
        ordered = _stepped(ordered, number, beda, nodes(dekrit))
    return ordered


def _stepped(
    ordered: Sequence[Garis], number: int, beda: Perbedaan, now: Mapping[str, Butir]
) -> list[Garis]:
    came = {change.ke: change for change in beda.perubahan if change.ke is not None}
    went = {change.dari: change for change in beda.perubahan if change.ke is None}
    old_of = {pair.ke: pair.dari for pair in reversed(beda.pasangan) if pair.ke in now}
    new_of = {old: new for new, old in old_of.items()}
    on: dict[str, Garis] = {}
    ended_behind: dict[Garis | None, list[Garis]] = {}
    before: Garis | None = None
    for line in ordered:
        last = line.titik[-1].butir
        target = None if last is None else new_of.get(last.id)
        if target is None:
            line.titik.append(Titik(None, None if last is None else went.get(last.id)))
            ended_behind.setdefault(before, []).append(line)
        else:
            line.titik.append(Titik(now[target], came.get(target)))
            on[target] = line
            before = line
    made = list(ended_behind.get(None, ()))
    for id_, butir in now.items():
        line = on.get(id_) or Garis([Titik(None)] * number + [Titik(butir, came.get(id_))])
        made.append(line)
        made.extend(ended_behind.get(line, ()))
    return made
