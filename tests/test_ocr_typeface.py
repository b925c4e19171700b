"""The type of a page, learned from its lines, tells which text a line was set for."""

import numpy as np
import pytest
from set_in_type import EM, SetLine, set_lines

from extract.ocr.engine import OcrLine
from extract.ocr.odds import LetterOdds
from extract.ocr.typeface.aligned import LARGEST, AlignedLine, aligned
from extract.ocr.typeface.faces import OfFace, find_faces
from extract.ocr.typeface.judge import TypeOdds
from extract.ocr.typeface.learn import left_over
from extract.ocr.typeface.reread import reread
from extract.ocr.weigh import Reading, alone

LINES = set_lines(40)


def of(each: SetLine, line: OcrLine | None = None) -> AlignedLine:
    made = aligned(each.picture, each.base_line, line or each.line)
    assert made is not None
    return made


def learned(lines: list[SetLine], read: dict[int, OcrLine] | None = None) -> list[OfFace]:
    found = find_faces([of(each, (read or {}).get(i)) for i, each in enumerate(lines)])
    assert all(each is not None for each in found)
    return [each for each in found if each is not None]


def gain(faces: list[OfFace], i: int, place: int, text: str) -> float:
    held = faces[i].line.words[place]
    middle = float(held.places.mean()) / faces[i].line.shrink
    odds = TypeOdds(faces[i])
    others = [word.places.mean() / faces[i].line.shrink for word in faces[i].line.words]
    x0 = (middle + others[place - 1]) / 2 if place else 0.0
    x1 = (middle + others[place + 1]) / 2 if place + 1 < len(others) else 1000.0
    (found,) = odds.within(float(x0), float(x1)).spell([text])
    return found


def a_word_with(letters: str) -> tuple[int, int, str]:
    """Line, place and text of the first word that holds these letters."""
    return next(
        (i, j, word.text)
        for i, each in enumerate(LINES)
        for j, word in enumerate(each.line.words)
        if letters in word.text
    )


def test_the_size_of_the_type_is_told_by_the_places_of_letters() -> None:
    ems = [each.em for each in map(of, LINES) if each.em is not None]
    assert np.median(ems) == pytest.approx(EM, rel=0.08)


def test_a_line_without_places_of_letters_is_not_judged() -> None:
    words = LINES[0].line.words
    bare = type(words[0])(words[0].text, words[0].box, 0.9)
    line = OcrLine(bare.text, bare.box, (bare,))
    assert aligned(LINES[0].picture, LINES[0].base_line, line) is None


def test_what_the_forms_leave_is_little_more_than_the_grain() -> None:
    faces = learned(LINES)
    assert len({id(each.face) for each in faces}) == 1
    rest = np.mean([np.mean(left_over(each.face, each.line) ** 2) for each in faces])
    ink = np.mean([np.mean(each.line.ink**2) for each in faces])
    assert rest == pytest.approx(faces[0].face.spread, rel=0.02)
    assert rest < 1.3 * 12**2
    assert rest < 0.15 * ink


@pytest.mark.parametrize(
    ("there", "read"), [("rno", "mo"), ("ke", "kc"), ("gi", "gl"), ("dor", "dcr"), ("hut", "but")]
)
def test_the_type_speaks_for_what_is_printed(there: str, read: str) -> None:
    """Also where the line was misread, and its own ink went into the forms as such."""
    i, place, text = a_word_with(there)
    wrong = text.replace(there, read)
    faces = learned(LINES, {i: LINES[i].read_as(place, wrong)})
    assert gain(faces, i, place, text) > 5
    assert gain(learned(LINES), i, place, wrong) < -5


def test_nothing_is_said_of_letters_that_the_page_does_not_show() -> None:
    faces = learned(LINES)
    text = faces[0].line.words[1].text
    assert gain(faces, 0, 1, f"Q{text[1:]}") == 0.0
    assert gain(faces, 0, 1, text) == 0.0


def test_bold_lines_and_lines_of_another_size_have_types_of_their_own() -> None:
    kinds = [LINES[:30], set_lines(30, 2, bold=True), set_lines(30, 3, em=EM * 1.4)]
    faces = learned([each for kind in kinds for each in kind])
    groups = [{id(each.face) for each in faces[n * 30 : n * 30 + 30]} for n in range(3)]
    assert all(len(group) == 1 for group in groups)
    assert len(set.union(*groups)) == 3
    assert max(each.face.em for each in faces) <= LARGEST


def test_a_few_words_are_too_few_to_learn_from() -> None:
    assert find_faces([of(each) for each in LINES[:3]]) == [None] * 3


def test_a_line_that_shows_something_else_has_no_type() -> None:
    chance = np.random.default_rng(5)
    noise = chance.integers(0, 255, LINES[0].picture.shape).astype(np.uint8)
    strange = aligned(noise, LINES[0].base_line, LINES[0].line)
    assert strange is not None
    strange.em = None  # as of a line of short words
    found = find_faces([*map(of, LINES), strange])
    assert found[-1] is None
    assert found[0] is not None


def seen_as(line: OcrLine, texts: dict[int, str]) -> LetterOdds:
    """What a network saw that held either text likely for some words: the one as read more so."""
    signs = sorted(
        {sign for word in line.words for sign in word.text} | set("".join(texts.values()))
    )
    characters = ["", *signs, " "]
    wide = int(line.words[-1].middles[-1]) + 12
    odds = np.full((2 * wide, len(characters)), 1e-6)
    odds[:, 0] = 1.0
    for i, word in enumerate(line.words):
        other = texts.get(i, word.text)
        assert len(other) == len(word.text)
        for sign, also, middle in zip(word.text, other, word.middles, strict=True):
            step = odds[round(2 * middle)]
            step[:] = 1e-6
            step[characters.index(also)] = 0.3
            step[characters.index(sign)] = 0.7 if also != sign else 1.0
    return LetterOdds(odds, characters, 0.5)


def test_a_misread_word_is_read_again_and_the_line_says_so() -> None:
    i, place, text = a_word_with("ke")
    wrong = LINES[i].read_as(place, text.replace("ke", "kc", 1))
    readings: list[Reading | None] = [
        alone(wrong if n == i else each.line) for n, each in enumerate(LINES)
    ]
    seen = [[seen_as(r.line, {place: text} if n == i else {})] for n, r in enumerate(readings) if r]
    faces = find_faces([of(each, r.line) for each, r in zip(LINES, readings, strict=True) if r])
    again = reread(readings, seen, faces)
    now = again[i]
    assert now is not None
    assert now.line.text == LINES[i].line.text
    assert now.line.words[place].middles
    assert now.other == wrong.text
    assert now.agree is False
    assert now.type_trust is not None
    assert now.type_trust > 0.9
    others = [r for n, r in enumerate(again) if n != i]
    assert [r.line.text for r in others if r] == [
        each.line.text for n, each in enumerate(LINES) if n != i
    ]
    assert all(r.other is None for r in others if r)


def test_without_what_a_network_saw_a_line_stays_as_it_is() -> None:
    readings: list[Reading | None] = [alone(each.line) for each in LINES]
    again = reread(readings, [[] for _ in LINES], find_faces([of(each) for each in LINES]))
    assert again == readings
