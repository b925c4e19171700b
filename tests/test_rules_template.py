"""A template is read strictly: what is wrong in it is named, never passed over."""

from pathlib import Path

import pytest
import yaml

import rules
from lampiran.errors import LampiranError
from lampiran.model import Dekrit, Jejak
from rules.template import as_plan, as_yaml, parse_template, template_faults

SOURCE = Path(__file__).parents[2] / "shared" / "juknis-314-2021.rekonstruksi.yaml"
HEAD = "id: t\nversi: '1'\nasal: satker\nsumber_umum: kami\nsumber: {kami: kantor kami}\n"


def write(folder, text):
    path = folder / "t.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEAD + "area: [{nama: A, alais: [B]}]", "area.0.alais: unknown key"),
        (HEAD + "area: [{nama: A}, {nama: a}]", "twice"),
        (HEAD + "area: [{nama: A}, {nama: B, alias: [a]}]", "twice"),
        (HEAD + "area: [{nama: A, nama: B}]", "'nama' stands twice"),
        (HEAD + "area: &a\n  - nama: A\n    kegiatan: *a", "refers to another place"),
        (HEAD + "area: []", "area"),
        (HEAD + "area: [{nama: ''}]", "area.0.nama"),
        (HEAD + "area: [{nama: A, sumber: mereka}]", "'mereka' is not explained"),
        (HEAD + "area: [{nama: 'A {kantor}'}]", "{kantor}"),
        (HEAD.replace("satker", "tebakan") + "area: [{nama: A}]", "asal"),
        (HEAD.replace("'1'", "1") + "area: [{nama: A}]", "versi"),
        ("area: [", "(line "),
        ("- 1", "not valid"),
        ("", "not valid"),
        (HEAD + "area: " + "[" * 3000, "template"),
        (HEAD + "area: " + "[" * 30000 + "]" * 30000, "nests without end"),
        (HEAD + "area: [{nama: A}]\nberlaku: {dari: 2025, sampai: 2024}", "ends (2024) before"),
        (HEAD + "area: [{nama: A}]\nberlaku: {dari: '2025', sampai: '2024'}", "ends (2024) before"),
        (HEAD + "area: [{nama: A}]\nberlaku: {mulai: 2025}", "berlaku.mulai: unknown key"),
        (HEAD + "area: [{nama: A}]\nmengikat: [desa]", "mengikat.0"),
        (HEAD + "area: [{nama: A, id: x}, {nama: B, id: x}]", "the id 'x' of 'B' is also"),
        (HEAD + "area: [{nama: A, id: '2'}, {nama: B}]", "the id '2' of 'B' is also"),
        (HEAD + "area: [{nama: A, id: 'x y'}]", "area.0.id"),
        (HEAD + "area: [{nama: A, id: x}, {nama: a}]", "give each an id"),
        (HEAD + "area: [{nama: null}]", "must hold something"),
        (HEAD + "area: [{}]", "area.0.nama: this key is needed"),
        (HEAD + "area: [{nama: A}]\n? [a]\n: b", "template"),
        (HEAD + "area: !!python/object/apply:os.getcwd []", "template"),
    ],
)
def test_a_fault_is_refused_and_named(tmp_path, text, words):
    path = write(tmp_path, text)
    with pytest.raises(LampiranError) as caught:
        rules.load_template(path)
    assert caught.value.exit_code == 12
    assert words in str(caught.value)
    assert caught.value.file == str(path)
    assert caught.value.remedy


def test_every_fault_is_listed_with_its_line():
    text = HEAD + "area:\n  - {nama: A, foo: 1}\n  - nama: a\n    sumber: q\n    wajib: 3\n"
    found = template_faults(text.encode(), "t.yaml")
    expected = [("foo", 7), ("twice", 8), ("'q'", 9), ("wajib", 10)]
    assert len(found) == len(expected), found
    for fault, (word, line) in zip(found, expected, strict=True):
        assert word in fault
        assert fault.endswith(f"(line {line})")
    with pytest.raises(rules.TemplateError, match=r"unknown key \(line 7\) \(and 3 more\)"):
        parse_template(text.encode(), "t.yaml")
    assert template_faults((HEAD + "area: [{nama: A}]").encode(), "t.yaml") == ()


def test_a_file_without_end_is_not_read_to_the_end(tmp_path):
    path = tmp_path / "t.yaml"
    with path.open("wb") as stream:
        stream.truncate(1 << 40)
    with pytest.raises(rules.TemplateError, match="larger than"):
        rules.load_template(path)


def test_siblings_of_one_name_are_two_where_each_has_an_id(tmp_path):
    text = HEAD + "area: [{nama: A, id: pertama}, {nama: A, id: kedua}, {nama: B}]"
    template = rules.load_template(write(tmp_path, text))
    assert [placed.id for placed in template.placed()] == ["pertama", "kedua", "3"]


def test_levels_that_a_plan_skips_have_no_name(tmp_path):
    text = HEAD + "area: [{nama: A, kegiatan: [{nama: null, sub_kegiatan: [{nama: B}]}]}]"
    template = rules.load_template(write(tmp_path, text))
    places = {placed.tempat: placed.simpul.wordings for placed in template.placed()}
    assert places == {"1": ("A",), "1.1": (), "1.1.1": ("B",)}


def test_a_template_as_a_plan_has_the_same_tree():
    template = rules.load_template("juknis-314-2021")

    def nodes(siblings):
        for node in siblings:
            words = node.uraian if hasattr(node, "uraian") else node.nama
            details = tuple(one.isi for one in getattr(node, "rincian", ()))
            yield node.id, words, details
            for level in ("kegiatan", "sub_kegiatan", "indikator"):
                yield from nodes(getattr(node, level, ()))

    assert list(nodes(as_plan(template).area)) == [
        (placed.tempat, placed.simpul.nama, placed.simpul.rincian) for placed in template.placed()
    ]


