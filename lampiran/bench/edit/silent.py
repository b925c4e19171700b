"""The edits that are no change: whoever reports one of them raises a false alarm."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from lampiran.model import Keputusan, Lembaga, RencanaAksi, Rincian

from .shop import Edit, Workshop
from .tree import AREA, INDIKATOR, Node, Tree, tree_of

_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_OTHERS: Final = ("Wairinding", "Sungai Pinoh", "Batu Melintang", "Teluk Nibung", "Rimbo Panjang")
"""Places that exist, none of them an office of the samples."""


def swap(shop: Workshop) -> Node | None:
    """Two siblings change places: their own place numbers differ, so the contract says `tetap`."""
    for node in shop.free():
        parent = node.parent
        if parent is None or parent.sealed or node.origin in shop.twins:
            continue
        others = [
            each
            for each in parent.children
            if each is not node and each.origin and not each.taken and each.has_words
        ]
        if others:
            other = shop.rng.choice(others)
            here, there = parent.children.index(node), parent.children.index(other)
            parent.children[here], parent.children[there] = other, node
            other.taken = True
            return node
    return None


def unread(shop: Workshop) -> Node | None:
    """One of the two sources does not show the months of a row (`null`)."""
    for node in shop.free():
        if node.level > AREA and not node.children and node.months is not None and node.origin:
            if shop.rng.random() < 0.5:
                shop.hidden.add(node.origin)
            else:
                node.months = None
            return node
    return None


def variant(shop: Workshop) -> Node | None:
    """The words of a cell spelt, cut or stopped otherwise."""
    for node in shop.free():
        made = shop.words.variant(node.text) if node.text else None
        if made is not None:
            node.text = made
            return node
    return None


SILENT: Final[dict[str, tuple[Edit, int]]] = {
    "swap siblings": (swap, 5),
    "months unread": (unread, 3),
    "spelling": (variant, 6),
}
"""Name of each edit of one place that is no change, the edit, and how often it is drawn."""


def transcribed(shop: Workshop, plan: RencanaAksi) -> None:
    """The older plan comes from a transcript, which shows no months at all.

    What was rescheduled cannot be known then, and must not be reported.
    """
    for node in shop.tree.nodes():
        node.changed.discard("pelaksanaan")
    shop.hidden = {node.origin for node in tree_of(plan).nodes() if node.origin}
    shop.forks = [
        replace(fork, lost_changed=fork.lost_changed - {"pelaksanaan"}) for fork in shop.forks
    ]


def renumber(shop: Workshop) -> None:
    """Other numbers printed throughout, in the plan and in its enumerations."""
    styles: list[Callable[[int], str | None]] = [
        lambda n: f"{n}.",
        lambda n: f"({n})",
        lambda n: chr(64 + n) if n < 26 else str(n),
        lambda n: _ROMAN[n - 1] if n <= len(_ROMAN) else str(n),
        lambda _: None,
    ]
    chosen = [shop.rng.choice(styles) for _ in range(INDIKATOR)]
    mark = shop.rng.choice(["{n}.", "{n})", "{a}.", "-"])
    for node in [shop.tree.root, *shop.tree.nodes()]:
        for place, child in enumerate(node.children, 1):
            if child.level < INDIKATOR:
                child.printed = chosen[child.level](place)
        node.items = [
            Rincian(tanda=mark.format(n=i, a=chr(96 + min(i, 26))), isi=item.isi)
            for i, item in enumerate(node.items, 1)
        ]


def other_year(tree: Tree, keputusan: Keputusan, year: int) -> Keputusan:
    """The plan's year replaced throughout, but not in the legal bases, whose years are names."""
    old = tree.head["tahun"]
    if old is None:
        return keputusan

    def put(text: str) -> str:
        return re.sub(rf"(?<!\d){old}(?!\d)", str(year), text)

    _everywhere(tree, put)
    tree.head["tahun"] = year
    kept: dict[str, Any] = {
        "mengingat": keputusan.mengingat,
        "memperhatikan": keputusan.memperhatikan,
    }
    tahun = year if keputusan.tahun == old else keputusan.tahun
    return _strings(keputusan, put).diubah(**kept, tahun=tahun)


def other_office(shop: Workshop, keputusan: Keputusan) -> Keputusan:
    """Another office of the same level has set the same plan.

    Its name stands wherever the first one's stood, now and then as "unit/satuan kerja"
    or with the secretariat before it, as the Alor decree has them side by side.
    """
    office = keputusan.lembaga
    if office is None or office.wilayah is None:
        return keputusan
    rng, old = shop.rng, office.wilayah
    new = rng.choice([name for name in _OTHERS if name.casefold() != old.casefold()])
    level = office.tingkat.value if office.tingkat else ""
    name = re.compile(
        rf"\b((?:komisi pemilihan umum|komisi independen pemilihan|kpu|kip)(?: {level})?) "
        rf"{re.escape(old)}\b",
        re.I,
    )

    mention = re.compile(rf"(?:\bsekretariat )?{name.pattern}", re.I)

    def put(text: str) -> str:
        def other(found: re.Match[str]) -> str:
            named = f"{found[1]} {new}"
            return named.upper() if found[0].isupper() else named

        return name.sub(other, text)

    def put_in_plan(text: str) -> str:
        if rng.random() < 0.15:
            return mention.sub("unit/satuan kerja", text)
        return put(text)

    _everywhere(shop.tree, put_in_plan)
    made = _strings(keputusan, put)
    return made.diubah(lembaga=Lembaga(nama=put(office.nama), tingkat=office.tingkat, wilayah=new))


def _everywhere(tree: Tree, put: Callable[[str], str]) -> None:
    """In every text of the plan; the title in capitals counts as one."""
    if tree.head["judul"] is not None:
        tree.head["judul"] = put(tree.head["judul"])
    for node in tree.nodes():
        if node.text is not None:
            node.text = put(node.text)
        if node.remark is not None:
            node.remark = put(node.remark)
        node.items = [item.diubah(isi=put(item.isi)) for item in node.items]


def _strings(keputusan: Keputusan, put: Callable[[str], str]) -> Keputusan:
    """In every text of the decree."""

    def within(value: Any) -> Any:
        if isinstance(value, str):
            return put(value)
        if isinstance(value, dict):
            return {key: within(each) for key, each in value.items()}
        return [within(each) for each in value] if isinstance(value, list) else value

    kept = keputusan.model_dump(mode="json", include={"jenis", "lembaga", "nomor", "tanggal"})
    return Keputusan.model_validate({**within(keputusan.model_dump(mode="json")), **kept})
