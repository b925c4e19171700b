"""`lampiran diff` from the command line: what goes in, what comes out, and clear words."""

import io
import json
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest
from openpyxl import load_workbook
from reportlab.pdfgen.canvas import Canvas
from test_cli_run import PLAN as TRANSCRIPT
from test_cli_run import pdf
from test_diff_compare import PLAN, Tree, dekrit, leaf

from lampiran import cli
from lampiran.model import Dekrit
from lampiran.schema import schema

SAMPLES = Path(__file__).parent.parent / "samples"
Said = tuple[int, str, str]
Call = Callable[..., Said]


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str]) -> Call:
    def called(*arguments: object) -> Said:
        code = cli.main(["diff", *map(str, arguments)])
        out, err = capfd.readouterr()
        return code, out, err

    return called


def written(folder: Path, name: str, plan: Dekrit | str) -> Path:
    path = folder / name
    path.write_text(plan if isinstance(plan, str) else plan.model_dump_json(), encoding="utf-8")
    return path


def renamed(plan: Dekrit, name: str, sha: str) -> Dekrit:
    return plan.diubah(sumber=plan.sumber.diubah(berkas=name, sha256=sha * 64))


def later(plan: Tree = PLAN) -> Tree:
    below = {"Standar layanan": {"Maklumat": {"Maklumat layanan ditetapkan": [7]}}}
    return {**plan, "Pelayanan Publik": below}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return written(tmp_path, "lama.json", renamed(dekrit(year=2025, nomor="4"), "lama.pdf", "1"))


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return written(tmp_path, "baru.json", renamed(dekrit(later(), nomor="6"), "baru.pdf", "2"))


def counts(text: str) -> dict[str, int]:
    return {name: n for name, n in json.loads(text)["ringkasan"].items() if n}


# What goes in


def test_two_written_files(call: Call, old: Path, new: Path) -> None:
    code, out, err = call(old, new, "--format", "json")
    data = json.loads(out)
    assert (code, err) == (0, "")
    assert (data["dari"]["berkas"], data["ke"]["berkas"]) == ("lama.pdf", "baru.pdf")
    assert (data["dari"]["tahun"], data["ke"]["tahun"]) == (2025, 2026)
    assert counts(out) == {"ditambah": 4, "tetap": 17}
    jsonschema.validate(data, schema("beda"))


def test_the_bytes_are_the_same_each_time(call: Call, old: Path, new: Path) -> None:
    for form in ("text", "json", "html"):
        assert call(old, new, "--format", form) == call(old, new, "--format", form)


def test_a_transcript_and_what_was_read_of_it_do_not_differ(
    call: Call, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    transcript = written(tmp_path, "rencana.txt", TRANSCRIPT)
    cli.main(["normalize", str(transcript)])
    data = written(tmp_path, "rencana.json", capfd.readouterr().out)
    code, out, err = call(transcript, data, "--format", "json")
    assert code == 0
    assert set(counts(out)) == {"tetap"}
    assert json.loads(out)["keputusan"] == []
    assert "same document" in err


def test_a_pdf_and_a_transcript(call: Call, tmp_path: Path) -> None:
    document = SAMPLES / "sk-alor-2025" / "sk-alor-2025.pdf"
    transcript = written(tmp_path, "rencana.txt", TRANSCRIPT)
    code, out, _ = call(document, transcript, "--format", "json")
    data = json.loads(out)
    assert code == 0
    assert data["dari"]["berkas"] == "sk-alor-2025.pdf"
    assert data["ke"]["lembaga"] == "Komisi Pemilihan Umum Kabupaten Contoh"


@pytest.mark.parametrize("first", [True, False], ids=["first", "second"])
def test_standard_input_is_one_of_the_documents(
    call: Call, old: Path, new: Path, first: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = call(old, new, "--format", "json")
    given = old if first else new
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given.read_bytes())))
    arguments = ("-", new) if first else (old, "-")
    assert call(*arguments, "--format", "json") == expected


@pytest.mark.parametrize("side", ["dari", "ke"])
def test_a_template_is_one_of_the_documents(call: Call, side: str) -> None:
    """It has no decree, no months and no remarks, and none of that is a change."""
    plan = SAMPLES / "sk-alor-2026" / "sk-alor-2026.pdf"
    template = "template:juknis-314-2021"
    code, out, _ = call(*((template, plan) if side == "dari" else (plan, template)), "--format",
                        "json")  # fmt: skip
    data = json.loads(out)
    assert code == 0
    assert data[side]["berkas"] == "juknis-314-2021"
    assert data["keputusan"] == []
    assert data["ringkasan"]["tetap"] > 200
    told = {medan for change in data["perubahan"] for medan in change["medan"]}
    assert told <= {"nama", "uraian", "rincian"}


