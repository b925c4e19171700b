"""Decrees of random words, set on pages in many ways, are read back word for word."""

import random
from dataclasses import replace

import pytest
from test_decree_press import (
    ORDINALS,
    Decree,
    Style,
    Writer,
    copier_post,
    pages,
    transcript,
)

from lampiran.model import Box, Line, Place
from normalize.decree import DecreeReading, read_decree

STYLES = {
    "plain": Style(),
    "marks": Style(marks="-{}-"),
    "wide marks": Style(marks="- {} -", footer="jdih.kpu.go.id"),
    "bare marks": Style(marks="{}", header="KPU bersih melayani"),
    "catchwords": Style(marks="{}", catchwords=True),
    "columns": Style(split_columns=True, marks="-{}-"),
    "columns first": Style(split_columns=True, columns_first=True),
    "copy beside": Style(copy_rows=2),
    "flush": Style(flush=True),
    "flush beside": Style(flush=True, copy_rows=1),
    "copy level": Style(copy_rows=0, split_columns=True),
    "copy level with jitter": Style(copy_rows=1, jitter=1.5, marks="- {} -"),
    "single spaced": Style(pitch=12.5, marks="{}", split_columns=True),
    "signed by hand": Style(tanda=False, copy_rows=1),
    "signed by hand, jitter": Style(tanda=False, jitter=1.5, split_columns=True),
    "repeated title": Style(repeat_title=True, marks="{}"),
    "repeated title alone": Style(repeat_title=True, lampiran=False),
    "one page": Style(one_page=True, lampiran=False),
    "one page, beside": Style(one_page=True, lampiran=False, copy_rows=1, pitch=13.0),
    "no lampiran": Style(lampiran=False, footer="Halaman 1 dari 9"),
    "short pages": Style(page_bottom=400.0, marks="-{}-", header="SK RENCANA 2026"),
}


def _plain(text: str | None) -> str:
    return "".join((text or "").split()).casefold()


def check(reading: DecreeReading, decree: Decree, style: Style | None = None) -> None:
    sk = reading.keputusan
    assert (sk.nomor, sk.tahun) == (decree.nomor, decree.tahun)
    assert _plain(sk.tentang) == _plain(decree.title)
    assert sk.lembaga
    assert _plain(sk.lembaga.wilayah) == _plain(decree.region.split(maxsplit=1)[1])
    assert [item.isi for item in sk.menimbang] == decree.grounds
    assert [item.huruf for item in sk.menimbang] == list("abcde"[: len(decree.grounds)])
    assert [item.isi for item in sk.mengingat] == decree.bases
    assert [item.nomor for item in sk.mengingat] == list(range(1, len(decree.bases) + 1))
    for item, cited in zip(sk.mengingat, decree.cited, strict=True):
        assert [(c.jenis, c.nomor, c.tahun, c.tentang) for c in item.rujukan] == cited
        assert [c.peran for c in item.rujukan] == ["pokok", "perubahan"][: len(cited)]
    assert sk.menetapkan == f"KEPUTUSAN TENTANG {decree.title}."
    assert [item.urutan for item in sk.diktum] == ORDINALS[: len(decree.diktum)]
    assert [item.isi for item in sk.diktum] == decree.diktum
    assert (sk.tempat, sk.tanggal) == (decree.place, decree.date)
    assert sk.penandatangan
    assert sk.penandatangan.nama == decree.signer
    assert sk.penandatangan.tanda == (None if style and not style.tanda else "ttd.")
    assert _plain(sk.penandatangan.jabatan) == _plain(
        f"{decree.lead} KOMISI PEMILIHAN UMUM {decree.region}"
    )
    assert sk.salinan
    assert sk.salinan.nama == decree.copier
    narrow = style is not None and style.copy_rows is not None
    post = "Kepala Sub Bagian Hukum" if narrow else copier_post(decree)
    assert _plain(sk.salinan.jabatan) == _plain(post.rstrip(","))
    assert reading.judul == decree.plan_title
    assert reading.tahun == decree.tahun
    assert reading.sisa == ()


@pytest.mark.parametrize("name", STYLES)
@pytest.mark.parametrize("seed", range(8))
def test_pages(name: str, seed: int) -> None:
    decree = Writer(seed).decree(seed)
    lines, tables = pages(decree, STYLES[name])
    check(read_decree(lines, tables), decree, STYLES[name])


@pytest.mark.parametrize("seed", range(20))
def test_transcript(seed: int) -> None:
    decree = Writer(100 + seed).decree(seed)
    check(read_decree(transcript(decree)), decree)


def test_furniture_is_listed_and_in_no_sentence() -> None:
    decree = Writer(7).decree(7)
    style = replace(STYLES["short pages"], footer="www.kpu.go.id", catchwords=True)
    lines, tables = pages(decree, style)
    reading = read_decree(lines, tables)
    last = max(line.place.halaman or 0 for line in lines)
    assert last > 4
    kinds: dict[str, list[int | None]] = {}
    for item in reading.perabot:
        kinds.setdefault(item.kind, []).append(item.place.halaman)
    assert kinds["nomor-halaman"] == list(range(2, last + 1))
    assert kinds["spanduk"] == list(range(1, last + 1))
    assert kinds["kepala-halaman"] == list(range(1, last + 1))
    assert kinds["sambungan"]
    assert all(". . ." not in item.isi for item in reading.keputusan.diktum)


