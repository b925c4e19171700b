"""The settings of the feed: what they mean, and what is said where they do not hold together."""

import re
import tomllib

import pytest

from lampiran.findings.toml_file import SettingsError
from lampiran.jdihn.fields import Asal, fields
from lampiran.jdihn.make_settings import settings_text
from lampiran.jdihn.patterns import PLACES
from lampiran.jdihn.settings import read


@pytest.fixture
def write(tmp_path):
    def given(text):
        path = tmp_path / "jdihn.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return given


def test_blanks_are_not_values(write):
    said = read(write('[semua]\nstatus = ""\nbahasa = " "\njenis = "A"\n'))
    assert said.for_all == {"jenis": "A"}


def test_dates_may_be_written_as_toml_has_them(write):
    said = read(
        write(
            "[semua]\nlast_updated = 2026-07-01T08:00:00+08:00\n"
            '[[keputusan]]\nberkas = "a"\ntanggal_penetapan = 2026-06-19\n'
            'last_updated = "{tanggal}T09:00:00Z"\n'
        )
    )
    assert said.for_all == {"last_updated": "2026-07-01T08:00:00+08:00"}
    assert said.for_one["a"] == {
        "tanggal_penetapan": "2026-06-19",
        "last_updated": "{tanggal}T09:00:00Z",
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[semua]\nstatuz = "a"\n', "line 2: unknown key 'semua.statuz'"),
        ('\n[lain]\na = "a"\n', "line 2: unknown key 'lain'"),
        ("[semua]\nstatus = 3\n", "line 2: semua.status: "),
        ('[semua]\nnoPeraturan = "6"\n', "line 2: unknown key 'semua.noPeraturan'"),
        ('[semua]\noperasi = "5"\n', "line 2: unknown key 'semua.operasi'"),
        ('[semua]\nurlAbstrak = "https://a.id/{x}"\n', "line 2: semua.urlAbstrak: there is no {x}"),
        ('[semua]\nstatus = "a}"\n', "line 2: semua.status: a brace that stands alone"),
        ('[semua]\nurlAbstrak = "jdih.go.id"\n', "line 2: semua.urlAbstrak: 'jdih.go.id' is not"),
        ('[semua]\nabstrak = "../a.pdf"\n', "line 2: semua.abstrak: '../a.pdf' is not"),
        ("[semua]\nlast_updated = 2026-01-01T00:00:00\n", "line 2: semua.last_updated: "),
        ('[[keputusan]]\nstatus = "a"\n', "line 1: keputusan.1.berkas: this key is required"),
        (
            '[[keputusan]]\nberkas = "a"\ntanggal_penetapan = "2026-02-30"\n',
            "line 3: keputusan.1.tanggal_penetapan: '2026-02-30' is not a date",
        ),
        (
            '[[keputusan]]\nberkas = "a"\nnoPeraturan = "{nomor}"\n',
            "line 3: keputusan.1.noPeraturan: what mends a reading",
        ),
        ('[[keputusan]]\nberkas = "a"\n' * 2, "number 2: 'a' was there before"),
        ("[semua\n", "not valid TOML"),
    ],
)
def test_a_fault_is_told_with_its_line(text, words, write):
    with pytest.raises(SettingsError, match=re.escape(words)):
        read(write(text))


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_made_file_can_be_read_and_leaves_everything_open(lang, write):
    text = settings_text(lang, {'a "b"': ["tempatTerbit"]})
    said = read(write(text))
    assert (said.for_all, said.for_one) == ({}, {'a "b"': {}})
    blanks = tomllib.loads(text)["semua"]
    assert set(blanks) == {name for name, one in fields().items() if one.asal is Asal.SETELAN}


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_example_of_the_made_file_holds(lang, write):
    text = settings_text(lang, {})
    for name, one in fields().items():
        text = text.replace(f'{name} = ""', f'{name} = "{one.contoh}"')
    said = read(write(re.sub(r'(?m)^# (?=(\w+ = "|\[\[))', "", text)))
    assert set(said.for_all) == {name for name, one in fields().items() if one.semua}
    assert set(said.for_one) == {"sk-2026"}
    assert all(f"{{{place}}}" in text for place in PLACES)