def median_folder(folder: Path) -> Path:
    """Three plans: all of them have PLAN, two a further area, one another."""
    folder.mkdir()
    other: Tree = {**PLAN, "Penataan Arsip": {"Gudang": {"Depo": {"Depo arsip dibangun": [1]}}}}
    for place, plan in enumerate((later(), later(), other), start=1):
        written(folder, f"{place}.json", renamed(dekrit(plan), f"{place}.pdf", str(place)))
    (folder / "1.jejak.json").write_text("{}")
    return folder


def test_what_most_plans_of_a_folder_have_is_one_of_the_documents(
    call: Call, tmp_path: Path
) -> None:
    folder = median_folder(tmp_path / "semua")
    plan = written(tmp_path, "satu.json", dekrit())
    code, out, err = call(plan, f"median:{folder}", "--format", "json")
    assert (code, err) == (0, "")
    assert counts(out) == {"ditambah": 4, "tetap": 17}
    assert json.loads(out)["keputusan"] == []


def test_three_documents_are_a_timeline(call: Call, old: Path, new: Path, tmp_path: Path) -> None:
    last = written(tmp_path, "akhir.json", renamed(dekrit(year=2027), "akhir.pdf", "3"))
    code, out, err = call(old, new, last, "--format", "json")
    steps = json.loads(out)["langkah"]
    assert (code, err) == (0, "")
    assert [(s["dari"]["berkas"], s["ke"]["berkas"]) for s in steps] == [
        ("lama.pdf", "baru.pdf"),
        ("baru.pdf", "akhir.pdf"),
    ]
    assert [counts(json.dumps(step)) for step in steps] == [
        {"ditambah": 4, "tetap": 17},
        {"dihapus": 4, "tetap": 17},
    ]
    for step in steps:
        jsonschema.validate(step, schema("beda"))
    for form in ("text", "html"):
        code, out, _ = call(old, new, last, "--format", form)
        assert code == 0
        assert all(year in out for year in ("2025", "2026", "2027"))
        assert "Maklumat layanan ditetapkan" in out


# What comes out


def test_a_text_is_what_a_person_gets_without_asking(call: Call, old: Path, new: Path) -> None:
    code, out, _ = call(old, new)
    assert code == 0
    assert "Maklumat layanan ditetapkan" in out
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= 120
    assert out == call(old, new, "--format", "text")[1]
    assert out != call(old, new, "--lang", "en")[1]


def is_text(data: bytes) -> bool:
    return b"Maklumat layanan ditetapkan" in data and not data.startswith((b"{", b"<", b"PK"))


def is_json(data: bytes) -> bool:
    return "perubahan" in json.loads(data)


def is_html(data: bytes) -> bool:
    return data.lower().startswith(b"<!doctype html>") and data.rstrip().endswith(b"</html>")


def is_xlsx(data: bytes) -> bool:
    return zipfile.ZipFile(io.BytesIO(data)).testzip() is None


FORMS = {
    ("out.txt",): is_text,
    ("out",): is_text,
    ("out.json",): is_json,
    ("out.html",): is_html,
    ("out.htm",): is_html,
    ("out.HTML",): is_html,
    ("out.xlsx",): is_xlsx,
    ("out.txt", "--format", "json"): is_json,
    ("out.json", "--format", "html"): is_html,
}


@pytest.mark.parametrize(("how", "right"), FORMS.items(), ids=[" ".join(how) for how in FORMS])
def test_the_ending_decides_unless_the_format_is_said(
    how: tuple[str, ...], right: Callable[[bytes], bool], call: Call, old: Path, new: Path,
    tmp_path: Path,
) -> None:  # fmt: skip
    target = tmp_path / how[0]
    assert call(old, new, "-o", target, *how[1:]) == (0, "", "")
    assert right(target.read_bytes())


