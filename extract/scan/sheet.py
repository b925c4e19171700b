"""A page's picture made straight: what all readers of pixels look at."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lampiran.model import Box, Homography

Grey = NDArray[np.uint8]
"""Height x width; 0 is black, 255 is white."""
Colour = NDArray[np.uint8]
"""Height x width x 3: red, green, blue."""
Mask = NDArray[np.bool_]
"""Height x width."""

POINTS_PER_INCH = 72.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture in which lines of text run level and paper is white.

    Lengths that leave this class are PDF points from the top left of the straight sheet.
    """

    grey: Grey
    """The light made even: paper about 255, whatever the lamp did."""
    colour: Colour | None
    """The same pixels in colour, light made even too; None where the picture has no colour."""
    dpi: float
    """Pixels per inch of `grey`."""
    to_paper: Homography | None = None
    """From points of the sheet to points of the page as the file shows it; None: the same."""

    @property
    def scale(self) -> float:
        """Pixels per point."""
        return self.dpi / POINTS_PER_INCH

    @property
    def width(self) -> float:
        """Points."""
        return float(self.grey.shape[1] / self.scale)

    @property
    def height(self) -> float:
        """Points."""
        return float(self.grey.shape[0] / self.scale)

    def pixels(self, box: Box) -> tuple[int, int, int, int]:
        """Left, top, right, bottom of a box in points as pixel edges within the picture."""
        tall, wide = self.grey.shape
        return (
            min(max(round(box.x0 * self.scale), 0), wide),
            min(max(round(box.top * self.scale), 0), tall),
            min(max(round(box.x1 * self.scale), 0), wide),
            min(max(round(box.bottom * self.scale), 0), tall),
        )

    def meets(self, mask: Mask, box: Box) -> bool:
        """Is any pixel of the mask in a box (points)?"""
        return self.share(mask, box) > 0

    def share(self, mask: Mask, box: Box) -> float:
        """Share of the pixels in a box (points) that are in the mask; 0 for an empty box."""
        x0, top, x1, bottom = self.pixels(box)
        inside = mask[top:bottom, x0:x1]
        return float(inside.mean()) if inside.size else 0.0

    def without(self, mask: Mask, boxes: Sequence[Box]) -> "Sheet":
        """The sheet, white where the mask is and in the boxes (points); `colour` stays."""
        grey = self.grey.copy()
        grey[mask] = 255
        for box in boxes:
            x0, top, x1, bottom = self.pixels(box)
            grey[top:bottom, x0:x1] = 255
        return replace(self, grey=grey)

    def points(self, x0: float, top: float, x1: float, bottom: float) -> Box:
        """A rectangle of pixel edges as a box in points."""
        return Box(x0 / self.scale, top / self.scale, x1 / self.scale, bottom / self.scale)