@pytest.mark.parametrize(
    "words",
    ["2026", "null", "~", "yes", "- a", "a: b # c", "'", '"', "ا\u2028ب\x85", "\x07\t", "{satker}",
     "a\n\n b ", "😀" * 60, "1e3", "=", "<<", "!x", "&a", "*a", "%", "…" * 200],
)  # fmt: skip
def test_writing_and_reading_gives_the_same(words):
    template = rules.load_template("juknis-314-2021")
    first = template.area[0].diubah(nama=words, catatan=words, alias=("lain " + words,))
    changed = template.diubah(area=(first, *template.area[1:]), judul=words)
    assert parse_template(as_yaml(changed, ["a\nb", words]).encode(), "t.yaml") == changed


def dekrit(tahun, tingkat):
    return Dekrit.model_validate(
        {
            "sumber": {"berkas": "a.pdf", "sha256": "0" * 64, "jenis": "pdf-digital"},
            "keputusan": {"lembaga": {"nama": "KPU X", "tingkat": tingkat}},
            "rencana_aksi": {
                "judul": None, "tahun": tahun, "periode": None,
                "area": [{"id": "1", "nomor": 1, "nomor_tercetak": None, "nama": "A"}],
            },
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("tahun", "tingkat", "medan"),
    [
        (2022, "kota", []),
        (2024, "provinsi", []),
        (2021, "kota", ["tahun"]),
        (2025, "kota", ["tahun"]),
        (2023, "kabupaten", ["tingkat"]),
        (2030, "pusat", ["tahun", "tingkat"]),
        (None, None, []),
    ],
)
def test_a_plan_outside_the_validity_is_told(tahun, tingkat, medan):
    head = HEAD + "berlaku: {dari: 2022, sampai: 2024}\nmengikat: [kota, provinsi]\n"
    for asal, grade in (("satker", "peringatan"), ("rekonstruksi", "info")):
        text = head.replace("asal: satker", f"asal: {asal}") + "area: [{nama: A}]"
        template = parse_template(text.encode(), "t.yaml")
        for lang in ("id", "en"):
            found = rules.check(dekrit(tahun, tingkat), Jejak(jejak={}), template, lang).temuan
            mine = [one for one in found if one.kode == "TPL010"]
            assert [one.medan for one in mine] == medan
            assert all(one.tingkat == grade and str(template.id) in one.pesan for one in mine)


def test_a_year_that_was_read_with_doubt_proves_nothing():
    text = HEAD + "berlaku: {sampai: 2024}\narea: [{nama: A}]"
    reading = {
        "medan": "tahun", "halaman": 1, "kotak": [0, 0, 1, 1], "teks": "2O26", "cara": "ocr",
        "keyakinan": 0.4,
    }  # fmt: skip
    template = parse_template(text.encode(), "t.yaml")

    def codes(jejak):
        found = rules.check(dekrit(2026, "kota"), Jejak(jejak=jejak), template).temuan
        return [one.kode for one in found if one.kode == "TPL010"]

    assert codes({}) == ["TPL010"]
    assert codes({"rencana_aksi.tahun": [reading]}) == []


def test_not_a_text(tmp_path):
    path = tmp_path / "t.yaml"
    path.write_bytes(b"\xff\xfe\x00nama: A")
    with pytest.raises(rules.TemplateError, match="UTF-8"):
        rules.load_template(path)


@pytest.mark.parametrize("name", ["tidak-ada", "../juknis-314-2021", "/tidak/ada.yaml", ""])
def test_an_unknown_name_tells_which_there_are(name):
    with pytest.raises(rules.TemplateError, match="juknis-314-2021"):
        rules.load_template(name)


def test_ones_own_template(tmp_path):
    template = rules.load_template(
        str(write(tmp_path, HEAD + "area: [{nama: A, kegiatan: [{nama: B}]}]"))
    )
    assert template.area[0].kegiatan[0].nama == "B"


def test_nothing_of_the_reconstruction_was_lost():
    if not SOURCE.exists():
        pytest.skip("the reconstruction is not beside this checkout")
    source = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    template = rules.load_template("juknis-314-2021")
    levels = ("area", "kegiatan", "sub_kegiatan", "indikator", "")

    def theirs(node, depth, place):
        yield place, node
        for number, child in enumerate(node.get(levels[depth], ()), start=1):
            yield from theirs(child, depth + 1, f"{place}.{number}".lstrip("."))

    expected = dict(theirs(source, 0, ""))
    del expected[""]
    ours = {placed.tempat: placed.simpul for placed in template.placed()}
    assert ours.keys() == expected.keys()
    for place, node in ours.items():
        known = expected[place]
        assert (node.nama, node.sumber or template.sumber_umum) == (known["nama"], known["sumber"])
        assert node.catatan == (known.get("catatan") or None), place
        assert list(node.rincian) == known.get("rincian", [])
        assert [*node.ejaan_tercetak] == _listed(known.get("ejaan_sk"))
        confirmed = [template.sumber[name] for name in node.dikuatkan_oleh]
        assert confirmed == known.get("dikuatkan_oleh", [])
        assert [*node.alias] == [name for name in known.get("alias", []) if name != "Area I"]
    assert list(template.tidak_diketahui) == source["tidak_diketahui"]
    assert [area.nama for area in template.area if not area.wajib] == ["Quick Wins"]
    assert template.asal == "rekonstruksi"


def _listed(value):
    return [] if value is None else value.split("; ")
