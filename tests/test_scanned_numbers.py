"""Numbers of a scan take the style of their level where the picture cannot tell."""

import pytest

from normalize.scanned_numbers import Styles, before_two


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("a) b) C) d)", "a) b) c) d)"),
        ("A. B. c. D.", "A. B. C. D."),
        ("1. 2. 3. 4 5, 6.", "1. 2. 3. 4. 5. 6."),
        ("1 2 3 4", "1 2 3 4"),
        ("1. 2. 3. 4) 5.", "1. 2. 3. 4) 5."),
        ("1) 2) 3) 4", "1) 2) 3) 4"),
        ("a. B. c. d.", "a. B. c. d."),
        ("1. 2", "1. 2"),
        ("1 2 3 I 2", "1 2 3 1 2"),
        ("1. 2. 3. l. 2.", "1. 2. 3. 1. 2."),
        ("I. II. III. I.", "I. II. III. I."),
        ("I 2 3", "I 2 3"),
        ("1.2 Rapat", "1.2 Rapat"),
    ],
)
def test_only_what_a_picture_cannot_tell_is_changed(read: str, printed: str) -> None:
    styles = Styles()
    assert " ".join(styles.mended(number) for number in read.split()) == printed


@pytest.mark.parametrize(
    ("first", "second", "printed"),
    [
        ("I", "2", "1"),
        ("l.", "2.", "1."),
        ("I", "II", "I"),
        ("I.", "2)", "I."),  # another list
        ("II", "2", "II"),
        ("I", "3", "I"),
        ("a", "2", "a"),
        ("I", "", "I"),
    ],
)
def test_a_bar_before_a_two_is_a_one(first: str, second: str, printed: str) -> None:
    assert before_two(first, second) == printed
