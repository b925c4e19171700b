"""Documents of the feed, put together; what has no source is told, never invented."""

import datetime
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from lampiran.model import Keputusan, Lembaga, Sumber

from .facts import Facts, facts
from .fields import Medan, fault, fields
from .patterns import filled
from .settings import Settings
from .texts import clean

Document = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one decree."""

    shown: str
    """Its NAME.json as the person named it."""
    sumber: Sumber
    keputusan: Keputusan

    @property
    def names(self) -> tuple[str, ...]:
        """By which of these the settings may call it."""
        name = Path(self.shown).name
        berkas = self.sumber.berkas
        return (self.shown, name, name.removesuffix(".json"), berkas, Path(berkas).stem)


_COMPARED: Final = ("noPeraturan", "tahun_pengundangan", "tanggal_penetapan", "judul")
"""Fields in which a setting that differs from the decree is worth a word."""
_SUPPOSED: Final = {
    "noPeraturan": "1",
    "tahun_pengundangan": "2000",
    "tanggal_penetapan": "2000-01-01",
    "lembaga": "X",
    "tentang": "X",
}
"""Values from which others follow, and what is supposed to find out which."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A required field of a decree for which there is no value."""

    document: str
    name: str
    why: str | None = None
    """What stood in the way, where it is not just nothing."""


@dataclass(slots=True)
class Feed:
    """The documents, and what a person is to know."""

    documents: list[Document] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The JSON, in the order of idData; no sign that could open or close a tag of HTML."""
        ordered = sorted(self.documents, key=lambda document: document["idData"] or "")
        whole = json.dumps(ordered, indent=2, ensure_ascii=False)
        return whole.replace("<", "\\u003c").replace(">", "\\u003e") + "\n"


def compose(decrees: Sequence[Known], settings: Settings) -> Feed:
    """The feed of these decrees."""
    feed = Feed()
    used: set[str] = set()
    for known in decrees:
        entry, own = settings.of(known.names)
        used |= {entry} if entry else set()
        feed.documents.append(_document(known, settings.for_all, own, feed))
    _tell_unused(settings, used, feed)
    _tell_doubles([known.shown for known in decrees], feed)
    return feed


def _document(
    known: Known, for_all: Mapping[str, str], own: Mapping[str, str], feed: Feed
) -> Document:
    document, missing = _filled(known, for_all, own)
    feed.missing.extend(_roots(known, missing, for_all, own))
    printed = facts(known.sumber, known.keputusan).fields
    feed.notes.extend(
        f"{known.shown}: {name} is '{document.get(name)}' by the settings, "
        f"'{printed[name]}' by the decree"
        for name in _COMPARED
        if name in own and printed[name] not in (None, document.get(name))
    )
    year, day = document.get("tahun_pengundangan"), document.get("tanggal_penetapan")
    if year and day and not day.startswith(year):
        feed.notes.append(f"{known.shown}: the year is {year}, but it was set on {day}")
    return document


def _filled(
    known: Known, for_all: Mapping[str, str], own: Mapping[str, str], id_: str | None = None
) -> tuple[Document, list[Missing]]:
    """The document, and what it lacks; `id_` stands for an id that is not known."""
    document: Document = {}
    missing: list[Missing] = []
    given = facts(known.sumber, _mended(known.keputusan, own))
    said = {**given.said, "id": given.said["id"] or id_}
    if "{" not in own.get("idData", "{"):
        said["id"] = own["idData"]
    given = replace(given, said=said)
    for name, medan in fields().items():
        value, why = _value(name, medan, given, for_all, own)
        wrong = None if value is None else fault(medan.bentuk, value)
        if wrong:
            value, why = None, wrong
        if value is None and medan.wajib:
            missing.append(Missing(known.shown, name, why))
        if value is not None or medan.nihil:
            document[name] = value
    return document, missing


def _roots(
    known: Known, missing: list[Missing], for_all: Mapping[str, str], own: Mapping[str, str]
) -> list[Missing]:
    """Without what would follow: title and id come of themselves once the number is given."""
    names = {one.name for one in missing}
    decree = _mended(known.keputusan, own)
    office = None if decree.lembaga is None else clean(decree.lembaga.nama)
    beside = [name for name, value in (("lembaga", office), ("tentang", clean(decree.tentang)))
              if value is None]  # fmt: skip
    supposed = {name: _SUPPOSED[name] for name in _SUPPOSED if name in names or name in beside}

    def left(values: Mapping[str, str]) -> set[str]:
        return {one.name for one in _filled(known, for_all, {**own, **values}, id_="x")[1]}

    still = left(supposed)
    wanted = [
        Missing(known.shown, name)
        for name in beside
        if left({other: supposed[other] for other in supposed if other != name}) - still
    ]
    return [*wanted, *(one for one in missing if one.name in still or one.name in supposed)]


def _mended(decree: Keputusan, own: Mapping[str, str]) -> Keputusan:
    """The decree with the readings that a person has mended, so that title and id follow."""
    mended: dict[str, Any] = {}
    if "noPeraturan" in own:
        mended["nomor"] = own["noPeraturan"]
    if "tahun_pengundangan" in own:
        mended["tahun"] = int(own["tahun_pengundangan"])
    if "tentang" in own:
        mended["tentang"] = own["tentang"]
    if "lembaga" in own:
        before = decree.lembaga
        nama = {"nama": own["lembaga"]}
        mended["lembaga"] = before.diubah(**nama) if before else Lembaga(**nama)
    if "tanggal_penetapan" in own:
        mended["tanggal"] = datetime.date.fromisoformat(own["tanggal_penetapan"])
    return decree.diubah(**mended)


def _value(
    name: str, medan: Medan, known: Facts, for_all: Mapping[str, str], own: Mapping[str, str]
) -> tuple[str | None, str | None]:
    if medan.tetap is not None:
        return medan.tetap, None
    pattern = own.get(name) or for_all.get(name)
    if pattern is None:
        return known.fields.get(name), None
    value, place = filled(pattern, medan.bentuk, known.said)
    return value, None if place is None else f"{{{place}}} is not known of this decree"


def _tell_unused(settings: Settings, used: set[str], feed: Feed) -> None:
    feed.notes.extend(
        f"the settings speak of '{berkas}', which is not among these decrees"
        for berkas in settings.for_one
        if berkas not in used
    )


def _tell_doubles(shown: Sequence[str], feed: Feed) -> None:
    """Two documents with one id: the receiver would keep only the last."""
    by_id: dict[str, list[str]] = defaultdict(list)
    for name, document in zip(shown, feed.documents, strict=True):
        if id_ := document.get("idData"):
            by_id[id_].append(name)
    for id_, names in by_id.items():
        if len(names) > 1:
            feed.missing.extend(
                Missing(name, "idData", f"'{id_}' is also that of {names[0]}") for name in names[1:]
            )
