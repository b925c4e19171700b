"""Edits of the decree around the plan, judged apart from those of the plan.

A true change is (`jenis`, `dari`, `ke`) with the dotted keys of the contract, counted from
one: `keputusan.mengingat.3`, `keputusan.diktum.2`, `keputusan.penandatangan`,
`keputusan.tanggal`, `keputusan.tempat`. A report may name a part of the part
(`keputusan.penandatangan.nama`). A basis or diktum that only stands at another place
is no change.
"""

import datetime
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from lampiran.model import (
    DasarHukum,
    Diktum,
    JenisPerubahan,
    Keputusan,
    Perubahan,
    Rujukan,
    TingkatSimpul,
)

from ..style import words as made_words
from .truth import Change, Verdict
from .words import Words, capital

_LEVEL: Final = TingkatSimpul.KEPUTUSAN


@dataclass(slots=True)
class Item:
    """One legal basis or diktum, and which of the older ones it was."""

    value: DasarHukum | Diktum
    origin: int | None = None
    changed: bool = False
    taken: bool = False


@dataclass(slots=True)
class Bench:
    """A decree that can be edited."""

    rng: random.Random
    words: Words
    old: Keputusan
    bases: list[Item] = field(default_factory=list)
    points: list[Item] = field(default_factory=list)
    fields: dict[str, object] = field(default_factory=dict)
    """Single parts replaced: key to value."""

    def __post_init__(self) -> None:
        self.bases = [Item(value, i) for i, value in enumerate(self.old.mengingat, 1)]
        self.points = [Item(value, i) for i, value in enumerate(self.old.diktum, 1)]

    def free(self, items: list[Item]) -> Item | None:
        """One that is still as it was."""
        ready = [item for item in items if not item.taken]
        return self.rng.choice(ready) if ready else None


def _basis_added(bench: Bench) -> bool:
    rng = bench.rng
    kind = rng.choice(made_words()["instrumen"])
    nomor, tahun = str(rng.randint(81, 160)), rng.randint(2012, 2025)
    about = " ".join(capital(bench.words.word()) for _ in range(rng.randint(3, 8)))
    isi = f"{kind['sebutan']} Nomor {nomor} Tahun {tahun} tentang {about};"
    cited = Rujukan(jenis=kind["jenis"], nomor=nomor, tahun=tahun, tentang=about, peran="pokok")
    value = DasarHukum(nomor=1, isi=isi, rujukan=(cited,))
    bench.bases.insert(rng.randint(0, len(bench.bases)), Item(value, taken=True))
    return True


def _basis_dropped(bench: Bench) -> bool:
    item = bench.free(bench.bases)
    if item is None or len(bench.bases) < 2:
        return False
    bench.bases.remove(item)
    return True


def _basis_amended(bench: Bench) -> bool:
    """A later instrument that changes the cited one is named as well."""
    rng, item = bench.rng, bench.free(bench.bases)
    if item is None or not isinstance(item.value, DasarHukum) or not item.value.rujukan:
        return False
    main = item.value.rujukan[0]
    if main.tahun is None or main.nomor is None:
        return False
    nomor, tahun = str(rng.randint(1, 60)), main.tahun + rng.randint(1, 8)
    title = item.value.isi.partition(" Nomor ")[0]
    about = f"Perubahan atas {title} Nomor {main.nomor} Tahun {main.tahun} tentang {main.tentang}"
    body = item.value.isi.partition(", sebagaimana")[0].partition(" sebagaimana")[0].rstrip(";.")
    isi = f"{body} sebagaimana telah diubah dengan {title} Nomor {nomor} Tahun {tahun} "
    later = Rujukan(jenis=main.jenis, nomor=nomor, tahun=tahun, tentang=about, peran="perubahan")
    item.value = item.value.diubah(isi=f"{isi}tentang {about};", rujukan=(main, later))
    item.changed = item.taken = True
    return True


def _point_added(bench: Bench) -> bool:
    value = Diktum(urutan="KESATU", isi=bench.words.phrase(8, 25) + ".")
    place = bench.rng.randint(1, max(1, len(bench.points) - 1))
    bench.points.insert(place, Item(value, taken=True))
    return True


def _point_dropped(bench: Bench) -> bool:
    item = bench.free(bench.points[1:])
    if item is None or len(bench.points) < 3:
        return False
    bench.points.remove(item)
    return True


