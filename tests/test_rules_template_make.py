"""A template made of a plan says what the plan says, is valid at once, and faults nothing in it."""

import pytest

import rules
from lampiran.bench.invent import invent
from lampiran.model import Dekrit, Jejak, Lembaga
from rules.template import as_plan, as_yaml, parse_template
from rules.template_make import NothingToMakeError, make
from rules.template_office import Speaker

ALOR = Lembaga(nama="Komisi Pemilihan Umum Kabupaten Alor", tingkat="kabupaten", wilayah="Alor")


def dekrit(area, **keputusan):
    return Dekrit.model_validate(
        {
            "sumber": {"berkas": "sk lama.pdf", "sha256": "a" * 64, "jenis": "pdf-digital"},
            "keputusan": {"lembaga": ALOR.model_dump(), **keputusan},
            "rencana_aksi": {"judul": None, "tahun": 2026, "periode": None, "area": area},
        }
    )


def invented(seed):
    made = invent(seed)
    sumber = {"berkas": "a.pdf", "sha256": "0" * 64, "jenis": "pdf-digital"}
    return Dekrit.model_validate(
        {"sumber": sumber, "keputusan": made.keputusan, "rencana_aksi": made.rencana_aksi}
    )


def about_the_template(plan, template):
    found = rules.check(plan, Jejak(jejak={}), template).temuan
    return [(one.kode, one.id) for one in found if "TPL" in one.kode or "TPL" in one.pesan]


@pytest.mark.parametrize("asal", ["satker", "juknis"])
@pytest.mark.parametrize("seed", range(200100, 200112))
def test_a_plan_meets_the_template_made_of_it(seed, asal):
    plan = invented(seed)
    made = make(plan, asal=asal)
    assert made.notes == ()
    assert parse_template(as_yaml(made.template).encode(), "t.yaml") == made.template
    assert about_the_template(plan, made.template) == []


def leaf(id_, uraian, rincian=()):
    details = [{"tanda": f"{number}).", "isi": isi} for number, isi in enumerate(rincian, 1)]
    return {"id": id_, "uraian": uraian, "rincian": details}


def node(id_, nama, **children):
    return {"id": id_, "nomor": int(id_[-1]), "nomor_tercetak": None, "nama": nama, **children}


def one_sub(indikator, nama="Penyusunan rencana"):
    sub = node("1.1.1", nama, indikator=indikator)
    kegiatan = node("1.1", "Perencanaan", sub_kegiatan=[sub])
    return [node("1", "Manajemen Perubahan", kegiatan=[kegiatan])]


def leaves(template):
    return template.area[0].kegiatan[0].sub_kegiatan[0].indikator


def test_siblings_alike_are_both_kept_and_told():
    plan = dekrit(one_sub([leaf("1.1.1.1", "Laporan"), leaf("1.1.1.2", "LAPORAN"),
                           leaf("1.1.1.3", "Dokumen rencana")]))  # fmt: skip
    made = make(plan)
    assert [one.nama for one in leaves(made.template)] == ["Laporan", "LAPORAN", "Dokumen rencana"]
    assert [one.id for one in leaves(made.template)] == ["laporan", "laporan-2", None]
    assert [note.partition(":")[0] for note in made.notes] == ["1.1.1.1", "1.1.1.2"]
    assert about_the_template(plan, made.template) == []


def test_details_of_one_cell_stay_details():
    plan = dekrit(one_sub([leaf("1.1.1.1", "Laporan:", ["SK Tim", "LKE Unit"]),
                           leaf("1.1.1.2", None, ["Satu", "Dua"])]))  # fmt: skip
    made = make(plan)
    assert [(one.nama, one.rincian) for one in leaves(made.template)] == [
        ("Laporan:", ("SK Tim", "LKE Unit")),
        (None, ("Satu", "Dua")),
    ]
    assert made.notes == ()
    cells = as_plan(made.template).area[0].kegiatan[0].sub_kegiatan[0].indikator
    assert [[one.isi for one in cell.rincian] for cell in cells] == [
        ["SK Tim", "LKE Unit"], ["Satu", "Dua"]
    ]  # fmt: skip


