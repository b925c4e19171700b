"""How each page was read, and how it lies in the file: what a trace says beside its text."""

from dataclasses import replace
from typing import Any

from lampiran.model import Box, Cara, Homography, Page, Place, Tempat


class Paper:
    """The pages of one document, as far as a trace must know them."""

    def __init__(self, usual: Cara) -> None:
        self._usual = usual
        self._cara: dict[int | None, Cara] = {}
        self._maps: dict[int | None, Homography] = {}

    def add(self, page: Page) -> None:
        """Note a page; one that is read as usual and lies straight needs no note."""
        if page.cara is not self._usual and page.halaman is not None:
            self._cara[page.halaman] = page.cara
        if page.to_paper is not None:
            self._maps[page.halaman] = page.to_paper

    def cara(self, halaman: int | None) -> Cara:
        """How a page was read."""
        return self._cara.get(halaman, self._usual)

    def fields(self, place: Place) -> dict[str, Any]:
        """The fields that say `place`; on a page that was straightened, where it is in the file."""
        way = self._maps.get(place.halaman)
        if way is not None and place.kotak is not None:
            place = replace(place, kotak=through(way, place.kotak))
        return Tempat.medan_dari(place)


def through(way: Homography, box: Box) -> Box:
    """The smallest upright box that holds the corners of `box` after the map."""
    a, b, c, d, e, f, g, h, i = way
    corners = [(x, y) for x in (box.x0, box.x1) for y in (box.top, box.bottom)]
    seen = [
        ((a * x + b * y + c) / w, (d * x + e * y + f) / w)
        for x, y in corners
        if (w := g * x + h * y + i)
    ]
    if not seen:
        return box
    xs, ys = zip(*seen, strict=True)
    return Box(max(min(xs), 0.0), max(min(ys), 0.0), max(xs), max(ys))
