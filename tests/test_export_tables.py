"""What is exported reads back equal to the data, and is harmless where it is opened."""

import csv
import datetime
import hashlib
import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from openpyxl import load_workbook

from lampiran.bench.invent import invent
from lampiran.cli import main
from lampiran.export import back, work
from lampiran.export.as_csv import csv_bytes, guarded, plain
from lampiran.export.as_json import jsonl_bytes
from lampiran.export.as_parquet import parquet_bytes
from lampiran.export.as_xlsx import xlsx_bytes
from lampiran.export.cell import MOST, shown, unescaped
from lampiran.export.rows import Rows
from lampiran.export.tables import tables
from lampiran.model import Dekrit
from lampiran.schema import schema

ROOT = Path(__file__).parents[1]
SAMPLES = sorted(ROOT.glob("samples/*/truth.json"))
LONG = "panjang sekali 😀 " * 62_500
HOSTILE = (
    "=1+1",
    "'=1+1",
    "''-2",
    "+62",
    "-daftar",
    "@SUM(A1)",
    "\t=x",
    "\r\n=x",
    "\rx\ny\r\nz",
    "  +spasi ",
    "\x00\x01\x1b[31m",
    "\u202eterbalik\u2028",
    "_x0041_ _x000D_",
    '<script>alert(1)</script> "a", b; c',
    "../../etc/passwd",
    "\ufeffx\uffff",
    "'",
    "NULL",
    "true",
    "12",
    "2026-01-01",
    "x" * (MOST + 1),
    "😀" * MOST,
)


def _dekrit(**given) -> Dekrit:
    source = {"berkas": "a.pdf", "sha256": "0" * 64, "jenis": "pdf-digital", "jumlah_halaman": 3}
    return Dekrit.model_validate({"sumber": source, "keputusan": {}, **given})


def _plan(*leaves: dict) -> dict:
    """One area, one kegiatan, one sub kegiatan."""
    own = {"nomor": 1, "nomor_tercetak": None}
    leaves = [{"id": f"1.1.1.{n}", **leaf} for n, leaf in enumerate(leaves, start=1)]
    sub = {"id": "1.1.1", **own, "nama": "Rapat", "indikator": leaves}
    kegiatan = {"id": "1.1", **own, "nama": "Kegiatan", "sub_kegiatan": [sub]}
    area = {"id": "1", **own, "nama": "Pengawasan", "kegiatan": [kegiatan]}
    return {"judul": None, "tahun": 2026, "periode": "bulan", "area": [area]}


def _hostile() -> list[Dekrit]:
    """Each string in every field that takes any text."""
    made = []
    for number, text in enumerate(HOSTILE):
        leaf = {
            "uraian": text,
            "rincian": [{"tanda": text[:50], "isi": text}],
            "pelaksanaan": [1, 12, 13],
            "keterangan": text,
            "kolom_lain": {text[:99]: text, "kosong": "", "": "x"},
        }
        plan = {**_plan(leaf, {"uraian": None}), "judul": text}
        decree = {
            **dict.fromkeys(("jenis", "nomor", "nomor_tercetak", "tentang", "menetapkan"), text),
            "tempat": text,
            "lembaga": {"nama": text, "wilayah": text},
            "menimbang": [{"huruf": text, "isi": text}],
            "mengingat": [
                {
                    "nomor": None,
                    "isi": text,
                    "rujukan": [
                        {
                            "jenis": text,
                            "nomor": text,
                            "tahun": 1,
                            "tentang": None,
                            "peran": "pokok",
                        }
                    ],
                }
            ],
            "diktum": [{"urutan": text, "isi": text}],
            "penandatangan": {"jabatan": None, "nama": text},
            "salinan": {"jabatan": None, "nama": None},
        }
        made.append(_dekrit(keputusan=decree, rencana_aksi=plan))
        source = made[-1].sumber.diubah(sha256=f"{number:064x}", berkas=text[:99])
        made[-1] = made[-1].diubah(sumber=source)
    long = _dekrit(rencana_aksi=_plan({"uraian": LONG, "keterangan": LONG}))
    return [*made, long.diubah(sumber=long.sumber.diubah(sha256="f" * 64))]


def _documents(kind: str) -> list[Dekrit]:
    if kind == "samples":
        bare = [json.loads(file.read_text(encoding="utf-8")) for file in SAMPLES]
        return [
            _dekrit(keputusan=one["keputusan"], rencana_aksi=one["rencana_aksi"]) for one in bare
        ]
    if kind == "hostile":
        return _hostile()
    drawn = [invent(seed, areas=3) for seed in range(200100, 200106)]
    return [_dekrit(keputusan=one.keputusan, rencana_aksi=one.rencana_aksi) for one in drawn]


