"""The draft abstract: what the decree says, in its usual form, and nothing else."""

import json
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from lampiran.bench.invent import invent
from lampiran.jdihn.abstract import abstract
from lampiran.jdihn.show_abstract import SHOWN, show_html, show_md, show_txt
from lampiran.model import Dekrit, Jejak

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "sk-alor-2026" / "truth.json"
HOSTILE = "<script>alert(1)</script> *tebal* [a](http://b) \x1b[31m\u202e #judul `kode` & {x} %s"


def dekrit(path=SAMPLE, jenis="pdf-digital", **changed):
    data = json.loads(path.read_text(encoding="utf-8"))
    keputusan = {**data["keputusan"], **changed}
    return Dekrit.model_validate(
        {
            "sumber": {
                "berkas": "sk.pdf",
                "sha256": "0" * 64,
                "jenis": jenis,
                "jumlah_halaman": None if jenis == "transkrip" else 12,
            },
            "keputusan": keputusan,
            "rencana_aksi": data["rencana_aksi"],
        }
    )


def jejak(**pages):
    """One reading for each id, on the page given."""
    box = (0, 0, 1, 1)
    return Jejak.model_validate(
        {
            "jejak": {
                id_: [
                    {"medan": "nama", "halaman": page, "kotak": box, "teks": "x", "cara": "ocr",
                     "keyakinan": trust}
                ]
                for id_, (page, trust) in pages.items()
            }
        }
    )  # fmt: skip


def lines(made, label):
    return next(items for name, items in made.bagian if name == label)


def test_the_decree_of_the_sample():
    made = abstract(dekrit(), jejak(**{"rencana_aksi.judul": (3, 1), "8.1": (12, 1)}))
    assert made.kepala[:3] == [
        "RENCANA AKSI – REFORMASI BIROKRASI",
        "2026",
        "KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN ALOR NOMOR 6, TANGGAL 19 JUNI 2026, 12 HLM",
    ]
    content = lines(made, "ABSTRAK")
    assert content[0].startswith("Bahwa sesuai dengan tugas")
    (bases,) = (line for line in content if line.startswith("Dasar hukum"))
    assert (
        "UU Nomor 7 Tahun 2017 sebagaimana telah beberapa kali diubah, terakhir dengan "
        "UU Nomor 7 Tahun 2023; Perpres Nomor 81 Tahun 2010; "
    ) in bases
    assert "Keputusan KPU Nomor 314/ORT.07-Kpt/01/KPU/V/2021; " in bases
    (matter,) = (line for line in content if line.startswith("Dalam Keputusan ini"))
    assert "ditetapkan Rencana Aksi Kegiatan" in matter
    assert "8 area perubahan, 31 kegiatan, 79 sub kegiatan, dan " in matter
    assert [line.split(":")[0] for line in content if line.startswith("Diktum")] == [
        "Diktum KEDUA",
        "Diktum KETIGA",
    ]
    assert lines(made, "CATATAN") == [
        "Keputusan ini mulai berlaku sejak tanggal ditetapkan, yaitu 19 Juni 2026.",
        "Lampiran: 10 hlm (halaman 3 sampai dengan 12).",
    ]


@pytest.mark.parametrize(
    ("isi", "said"),
    [
        (
            "Keputusan ini mulai berlaku pada tanggal ditetapkan.",
            ["Keputusan ini mulai berlaku pada tanggal ditetapkan, yaitu 19 Juni 2026."],
        ),
        (
            "Keputusan ini berlaku terhitung sejak tanggal ditetapkan;",
            ["Keputusan ini mulai berlaku terhitung sejak tanggal ditetapkan, yaitu 19 Juni 2026."],
        ),
        (
            "Keputusan ini mulai berlaku surut sejak 2 Januari 2026.",
            ["Diktum LIMA: Keputusan ini mulai berlaku surut sejak 2 Januari 2026."],
        ),
        (
            "Keputusan ini mulai berlaku pada tanggal ditetapkan dengan ketentuan apabila keliru "
            "akan diperbaiki.",
            [
                "Diktum LIMA: Keputusan ini mulai berlaku pada tanggal ditetapkan dengan ketentuan "
                "apabila keliru akan diperbaiki."
            ],
        ),
        (
            "Keputusan Nomor 3 Tahun 2025 dicabut dan dinyatakan tidak berlaku sejak sekarang.",
            [
                "Diktum LIMA: Keputusan Nomor 3 Tahun 2025 dicabut dan dinyatakan tidak berlaku "
                "sejak sekarang.",
                "[Saat mulai berlaku tidak terbaca: diisi dari diktum.]",
            ],
        ),
    ],
)
def test_when_it_takes_force(isi, said):
    made = abstract(dekrit(diktum=[{"urutan": "LIMA", "isi": isi}]))
    assert lines(made, "CATATAN")[:-1] == said
    assert not any(line.startswith("Diktum") for line in lines(made, "ABSTRAK"))


