"""What is counted instead of looked at pixel by pixel comes to the same."""

import cv2
import numpy as np
import pytest

from extract.scan.channels import strongest, weakest
from extract.scan.connected import connected
from extract.scan.levels import LEVELS, counted, median, quantile
from extract.scan.neighbours import pairs
from extract.scan.smaller import shrunk, smaller


@pytest.mark.parametrize("ways", [4, 8])
@pytest.mark.parametrize("share", [0.02, 0.4, 0.97])
def test_pieces_of_ink_and_their_boxes_are_those_of_opencv(ways: int, share: float) -> None:
    ink = (np.random.default_rng(3).random((61, 47)) < share).astype(np.uint8)
    ink[20] = 1  # a rule from edge to edge: the next row begins where it ends
    ink[21, 0] = 1
    count, labels, boxes = connected(ink, ways)
    found, seen, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=ways)
    assert count == found
    assert (labels == seen).all()
    assert boxes[1:].tolist() == stats[1:].tolist()


def test_a_part_of_a_mask_may_be_asked() -> None:
    mask = np.random.default_rng(9).random((30, 40)) < 0.3
    part = mask[3:21, 5:33].T
    assert connected(part)[2].tolist() == connected(part.astype(np.uint8))[2].tolist()


def test_a_picture_without_ink_has_no_pieces() -> None:
    count, labels, boxes = connected(np.zeros((5, 7), bool))
    assert (count, labels.any(), boxes.tolist()) == (1, False, [[0] * 5])


@pytest.mark.parametrize("pixels", [1, 2, 30, 1001])
@pytest.mark.parametrize("share", [0.0, 0.005, 0.1, 0.5, 1.0])
def test_quantiles_of_counted_levels_are_those_of_the_pixels(pixels: int, share: float) -> None:
    plane = np.random.default_rng(pixels).integers(0, 256, (1, pixels), np.uint8)
    assert quantile(counted(plane), share) == pytest.approx(np.quantile(plane, share))


def test_the_median_may_be_taken_of_what_is_made_of_the_levels() -> None:
    plane = np.random.default_rng(5).integers(90, 140, (33, 20), np.uint8)
    middle = median(counted(plane))
    assert middle == np.median(plane)
    spread = median(counted(plane), np.abs(LEVELS - middle))
    assert spread == np.median(np.abs(plane - middle))


def test_the_weakest_and_the_strongest_channel_of_each_pixel() -> None:
    picture = np.random.default_rng(7).integers(0, 256, (9, 8, 3), np.uint8)
    assert (weakest(picture) == picture.min(axis=2)).all()
    assert (strongest(picture) == picture.max(axis=2)).all()


@pytest.mark.parametrize("at_once", [1, 4, 100])
def test_pairs_are_each_place_with_its_stretch_of_others(at_once: int) -> None:
    first, last = np.array([1, 0, 5, 2, 0]), np.array([3, 1, 4, 2, 5])
    found = list(pairs(first, last, at_once))
    assert [
        pair for one, other in found for pair in zip(one.tolist(), other.tolist(), strict=True)
    ] == [(0, 1), (0, 2), (1, 0), (4, 0), (4, 1), (4, 2), (4, 3), (4, 4)]
    assert all(len(one) <= max(at_once, 5) for one, _ in found)


@pytest.mark.parametrize(("wide", "tall"), [(250, 167), (83, 61), (41, 300), (17, 9), (500, 333)])
def test_a_smaller_picture_is_of_means(wide: int, tall: int) -> None:
    rng = np.random.default_rng(11)
    picture = cv2.GaussianBlur(rng.integers(0, 256, (334, 501, 3), np.uint8), (0, 0), 2.0)
    seen = smaller(np.asarray(picture, np.uint8), wide, tall)
    means = cv2.resize(picture, (wide, tall), interpolation=cv2.INTER_AREA)
    assert seen.shape == (tall, wide, 3)
    assert float(np.abs(seen.astype(int) - means).mean()) < 3
    assert float(np.abs(seen.mean(axis=(0, 1)) - picture.mean(axis=(0, 1))).max()) < 1


def test_a_picture_shrunk_to_nothing_keeps_a_pixel() -> None:
    assert shrunk(np.full((5, 40), 7, np.uint8), 0.05).tolist() == [[7, 7]]