@pytest.fixture(scope="module", params=["samples", "random", "hostile"])
def exported(request) -> tuple[list[Dekrit], Rows]:
    documents = _documents(request.param)
    rows = Rows()
    for document in documents:
        rows.add(document)
    return documents, rows


def _check(documents: list[Dekrit], rows: Rows, found: back.Tables) -> None:
    for name in tables():
        assert found[name] == rows.of[name], name
    assert [one.model_dump_json() for one in back.decrees(found)] == [
        one.model_dump_json() for one in documents
    ]


def test_csv_reads_back_equal(exported, tmp_path):
    documents, rows = exported
    for name, table in tables().items():
        (tmp_path / f"{name}.csv").write_bytes(csv_bytes(table, rows.of[name]))
    _check(documents, rows, back.from_csv(tmp_path))


def test_xlsx_reads_back_equal_and_computes_nothing(exported, tmp_path):
    documents, rows = exported
    file = tmp_path / "a.xlsx"
    file.write_bytes(xlsx_bytes(rows.of, "id"))
    _check(documents, rows, back.from_xlsx(file))
    for page in load_workbook(file, read_only=True).worksheets:
        for line in page.iter_rows():
            for cell in line:
                assert cell.data_type != "f"
                assert not isinstance(cell.value, str) or len(cell.value) <= MOST


def test_json_lines_hold_the_same_and_the_keys_of_the_tables(exported):
    documents, rows = exported
    lines = jsonl_bytes(rows).decode().splitlines()
    validator = jsonschema.Draft202012Validator(schema("kanonik"))
    keys: list[str] = []

    def without_keys(value):
        if isinstance(value, list):
            return [without_keys(one) for one in value]
        if not isinstance(value, dict):
            return value
        if "kunci" in value and "id" in value:
            keys.append(value.pop("kunci"))
        return {name: without_keys(one) for name, one in value.items()}

    assert len(lines) == len(documents)
    for line, document, row in zip(lines, documents, rows.of["keputusan"], strict=True):
        data = json.loads(line)
        validator.validate(data)
        assert data.pop("kunci") == row[0]
        assert without_keys(data) == document.model_dump(mode="json")
    nodes = ("area", "kegiatan", "sub_kegiatan", "indikator")
    assert sorted(keys) == sorted(row[0] for name in nodes for row in rows.of[name])


@pytest.mark.skipif(not importlib.util.find_spec("pyarrow"), reason="pyarrow is not installed")
def test_parquet_reads_back_equal(exported, tmp_path):
    documents, rows = exported
    for name, table in tables().items():
        (tmp_path / f"{name}.parquet").write_bytes(parquet_bytes(table, rows.of[name]))
    _check(documents, rows, back.from_parquet(tmp_path))


def test_keys_are_unique_and_every_reference_leads_somewhere(exported):
    _, rows = exported
    keys = {name: [row[0] for row in rows.of[name]] for name in tables()}
    for name, table in tables().items():
        assert len(set(keys[name])) == len(keys[name]), name
        for at, column in enumerate(table.columns):
            if column.refers_to is not None:
                assert {row[at] for row in rows.of[name]} <= {*keys[column.refers_to]}
            if column.required:
                assert all(row[at] is not None for row in rows.of[name])


@pytest.mark.parametrize("text", HOSTILE)
def test_a_csv_text_is_never_a_formula_and_is_given_back(text):
    assert not re.match(r"\s*[=+\-@]|[\t\r]", guarded(text))
    assert plain(guarded(text)) == text


@pytest.mark.parametrize("text", [*HOSTILE, LONG])
def test_a_cell_takes_what_it_can_and_says_when_it_cannot(text):
    fits = shown(text)
    assert len(fits.text.encode("utf-16-le")) // 2 <= MOST
    assert fits.why is not None or unescaped(fits.text) == text


def test_a_workbook_has_a_head_that_stays_a_filter_and_the_year_in_cells(tmp_path):
    rows = Rows()
    rows.add(
        _dekrit(
            rencana_aksi=_plan(
                {"uraian": "a", "pelaksanaan": [2, 3]},
                {"uraian": "b"},
                {"uraian": "c", "pelaksanaan": []},
            )
        )
    )
    file = tmp_path / "a.xlsx"
    file.write_bytes(xlsx_bytes(rows.of, "en"))
    book = load_workbook(file)
    assert book.sheetnames == [one.title["en"] for one in tables().values() if one.sheet]
    for page in book.worksheets:
        assert page.freeze_panes == "A2"
        assert page.auto_filter.ref.startswith("A1:")
    page = book["Plan rows"]
    months = [[cell.value for cell in line[-12:]] for line in page.iter_rows(min_row=2)]
    assert months == [[None, "x", "x"] + [None] * 9, ["?"] * 12, [None] * 12]
    assert page.cell(2, page.max_column - 10).fill.fgColor.rgb.endswith("2F6FA8")
    assert page.cell(4, page.max_column - 10).fill.fill_type is None


