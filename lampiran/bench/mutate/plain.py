"""Conforming decrees: the ground that changes are made on, each with the template it keeps.

Two kinds. The Alor tree, its faults taken out (`data/mutate-rencana.toml`), against the
template that comes with the program, mended alike. And random plans whose words no program
knows, each against a template made of itself. What is planned begins after the decree, and
what looks back on the work comes after the work.
"""

import random
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from lampiran.model import Periode, Rincian
from rules import Template, load_template

from ..invent import invent
from ..invent_words import Wordsmith
from .decree import clean_decree
from .draft import AREA, INDIKATOR, SUB, Desk, Draft
from .strange import Stranger

_LEVELS: Final = ("area", "kegiatan", "sub_kegiatan", "indikator")
_PERIODS: Final = {Periode.BULAN: 12, Periode.TRIWULAN: 4, Periode.SEMESTER: 2, Periode.TAHUN: 1}
_SHARE_OF_ALOR: Final = 0.5


@cache
def knowledge() -> dict[str, Any]:
    """The data file."""
    text = (Path(__file__).parents[1] / "data" / "mutate-rencana.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def conforming(seed: int) -> Desk:
    """A conforming decree; the same for the same seed."""
    rng = random.Random(seed)
    return alor_desk(rng) if rng.random() < _SHARE_OF_ALOR else random_desk(rng)


def alor_desk(rng: random.Random) -> Desk:
    """The tree that every office of this kind is likely to have."""
    root = Draft(-1, None)
    for node in mended_template().area:
        if node.wajib:
            _grow(root, node, AREA)
    fresh = _alien_phrases(rng)
    desk = Desk(
        rng=rng,
        root=root,
        decree=clean_decree(rng),
        template=mended_template(),
        periode=Periode.BULAN,
        number_of=lambda _, place: str(place),
        phrase=lambda count: next(fresh),
        word=lambda: str(rng.choice(knowledge()["asing"]["kata"])),
        real_words=True,
    )
    _name_the_office(desk)
    _plan_the_year(desk)
    return desk


def random_desk(rng: random.Random) -> Desk:
    """A plan of invented words, in any of the looks that plans have."""
    while True:
        drawn = invent(rng.randrange(2**40), areas=5, named_subs=True)
        if drawn.style.headings.sub is not None and len(drawn.rencana_aksi.area) > 1:
            break
    smith = Stranger(Wordsmith(rng))
    root = Draft(-1, None)
    for area in drawn.rencana_aksi.area:
        _plant(root, area.model_dump(), AREA, smith)
    desk = Desk(
        rng=rng,
        root=root,
        decree=clean_decree(rng),
        template=_template_of(root, rng),
        periode=drawn.rencana_aksi.periode or Periode.BULAN,
        number_of=drawn.style.number,
        phrase=smith.phrase,
        word=smith.word,
        real_words=False,
    )
    _plan_the_year(desk)
    return desk


@cache
def mended_template() -> Template:
    """The reconstruction of the Juknis with the faults of its source taken out."""
    data = load_template("juknis-314-2021").model_dump(exclude_defaults=True)
    known = knowledge()
    for area_at, area in enumerate(data["area"], start=1):
        _mend(area, (area_at,), known)
    return Template.model_validate(data)


def _mend(node: dict[str, Any], place: tuple[int, ...], known: dict[str, Any]) -> None:
    dotted = ".".join(map(str, place))
    node["nama"] = known["nama"].get(dotted, node["nama"])
    for wrong, right in known["ganti"].items():
        node["nama"] = node["nama"].replace(wrong, right)
        node["rincian"] = tuple(t.replace(wrong, right) for t in node.get("rincian", ()))
    if dotted == "8.1.1":
        node["nama"] = known["nama"][dotted]
    if len(place) == len(_LEVELS):
        return
    below = _LEVELS[len(place)]
    children = list(node.get(below, ()))
    for at, child in enumerate(children, start=1):
        _mend(child, (*place, at), known)
    gone = known["hapus"]["indikator"]
    children = [c for at, c in enumerate(children, start=1) if f"{dotted}.{at}" not in gone]
    if dotted in known["tambah"]:
        children.append({"nama": known["tambah"][dotted]})
    node[below] = tuple(children)


def _grow(parent: Draft, node: Any, level: int) -> None:
    """Hang what a template says under `parent`; a colon leads on to details, as in the decree."""
    rincian = tuple(
        Rincian(tanda=f"{at}.", isi=text) for at, text in enumerate(node.rincian, start=1)
    )
    leads = rincian and not node.nama.endswith(":")
    draft = parent.add(Draft(level, node.nama + (":" if leads else ""), node.nama, rincian))
    for child in node.children():
        _grow(draft, child, level + 1)


def _name_the_office(desk: Desk) -> None:
    office = desk.decree.nama_pendek
    for node in desk.root.walk():
        node.text = (node.text or "").replace("{satker}", office)
        node.rincian = tuple(
            item.diubah(isi=item.isi.replace("{satker}", office)) for item in node.rincian
        )


def _plant(parent: Draft, node: dict[str, Any], level: int, smith: Stranger) -> None:
    """Hang an invented node under `parent`; what it lacks to conform is given to it."""
    text = node["uraian" if level == INDIKATOR else "nama"] or smith.phrase(4) + ":"
    text = smith.estranged(text)
    remark = node.get("keterangan")
    draft = Draft(
        level,
        text,
        text,
        tuple(
            Rincian(tanda=item["tanda"], isi=smith.estranged(item["isi"]))
            for item in node.get("rincian", ())
        ),
        remark=remark and smith.estranged(remark),
        others=node.get("kolom_lain", {}),
    )
    parent.add(draft)
    children = node[_LEVELS[level + 1]] if level < INDIKATOR else ()
    for child in children:
        _plant(draft, child, level + 1, smith)
    if level == SUB and not draft.children:
        draft.add(Draft(INDIKATOR, made := smith.phrase(5), made, remark=draft.remark))
        draft.children[0].others, draft.others, draft.remark = draft.others, {}, None


def _template_of(root: Draft, rng: random.Random) -> Template:
    def node(draft: Draft) -> dict[str, Any]:
        found: dict[str, Any] = {"nama": draft.wording}
        if draft.rincian:
            found["rincian"] = tuple(item.isi for item in draft.rincian)
        if draft.level < INDIKATOR:
            found[_LEVELS[draft.level + 1]] = tuple(map(node, draft.children))
        return found

    return Template.model_validate(
        {
            "id": "uji",
            "versi": "1",
            "asal": rng.choice(["juknis", "satker"]),
            "sumber_umum": "uji",
            "sumber": {"uji": "rencana acak"},
            "area": tuple(map(node, root.children)),
        }
    )


def _plan_the_year(desk: Desk) -> None:
    """Mark the periods: work from the year's beginning, looking back at its end."""
    rng, last = desk.rng, _PERIODS[desk.periode]
    for leaf in desk.root.leaves():
        if desk.real_words and looks_back(leaf):
            leaf.months = tuple(range(10, 13))
            continue
        start = rng.randint(1, max(1, last // 2))
        leaf.months = tuple(range(start, min(last, start + rng.randint(0, 3)) + 1))


def looks_back(node: Draft) -> bool:
    """Whether its words, or those of its sub kegiatan or kegiatan, speak of monitoring."""
    words = " ".join(each.text or "" for each in (node, node.up, node.above(1))).casefold()
    return any(word in words for word in knowledge()["pemantauan"]["kata"])


def _alien_phrases(rng: random.Random) -> Iterator[str]:
    """Duties that no plan of this kind has, each subject used once."""
    known = knowledge()["asing"]
    subjects = list(known["perihal"])
    rng.shuffle(subjects)
    for at, subject in enumerate(subjects):
        yield f"{rng.choice(known['kerja' if at % 2 else 'hasil'])} {subject}"
    raise RuntimeError("more new duties are asked for than there are subjects")