def test_a_workbook_goes_into_a_pipe_as_it_is(old: Path, new: Path) -> None:
    command = [sys.executable, "-m", "lampiran", "diff", str(old), str(new), "--format", "xlsx"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert is_xlsx(done.stdout)
    assert done.stderr == b""


def test_a_file_that_was_there_is_replaced_whole_or_not_at_all(
    call: Call, old: Path, new: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out.json"
    target.write_text("before")
    assert call(old, tmp_path / "absent.json", "-o", target)[0] == 3
    assert target.read_text() == "before"
    assert call(old, new, "-o", target)[0] == 0
    assert is_json(target.read_bytes())
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "baru.json",
        "lama.json",
        "out.json",
    ]


# What a person is to know


def test_the_same_file_twice_is_said_and_shown_as_no_change(call: Call, old: Path) -> None:
    code, out, err = call(old, old, "--format", "json")
    assert code == 0
    assert counts(out) == {"tetap": 17}
    assert "same document" in err
    assert err.count("\n") == 1


def test_documents_without_anything_in_common_are_told(
    call: Call, old: Path, tmp_path: Path
) -> None:
    other: Tree = {
        "Jalan Raya": {
            "Pengaspalan jalur": {"Pembelian aspal": {"Truk aspal tiba": [1]}},
            "Jembatan gantung": {"Pemasangan kabel": {"Kabel baja terentang": [2]}},
        }
    }
    stranger = written(tmp_path, "lain.json", renamed(dekrit(other), "lain.pdf", "9"))
    code, out, err = call(old, stranger, "--format", "json")
    assert code == 0
    assert "tetap" not in counts(out)
    assert "lama.pdf and lain.pdf have almost nothing in common" in err


# What cannot be done


def test_one_document_is_too_few(call: Call, old: Path) -> None:
    code, out, err = call(old)
    assert (code, out) == (2, "")
    assert "diff OLD NEW" in err


def test_no_document_at_all(call: Call) -> None:
    with pytest.raises(SystemExit) as ended:
        call()
    assert ended.value.code == 2


def test_a_workbook_of_three_documents_is_refused(
    call: Call, old: Path, new: Path, tmp_path: Path
) -> None:
    code, _, err = call(old, new, old, "-o", tmp_path / "out.xlsx")
    assert code == 2
    assert "html" in err


def older(plan: Path) -> str:
    return json.dumps({**json.loads(plan.read_text()), "versi_skema": "0.9"})


BAD_FILES: dict[str, tuple[str, Callable[[Path], str], int, str]] = {
    "an older schema": ("tua.json", older, 4, "lampiran run"),
    "the trace": ("x.jejak.json", lambda _: '{"jejak": {}, "perbaikan": []}', 4, "NAME.json"),
    "the findings": ("x.temuan.json", lambda _: '{"temuan": []}', 4, "NAME.json"),
    "a comparison": ("x.json", lambda _: '{"pasangan": [], "perubahan": []}', 4, "NAME.json"),
    "broken JSON": ("x.json", lambda _: '{"versi_skema"', 4, "x.json"),
    "other JSON": ("x.json", lambda _: '{"a": 1}', 4, "x.json"),
    "nested without end": ("x.json", lambda _: '{"a":' * 100_000, 4, "x.json"),
    "half a letter": ("x.json", lambda _: '{"versi_skema": "\\ud83d"}', 4, "x.json"),
    "nothing": ("x.json", lambda _: "", 4, "x.json"),
    "a letter": ("x.txt", lambda _: "Dengan hormat,\nbersama ini kami sampaikan\n", 6, "x.txt"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text", "code", "word"), BAD_FILES.values(), ids=BAD_FILES.keys())
def test_what_is_no_decree_is_named_with_what_to_do(
    name: str,
    text: Callable[[Path], str],
    code: int,
    word: str,
    call: Call,
    new: Path,
    tmp_path: Path,
) -> None:
    found, out, err = call(new, written(tmp_path, name, text(new)))
    assert (found, out) == (code, "")
    assert name in err
    assert word in err
    assert "Traceback" not in err


def price_list(path: Path) -> Path:
    """A page with a ruled table that is no plan."""
    canvas = Canvas(str(path), invariant=1)
    for place, row in enumerate((("Barang", "Harga"), ("Kursi", "500"), ("Meja", "900"))):
        for column, text in enumerate(row):
            canvas.rect(72 + 200 * column, 700 - 30 * place, 200, 30)
            canvas.drawString(80 + 200 * column, 710 - 30 * place, text)
    canvas.save()
    return path


@pytest.mark.parametrize(("made", "code"), [(pdf, 6), (price_list, 7)])
def test_a_pdf_without_a_plan(
    made: Callable[[Path], Path], code: int, call: Call, new: Path, tmp_path: Path
) -> None:
    found, out, err = call(made(tmp_path / "surat.pdf"), new)
    assert (found, out) == (code, "")
    assert "surat.pdf" in err


@pytest.mark.parametrize("name", ["absent.json", "absent.pdf", "absent.txt", "median:absent"])
def test_a_document_that_is_not_there(name: str, call: Call, new: Path) -> None:
    code, out, err = call(name, new)
    assert (code, out) == (3, "")
    assert "absent" in err


def test_a_folder_without_a_decree_has_no_median(call: Call, new: Path, tmp_path: Path) -> None:
    (tmp_path / "kosong").mkdir()
    code, _, err = call(f"median:{tmp_path / 'kosong'}", new)
    assert code == 3
    assert "kosong" in err


@pytest.mark.parametrize(
    "text", [None, "id: x\n", "[1, 2", "id: &a [*a]\n"], ids=["absent", "short", "broken", "loop"]
)
def test_a_template_that_is_none(text: str | None, call: Call, new: Path, tmp_path: Path) -> None:
    path = tmp_path / "templat.yaml"
    if text is not None:
        path.write_text(text)
    code, out, err = call(f"template:{path}", new)
    assert (code, out) == (12, "")
    assert "templat.yaml" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("name", ["absent/out.json", "."], ids=["no such folder", "a folder"])
def test_a_target_that_cannot_be_written(
    name: str, call: Call, old: Path, new: Path, tmp_path: Path
) -> None:
    code, out, err = call(old, new, "--format", "json", "-o", tmp_path / "x" / ".." / name)
    assert (code, out) == (10, "")
    assert "Traceback" not in err


# What is in a document may be anything

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "</script></td></table><!-- ]]><style>",
    '" onmouseover="alert(3)',
    '=HYPERLINK("http://x";"y")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-1+1",
    "+1",
    "laporan \u202ekilabret\u202c \u2066x\u2069",
    "bel \x07 hapus \x1b[2J nol \x00 tab \t",
    "[bold red]merah[/] [link=http://x]y[/link]",
)


def hostile_plans(folder: Path, *texts: str) -> tuple[Path, Path]:
    """The texts stand in the newer plan as indikator, remark, further column, and its title."""
    plans = [renamed(dekrit(leaf()), name, sha) for name, sha in (("a", "1"), ("b", "2"))]
    old, new = (json.loads(plan.model_dump_json()) for plan in plans)
    new["keputusan"]["tentang"] = " ".join(texts)
    rows = new["rencana_aksi"]["area"][0]["kegiatan"][0]["sub_kegiatan"][0]["indikator"]
    for place, text in enumerate(texts, start=len(rows) + 1):
        further = {"keterangan": text, "kolom_lain": {text[:50]: text}}
        rows.append({"id": f"1.1.1.{place}", "uraian": text, "pelaksanaan": [1], **further})
    paths = folder / "lama.json", folder / "baru.json"
    for path, data in zip(paths, (old, new), strict=True):
        path.write_text(json.dumps(data), encoding="utf-8")
    return paths


class Page(HTMLParser):
    """Which tags and attributes a page has, and what it shows."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: set[str] = set()
        self.shown = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.shown += data


UNSEEN = ("\x1b", "\x07", "\x00", "\u202e", "\u2066")
"""Signs that steer a terminal or turn the text around them."""


def test_a_page_shows_hostile_texts_and_does_nothing(call: Call, tmp_path: Path) -> None:
    target = tmp_path / "out.html"
    assert call(*hostile_plans(tmp_path, *HOSTILE), "-o", target)[0] == 0
    page = Page(target.read_text("utf-8"))
    assert call(*hostile_plans(tmp_path, "Aman saja"), "-o", target)[0] == 0
    harmless = Page(target.read_text("utf-8"))
    assert page.tags["script"] == harmless.tags["script"]
    assert page.tags["style"] == harmless.tags["style"]
    assert set(page.tags) <= set(harmless.tags)
    assert page.attributes <= harmless.attributes
    assert "<script>alert(1)</script>" in page.shown
    assert not [sign for sign in UNSEEN if sign in page.shown]


def test_a_terminal_shows_hostile_texts_and_does_nothing(call: Call, tmp_path: Path) -> None:
    code, out, _ = call(*hostile_plans(tmp_path, *HOSTILE))
    assert code == 0
    assert "[bold red]merah[/]" in out
    assert not [sign for sign in UNSEEN if sign in out]


def test_a_workbook_holds_hostile_texts_as_texts(call: Call, tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"
    assert call(*hostile_plans(tmp_path, *HOSTILE), "-o", target)[0] == 0
    cells = [cell for sheet in load_workbook(target) for row in sheet.iter_rows() for cell in row]
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert any("HYPERLINK" in text for text in texts)
    assert any("SUM(1+1)" in text for text in texts)
    assert "f" not in {cell.data_type for cell in cells}


@pytest.mark.parametrize("ending", ["txt", "html", "xlsx"])
def test_a_text_of_a_megabyte_is_shown_without_bursting(
    ending: str, call: Call, tmp_path: Path
) -> None:
    text = "panjang sekali " * 70_000
    target = tmp_path / f"out.{ending}"
    assert call(*hostile_plans(tmp_path, text), "-o", target)[0] == 0
    assert 1_000 < target.stat().st_size < 20 * len(text)
