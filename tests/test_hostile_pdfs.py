"""PDFs that are broken, or made to do harm: each is refused in words, none is half read."""

import io
import logging
import tracemalloc
import zlib
from functools import partial

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

import extract
from extract import content, guard
from lampiran import isolate
from lampiran.bench.invent import invent
from lampiran.bench.typeset.canvas import typeset
from lampiran.errors import (
    EncryptedError,
    LampiranError,
    NotADocumentError,
    TimeLimitError,
    TooLargeError,
)
from lampiran.model import Cara

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
TEXT = b"BT /F1 12 Tf 72 700 Td (Halaman satu) Tj ET\n"
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 100 100]"
HUGE = 300 * 2**20
"""Bytes that the bombs here unpack to: more than may be held, in a file of some 300 kB."""


def build(objects, extra=b""):
    """A PDF of numbered objects, with a table of where they stand; the first is the root."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table, last = len(out), max(objects)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (last + 1)
    for number in range(1, last + 1):
        used = number in places
        out += b"%010d %05d %b \n" % (places.get(number, 0), 0 if used else 65535, b"fn"[used:][:1])
    out += b"trailer\n<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (
        last + 1,
        extra,
        table,
    )
    return bytes(out)


def stream(data, attributes=b"", *, packed=False):
    if packed:
        data, attributes = zlib.compress(data), attributes + b"/Filter/FlateDecode"
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (attributes, len(data), data)


def one_page(body, *, box=b"[0 0 595 842]", resources=b"/Font<</F1 5 0 R>>", more=None, count=1):
    return build(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[3 0 R]/Count %d>>" % count,
            3: b"<</Type/Page/Parent 2 0 R/MediaBox%b/Contents 4 0 R/Resources<<%b>>>>"
            % (box, resources),
            4: body,
            5: FONT,
            **(more or {}),
        }
    )


def bomb():
    packer = zlib.compressobj(9)
    parts = [packer.compress(bytes(2**20)) for _ in range(HUGE // 2**20)]
    return b"".join(parts) + packer.flush()


def packed_bomb(kind=b""):
    data = bomb()
    return b"<<%b/Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (kind, len(data), data)


def forms(count, calls):
    """A page whose form calls another, and that the next, `count` deep."""
    chain = {
        10 + n: stream(b"/X Do " * calls, FORM + b"/Resources<</XObject<</X %d 0 R>>>>" % (11 + n))
        for n in range(count)
    }
    chain[10 + count] = stream(TEXT, FORM + b"/Resources<</Font<</F1 5 0 R>>>>")
    return one_page(stream(b"/X Do"), resources=b"/XObject<</X 10 0 R>>", more=chain)


def pages_in_tree(nodes):
    return build(
        {1: b"<</Type/Catalog/Pages 10 0 R>>", 3: b"<</Type/Page/MediaBox[0 0 595 842]>>", **nodes}
    )


def many_pages(count, claimed):
    kids = b" ".join(b"%d 0 R" % (10 + n) for n in range(count))
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    return build(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, claimed),
            **{10 + n: leaf for n in range(count)},
        }
    )


def nameless_font():
    """A font of shapes that does not say which letters they are."""
    system = b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    return one_page(
        stream(b"BT /F1 12 Tf 72 700 Td <000100020003> Tj ET"),
        resources=b"/Font<</F1 6 0 R>>",
        more={
            6: b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H"
            b"/DescendantFonts[7 0 R]>>",
            7: b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A%b/DW 600>>" % system,
        },
    )


def xref_stream(size):
    data = zlib.compress(b"\x01\x01\x01")
    out = b"%PDF-1.7\n"
    body = b"<</Type/XRef/Size %d/W[0 0 0]/Root 1 0 R/Filter/FlateDecode/Length %d>>" % (
        size,
        len(data),
    )
    at = len(out)
    return out + b"1 0 obj\n%bstream\n%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % (
        body,
        data,
        at,
    )


def cut_stream():
    data = zlib.compress(TEXT * 200)
    return one_page(stream(data[: len(data) // 2], b"/Filter/FlateDecode"))


def wrong_checksum():
    data = bytearray(zlib.compress(TEXT))
    data[-1] ^= 1
    return one_page(stream(bytes(data), b"/Filter/FlateDecode"))


def font(spec, more=None):
    return one_page(stream(TEXT), resources=b"/Font<</F1 6 0 R>>", more={6: spec, **(more or {})})


def drawn(body, resources=b"/Font<</F1 5 0 R>>", **more):
    return one_page(stream(body, packed=True), resources=resources, **more)


BROKEN = {
    "no pages": lambda: build({1: b"<</Type/Catalog>>"}),
    "no kids": lambda: build(
        {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[]/Count 0>>"}
    ),
    "a page missing": lambda: one_page(stream(TEXT), count=3),
    "a page that is no page": lambda: one_page(stream(TEXT)).replace(
        b"/Type/Page/", b"/Type/Pagf/"
    ),
    "a page named twice": lambda: pages_in_tree({10: b"<</Type/Pages/Count 2/Kids[3 0 R 3 0 R]>>"}),
    "pages in a circle": lambda: pages_in_tree({10: b"<</Type/Pages/Count 2/Kids[3 0 R 10 0 R]>>"}),
    "a very deep tree": lambda: pages_in_tree(
        {
            **{n: b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % (n + 1) for n in range(10, 3010)},
            3010: b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        }
    ),
    "a tree of doubling": lambda: pages_in_tree(
        {n: b"<</Type/Pages/Count 1/Kids[%d 0 R %d 0 R]>>" % (n + 1, n + 1) for n in range(10, 40)}
        | {40: b"<</Type/Pages/Count 1/Kids[3 0 R]>>"}
    ),
    "a table without end": lambda: xref_stream(99_999_999_999),
    "a table in a circle": lambda: one_page(stream(TEXT)).replace(
        b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % one_page(stream(TEXT)).index(b"xref\n")
    ),
    "a reference to itself": lambda: one_page(b"4 0 R"),
    "references in a circle": lambda: one_page(b"7 0 R", more={7: b"8 0 R", 8: b"7 0 R"}),
    "a length that is its own stream": lambda: one_page(
        b"<</Length 4 0 R>>stream\n%b\nendstream" % TEXT
    ),
    "a box without numbers": lambda: one_page(stream(TEXT), box=b"[0 0 1e999 842]"),
    "no box": lambda: one_page(stream(TEXT), box=b"null"),
    "no end": lambda: one_page(stream(TEXT)).split(b"startxref")[0],
    "an object without end": lambda: one_page(stream(TEXT)).replace(
        b"endstream\nendobj\n5 0 obj\n" + FONT, b'endstream\nendo"j\n5 0 obj\n' + stream(b"")
    ),
}
BROKEN_PAGE = {
    "content missing": lambda: one_page(stream(TEXT)).replace(b"Contents 4", b"Contents 9"),
    "content renamed": lambda: one_page(stream(TEXT)).replace(b"/Contents", b"/Conteots"),
    "content that is no stream": lambda: one_page(b"<<>>"),
    "content never packed": lambda: one_page(stream(b"no zlib", b"/Filter/FlateDecode")),
    "content cut": cut_stream,
    "content changed": wrong_checksum,
    "content longer than stated": lambda: one_page(stream(TEXT * 9)).replace(
        b"Length %d" % (9 * len(TEXT)), b"Length %d" % len(TEXT)
    ),
    "content of runs, cut": lambda: one_page(stream(b"\x7fabc", b"/Filter/RunLengthDecode")),
    "content of unknown packing": lambda: one_page(stream(TEXT, b"/Filter/Foo")),
    "an instruction nobody knows": lambda: drawn(TEXT.replace(b"Tj", b"Tk")),
    "an instruction cut short": lambda: drawn(TEXT.replace(b"72 700", b"700")),
    "a number that is none": lambda: drawn(TEXT.replace(b"72 700", b"/72 700")),
    "a font not there": lambda: drawn(TEXT.replace(b"F1", b"F2")),
    "a font that is nothing": lambda: font(b"null"),
    "a font without widths": lambda: font(FONT.replace(b"Helvetica", b"Hervetica")),
    "a font whose letters are lost": lambda: font(FONT.replace(b">>", b"/ToUnicode 99 0 R>>")),
    "a font whose letters are none": lambda: font(
        FONT.replace(b">>", b"/ToUnicode 7 0 R>>"), {7: stream(b"")}
    ),
    "a form not there": lambda: drawn(b"/X Do"),
    "a form without a box": lambda: drawn(
        b"/X Do",
        b"/XObject<</X 6 0 R>>",
        more={6: stream(TEXT, b"/Type/XObject/Subtype/Form")},
    ),
    "a form in itself": lambda: drawn(
        b"/X Do",
        b"/XObject<</X 6 0 R>>",
        more={6: stream(b"/X Do", FORM + b"/Resources<</XObject<</X 6 0 R>>>>")},
    ),
    "forms without end": lambda: forms(2000, 1),
}
TOO_LARGE = {
    "more pages than allowed": lambda: many_pages(40, 40),
    "more pages than it says": lambda: many_pages(40, 1),
    "says it has more pages": lambda: one_page(stream(TEXT), count=2_000_000_000),
}
TOO_LARGE_PAGE = {
    "a page of 1 pt": lambda: one_page(stream(TEXT), box=b"[0 0 1 1]"),
    "a page of 200,000 pt": lambda: one_page(stream(TEXT), box=b"[0 0 200000 200000]"),
    "a page of 10^50 pt": lambda: one_page(stream(TEXT), box=b"[0 0 1%b 842]" % (b"0" * 50)),
    "content that unpacks without end": lambda: one_page(packed_bomb()),
    "content packed twice": lambda: one_page(
        stream(zlib.compress(bomb()), b"/Filter[/FlateDecode/FlateDecode]")
    ),
    "content of runs": lambda: one_page(stream(b"\x81 " * 2**20, b"/Filter/RunLengthDecode")),
    "rows of two thousand million": lambda: one_page(
        stream(
            zlib.compress(bytes(99)),
            b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2000000000>>",
        )
    ),
    "four million instructions": lambda: drawn(b"n " * (content.MAX_STEPS // 4 + 1)),
    "four million numbers": lambda: drawn(b"1 " * (content.MAX_STEPS // 4 + 1)),
    "states saved without end": lambda: drawn(b"q " * 100_000),
    "text without end": lambda: drawn(
        b"BT /F1 1 Tf (%b) Tj ET" % (b"a" * (content.MAX_MARKS // 4 + 1))
    ),
    "forms that double": lambda: forms(40, 2),
}


@pytest.fixture
def opened(tmp_path):
    def read(data, **settings):
        path = tmp_path / "buruk.pdf"
        path.write_bytes(data)
        return list(extract.read(path, extract.Settings(**settings)).pages)

    return read


@pytest.fixture
def scarce(monkeypatch):
    """A quarter of what a page may do, that the tests be short."""
    monkeypatch.setattr(
        content,
        "_Budget",
        partial(content._Budget, steps=content.MAX_STEPS // 4, marks=content.MAX_MARKS // 4),
    )
    monkeypatch.setattr(guard, "MAX_STREAM", 32 * 2**20)


def told(error, *, page):
    """The words are for a person: the file, the page, and what to do."""
    assert error.file.endswith("buruk.pdf")
    assert error.page == page
    assert error.remedy.endswith(".")
    assert "Error" not in error.what


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_file_is_refused(kind, opened):
    with pytest.raises(NotADocumentError) as refused:
        opened(BROKEN[kind]())
    told(refused.value, page=None)


@pytest.mark.parametrize("kind", BROKEN_PAGE)
def test_a_page_that_cannot_be_read_whole_is_refused(kind, opened):
    with pytest.raises(NotADocumentError) as refused:
        opened(BROKEN_PAGE[kind]())
    told(refused.value, page=1)


@pytest.mark.parametrize("kind", TOO_LARGE)
def test_too_many_pages_are_refused_unread(kind, opened):
    with pytest.raises(TooLargeError) as refused:
        opened(TOO_LARGE[kind](), max_pages=20)
    told(refused.value, page=None)


@pytest.mark.parametrize("kind", TOO_LARGE_PAGE)
def test_a_page_that_has_no_bounds_is_refused(kind, opened, scarce):
    data = TOO_LARGE_PAGE[kind]()
    with pytest.raises(TooLargeError) as refused:
        opened(data)
    told(refused.value, page=1)


@pytest.mark.parametrize("kind", [b"", b"/Type/ObjStm/N 1/First 10"])
def test_a_bomb_is_not_unpacked(kind, opened):
    data = one_page(b"<<>>", more={6: packed_bomb(kind)}).replace(b"Contents 4", b"Contents 6")
    tracemalloc.start()
    try:
        with pytest.raises(TooLargeError):
            opened(data)
        assert tracemalloc.get_traced_memory()[1] < HUGE
    finally:
        tracemalloc.stop()


def test_a_page_without_content_is_blank(opened):
    (page,) = opened(
        build(
            {
                1: b"<</Type/Catalog/Pages 2 0 R>>",
                2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
            }
        )
    )
    assert not page.lines


@pytest.mark.parametrize(
    "body",
    [
        TEXT,
        b"BX 1 2 future EX " + TEXT,
        b"null " + TEXT,
        b"/Cs1 cs 0.5 scn 0.1 0.2 0.3 rg " + TEXT,
    ],
)
def test_what_is_only_unusual_is_read(body, opened):
    (page,) = opened(drawn(body))
    assert [line.text for line in page.lines] == ["Halaman satu"]


def test_a_checksum_that_was_cut_off_is_no_loss(opened):
    data = zlib.compress(TEXT)[:-3]
    (page,) = opened(one_page(stream(data, b"/Filter/FlateDecode")))
    assert [line.text for line in page.lines] == ["Halaman satu"]


def test_letters_nobody_can_know_send_to_the_picture(opened):
    (page,) = opened(nameless_font())
    assert page.cara is Cara.OCR
    assert not page.lines


def canvas_pdf(**options):
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, **options)
    canvas.drawString(72, 700, "Halaman satu")
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("strength", [40, 128])
def test_a_password_for_reading_is_asked_for(strength, opened):
    locked = StandardEncryption("rahasia", ownerPassword="pemilik", strength=strength)
    with pytest.raises(EncryptedError) as refused:
        opened(canvas_pdf(encrypt=locked))
    told(refused.value, page=None)


@pytest.mark.parametrize("strength", [40, 128])
def test_a_password_for_changing_only_hinders_nobody(strength, opened):
    owned = StandardEncryption("", ownerPassword="pemilik", strength=strength, canModify=0)
    (page,) = opened(canvas_pdf(encrypt=owned))
    assert [line.text for line in page.lines] == ["Halaman satu"]


def test_a_lock_of_an_unknown_kind(opened):
    data = build(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
            9: b"<</Filter/Foo/V 9>>",
        },
        extra=b"/Encrypt 9 0 R/ID[<00><00>]",
    )
    with pytest.raises(EncryptedError) as refused:
        opened(data)
    assert "not known" in refused.value.what


def with_newer_state(data):
    """The same file saved once more: the new page is appended, and the old one stays in it."""
    at = data.index(b"xref\n")
    new = b"4 0 obj\n%b\nendobj\n" % stream(TEXT.replace(b"satu", b"baru"))
    table = b"xref\n4 1\n%010d 00000 n \ntrailer\n<</Size 6/Root 1 0 R/Prev %d>>\n" % (
        len(data),
        at,
    )
    return data + new + table + b"startxref\n%d\n%%%%EOF\n" % (len(data) + len(new))


def test_the_newest_state_is_read_or_none(opened):
    whole = with_newer_state(one_page(stream(TEXT)))
    (page,) = opened(whole)
    assert [line.text for line in page.lines] == ["Halaman baru"]
    with pytest.raises(NotADocumentError):
        opened(whole[: whole.rindex(b"startxref")] + b"startxref\n7\n%%EOF\n")


@pytest.mark.parametrize("share", [n / 12 for n in range(12)])
def test_a_decree_cut_off_anywhere_is_refused(share, opened):
    data = typeset(invent(31, areas=1))
    with pytest.raises(NotADocumentError):
        opened(data[: int(len(data) * share)])


def test_a_library_says_nothing_to_the_terminal(opened, capfd):
    for kind in ("content cut", "a font without widths", "a number that is none"):
        with pytest.raises(LampiranError):
            opened(BROKEN_PAGE[kind]())
    logging.getLogger("pdfminer.pdfpage").warning("a box is missing")
    assert capfd.readouterr() == ("", "")


def widths_without_end():
    return nameless_font().replace(b"/DW 600", b"/W[0 2000000000 500]")


def read_all(path, tell):
    return len(list(extract.read(path).pages))


def test_what_only_memory_bounds_is_ended_by_its_limit(tmp_path):
    path = tmp_path / "buruk.pdf"
    path.write_bytes(widths_without_end())
    limits = isolate.Limits(seconds=60, memory=400 * 2**20)
    with pytest.raises(TimeLimitError, match="memory"):
        isolate.run_one(isolate.Task(path, partial(read_all, path)), limits=limits)


def test_the_makers_make_what_can_be_read(opened):
    """Else every refusal above could be for a fault of this file."""
    (page,) = opened(one_page(stream(TEXT)))
    assert [line.text for line in page.lines] == ["Halaman satu"]
    (page,) = opened(forms(3, 1))
    assert [line.text for line in page.lines] == ["Halaman satu"]
    assert len(opened(many_pages(15, 15))) == 15
    assert len(opened(pages_in_tree({10: b"<</Type/Pages/Count 1/Kids[3 0 R]>>"}))) == 1
