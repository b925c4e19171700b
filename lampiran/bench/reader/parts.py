"""What made lines are put together from: texts.toml, and the words of the language."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from lampiran.words.forms import forms
from lampiran.words.lists import everyday_words, foreign_words, names, roots

from .chance import Chance

_FORMS = 3
"""Of each root, beside itself: the reader must know affixes, not every word."""


@cache
def parts() -> dict[str, Any]:
    """The content of texts.toml."""
    return tomllib.loads((files(__package__) / "texts.toml").read_text("utf-8"))


@cache
def vocabulary() -> tuple[str, ...]:
    """Roots with a few of their forms, words of other languages, names; the same each time."""
    chance = Chance(1)
    found = set(foreign_words() | names() | everyday_words())
    for root in sorted(roots()):
        every = sorted(set(forms(root)))
        found.add(root)
        for _ in range(min(_FORMS, len(every))):
            found.add(every.pop(chance.whole(0, len(every) - 1)))
    return tuple(sorted(found))
