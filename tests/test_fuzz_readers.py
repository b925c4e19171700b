"""Whatever is done to the bytes of a document, reading it ends in a result or in words.

The seeds are fixed, so a failure comes again; the same functions ran for some thousand
other seeds by hand.
"""

import random
import re
from pathlib import Path

import pytest
from test_cli_run import PLAN

import extract
import normalize
from lampiran import isolate
from lampiran.bench.invent import invent
from lampiran.bench.typeset.canvas import typeset
from lampiran.errors import LampiranError, TimeLimitError

SAMPLE = Path(__file__).parents[1] / "samples" / "sk-kota-transkrip-2026"
EACH = 12
"""Documents made by each kind of damage."""


def change_bytes(dice, data):
    out = bytearray(data)
    for _ in range(dice.choice([1, 3, 30])):
        out[dice.randrange(len(out))] = dice.randrange(256)
    return bytes(out)


def flip_a_bit(dice, data):
    at = dice.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1 :]


def cut(dice, data):
    return data[: dice.randrange(1, len(data))]


def take_out(dice, data):
    at = dice.randrange(len(data))
    return data[:at] + data[at + dice.choice([1, 10, 1000]) :]


def repeat_a_part(dice, data):
    at = dice.randrange(len(data))
    return data[: at + dice.choice([1, 100, 1000])] + data[at:]


def overwrite_a_part(dice, data):
    to, of, size = (
        dice.randrange(len(data)),
        dice.randrange(len(data)),
        dice.choice([10, 100, 1000]),
    )
    return data[:to] + data[of : of + size] + data[to + size :]


def swap_streams(dice, data):
    places = [found.span(1) for found in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.S)]
    (a, b), (c, d) = sorted(dice.sample(places, 2))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def repeat_the_table(dice, data):
    return data + data[data.index(b"xref\n") :]


def change_a_number(dice, data):
    at = dice.choice(list(re.finditer(rb"\d+", data))).span()
    new = dice.choice([b"0", b"-1", b"99999999999", b"1e9", b"", b"4 0 R", b"null", b"2 0 R"])
    return data[: at[0]] + new + data[at[1] :]


def change_a_name(dice, data):
    names = list(re.finditer(rb"/[A-Z][A-Za-z]+", data))
    old, new = dice.choice(names), dice.choice(names)
    return data[: old.start()] + new.group() + data[old.end() :]


def put_tabs(dice, data):
    out = bytearray(data)
    for _ in range(dice.choice([1, 20, 300])):
        out[dice.randrange(len(out))] = 9
    return bytes(out)


def shuffle_lines(dice, data):
    lines = data.split(b"\n")
    at = dice.randrange(len(lines))
    part = lines[at : at + 50]
    dice.shuffle(part)
    return b"\n".join([*lines[:at], *part, *lines[at + 50 :]])


def put_a_long_run(dice, data):
    at = dice.randrange(len(data))
    sign = dice.choice([b"\t", b"a", b"1 ", b"1.", b"\n", b"\r", b"a.\t", b"\x00", b"\x0c"])
    return data[:at] + sign * dice.choice([100, 3000]) + data[at:]


def change_the_coding(dice, data):
    coding = dice.choice(["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
    return data.decode().encode(coding, "replace")


ANY = (change_bytes, flip_a_bit, cut, take_out, repeat_a_part, overwrite_a_part, change_a_number)
TO_PDF = (*ANY, swap_streams, repeat_the_table, change_a_name)
TO_TEXT = (*ANY, put_tabs, shuffle_lines, put_a_long_run, change_the_coding)


def outcome(path):
    """What a careful caller gets: a result, or an error that says what to do."""
    try:
        return normalize.normalize(extract.read(path))
    except LampiranError as error:
        refused = error
    assert refused.remedy
    assert path.name in str(refused)
    return refused


@pytest.fixture(scope="module")
def decree():
    return typeset(invent(77, areas=1))


@pytest.mark.parametrize("damage", TO_PDF)
def test_a_damaged_pdf_is_read_whole_or_refused(damage, decree, tmp_path, capfd):
    """The content of these pages is packed, so damage cannot pass for other words."""
    path = tmp_path / "rusak.pdf"
    path.write_bytes(decree)
    sound = outcome(path).dekrit.rencana_aksi
    dice = random.Random(damage.__name__)
    for number in range(EACH):
        path.write_bytes(damage(dice, decree))
        got = outcome(path)
        if not isinstance(got, LampiranError):
            assert got.dekrit.rencana_aksi == sound, number
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("damage", TO_TEXT)
@pytest.mark.parametrize("source", ["plan", "sample"])
def test_a_damaged_transcript_is_read_or_refused(damage, source, tmp_path):
    path = tmp_path / "rusak.txt"
    file = SAMPLE / f"{SAMPLE.name}.txt"
    data = PLAN.encode() if source == "plan" else file.read_bytes()
    dice = random.Random(damage.__name__ + source)
    for _ in range(EACH if source == "plan" else EACH // 4):
        path.write_bytes(damage(dice, data) or b"\t")
        outcome(path)


def loop(tell):
    while True:
        pass


def test_a_loop_is_ended_from_outside():
    task = isolate.Task(Path("a.pdf"), loop)
    with pytest.raises(TimeLimitError):
        isolate.run_one(task, limits=isolate.Limits(seconds=0.5))