def test_what_says_nothing_is_left_out_and_told():
    plan = dekrit(one_sub([leaf("1.1.1.1", None), leaf("1.1.1.2", "Laporan")]))
    made = make(plan)
    assert [one.nama for one in leaves(made.template)] == ["Laporan"]
    assert made.notes == ("1.1.1.1: left out, it has no name and holds nothing",)


def test_a_skipped_level_stays_skipped():
    plan = dekrit(one_sub([leaf("1.1.1.1", "Laporan")], nama=None))
    made = make(plan)
    assert made.template.area[0].kegiatan[0].sub_kegiatan[0].nama is None
    assert about_the_template(plan, made.template) == []


def test_braces_of_the_author_are_no_placeholder():
    made = make(dekrit(one_sub([leaf("1.1.1.1", "Laporan {tahunan} {satker}")])))
    assert leaves(made.template)[0].nama == "Laporan [tahunan] [satker]"
    assert "braces" in made.notes[0]


def test_without_a_plan_there_is_no_template():
    with pytest.raises(NothingToMakeError):
        make(dekrit([]))


@pytest.mark.parametrize(
    ("asal", "keputusan", "id_", "sumber", "dari"),
    [
        ("satker", {"nomor": "6", "tahun": 2026}, "sk-alor-6-2026", "sk-alor-6-2026", None),
        ("juknis", {"nomor": "314/ORT.07-Kpt/01/KPU/V/2021", "tahun": 2021},
         "juknis-314-2021", "juknis", 2021),
        ("satker", {"lembaga": None}, "sk-lama", "sk-lama", None),
    ],
)  # fmt: skip
def test_provenance_names_the_document(asal, keputusan, id_, sumber, dari):
    made = make(dekrit(one_sub([leaf("1.1.1.1", "Laporan")]), **keputusan), asal=asal).template
    assert (made.id, made.asal, made.sumber_umum, made.berlaku.dari) == (id_, asal, sumber, dari)
    assert "sk lama.pdf, sha256 " + "a" * 64 in made.sumber[sumber]
    assert (keputusan.get("nomor") or "") in made.sumber[sumber]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SK Tim RB KPU Kabupaten Alor.", "SK Tim RB {satker}."),
        ("di Lingkungan Sekretariat KPU Kab. Alor, dan", "di Lingkungan Sekretariat {satker}, dan"),
        ("KOMISI  PEMILIHAN UMUM KABUPATEN ALOR (KPU Alor)", "{satker} ({satker})"),
        ("Pegawai unit/satuan kerja", "Pegawai unit/satuan kerja"),
        ("Laporan ke KPU Provinsi", "Laporan ke KPU Provinsi"),
        ("Tim RB KPU RI", "Tim RB KPU RI"),
    ],
)
def test_the_name_of_the_office_becomes_the_placeholder(text, expected):
    assert Speaker(ALOR, every=False).anonymous(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("di Lingkungan Komisi Pemilihan Umum, Komisi Pemilihan Umum Provinsi dan Komisi Pemilihan "
         "Umum Kabupaten/Kota", "di Lingkungan {satker}"),
        ("KPU Provinsi/KIP Aceh dan KPU/KIP Kabupaten/Kota yang", "{satker} yang"),
        ("kepada KPU Provinsi dan tim", "kepada KPU Provinsi dan tim"),
        ("KPU RI dan KPU Provinsi", "KPU RI dan KPU Provinsi"),
        ("Laporan KPU Kabupaten/Kota", "Laporan KPU Kabupaten/Kota"),
    ],
)  # fmt: skip
def test_a_list_of_all_offices_becomes_the_placeholder(text, expected):
    assert Speaker(None, every=True).anonymous(text) == expected