def _given(folder: Path, *documents: Dekrit) -> list[str]:
    files = [folder / f"{number}.json" for number in range(len(documents))]
    for file, document in zip(files, documents, strict=True):
        file.write_text(document.model_dump_json(), encoding="utf-8")
    return [str(file) for file in files]


def test_the_data_package_says_what_the_files_are(tmp_path):
    files = _given(tmp_path, *_documents("samples"))
    out = tmp_path / "out"
    assert main(["export", *files, "-o", str(out), "--format", "csv"]) == 0
    said = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    assert {one["path"] for one in said["resources"]} == {one.name for one in out.glob("*.csv")}
    for one in said["resources"]:
        raw = (out / one["path"]).read_bytes()
        assert (one["bytes"], one["hash"]) == (
            len(raw),
            f"sha256:{hashlib.sha256(raw).hexdigest()}",
        )
        lines = list(csv.reader(raw.decode("utf-8-sig").splitlines(keepends=True)))
        fields = one["schema"]["fields"]
        assert lines[0] == [field["name"] for field in fields]
        for line in lines[1:]:
            for field, cell in zip(fields, line, strict=True):
                _obeys(field, cell)


def _obeys(field: dict, cell: str) -> None:
    constraints = field.get("constraints", {})
    assert cell or not constraints.get("required")
    if not cell:
        return
    read = {"integer": int, "date": datetime.date.fromisoformat, "string": str, "boolean": bool}
    value = read[field["type"]](cell)
    assert value in constraints.get("enum", [value])
    assert re.fullmatch(constraints.get("pattern", ".*"), cell, re.DOTALL)
    assert value >= constraints["minimum"] if "minimum" in constraints else True


def test_the_same_documents_give_the_same_bytes_and_names_of_our_own(tmp_path):
    files = _given(tmp_path, *_hostile()[9:14])
    made = []
    for name in ("one", "two"):
        assert main(["export", *files, "-o", str(tmp_path / name)]) == 0
        made.append({file.name: file.read_bytes() for file in (tmp_path / name).iterdir()})
    assert made[0] == made[1]
    assert all(re.fullmatch(r"[a-z_-]+\.[a-z]+", name) for name in made[0])


@pytest.mark.parametrize(
    ("more", "code", "says"),
    [
        (["-o", "a.xlsx", "--format", "csv"], 2, "does not go into a file"),
        (["-o", "out", "--format", "ics", "--keys-from", "file"], 3, "no export as CSV"),
        (["-o", "out", "--keys-from", "nowhere"], 3, "no export as CSV"),
        (["-o", "file/out"], 10, "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_told(tmp_path, monkeypatch, capsys, more, code, says):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("x")
    files = _given(tmp_path, _dekrit(rencana_aksi=_plan({"uraian": "a"})))
    assert main(["export", *files, *more]) == code
    assert says in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_number_that_no_table_holds_is_an_error_with_the_name_of_the_file(tmp_path, capsys):
    plan = _plan({"uraian": "a", "pelaksanaan": [10**30]})
    files = _given(tmp_path, _dekrit(rencana_aksi=plan))
    assert main(["export", *files, "-o", str(tmp_path / "out")]) == 4
    assert "31 digits" in capsys.readouterr().err


def test_the_same_data_counts_once_and_the_same_decree_twice_has_two_keys(tmp_path):
    one = _dekrit(
        keputusan={"nomor": "6", "tahun": 2026, "lembaga": {"nama": "KPU Kabupaten Alor"}},
        rencana_aksi=_plan({"uraian": "a"}),
    )
    scan = one.diubah(sumber=one.sumber.diubah(sha256="1" * 64))
    files = [Path(name) for name in _given(tmp_path, one, one, scan)]
    rows, notes = work.read(files)
    assert [row[2] for row in rows.of["keputusan"]] == ["0" * 64, "1" * 64]
    assert len({row[0] for row in rows.of["keputusan"]}) == 2
    assert ["taken once" in note for note in notes] == [True, False]


def test_the_options_load_nothing_heavy():
    code = (
        "import lampiran.options, sys; print({'pandas', 'openpyxl', 'pydantic'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
