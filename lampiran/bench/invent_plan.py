"""Random plans of action in the public model."""

import random
from typing import Any

from lampiran.model import Area, Indikator, Kegiatan, RencanaAksi, Rincian, SubKegiatan

from .invent_words import Wordsmith
from .style import Style, words

_MARKERS = ("{n}).", "{n})", "{n}.", "{a}.", "{a})", "•", "-")


class PlanMaker:
    """Draws one plan whose printed form `style` can show.

    `size` bounds the number of areas; without it the draw is free. With `named_subs`
    every kegiatan has printed sub kegiatan.
    """

    def __init__(
        self,
        rng: random.Random,
        style: Style,
        smith: Wordsmith,
        *,
        size: int | None = None,
        named_subs: bool = False,
    ) -> None:
        self._rng = rng
        self._style = style
        self._smith = smith
        self._size = size
        self._least_shape = 0.14 if named_subs else 0.0
        self._slip_chance = 0.06 if style.merge_parents and not named_subs else 0.0
        self._has_sub = style.headings.sub is not None

    def plan(self, judul: str, tahun: int) -> RencanaAksi:
        """The whole tree; at least one period is marked somewhere."""
        rng = self._rng
        count = rng.choices(range(1, 10), weights=[2, 3, 4, 4, 3, 2, 2, 3, 1])[0]
        count = min(count, self._size or count)
        areas = tuple(self._area(i) for i in range(1, count + 1))
        made = RencanaAksi(judul=judul, tahun=tahun, periode=self._style.periode, area=areas)
        if _marked(made):
            return made
        return self.plan(judul, tahun)

    def _area(self, nomor: int) -> Area:
        count = self._rng.choices(range(1, 7), weights=[3, 5, 4, 2, 1, 1])[0]
        return Area(
            id=str(nomor),
            nomor=nomor,
            nomor_tercetak=self._style.number(0, nomor),
            nama=self._smith.phrase(self._rng.randint(1, 6)),
            kegiatan=tuple(self._kegiatan(f"{nomor}", i) for i in range(1, count + 1)),
        )

    def _kegiatan(self, area: str, nomor: int) -> Kegiatan:
        rng = self._rng
        own = f"{area}.{nomor}"
        children: tuple[SubKegiatan, ...] = ()
        schedule: dict[str, Any] = {}
        shape = max(rng.random(), self._least_shape)
        if not self._has_sub or shape < 0.08:
            children = (self._implied(own),)
        elif shape < 0.14:
            schedule = self._schedule()
        elif shape < 0.28:
            children = (self._sub(own, 1, numbered=False),)
        else:
            count = rng.choices(range(1, 7), weights=[4, 5, 4, 2, 1, 1])[0]
            children = tuple(self._sub(own, i) for i in range(1, count + 1))
            if count > 2 and rng.random() < self._slip_chance:
                # The writer counts from one again, as in 7.8 of the Alor decree (1, 2, 1);
                # only where the merged kegiatan beside it says that nothing new begins.
                slip = self._style.number(2, 1)
                children = (*children[:-1], children[-1].diubah(nomor_tercetak=slip))
        return Kegiatan(
            id=own,
            nomor=nomor,
            nomor_tercetak=self._style.number(1, nomor),
            nama=self._smith.phrase(rng.randint(2, 15)),
            sub_kegiatan=children,
            **schedule,
        )

    def _implied(self, parent: str) -> SubKegiatan:
        own = f"{parent}.1"
        count = self._rng.choices([1, 2, 3, 4], weights=[5, 3, 2, 1])[0]
        return SubKegiatan(
            id=own,
            nomor=1,
            nomor_tercetak=None,
            nama=None,
            indikator=tuple(self._indikator(own, i) for i in range(1, count + 1)),
        )

    def _sub(self, parent: str, nomor: int, *, numbered: bool = True) -> SubKegiatan:
        rng = self._rng
        own = f"{parent}.{nomor}"
        count = rng.choices(range(6), weights=[1, 10, 5, 3, 2, 1])[0]
        nama, rincian = self._text(rng.randint(2, 22), list_chance=0.08)
        return SubKegiatan(
            id=own,
            nomor=nomor,
            nomor_tercetak=self._style.number(2, nomor) if numbered else None,
            nama=nama,
            rincian=rincian,
            indikator=tuple(self._indikator(own, i) for i in range(1, count + 1)),
            **({} if count else self._schedule()),
        )

    def _indikator(self, parent: str, place: int) -> Indikator:
        rng = self._rng
        long = rng.random() < 0.06
        uraian: str | None
        uraian, rincian = self._text(
            rng.randint(30, 60) if long else rng.randint(1, 18), list_chance=0.1
        )
        if len(rincian) > 2 and rng.random() < 0.15:
            uraian = None  # nothing but an enumeration stands in the cell
        return Indikator(id=f"{parent}.{place}", uraian=uraian, rincian=rincian, **self._schedule())

    def _text(self, count: int, *, list_chance: float) -> tuple[str, tuple[Rincian, ...]]:
        rng, smith = self._rng, self._smith
        if rng.random() >= list_chance:
            return smith.phrase(count), ()
        form = rng.choice(_MARKERS)
        items = tuple(
            Rincian(tanda=form.format(n=i, a=chr(96 + i)), isi=smith.phrase(rng.randint(1, 8)))
            for i in range(1, rng.randint(2, 7) + 1)
        )
        return smith.phrase(min(count, 8)) + ":", items

    def _schedule(self) -> dict[str, Any]:
        rng, headings = self._rng, self._style.headings
        count = len(self._style.period_labels)
        shape = rng.random()
        if shape < 0.08:
            marked: tuple[int, ...] = ()
        elif shape < 0.55:
            start = rng.randint(1, count)
            marked = tuple(range(start, min(count, start + rng.randint(0, 4)) + 1))
        elif shape < 0.65:
            marked = tuple(range(1, count + 1))
        else:
            marked = tuple(i for i in range(1, count + 1) if rng.random() < 0.3)
        remark = None
        if headings.ket is not None and rng.random() < 0.15:
            remark = self._smith.phrase(rng.randint(1, 4))
        return {
            "pelaksanaan": marked,
            "keterangan": remark,
            "kolom_lain": {title: self._further(title) for title in headings.lain},
        }

    def _further(self, title: str) -> str:
        rng = self._rng
        kind = title.casefold()
        if kind == "target":
            return rng.choice(
                ["100%", f"{rng.randint(1, 9)} {rng.choice(words()['kolom_lain']['satuan'])}"]
            )
        if kind == "anggaran":
            return f"Rp{rng.randint(1, 99)}.{rng.randint(0, 9)}00.000"
        if kind == "satuan":
            return str(rng.choice(words()["kolom_lain"]["satuan"])).capitalize()
        return self._smith.phrase(rng.randint(1, 3))


def _marked(plan: RencanaAksi) -> bool:
    kegiatan = [k for a in plan.area for k in a.kegiatan]
    subs = [s for k in kegiatan for s in k.sub_kegiatan]
    indikator = [i for s in subs for i in s.indikator]
    return any(n.pelaksanaan for level in (kegiatan, subs, indikator) for n in level)
