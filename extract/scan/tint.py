"""Which cells of a scanned table are painted: months are more often paint than letters.

Three things are seen. A FILL is ground darker, or of another colour, than the page's own
paper, and even. A PATTERN (hatching, dots) is ink spread alike over all of the cell, up
to its sides. A MARK is a little ink that is no text of several letters: a tick, a cross,
a dot, a bar. No threshold is fixed: paper, grain and light are asked of each page, and
what parts painted from bare is the gap between the two among the page's own cells.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from lampiran.model import Box, Paint

from ..edges import SNAP
from ..grid import Grid
from ..paint import ENOUGH, Ground
from .blots import Blots, find_blots, ink_level
from .brightness import INK_NEVER, ByBrightness
from .connected import connected
from .dark_heads import dark_heads, darkness
from .sheet import Mask, Sheet
from .stamp_lift import only_pressed
from .steps import depths
from .tone import Floats, Paper, Samples, find_paper, is_bilevel, middle, sample

INSET = 1.2
"""Points that a rule, or our notion of its place, may reach into a cell."""
FAINTEST = 3.5
"""Levels (0..255) below which no fill is told from paper; #f7f7f7 scans as some 6."""
STEP = 2.0
"""Levels between the darkest bare cell and the palest painted one, at least."""
GRAINS = 4.0
"""The same in spreads of the paper's own brightness."""
PALEST = 14.0
"""Levels from which a ground is a fill however the other cells look; #f2f2f2 is 13."""
ALIKE = 0.45
"""Spread of ink over the parts of a hatched cell, as a share of its mean; text has more."""
BLOCK = 3.6
"""Points: the side of those parts; some strokes of any hatching cross each."""
SOLID = 0.85
"""Share of its bounding box that a bar of paint fills."""
EVEN = 0.25
"""Share of a bar's darkness by which it varies, or by which the ground beside it is dark."""
THINNEST = 2.5
"""Points: a painted bar or dot is so thick at least."""
OPAQUE = 0.5
"""Share of a fill's darkness that its brightest places keep."""
DOTS = 0.4
"""Points over which the dots of a 1-bit picture are spread, to be grey to the eye."""
SAME = 7.0
"""Levels by which two readings of one printed colour may differ, in their worst channel."""


@dataclass(frozen=True, slots=True)
class Seen(Ground):
    """What one scanned cell shows."""

    inked: bool = False
    """There is ink besides the ground that may be text: worth an OCR. With paint MARK, text
    read by OCR goes before; with paint NONE and nothing read, the cell is doubtful."""


def grounds_seen(sheet: Sheet, mask: Mask, grid: Grid, stamps: Mask | None = None) -> list[Seen]:
    """The ground of each region of `grid`, in its order.

    Args:
        sheet: The straight page.
        mask: Pixels of rules. Only those near a cell's sides are left out: a stroke in
            the middle of a cell is an arrow or a hatching.
        grid: The cells.
        stamps: Pixels of stamps and signatures (see `stamp`), which mark nothing.
    """
    sides = _sides(sheet, mask, grid)
    out = sides if stamps is None else sides | stamps
    samples = sample(sheet, out)
    if is_bilevel(sheet):  # else each dot of a grey is ink
        blur = DOTS * sheet.scale
        sheet = replace(
            sheet, grey=np.asarray(cv2.GaussianBlur(sheet.grey, (0, 0), blur), np.uint8)
        )
    windows = [_window(samples, region.box) for region in grid.regions]
    tones = _plain(windows)
    told = [(r.box, t) for r, t in zip(grid.regions, tones, strict=True) if t is not None]
    paper = find_paper(sheet, samples, told, grid.box)
    shades = depths(samples, grid)
    if shades is None:
        shades = np.stack(
            [_shade(paper, sheet, r.box, t) for r, t in zip(grid.regions, tones, strict=True)]
        )
    depth = shades.max(axis=1)
    faint = np.abs(depth[depth < FAINTEST])
    least = threshold(depth.tolist(), float(np.median(faint)) if len(faint) else paper.grain)
    dark = ink_level(sheet, grid.box)
    free = out if stamps is None else sides | only_pressed(sheet, stamps, dark)
    blots = [
        find_blots(sheet, free, region.box, tone, dark)
        for region, tone in zip(grid.regions, tones, strict=True)
    ]
    seen = [
        _look(
            windows[i],
            samples.side,
            paper.glint,
            region.box,
            shades[i],
            tones[i],
            least,
            blots[i],
        )
        for i, region in enumerate(grid.regions)
    ]
    fills = {i: shades[i] for i, ground in enumerate(seen) if ground.paint is Paint.FILL}
    unsure = {
        i: darkness(windows[i], shades[i] + tone)
        for i, tone in enumerate(tones)
        if seen[i].paint is Paint.PATTERN and tone is not None
    }
    for i, shade in dark_heads([region.box for region in grid.regions], fills, unsure).items():
        seen[i] = Seen(Paint.FILL, _hex(shade), True)
    return _one_colour_each(seen)


