"""Accepted findings: kept back while they are the same, seen again when they are not."""

import datetime
import itertools

import pytest

from lampiran.findings import baseline
from lampiran.findings.accept import accept
from lampiran.findings.choose import choose
from lampiran.findings.choosing import Acceptance, Choosing
from lampiran.findings.settled import Settled
from lampiran.findings.told import told
from lampiran.findings.toml_file import SettingsError
from lampiran.model import DaftarTemuan, Dekrit
from rules.texts import text


def dekrit(name="Perencanaan", berkas="a.pdf"):
    area = {"id": "1", "nomor": 1, "nomor_tercetak": "1", "nama": name}
    return Dekrit.model_validate(
        {
            "sumber": {"berkas": berkas, "sha256": "0" * 64, "jenis": "pdf-digital"},
            "keputusan": {"diktum": [{"urutan": "KESATU", "isi": "Menetapkan"}]},
            "rencana_aksi": {"judul": None, "tahun": None, "periode": None, "area": [area]},
        }
    )


class Values(dict):
    def __missing__(self, name):
        return f"<{name}>"


def said(code, case, lang="id", **values):
    return text(code).pesan[case][lang].format_map(Values(values))


def finding(code="STR001", case="area", id="1", lang="id", **fields):
    words = said(code, case, lang, id=id, halaman=(fields.get("rujukan") or {}).get("halaman"))
    return {"kode": code, "tingkat": "galat", "id": id, "medan": "nama", "pesan": words, **fields}


def listed(*findings, template=None):
    return DaftarTemuan.model_validate(
        {"template": template, "temuan": list(findings), "ringkasan": {}}
    )


def accepted(found, of, *, before=(), **chosen):
    why = Acceptance("sudah dibahas", "2026-07-01", tuple(before))
    return accept(choose(found, of, Choosing(**chosen)), found, of, why)


def left(entries, found, of):
    return [one.kode for one in choose(found, of, Choosing(accepted=entries)).shown.temuan]


def stale(entries, *documents):
    """What is told of the entries; `documents` are pairs of findings and decree."""
    choosing = Choosing(accepted=tuple(entries))
    hidden = [choose(found, of, choosing).hidden for found, of in documents]
    settled = Settled("none", choosing=choosing, baseline="b.toml")
    return [words for words in told(hidden, settled) if "no finding any more" in words]


FOUND = listed(finding(), finding("STR002", "ganda", medan="nomor", ditemukan="1"))


def test_what_was_accepted_is_not_shown_and_is_counted():
    entries = accepted(FOUND, dekrit())
    chosen = choose(FOUND, dekrit(), Choosing(accepted=entries))
    assert chosen.shown.temuan == ()
    assert chosen.shown.ringkasan.galat == 0
    assert chosen.hidden.accepted == 2


def test_the_file_can_be_read_back(tmp_path):
    odd = listed(finding(ditemukan='a "b"\\\t\x7f\nc – √'))
    entries = accepted(odd, dekrit(berkas='x "y".pdf'))
    path = tmp_path / "b.toml"
    path.write_text(baseline.as_toml(entries), encoding="utf-8")
    assert baseline.read(path) == entries
    assert entries[0].tanggal == datetime.date(2026, 7, 1)
    assert entries[0].alasan == "sudah dibahas"


@pytest.mark.parametrize(
    "changed",
    [
        finding(id="2"),
        finding(medan="nomor"),
        finding(ditemukan="lain"),
        finding(diharapkan="lain"),
        finding("STR002", "lompat"),
    ],
)
def test_another_finding_is_seen(changed):
    entries = accepted(listed(finding()), dekrit())
    assert left(entries, listed(changed), dekrit()) == [changed["kode"]]


def test_another_message_of_the_same_rule_at_the_same_place_is_seen():
    entries = accepted(listed(finding("STR002", "lompat")), dekrit())
    assert left(entries, listed(finding("STR002", "mundur")), dekrit()) == ["STR002"]


def test_when_the_text_there_changes_the_finding_is_seen_again():
    entries = accepted(FOUND, dekrit())
    assert left(entries, FOUND, dekrit("Perencanaan lain")) == ["STR001", "STR002"]
    assert left(entries, FOUND, dekrit("Perencanaan")) == []


def test_the_language_of_the_messages_does_not_matter():
    entries = accepted(listed(finding()), dekrit())
    assert left(entries, listed(finding(lang="en")), dekrit()) == []


def test_findings_without_a_place_are_told_apart_by_their_page():
    pages = [
        finding("BCA002", "kosong", id=None, medan=None, rujukan={"halaman": page})
        for page in (3, 7)
    ]
    entries = accepted(listed(pages[0]), dekrit())
    assert left(entries, listed(*pages), dekrit()) == ["BCA002"]


