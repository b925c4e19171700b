"""STR004: one cell that evidently holds several items, with nothing between them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from lampiran.model import Temuan, TingkatTemuan

from ..case import Case, Finder, brief
from ..data import table, words
from ..plan_nodes import Spot, spots
from ..registry import rule

_TOKEN = re.compile(r"\S+")
_LONE_MARK = re.compile(r"\s*1[.)]+\s+(?=[A-Z])")
_STOP = re.compile(r"[a-z\)\]\"'”]\.\Z|;\Z")
_LEAST = 2
"""Words that an item has, at least."""
_SUBJECT = 4
"""Words within which a sentence comes to what it says of its subject."""


@rule("STR004")
def several_in_one_cell(case: Case, finder: Finder) -> Iterator[Temuan]:
    """Told by wording: each item begins, with a capital, like an indikator of success does.

    In SK KPU Kabupaten Alor 6/2026 four stand in 7.6.1 and ten in 8.3, one after another.
    """
    for spot in spots(case.dekrit.rencana_aksi):
        if spot.level not in ("sub kegiatan", "indikator") or spot.text is None:
            continue
        starts = _starts(spot)
        if len(starts) < 2:
            continue
        mark = _LONE_MARK.match(spot.text)
        starts[0] = mark.end() if mark else 0  # the division has numbers of its own
        if len(starts) > 2:
            starts = sorted({*starts, *_sentences(spot.text, starts)})
        parts = [
            spot.text[start:end].strip()
            for start, end in zip(starts, [*starts[1:], None], strict=True)
        ]
        sure = case.sure(spot.id)
        yield finder.find(
            "beberapa",
            TingkatTemuan.PERINGATAN if sure and len(parts) > 2 else TingkatTemuan.INFO,
            id_=spot.id,
            medan=spot.medan,
            saran="\n".join(f"{place}. {part}" for place, part in enumerate(parts, 1)),
            tingkat=spot.level,
            jumlah=len(parts),
            kedua=brief(parts[1]),
        )


def _starts(spot: Spot) -> list[int]:
    """Where the items of the text begin; a single one: nothing tells them apart."""
    text = spot.text or ""
    mark = _LONE_MARK.match(text)
    tokens = list(_TOKEN.finditer(text, mark.end() if mark else 0))
    if not tokens or _in_capitals(tokens):
        return []
    first = tokens[0][0]
    strong, weak, verb = _shapes()
    sentence = bool(strong.match(first) or verb.match(first))
    starts = [0]
    since = 0
    sure = False  # of two items only: that both words are known, or a stop stands between
    for place in range(1, len(tokens)):
        word, before = tokens[place][0], tokens[place - 1][0]
        bare = before.strip("()[]\"',").casefold()
        if place - since < _LEAST or len(tokens) - place < _LEAST or bare in _joints():
            continue
        stopped = _STOP.search(before) is not None
        # A reached state amid the text, without a stop before it, counts where the text
        # begins with one too; a name such as "Ternate" does not.
        begins = bool(strong.match(word)) and (
            stopped or (bool(strong.match(first)) and not before.endswith((",", ":", "/", "(")))
        )
        begins = begins or (stopped and sentence and bool(weak.match(word) or verb.match(word)))
        begins = begins or (mark is not None and bool(weak.match(word)))
        if begins:
            starts.append(tokens[place].start())
            since = place
            sure = sure or stopped or mark is not None or {first, word} <= _known()
    return starts if sure or len(starts) > 2 else []


def _sentences(text: str, starts: Sequence[int]) -> Iterator[int]:
    """Where, amid items that run together, one begins that is worded as a whole sentence.

    A word with a capital after a small one, and soon after it what is said of it: "... moto
    pelayanan Atribut layanan dapat terlihat publik".
    """
    says, joints, names = words("rencana", "butir", "predikat"), _joints(), _name_openers()
    tokens = list(_TOKEN.finditer(text))
    for place in range(_LEAST, len(tokens) - _LEAST):
        before, word = tokens[place - 1][0], tokens[place][0]
        if not (before.islower() and before.isalpha() and word.istitle() and word.isalpha()):
            continue
        if before in joints or word.casefold() in names or tokens[place].start() in starts:
            continue
        after = [token[0] for token in tokens[place + 1 : place + 1 + _SUBJECT]]
        at = next((at for at, one in enumerate(after) if one in says), None)
        subject = after[:at]
        plain = all(one.islower() and one.isalpha() for one in subject)
        if at and plain and not joints & set(subject):
            yield tokens[place].start()


def _in_capitals(tokens: list[re.Match[str]]) -> bool:
    """Where most words have a capital (title case), a capital says nothing."""
    return len(tokens) > 3 and sum(token[0][0].isupper() for token in tokens) > 0.6 * len(tokens)


@cache
def _known() -> frozenset[str]:
    return words("rencana", "butir", "awal")


@cache
def _name_openers() -> frozenset[str]:
    return words("rencana", "membuka_nama")


@cache
def _joints() -> frozenset[str]:
    return words("rencana", "tak_mengakhiri")


@cache
def _shapes() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """How an item begins: surely, perhaps, and as a sentence of what is to be done."""
    known = table("rencana")["butir"]
    ends = r"(?![\w-])"
    return (
        re.compile(rf"(?:{'|'.join(map(re.escape, known['awal']))}|{known['pola']}){ends}"),
        re.compile(rf"(?:{'|'.join(map(re.escape, known['awal_lemah']))}){ends}"),
        re.compile(rf"(?:{known['kerja']}){ends}"),
    )
