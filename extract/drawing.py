"""From strokes, rectangles, curves and small pictures to rules and fills. Points."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from lampiran.model import Box

from .edges import THIN, Rules, Segment, collect
from .paint import Fill, colour_of

SPECK = 1.2
"""Points. A shape no larger in either direction is a dot of a dotted rule, or dust."""
THICK = 6.5
"""Points. The thickest border an office program offers is 6 pt."""


def read_drawing(objects: dict[str, Any], width: float, height: float) -> tuple[Rules, list[Fill]]:
    """Rules and fills of a page from its strokes, rectangles, curves and small pictures."""
    horizontal: list[Segment] = []
    vertical: list[Segment] = []
    fills: list[Fill] = []

    def rule(x0: float, top: float, x1: float, bottom: float) -> None:
        if bottom - top <= x1 - x0:
            horizontal.append(Segment((top + bottom) / 2, x0, x1))
        else:
            vertical.append(Segment((x0 + x1) / 2, top, bottom))

    def outline(x0: float, top: float, x1: float, bottom: float) -> None:
        rule(x0, top, x1, top)
        rule(x0, bottom, x1, bottom)
        vertical.append(Segment(x0, top, bottom))
        vertical.append(Segment(x1, top, bottom))

    def dot(x: float, y: float, half: float) -> None:
        """A speck: one of a chain of them that makes a rule, in whichever direction."""
        horizontal.append(Segment(y, x - half, x + half))
        vertical.append(Segment(x, y - half, y + half))

    thick = _thick_rules([*objects.get("rect", ()), *objects.get("curve", ())])
    for line in objects.get("line", ()):
        x0, top, x1, bottom = line["x0"], line["top"], line["x1"], line["bottom"]
        if min(x1 - x0, bottom - top) <= THIN / 2:
            rule(x0, top, x1, bottom)
        else:  # a slanted stroke, part of a hatching
            fills.append(Fill(Box(x0, top, x1, bottom), None, 1.0, stroke=True))
    for shape in (*objects.get("rect", ()), *objects.get("curve", ())):
        x0, top, x1, bottom = shape["x0"], shape["top"], shape["x1"], shape["bottom"]
        box = Box(x0, top, x1, bottom)
        is_rect = shape["object_type"] == "rect" or _is_rectangle(shape.get("pts") or (), box)
        if max(box.width, box.height) <= SPECK:
            dot((x0 + x1) / 2, (top + bottom) / 2, max(box.width, box.height) / 2)
            continue
        if _is_bar(box, THIN) or (_is_bar(box, THICK) and _ink(shape) in thick):
            rule(x0, top, x1, bottom)
            continue
        if shape.get("stroke") and is_rect:
            outline(x0, top, x1, bottom)
        elif shape.get("stroke") and not shape.get("fill"):
            slanted = []
            for a, b in pairwise(shape["pts"]):
                left, right = sorted((a[0], b[0]))
                up, down = sorted((a[1], b[1]))
                if min(right - left, down - up) <= 0.5:
                    rule(left, up, right, down)
                else:
                    slanted.append(Box(left, up, right, down))
            if 2 * len(slanted) > len(shape["pts"]):  # else the round corners of a rectangle
                fills += [Fill(part, None, 1.0, stroke=True) for part in slanted]
        if shape.get("fill") and box.width * box.height < 0.9 * width * height:
            fills.append(Fill(box, *colour_of(shape.get("non_stroking_color"))))
    for image in objects.get("image", ()):
        box = Box(image["x0"], image["top"], image["x1"], image["bottom"])
        if box.width * box.height < 0.05 * width * height:
            fills.append(Fill(box, None, 0.5, pattern=True))
    return collect(horizontal, vertical), fills


def _is_bar(box: Box, thickness: float) -> bool:
    """Thin in one direction and long in the other."""
    thin, long = sorted((box.width, box.height))
    return thin <= thickness and long > max(thickness, 2 * thin)


def _ink(shape: dict[str, Any]) -> str | None:
    return colour_of(shape.get("non_stroking_color"))[0] if shape.get("fill") else None


def _thick_rules(shapes: Sequence[dict[str, Any]]) -> set[str | None]:
    """Colours in which thick borders are drawn: two bars at least in either direction.

    A bar of a schedule is as thick, but it only lies; borders also stand.
    """
    lying: Counter[str | None] = Counter()
    standing: Counter[str | None] = Counter()
    for shape in shapes:
        box = Box(shape["x0"], shape["top"], shape["x1"], shape["bottom"])
        if _is_bar(box, THICK) and not _is_bar(box, THIN) and _ink(shape):
            (lying if box.width > box.height else standing)[_ink(shape)] += 1
    return {ink for ink in lying if min(lying[ink], standing[ink]) >= 2}


def _is_rectangle(points: Sequence[tuple[float, float]], box: Box) -> bool:
    """A path along the four sides of its bounding box, but perhaps for round corners."""
    sides = set()
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(x0 - x1) <= 0.5 and abs(y1 - y0) > box.height / 2:
            sides.add("left" if x0 < (box.x0 + box.x1) / 2 else "right")
        elif abs(y0 - y1) <= 0.5 and abs(x1 - x0) > box.width / 2:
            sides.add("top" if y0 < (box.top + box.bottom) / 2 else "bottom")
    # The path may be closed without its last side being said.
    return len(sides) == 4 or (len(sides) == 3 and len(points) in (4, 8))
