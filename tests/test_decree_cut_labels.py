"""A label whose end lies under a stamp still opens its part; a sentence does not."""

import pytest

from normalize.decree.labels import find_label
from normalize.decree.lexicon import words


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Mengin 1.", "mengingat"),
        ("Menimb a. bahwa", "menimbang"),
        ("Menimbulkan 1. akibat", None),
        ("Mengi bahwa", None),
        ("Mening 1.", None),
    ],
)
def test_a_cut_label_is_known_by_its_beginning(text: str, part: str | None) -> None:
    label = find_label(text, words())
    assert (label.part if label else None) == part
