"""Printed rows joined back into the sentence that the page broke.

A row's end is a blank, unless the word itself was cut. Whether a hyphen at the end of a row
is the printer's or the word's own is told by the language: Indonesian doubles words
(masing-masing, perundang-undangan) and these keep it, as do names, codes and numbers.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .ledger import Ledger
from .lexicon import Words
from .strips import Strip

_TAIL = re.compile(r"([^\s\-/(]*)-\Z")
_HEAD = re.compile(r"[^\s\-/,.;:)]*")
_SENTENCE_END = re.compile(r"[.;:]\W*\Z")
_ROOT = 3
"""Letters that two halves of a doubled word must share at least."""

Fragment = tuple[str, Strip]
"""A piece of text and the row it was printed in."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A place where more than a blank was needed to join two rows."""

    langkah: str
    sebelum: str
    sesudah: str
    alasan: str
    keyakinan: float


def join(fragments: Iterable[Fragment], words: Words) -> tuple[str, list[Mended]]:
    """Join `fragments` into one text; say where that was more than undoing a line wrap."""
    pieces: list[str] = []
    mends: list[Mended] = []
    before: Strip | None = None
    last = ""
    for raw, strip in fragments:
        text = raw.strip()
        if not text:
            before = before or strip
            continue
        if last:
            glue, keep = _seam(last, text, words)
            tail, head = _end(last), _start(text)
            if not keep:
                last = last[:-1]
                pieces[-1] = last
                mends.append(
                    Mended(
                        "sambung-suku-kata",
                        f"{tail}\n{head}",
                        f"{tail[:-1]}{head}",
                        "kata dipenggal di akhir baris",
                        0.85,
                    )
                )
            elif before is not None and _broken(before, strip, last):
                mends.append(
                    Mended(
                        "sambung-halaman",
                        f"{tail}\n{head}",
                        f"{tail}{glue}{head}",
                        "kalimat terputus oleh pergantian halaman",
                        0.95,
                    )
                )
            pieces.append(glue)
        pieces.append(text)
        last, before = text, strip
    return "".join(pieces), mends


def settle(
    ledger: Ledger,
    node: str,
    medan: str,
    fragments: list[Fragment],
    words: Words,
    trust: float = 1.0,
) -> str | None:
    """Join `fragments` into the value of a field and write down where it came from."""
    text, mends = join(fragments, words)
    if not text:
        return None
    ledger.value(node, medan, fragments, trust)
    for mend in mends:
        ledger.mend(
            node, medan, mend.langkah, mend.sebelum, mend.sesudah, mend.alasan, mend.keyakinan
        )
    return text


def _seam(left: str, right: str, words: Words) -> tuple[str, bool]:
    """What goes between, and whether a hyphen at the end of `left` stays."""
    if left.endswith("\u00ad"):
        return "", False
    if left.endswith("/"):
        return ("", True) if not left.endswith(" /") else (" ", True)
    if right.startswith("/") and not right.startswith("/ "):
        return "", True
    found = _TAIL.search(left)
    if not found or not found[1]:
        return " ", True
    return "", _own_hyphen(found[1], _HEAD.match(right)[0], words)  # type: ignore[index]


def _own_hyphen(left: str, right: str, words: Words) -> bool:
    """True if the hyphen between two halves belongs to the word."""
    if not left[-1].isalpha() or not right[:1].isalpha():
        return True
    if left.casefold() in words.tetap:
        return True
    if right[0].isupper() and not left.isupper():
        return True
    return _doubled(left.casefold(), right.casefold())


def _doubled(left: str, right: str) -> bool:
    """True if the halves share a root: masing-masing, perundang-undangan, sebaik-baiknya."""
    for size in range(min(len(left), len(right)), _ROOT - 1, -1):
        roots = {right[:size]} | {right[i : i + size] for i in range(1, len(right) - size + 1)}
        if size < 0.6 * min(len(left), len(right)):
            return False
        if any(root in left for root in roots):
            return True
    return False


def _broken(before: Strip, strip: Strip, left: str) -> bool:
    """True if a sentence runs over a page break (or, in a transcript, over a torn paragraph)."""
    if _SENTENCE_END.search(left):
        return False
    if strip.page is not None:
        return strip.page != before.page
    return strip.bullet or strip.gap >= 1


def _end(text: str) -> str:
    return " ".join(text.split()[-3:])


def _start(text: str) -> str:
    return " ".join(text.split()[:3])