def threshold(depths: Sequence[float], grain: float) -> float:
    """The darkness from which a ground is painted: the first gap above the bare cells.

    Bare cells differ by grain and by what the lamp left over, one a little more than the
    next; a paint, however pale, is a step. Beyond what surely is paint no step is asked for.
    """
    step = max(STEP, GRAINS * grain)
    last = 0.0
    for depth in sorted(depths):
        if depth >= max(PALEST, last + step):
            break
        if depth >= FAINTEST and depth - last >= step:
            return (last + depth) / 2
        last = max(last, depth)
    return min(max(FAINTEST, last + step / 2), max(PALEST, step))


def _sides(sheet: Sheet, mask: Mask, grid: Grid) -> Mask:
    """Pixels of rules along the sides of cells, and a pixel's ringing about them."""
    near = np.zeros(mask.shape, np.uint8)
    reach = SNAP
    for region in grid.regions:
        x0, top, x1, bottom = region.box
        for strip in (
            Box(x0 - reach, top - reach, x1 + reach, top + reach),
            Box(x0 - reach, bottom - reach, x1 + reach, bottom + reach),
            Box(x0 - reach, top, x0 + reach, bottom),
            Box(x1 - reach, top, x1 + reach, bottom),
        ):
            a, b, c, d = sheet.pixels(strip)
            near[b:d, a:c] = 1
    rules = mask.astype(np.uint8) & near
    width = 3 if sheet.dpi < 250 else 5
    wide: Mask = cv2.dilate(rules, np.ones((width, width), np.uint8)).astype(bool)
    return wide


def _window(samples: Samples, box: Box) -> Floats:
    """The samples well within a cell; a cell too small for that gives what it has."""
    window = samples.window(box, INSET)
    return window if window.size else samples.window(box)


def _plain(windows: Sequence[Floats]) -> list[Floats | None]:
    """The tone of each cell's bare ground; None where nothing but rules is."""
    seen = ByBrightness(windows)
    told = dict(zip(seen.known.tolist(), seen.plain(), strict=True))
    return [told.get(i) for i in range(len(windows))]


def _shade(paper: Paper, sheet: Sheet, box: Box, tone: Floats | None) -> Floats:
    """How much darker than paper a ground is, by channel."""
    bare = paper.at(np.array([middle(box, sheet)], np.float32))[0]
    return np.zeros_like(bare) if tone is None else np.asarray(bare - tone, np.float32)


def _look(
    window: Floats,
    side: float,
    glint: float,
    box: Box,
    shade: Floats,
    tone: Floats | None,
    least: float,
    blots: Blots,
) -> Seen:
    """Decide what one cell shows."""
    if tone is None:
        return Seen(Paint.NONE, None, blots.inked)
    darker = np.asarray(tone + shade - window, np.float32)
    spread = _is_spread(darker.max(axis=-1), side, blots)
    # the ground between the strokes of a fine hatching is dark too, but much less than they
    if spread and np.nanquantile(darker.max(axis=-1), 0.9) > 2 * shade.max():
        return Seen(Paint.PATTERN, None, blots.inner)
    if shade.max() >= least and (
        not blots.inked or 255 - shade.mean() < INK_NEVER or _is_opaque(darker, glint, shade)
    ):
        return Seen(Paint.FILL, _hex(shade), blots.inked)
    if spread:
        return Seen(Paint.PATTERN, None, blots.inner)
    bar = _bar(darker, side, box, max(least, PALEST))
    if bar is not None:
        return Seen(Paint.FILL, _hex(bar), blots.inked)
    if blots.is_mark:
        return Seen(Paint.MARK, None, True)
    return Seen(Paint.NONE, None, blots.inked)