def test_a_date_that_was_not_read_is_not_told():
    made = abstract(dekrit(tanggal=None))
    assert "[TANGGAL: diisi]" in made.kepala[2]
    assert lines(made, "CATATAN")[0].endswith("; tanggalnya tidak terbaca.")


def test_the_formula_that_closes_the_considerations_is_left_out():
    letters = [
        {"huruf": "a", "isi": "bahwa x perlu;"},
        {"huruf": "b", "isi": "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a;"},
    ]
    assert lines(abstract(dekrit(menimbang=letters)), "ABSTRAK")[0] == "Bahwa x perlu."
    alone = abstract(dekrit(menimbang=letters[1:]))
    assert lines(alone, "ABSTRAK")[0].startswith("Bahwa berdasarkan pertimbangan")


def test_a_transcript_says_what_it_cannot_show():
    made = abstract(dekrit(ROOT / "samples/sk-kota-transkrip-2026/truth.json", "transkrip"))
    assert "[JUMLAH HALAMAN: diisi]" in made.kepala[2]
    assert lines(made, "CATATAN")[-1] == "[Jumlah halaman lampiran: diisi.]"
    assert lines(made, "YANG PERLU DIPERIKSA")[0].startswith("Sumbernya transkrip")


def test_a_doubtful_reading_is_to_be_checked():
    trace = jejak(**{"keputusan.nomor": (1, 0.55), "keputusan.tanggal": (1, 0.95)})
    made = abstract(dekrit(), trace)
    assert lines(made, "YANG PERLU DIPERIKSA") == ["nomor terbaca kurang jelas (keyakinan 55%): x"]


def test_an_empty_decree_gives_a_form_to_fill():
    empty = Dekrit.model_validate(
        {
            "sumber": {"berkas": "a.pdf", "sha256": "0" * 64, "jenis": "pdf-digital"},
            "keputusan": {},
            "rencana_aksi": {"judul": None, "tahun": None, "periode": None, "area": []},
        }
    )
    made = abstract(empty)
    told = [*made.kepala, *lines(made, "ABSTRAK"), *lines(made, "CATATAN")]
    assert sum("diisi" in line for line in told) == len(told) - 1
    assert "Dalam Keputusan ini ditetapkan hal yang disebut dalam diktumnya." in told


@pytest.mark.parametrize("form", SHOWN)
def test_every_form_says_that_it_is_a_draft_and_says_everything(form):
    drawn = invent(200100)
    made = abstract(dekrit().diubah(keputusan=drawn.keputusan, rencana_aksi=drawn.rencana_aksi))
    text = _letters(unescape(SHOWN[form](made)))
    assert "DRAFdisusunotomatis" in text
    for line in [*made.kepala, *(item for _, items in made.bagian for item in items)]:
        assert _letters(line) in text


def _letters(text):
    return "".join(sign for sign in text if sign.isalnum())


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)


def test_hostile_texts_stay_texts():
    point = {"urutan": HOSTILE, "isi": HOSTILE}
    made = abstract(
        dekrit(
            nomor=HOSTILE,
            tentang=HOSTILE,
            lembaga={"nama": HOSTILE},
            menimbang=[{"huruf": "a", "isi": HOSTILE}, {"huruf": "b", "isi": "x" * 2**20}],
            diktum=[point],
        )
    )
    for shown in (show_md, show_txt, show_html):
        text = shown(made)
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert len(text) < 40_000
    page = _Tags()
    page.feed(show_html(made))
    assert not {"script", "a", "em"} & {*page.tags}
    markdown = show_md(made)
    assert "<script>" not in markdown
    assert r"\*tebal\* \[a\](http://b)" in markdown
