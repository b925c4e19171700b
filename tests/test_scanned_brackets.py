"""A bracket closed by another kind is doubted on a scan, and nowhere else."""

from dataclasses import replace

import pytest
from layouts.draw import Sheet
from layouts.plan import LEAVES, body, header, read, widths

from lampiran.model import Cara
from normalize.hierarchy import Tree
from normalize.scanned_brackets import DOUBT, closed_otherwise, doubt_brackets


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Standar [syarat, biaya) dan tarif", True),
        ("Standar (syarat, biaya] dan tarif", True),
        ("Standar (syarat [biaya] dan tarif)", False),
        ("Terdiri dari: a) surat 2) daftar", False),
        ("Standar [a) syarat b) biaya]", False),
        ("Standar (a) syarat [b) biaya)", True),
        ("Standar (syarat", False),
        ("syarat) dan [biaya]", False),
    ],
)
def test_only_a_bracket_of_another_kind_is_told(text: str, told: bool) -> None:
    assert closed_otherwise(text) is told


@pytest.mark.parametrize(("cara", "doubted"), [(Cara.OCR, True), (Cara.LAPISAN_TEKS, False)])
def test_what_was_read_from_a_picture_is_trusted_less(cara: Cara, doubted: bool, tmp_path) -> None:
    first = replace(LEAVES[0], indikator="Keputusan (tim] ditetapkan oleh ketua")
    sheet = Sheet()
    sheet.table(widths(), [*header(), *body((first, *LEAVES[1:]))])
    hasil = read(sheet.bytes(), tmp_path)
    for id_ in list(hasil.jejak.jejak):
        seen = [r.model_copy(update={"cara": cara}) for r in hasil.jejak.jejak[id_]]
        hasil.jejak.jejak.take(type(hasil.jejak.jejak)({id_: seen}))
    tree = Tree(hasil.dekrit.rencana_aksi.area, hasil.jejak.jejak, (), ())
    before = {id_: [r.keyakinan for r in tree.jejak[id_]] for id_ in tree.jejak}
    doubt_brackets(tree)
    after = {id_: [r.keyakinan for r in tree.jejak[id_]] for id_ in tree.jejak}
    changed = {id_ for id_ in before if before[id_] != after[id_]}
    assert changed == ({"1.1.1.1"} if doubted else set())
    if doubted:
        (text,) = (r for r in tree.jejak["1.1.1.1"] if r.medan == "uraian")
        assert text.keyakinan == DOUBT