def _point_reworded(bench: Bench) -> bool:
    item = bench.free(bench.points)
    if item is None:
        return False
    made = bench.words.reworded(item.value.isi, bench.rng.uniform(0.1, 0.5))
    if made is None:
        return False
    item.value = item.value.diubah(isi=made)
    item.changed = item.taken = True
    return True


def _signer(bench: Bench) -> bool:
    old = bench.old.penandatangan
    if old is None or "penandatangan" in bench.fields:
        return False
    if old.jabatan is not None and bench.rng.random() < 0.3:
        bench.fields["penandatangan"] = old.diubah(jabatan=f"Plt. {old.jabatan}")
    else:
        name = f"{bench.words.word()} {bench.words.word()}".upper()
        bench.fields["penandatangan"] = old.diubah(nama=name)
    return True


def _date(bench: Bench) -> bool:
    if bench.old.tanggal is None or "tanggal" in bench.fields:
        return False
    days = bench.rng.choice([-40, -9, -1, 3, 30, 200, 360])
    bench.fields["tanggal"] = bench.old.tanggal + datetime.timedelta(days=days)
    return True


def _place(bench: Bench) -> bool:
    if bench.old.tempat is None or "tempat" in bench.fields:
        return False
    bench.fields["tempat"] = capital(bench.words.word())
    return True


EDITS: Final[dict[str, Callable[[Bench], bool]]] = {
    "basis added": _basis_added,
    "basis dropped": _basis_dropped,
    "basis amended": _basis_amended,
    "diktum added": _point_added,
    "diktum dropped": _point_dropped,
    "diktum reworded": _point_reworded,
    "signer": _signer,
    "date": _date,
    "place": _place,
}


def edited(
    rng: random.Random, words: Words, old: Keputusan, count: int
) -> tuple[Keputusan, tuple[Change, ...]]:
    """`count` edits of the decree, and the true changes."""
    bench = Bench(rng, words, old)
    for name in rng.choices(list(EDITS), k=count):
        EDITS[name](bench)
    urutan = made_words()["diktum"]["urutan"]
    bases = [
        item.value.diubah(nomor=place) if isinstance(item.value, DasarHukum) else item.value
        for place, item in enumerate(bench.bases, 1)
    ]
    points = [
        item.value.diubah(urutan=urutan[place] if place < len(urutan) else f"KE-{place + 1}")
        for place, item in enumerate(bench.points)
    ]
    new = old.diubah(mengingat=tuple(bases), diktum=tuple(points), **bench.fields)
    changes = [*_listed("mengingat", bench.bases, len(old.mengingat))]
    changes += _listed("diktum", bench.points, len(old.diktum))
    for name in bench.fields:
        key = f"keputusan.{name}"
        changes.append(Change(JenisPerubahan.DIUBAH, _LEVEL, key, key, why=name))
    return new, tuple(changes)


def _listed(name: str, items: list[Item], count: int) -> list[Change]:
    key = f"keputusan.{name}."
    found = []
    for place, item in enumerate(items, 1):
        ke = f"{key}{place}"
        if item.origin is None:
            found.append(Change(JenisPerubahan.DITAMBAH, _LEVEL, None, ke, why=f"{name} added"))
        elif item.changed:
            dari = f"{key}{item.origin}"
            found.append(Change(JenisPerubahan.DIUBAH, _LEVEL, dari, ke, why=f"{name} changed"))
    kept = {item.origin for item in items}
    for place in range(1, count + 1):
        if place not in kept:
            dari = f"{key}{place}"
            found.append(Change(JenisPerubahan.DIHAPUS, _LEVEL, dari, None, why=f"{name} dropped"))
    return found


def judge_decree(reported: Iterable[Perubahan], true: Iterable[Change]) -> Verdict:
    """Pair what is reported of the decree with what is true; several fields of a part are one."""
    verdict = Verdict()
    waiting = {(p.jenis, _part(p.dari), _part(p.ke)): p for p in reported}
    for change in true:
        found = waiting.pop((change.jenis, change.dari, change.ke), None)
        verdict.by_edit[change.why, found is not None] += 1
        verdict.hits += found is not None
        if found is None:
            verdict.missed.append(change)
    verdict.false = list(waiting.values())
    return verdict


def _part(key: str | None) -> str | None:
    """`keputusan.penandatangan.nama` speaks of `keputusan.penandatangan`."""
    if key is None:
        return None
    steps = key.split(".")
    return ".".join(steps[: 3 if len(steps) > 2 and steps[2].isdigit() else 2])
