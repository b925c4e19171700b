"""What kinds of scans there are: every knob of the scanner model, as values.

Lengths on paper are millimetres, angles degrees, tones 0 (black) to 255 (white).
Five (`clean`, `office`, `phone`, `rotated`, `hard`) carry promises of the project; `fax` is
measured too, and `copy` is only there to be tried.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final


class Colour(StrEnum):
    """What the scanner writes."""

    GREY = "grey"
    RGB = "rgb"
    EITHER = "either"
    """One of the two for a whole document: the button that was pressed."""
    BILEVEL = "bilevel"
    """Black and white; tones are dots, in a pattern or, in half of the documents, scattered."""
    SCATTERED = "scattered"


@dataclass(frozen=True, slots=True)
class Profile:
    """One kind of scan; `most` means that each page draws a value between it and nothing."""

    name: str
    dpi: int
    """Pixels per inch of paper (for a photograph, about: the paper does not fill it)."""
    colour: Colour
    quality: int
    """Of the JPEG, 0..100."""
    skew: float = 0.0
    """Most, either way."""
    shift: float = 0.0
    """Most that the sheet lies beside its place on the glass, either way."""
    blur: float = 0.0
    """Standard deviation of the lens's blur in pixels."""
    noise: float = 0.0
    """Standard deviation of the sensor's noise in tones."""
    grain: float = 0.0
    """Standard deviation of the paper's own structure in tones."""
    paper: tuple[int, int] = (255, 255)
    """Darkest and lightest tone of the paper, before noise."""
    ink: tuple[int, int] = (0, 0)
    """Darkest and lightest tone of black print."""
    cast: tuple[float, float, float] = (1.0, 1.0, 1.0)
    """What the paper's tint and the lamp leave of red, green and blue."""
    stamps: float = 0.0
    """Chance that a page without a signature carries a stamp or a paraph; a signature always
    does if this is not 0."""
    bleed: float = 0.0
    """Most of the next page that shines through, 0..1 of its darkness."""
    holes: float = 0.0
    """Chance that the document was punched for a binder."""
    edge: float = 0.0
    """Chance that a page shows the dark edge of the lid."""
    dust: int = 0
    """Most specks on a page."""
    photo: bool = False
    """Taken by hand: perspective, uneven light, a table top beyond the paper."""
    turned: bool = False
    """Pages lie on their side or upside down."""
    copied: bool = False
    """Printed or copied by a laser before: tones are dots, black is speckled."""


CASTS: Final = ((1.0, 0.985, 0.95), (0.98, 0.99, 1.0), (1.0, 1.0, 1.0))
"""Tints of papers and lamps; a document has one."""

_OFFICE: Final = Profile(
    name="office",
    dpi=200,
    colour=Colour.EITHER,
    quality=55,
    skew=1.5,
    shift=1.5,
    blur=0.5,
    noise=4.0,
    grain=1.5,
    paper=(238, 252),
    ink=(15, 50),
    stamps=0.35,
    bleed=0.06,
    holes=0.3,
    edge=0.4,
    dust=25,
)

PROFILES: Final = {
    each.name: each
    for each in (
        Profile(
            name="clean",
            dpi=300,
            colour=Colour.GREY,
            quality=85,
            skew=0.2,
            shift=0.5,
            blur=0.4,
            noise=1.5,
            paper=(246, 254),
            ink=(10, 30),
        ),
        _OFFICE,
        replace(_OFFICE, name="rotated", turned=True),
        Profile(
            name="phone",
            dpi=250,
            colour=Colour.RGB,
            quality=75,
            skew=3.0,
            blur=0.7,
            noise=4.0,
            grain=1.5,
            paper=(225, 245),
            ink=(15, 45),
            stamps=0.2,
            dust=10,
            photo=True,
        ),
        Profile(
            name="hard",
            dpi=150,
            colour=Colour.GREY,
            quality=40,
            skew=1.0,
            shift=1.5,
            blur=1.0,
            noise=16.0,
            paper=(235, 250),
            ink=(20, 60),
            edge=0.3,
        ),
        Profile(
            name="fax",
            dpi=200,
            colour=Colour.BILEVEL,
            quality=0,
            skew=1.0,
            shift=1.5,
            blur=0.4,
            noise=5.0,
            paper=(235, 250),
            ink=(20, 60),
            stamps=0.35,
            dust=40,
        ),
        replace(_OFFICE, name="copy", copied=True, colour=Colour.GREY, dust=60),
    )
}
