"""KEP005: the closing consideration that leads to the decree."""

import re
from collections.abc import Iterator

from lampiran.model import Temuan

from ..case import Case, Finder, brief
from ..decree_titles import closing_consideration
from ..printed_as import warn_if_sure
from ..registry import rule

_LETTERS = re.compile(
    r"\bhuruf\s+(?P<first>[a-z])\b(?:\s*(?:s\.?\s?/?d\.?|sampai(?:\s+dengan)?|hingga|-|–)\s*"
    r"(?:dengan\s+)?(?:huruf\s+)?(?P<last>[a-z])\b)?"
    r"(?P<more>(?:\s*,?\s*(?:dan|serta|,)\s*[a-z](?![a-z]))*)",
    re.IGNORECASE,
)


@rule("KEP005")
def closing_formula(case: Case, finder: Finder) -> Iterator[Temuan]:
    """A single consideration needs none. "huruf a, huruf b, dan huruf c", "huruf a dan b" and
    "huruf a sampai dengan huruf c" name the same three.
    """
    items = case.dekrit.keputusan.menimbang
    if len(items) < 2:
        return
    last = f"keputusan.menimbang.{len(items)}"
    closing = closing_consideration(case.dekrit)
    if closing is None:
        yield finder.find(
            "tanpa",
            warn_if_sure(case, last),
            id_=last,
            medan="isi",
            ditemukan=items[-1].isi,
            saran=_formula(len(items)),
            huruf=items[-1].huruf or len(items),
            teks=brief(items[-1].isi),
        )
        return
    wanted = {chr(ord("a") + place) for place in range(min(len(items) - 1, 26))}
    named = _named(closing[1])
    if named and named != wanted:
        yield finder.find(
            "huruf",
            warn_if_sure(case, last),
            id_=last,
            medan="isi",
            diharapkan=", ".join(sorted(wanted)),
            ditemukan=", ".join(sorted(named)),
            huruf=items[-1].huruf or len(items),
            disebut=", ".join(sorted(named)),
            seharusnya=", ".join(sorted(wanted)),
        )


def _named(text: str) -> set[str]:
    """The letters that the formula names, up to where it says what is set."""
    found: set[str] = set()
    for match in _LETTERS.finditer(text.casefold().split("menetapkan")[0]):
        first = ord(match["first"])
        last = ord(match["last"]) if match["last"] else first
        found |= {chr(code) for code in range(first, last + 1)}
        found |= set(re.findall(r"(?<![a-z])[a-z](?![a-z])", match["more"] or ""))
    return found


def _formula(count: int) -> str:
    letters = [f"huruf {chr(ord('a') + place)}" for place in range(min(count, 26))]
    named = letters[0] if len(letters) == 1 else f"{', '.join(letters[:-1])}, dan {letters[-1]}"
    if len(letters) == 2:
        named = " dan ".join(letters)
    return f"bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam {named}, perlu menetapkan …;"