def test_every_line_is_a_value_furniture_or_left_over() -> None:
    decree = Writer(3).decree(3)
    lines, tables = pages(decree, STYLES["short pages"])
    stray = Line("stray words below the table", Place(halaman=lines[-1].place.halaman, baris=None))
    reading = read_decree([*lines, stray], tables)
    said = " ".join(
        [
            *(entry.teks or "" for entries in reading.jejak.values() for entry in entries),
            *(item.text for item in reading.perabot),
            *(line.text for line in reading.sisa),
        ]
    )
    bag = set(said.split())
    labels = {"Menimbang", "Mengingat", "Menetapkan", ":", "Ditetapkan", "di", "pada", "tanggal"}
    for line in [*lines, stray]:
        missing = set(line.text.split()) - bag - labels
        assert all(word[:-1].isdigit() or word[:-1].isalpha() for word in missing), line.text
    assert "stray words below the table" in said


def test_sentences_over_a_page_break_are_repairs() -> None:
    decree = Writer(5).decree(5)
    lines, tables = pages(decree, STYLES["short pages"])
    reading = read_decree(lines, tables)
    joined = [mend for mend in reading.perbaikan if mend.langkah == "sambung-halaman"]
    assert joined
    texts = {
        f"keputusan.{part}.{at}": item.isi
        for part, items in (
            ("menimbang", reading.keputusan.menimbang),
            ("mengingat", reading.keputusan.mengingat),
            ("diktum", reading.keputusan.diktum),
        )
        for at, item in enumerate(items, start=1)  # type: ignore[var-annotated, arg-type]
    }
    for mend in joined:
        assert mend.sesudah
        assert mend.sesudah in texts.get(mend.id, reading.keputusan.menetapkan or "")


def test_each_value_has_its_box() -> None:
    decree = Writer(2).decree(2)
    lines, tables = pages(decree, STYLES["plain"])
    reading = read_decree(lines, tables)
    entry = reading.jejak["keputusan.tempat"][0]
    line = next(line for line in lines if line.text.startswith("Ditetapkan di"))
    assert line.place.kotak
    assert entry.kotak == tuple(round(edge, 1) for edge in line.place.kotak)
    assert entry.keyakinan == 0.99


def test_five_hundred_pages() -> None:
    decree = Writer(1).decree(1)
    lines, tables = pages(decree, STYLES["marks"])
    press = [
        replace(line, place=replace(line.place, halaman=(line.place.halaman or 0) + page))
        for page in range(500)
        for line in lines[-60:]
    ]
    reading = read_decree([*lines, *press], tables)
    assert reading.keputusan.nomor == decree.nomor


@pytest.mark.parametrize("seed", range(25))
def test_a_torn_transcript_loses_no_line(seed: int) -> None:
    """Rows lost, doubled and out of order: whatever is read, every row ends somewhere."""
    shuffle = random.Random(seed)
    printed = [line.text for line in transcript(Writer(seed).decree(seed))]
    torn = [text for text in printed if shuffle.random() > 0.15]
    for _ in range(5):
        torn.insert(shuffle.randrange(len(torn)), shuffle.choice(printed))
        here, there = shuffle.randrange(len(torn)), shuffle.randrange(len(torn))
        torn[here], torn[there] = torn[there], torn[here]
    lines = [Line(text, Place(baris=2 * at + 1)) for at, text in enumerate(torn)]
    reading = read_decree(lines)
    ends = {entry.baris for entries in reading.jejak.values() for entry in entries}
    ends |= {item.place.baris for item in reading.perabot}
    ends |= {line.place.baris for line in reading.sisa}
    assert ends == {line.place.baris for line in lines}


@pytest.mark.timeout(60)  # a hang guard: reading that grows with the square takes many minutes
@pytest.mark.parametrize("opening", ["Mengingat : 1. ", "KESATU : ", "LAMPIRAN", "x"])
def test_prose_without_end_does_not_hang(opening: str) -> None:
    writer = Writer(9)
    basis = [writer.basis()[0].rstrip(";") for _ in range(200)]
    texts = [opening, *(basis[at % 200] for at in range(15_000))]
    if opening == "KESATU : ":
        texts = ["Menimbang : bahwa perlu;", "MEMUTUSKAN:", *texts]
    lines = [
        Line(text, Place(1 + at // 40, Box(71, 90.0 + at % 40 * 18, 540, 101.0 + at % 40 * 18)))
        for at, text in enumerate(texts)
    ]
    reading = read_decree(lines)
    assert reading.keputusan or reading.sisa


@pytest.mark.parametrize("seed", range(6))
def test_a_transcript_that_keeps_the_printed_rows(seed: int) -> None:
    """Rows wrapped as on paper, in order, without any place but the line number."""
    decree = Writer(40 + seed).decree(seed)
    lines, _ = pages(decree, Style(lampiran=False))
    rows: list[Line] = []
    baris = 0
    before = lines[0].place
    for line in lines:
        here, last = line.place.kotak, before.kotak
        assert here
        assert last
        same = before.halaman == line.place.halaman
        baris += 1 + (1 if same and here.top - last.top > 1.5 * 18 else 0)
        if not same and rows and line.text.startswith("Ditetapkan"):
            baris += 40
        rows.append(Line(line.text, Place(baris=baris)))
        before = line.place
    check(read_decree(rows), decree)
