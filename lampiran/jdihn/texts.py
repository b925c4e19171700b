"""Texts of a decree made fit for a feed, a file name and an address."""

import hashlib
import re
import unicodedata
from typing import Final
from urllib.parse import quote

MOST: Final = 2000
"""Signs of a value in the feed: the longest title of a law has some 600, a spoilt reading may
have a million."""
_SLUG: Final = 120
_UNFIT: Final = re.compile(r'[/\\<>:"|?*\x00-\x1f\x7f]+')
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Classes of Unicode that show nothing: control codes, marks of direction, halves of a sign."""


def clean(text: str | None) -> str | None:
    """One line of visible signs; None where nothing is left, or far too much."""
    if text is None or len(text) > MOST * 4:
        return None
    seen = "".join(
        sign if sign.isspace() or unicodedata.category(sign) not in _INVISIBLE else ""
        for sign in text
    )
    line = " ".join(seen.split())
    return line if 0 < len(line) <= MOST else None


def slug(text: str) -> str | None:
    """Small letters, digits and hyphens, short enough for a name of anything."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(made) > _SLUG:
        made = f"{made[:_SLUG].strip('-')}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    return made or None


def file_part(text: str) -> str | None:
    """A part of a file's name: as it is where it can be, no way out of its folder."""
    line = clean(text)
    made = "" if line is None else _UNFIT.sub("-", line).strip(" .-")
    if len(made.encode()) > _SLUG:
        digest = hashlib.sha256(made.encode()).hexdigest()[:8]
        made = f"{made.encode()[:_SLUG].decode('utf-8', 'ignore').strip(' .-')}-{digest}"
    return made or None


def url_part(text: str) -> str | None:
    """The same as a part of an address."""
    made = file_part(text)
    return None if made is None else quote(made, safe="")
