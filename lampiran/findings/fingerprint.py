"""What makes a finding the same finding, whatever the language and the version's wording.

A baseline accepts what a person saw. When the text at that place changes, or the
document says something else there, it is another finding and must be seen again.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache
from string import Formatter

from rules.texts import text

from ..model import Temuan

_LONG = 16
"""Hexadecimal digits: enough for the findings of one place, short enough to read."""


def fingerprint(finding: Temuan, texts: Mapping[str, str]) -> str:
    """A short digest of what was found; code, id and field stand beside it in the baseline.

    The page counts only where nothing else tells findings apart (a page that was not read).
    """
    text_there = " ".join(texts.get(finding.id or "", "").split())
    case = _case(finding.kode, finding.pesan)
    says = [case, finding.diharapkan, finding.ditemukan, text_there]
    nothing_else = (finding.id, finding.diharapkan, finding.ditemukan) == (None, None, None)
    where = finding.rujukan if nothing_else else None
    place = None if where is None else [where.halaman, where.baris]
    raw = json.dumps([*says, place], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(raw.encode("ascii")).hexdigest()[:_LONG]


def _case(code: str, message: str) -> str | None:
    """Which of a rule's messages this is: the finding itself carries only its words."""
    for case, pattern in _patterns(code):
        if pattern.fullmatch(message):
            return case
    return None


@cache
def _patterns(code: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The messages as patterns, those with most words of their own first."""
    found = []
    for case, words in text(code).pesan.items():
        for message in words.values():
            parts = list(Formatter().parse(message))
            own = sum(len(literal) for literal, *_ in parts)
            pattern = "".join(
                re.escape(literal) + ("" if field is None else ".*?")
                for literal, field, *_ in parts
            )
            found.append((-own, case, re.compile(pattern, re.DOTALL)))
    return tuple((case, pattern) for _, case, pattern in sorted(found, key=lambda one: one[:2]))
