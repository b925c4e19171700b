"""The weakest and the strongest channel at each pixel of a picture in colour."""

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]


def weakest(picture: Pixels) -> Pixels:
    """The level of the darkest channel; a grey picture has one."""
    if picture.ndim == 2:
        return picture
    red, green, blue = cv2.split(picture)
    return np.asarray(cv2.min(red, cv2.min(green, blue)), np.uint8)


def strongest(picture: Pixels) -> Pixels:
    """The level of the lightest channel; a grey picture has one."""
    if picture.ndim == 2:
        return picture
    red, green, blue = cv2.split(picture)
    return np.asarray(cv2.max(red, cv2.max(green, blue)), np.uint8)
