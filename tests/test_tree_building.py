"""What the tree does with rows that only a torn source can give."""

from lampiran.model import Cara, Place
from normalize.hierarchy import Builder, Tree
from normalize.paper import Paper
from normalize.rows import Level, Part, Row, Slot


def slot(level: Level, text: str | None, number: str | None = None) -> Slot:
    place = Place(baris=1, kolom=int(level))
    return Slot(level, number, text, (Part(text, place),))


def build(rows: list[Row], cara: Cara) -> Tree:
    builder = Builder(Paper(cara))
    builder.add(rows)
    return builder.finish()


def test_an_empty_remark_is_no_remark() -> None:
    row = Row((slot(Level.AREA, "Satu", "1"), slot(Level.INDIKATOR, "Ukuran")), keterangan="")
    (area,) = build([row], Cara.TRANSKRIP).area
    (indikator,) = area.kegiatan[0].sub_kegiatan[0].indikator
    assert indikator.keterangan is None


def test_levels_that_a_row_skips_are_there_without_a_name() -> None:
    row = Row((slot(Level.AREA, "Satu", "1"), slot(Level.INDIKATOR, "Ukuran")))
    (area,) = build([row], Cara.TRANSKRIP).area
    assert area.kegiatan[0].nama is None
    assert area.kegiatan[0].sub_kegiatan[0].nama is None
    assert area.kegiatan[0].sub_kegiatan[0].indikator[0].id == "1.1.1.1"


def test_a_schedule_on_a_node_that_has_children_is_listed() -> None:
    mark = Part("X", Place(1, None))
    rows = [
        Row((slot(Level.AREA, "Satu"), slot(Level.KEGIATAN, "Dua")), (3,), (mark,)),
        Row((slot(Level.SUB_KEGIATAN, "Tiga"),)),
    ]
    tree = build(rows, Cara.LAPISAN_TEKS)
    assert [rest.teks for rest in tree.tak_ditempatkan] == ["X"]


def test_a_number_out_of_place_is_counted_and_recorded() -> None:
    rows = [
        Row((slot(Level.AREA, "Satu", "1"),)),
        Row((slot(Level.AREA, "Dua", "2"),)),
        Row((slot(Level.AREA, "Tiga", "1"),)),
    ]
    tree = build(rows, Cara.LAPISAN_TEKS)
    assert [(area.nomor, area.nomor_tercetak) for area in tree.area] == [
        (1, "1"),
        (2, "2"),
        (3, "1"),
    ]
    assert [(p.id, p.langkah, p.sebelum, p.sesudah) for p in tree.perbaikan] == [
        ("3", "urutan-nomor", "1", "3")
    ]
