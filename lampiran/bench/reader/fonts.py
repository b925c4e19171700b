"""Which fonts of a folder are fit for made lines, how often each is drawn, what it can print."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from PIL import ImageFont

from .signs import SIGNS, SPACE

_NEEDED: Final = "abcxyzABC0189%()/,.;:-"
"""A font without these is one of symbols or of another script."""
_NO_CHARACTER: Final = "\uffff"
"""Unicode keeps it free for ever: what a font draws for it, it draws for all it lacks."""
_COMPARED: Final = 32
"""Pixels of the em at which two drawn characters are compared."""
_KEPT: Final = 1500
"""Fonts in a size: each holds its file open in memory."""


@dataclass(frozen=True, slots=True)
class Font:
    """One font file that is fit."""

    file: Path
    signs: frozenset[str]
    """What it can print, the space among it."""
    weight: float
    """How often it is drawn, next to the others."""

    def printable(self, text: str) -> str:
        """The text without what the font lacks, single spaces within; "1" where none is left."""
        return " ".join("".join(sign for sign in text if sign in self.signs).split()) or "1"


def find_fonts(folder: Path) -> tuple[Font, ...]:
    """The fit fonts of a folder, in the order of their names."""
    found = (_look_at(file) for file in sorted(folder.iterdir()) if file.is_file())
    return tuple(font for font in found if font is not None)


def weight_of(family: str, style: str) -> float:
    """How often a font of this name is drawn: fonts.toml says why."""
    known = _weights()
    words = set(f"{family} {style}".lower().split())
    weight = float(known["office"]["weight"]) if family in known["office"]["families"] else 1.0
    if words & set(known["condensed"]["words"]):
        weight = float(known["condensed"]["weight"])
    for rarer in known["fewer"]:
        if words & set(rarer["words"]):
            weight *= rarer["times"]
    return weight


class Sizes:
    """Fonts in their sizes, opened once."""

    def __init__(self) -> None:
        self._open: dict[tuple[Path, int], ImageFont.FreeTypeFont] = {}

    def of(self, font: Font, em: int) -> ImageFont.FreeTypeFont:
        """The font with an em of so many pixels."""
        if len(self._open) > _KEPT:
            self._open.clear()
        if (font.file, em) not in self._open:
            self._open[font.file, em] = _open(font.file, em)
        return self._open[font.file, em]


@cache
def _weights() -> Mapping[str, Any]:
    return tomllib.loads((files(__package__) / "fonts.toml").read_text("utf-8"))


def _look_at(file: Path) -> Font | None:
    try:
        font = _open(file, _COMPARED)
        lacking = _drawn(font, _NO_CHARACTER)
        drawn = {sign: _drawn(font, sign) for sign in SIGNS if sign != SPACE}
    except (OSError, ValueError):  # no font, or one that breaks off
        return None
    signs = {sign for sign, mask in drawn.items() if mask != lacking and any(mask[1])}
    if not signs.issuperset(_NEEDED):
        return None
    family, style = font.getname()
    return Font(file, frozenset(signs | {SPACE}), weight_of(family or "", style or ""))


def _open(file: Path, em: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(file), em, layout_engine=ImageFont.Layout.BASIC)


def _drawn(font: ImageFont.FreeTypeFont, sign: str) -> tuple[tuple[int, int], bytes]:
    """Size and tones of a character's picture."""
    mask: Any = font.getmask(sign)
    return mask.size, bytes(mask)
