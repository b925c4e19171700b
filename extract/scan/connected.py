"""The pieces of ink on a page, each with its box.

OpenCV tells the boxes as well, but looks at every pixel of the paper for it, and a page is
mostly paper.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from .sheet import Mask

Labels = NDArray[np.int32]


def connected(ink: NDArray[np.uint8] | Mask, ways: int = 8) -> tuple[int, Labels, Labels]:
    """Pieces that hang together: their number, each pixel's label, and their boxes by label.

    A box is left, top, width, height and the number of pixels. Label 0 is what is no ink, is
    counted, and has no box. With `ways` 4, pieces that touch at a corner are two.
    """
    plane = np.ascontiguousarray(ink).view(np.uint8)
    wide = plane.shape[1]
    places = np.flatnonzero(plane != 0)
    if not len(places):
        return 1, np.zeros(plane.shape, np.int32), np.zeros((1, 5), np.int32)
    count, found = cv2.connectedComponents(plane, connectivity=ways)
    labels = np.asarray(found, np.int32)
    # Ink lies in runs along the rows; all pixels of a run are of one piece.
    is_begin = np.diff(places, prepend=-2) != 1
    is_begin[np.searchsorted(places, np.flatnonzero(plane[:, 0]) * wide)] = True
    begins = np.flatnonzero(is_begin)
    lengths = np.diff(begins, append=len(places)).astype(np.int32)
    whose = labels.ravel()[places[begins]]
    y, x = np.divmod(places[begins].astype(np.int32), np.int32(wide))
    first, last = np.full((count, 2), 2**30, np.int32), np.full((count, 2), -1, np.int32)
    np.minimum.at(first[:, 0], whose, x)
    np.maximum.at(last[:, 0], whose, x + lengths - 1)
    first[whose[::-1], 1] = y[::-1]  # runs come row by row: the last one written is the first row
    last[whose, 1] = y
    boxes = np.zeros((count, 5), np.int32)
    boxes[1:, :2] = first[1:]
    boxes[1:, 2:4] = (last - first)[1:] + 1
    boxes[1:, 4] = np.bincount(whose, lengths, count)[1:]
    return count, labels, boxes