def _is_opaque(darker: Floats, glint: float, shade: Floats) -> bool:
    """Is no bare paper seen between the letters? Dense ones darken all their ground."""
    best = ByBrightness([-darker]).brightest()
    return not len(best) or bool(glint - best.min() >= OPAQUE * shade.max())


def _is_spread(darker: Floats, side: float, blots: Blots) -> bool:
    """Is there as much ink in each part of the cell as in the others, and up to its sides?"""
    if not blots.inked or blots.sides < 4:
        return False
    step = max(1, round(BLOCK / side))
    tall, wide = darker.shape
    parts = [
        np.nanmean(part)
        for y in range(0, max(1, tall - step + 1), step)
        for x in range(0, max(1, wide - step + 1), step)
        if not np.isnan(part := darker[y : y + step, x : x + step]).all()
    ]
    return len(parts) < 2 or bool(np.std(parts) < ALIKE * np.mean(parts))


def _bar(darker: Floats, side: float, box: Box, least: float) -> Floats | None:
    """The shade of an even bar or block of paint over the middle of the cell, if there is one."""
    worst = np.nan_to_num(darker.max(axis=-1))
    tall, wide = worst.shape
    if not worst.size:
        return None
    dark = (worst >= least).astype(np.uint8)
    if np.count_nonzero(dark) * side * side < ENOUGH * box.width * box.height:
        return None
    count, labels, stats = connected(dark, 4)
    for label in range(1, count):
        x, y, w, h, area = (int(n) for n in stats[label])
        if not (x <= wide / 2 <= x + w and y <= tall / 2 <= y + h):
            continue
        if min(w, h) * side < THINNEST or area < SOLID * w * h:
            continue
        if area * side * side < ENOUGH * box.width * box.height:
            continue
        own = (labels == label).astype(np.uint8)
        core = np.nanmedian(darker[own > 0], axis=0)
        flat = np.abs(worst[own > 0] - core.max()) < EVEN * core.max()
        beside = worst[cv2.dilate(own, np.ones((5, 5), np.uint8)) == 0]
        # a shadow over the cell has no edge: what is beside it is half as dark
        if np.mean(flat) >= 0.6 and beside.size and np.median(beside) < EVEN * core.max():
            return np.asarray(core, np.float32)
    return None


def _hex(shade: Floats) -> str:
    levels = [round(255 - float(s)) for s in (shade if len(shade) == 3 else np.repeat(shade, 3))]
    return "#" + "".join(f"{min(max(level, 0), 255):02x}" for level in levels)


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def _one_colour_each(seen: Sequence[Seen]) -> list[Seen]:
    """Give cells that were printed in one colour one colour: the median of their readings.

    What tells a stripe for looks from a month is that all of a row has its colour.
    """
    filled = [i for i, ground in enumerate(seen) if ground.colour]
    result = list(seen)
    left = np.array([_rgb(seen[i].colour or "") for i in filled], np.int32)
    index = np.array(filled)
    while len(index):
        far = np.abs(left[:, None, :] - left[None, :, :]).max(axis=-1) <= SAME
        mine = far[int(far.sum(axis=1).argmax())]
        middle_colour = np.median(left[mine], axis=0)
        close = np.abs(left - middle_colour).max(axis=-1) <= SAME
        mine = close if close.any() else mine
        name = "#" + "".join(f"{round(float(c)):02x}" for c in np.median(left[mine], axis=0))
        for i in index[mine]:
            result[i] = Seen(Paint.FILL, name, seen[i].inked)
        left, index = left[~mine], index[~mine]
    return result
