"""A template is read strictly: what is wrong in it is named, never passed over."""

from pathlib import Path

import pytest
import yaml

import rules
from lampiran.errors import LampiranError

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

    def names(nodes, levels):
        for node in nodes:
            yield len(levels), node["nama"], tuple(node.get("rincian", ()))
            if levels:
                yield from names(node.get(levels[0]) or (), levels[1:])

    def ours(nodes, depth):
        for node in nodes:
            yield depth, node.nama, node.rincian
            yield from ours(node.children(), depth - 1)

    expected = list(names(source["area"], ["kegiatan", "sub_kegiatan", "indikator"]))
    assert list(ours(template.area, 3)) == expected
    assert [area.nama for area in template.area if not area.wajib] == ["Quick Wins"]
    assert template.asal == "rekonstruksi"
