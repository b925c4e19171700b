"""What a network held possible at a step, and what is taken for it."""

import numpy as np
import pytest

from extract.ocr.network import likeliest


@pytest.mark.parametrize(
    ("steps", "taken"),
    [
        # none, "1", "l", "I", "a", "b": a stroke that may be any of three is one of them
        ([[1, 0, 0, 0, 0, 0], [0.4, 0.25, 0.2, 0.1, 0, 0], [1, 0, 0, 0, 0, 0]], [0, 1, 0]),
        ([[1, 0, 0, 0, 0, 0], [0.6, 0.2, 0.1, 0.1, 0, 0], [1, 0, 0, 0, 0, 0]], [0, 0, 0]),
        # one sign for a run of such steps, and none beside what is plainly seen
        ([[0.4, 0.25, 0.2, 0.1, 0, 0], [0.4, 0.2, 0.25, 0.1, 0, 0]], [1, 0]),
        ([[0, 0, 0, 0, 1, 0], [0.4, 0.25, 0.2, 0.1, 0, 0]], [4, 0]),
        # a scrawl may be anything
        ([[0.4, 0.12, 0.12, 0.12, 0.12, 0.12]], [0]),
    ],
)
def test_none_is_read_only_where_it_is_likelier_than_a_few_alike(
    steps: list[list[float]], taken: list[int]
) -> None:
    assert likeliest(np.array(steps, np.float32)).tolist() == taken