def test_an_entry_of_another_document_does_not_count_unless_it_is_for_all():
    entries = accepted(FOUND, dekrit())
    other = dekrit(berkas="lain.pdf")
    assert left(entries, FOUND, other) == ["STR001", "STR002"]
    for_all = tuple(entry.diubah(berkas=None) for entry in entries)
    assert left(for_all, FOUND, other) == []


def test_that_a_rule_failed_cannot_be_accepted():
    failed = listed(finding("ATR001", "gagal", id=None, medan=None))
    assert accepted(failed, dekrit()) == ()


def test_only_what_is_shown_is_accepted():
    (entry,) = accepted(FOUND, dekrit(), ignore=("STR001",))
    assert entry.kode == "STR002"


def test_writing_again_keeps_reasons_drops_what_is_gone_and_adds_what_is_new():
    old = tuple(entry.diubah(alasan="dulu") for entry in accepted(FOUND, dekrit()))
    elsewhere = old[0].diubah(berkas="lain.pdf")
    now = listed(finding(), finding("STR001", "kegiatan", id="2"))
    entries = accepted(now, dekrit(), before=(*old, elsewhere))
    assert [(one.kode, one.id, one.alasan) for one in entries] == [
        ("STR001", "1", "dulu"),
        ("STR001", "1", "dulu"),
        ("STR001", "2", "sudah dibahas"),
    ]
    assert entries[1] == elsewhere


def test_an_entry_that_meets_nothing_is_told():
    entries = accepted(FOUND, dekrit())
    (words,) = stale(entries, (listed(finding()), dekrit()))
    assert "entry 2 (STR002 at 1)" in words
    assert "b.toml" in words
    assert not stale(entries, (FOUND, dekrit()))


def test_an_entry_that_meets_a_finding_which_is_not_shown_is_not_stale():
    entries = accepted(FOUND, dekrit())
    choosing = Choosing(accepted=entries, select=("BCA",))
    assert choose(FOUND, dekrit(), choosing).hidden.met == {0, 1}


TEMPLATE = {"id": "t", "versi": "1", "asal": "satker"}
FAILED = finding("ATR001", "gagal", id=None, medan=None)
FAILED["pesan"] = FAILED["pesan"].replace("<rule>", "STR001")


@pytest.mark.parametrize(
    ("entry", "found", "of"),
    [
        ({}, listed(), dekrit(berkas="lain.pdf")),
        ({}, listed(FAILED), dekrit()),
        ({"kode": "TPL002"}, listed(), dekrit()),
    ],
    ids=["another document", "a rule failed", "no template"],
)
def test_an_entry_of_which_nothing_can_be_told_is_not_stale(entry, found, of):
    (known,) = accepted(listed(finding()), dekrit())
    assert not stale([known.diubah(**entry)], (found, of))


def test_another_rule_that_failed_does_not_matter():
    (known,) = accepted(listed(finding()), dekrit())
    assert stale([known.diubah(kode="STR002")], (listed(FAILED), dekrit()))


def test_writing_again_keeps_what_a_rule_that_failed_may_still_find():
    before = accepted(listed(finding()), dekrit())
    assert accepted(listed(FAILED), dekrit(), before=before) == before
    assert accepted(listed(), dekrit(), before=before) == ()


def test_a_rule_of_the_template_is_stale_where_a_template_was_there():
    (known,) = accepted(listed(finding()), dekrit())
    entry = known.diubah(kode="TPL002")
    assert stale([entry], (listed(template=TEMPLATE), dekrit()))


@pytest.mark.parametrize("order", list(itertools.permutations(range(2))))
def test_in_a_run_it_is_enough_that_one_document_meets_the_entry(order):
    entries = [entry.diubah(berkas=None) for entry in accepted(FOUND, dekrit())]
    documents = [(FOUND, dekrit()), (listed(), dekrit(berkas="b.pdf"))]
    assert not stale(entries, *(documents[place] for place in order))
    assert len(stale(entries, documents[1])) == 2


ENTRY = '[[diterima]]\nkode = "STR001"\nsidik = "a"\nalasan = "x"\ntanggal = 2026-07-01\n'


@pytest.mark.parametrize(
    ("written", "said_"),
    [
        (ENTRY + ENTRY.replace('alasan = "x"\n', ""), "line 6: diterima.2.alasan: this key is req"),
        (ENTRY.replace("tanggal = 2026-07-01\n", ""), "line 1: diterima.1.tanggal"),
        (ENTRY.replace('"x"', '" "'), "line 4: diterima.1.alasan: a reason is required"),
        (ENTRY.replace("2026-07-01", '"kemarin"'), "line 5: diterima.1.tanggal"),
        (ENTRY + 'catatan = "y"\n', "line 6: unknown key 'diterima.1.catatan'"),
        (ENTRY.replace("STR001", "str1"), "line 2: diterima.1.kode"),
    ],
)
def test_a_fault_in_the_file_is_told_with_its_line(tmp_path, written, said_):
    path = tmp_path / "b.toml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        baseline.read(path)
    assert said_ in str(raised.value)
