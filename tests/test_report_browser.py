"""The report in a browser: nothing complains, it can be seen, and everybody can use it."""

import re
import shutil
from pathlib import Path

import cv2
import numpy as np
import pytest

from lampiran import cli
from lampiran.bench.chromium import AXE, GRAVE, barriers, browse, complaints, program, with_script

ROOT = Path(__file__).parents[1]
DECREE = ROOT / "samples" / "sk-alor-2026" / "sk-alor-2026.pdf"
BEFORE = ROOT / "samples" / "sk-alor-2025" / "sk-alor-2025.pdf"

pytestmark = pytest.mark.skipif(program() is None, reason="needs chromium")


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> Path:
    """The Alor decree with all that a report can have."""
    folder = tmp_path_factory.mktemp("report")
    assert cli.main(["run", str(DECREE), "-o", str(folder), "--quiet"]) == 0
    shutil.copy(DECREE, folder)
    page = folder / "alor.html"
    words = [str(folder / "sk-alor-2026.json"), "--before", str(BEFORE)]
    assert cli.main(["report", *words, "-o", str(page)]) == 0
    return page


def test_the_console_hears_a_fault(report):
    """Else the silence that the next test asks for would say nothing."""
    assert complaints(browse(with_script(report, "nothing()"), "--dump-dom"))


def test_every_part_is_there_and_the_console_is_silent(report):
    done = browse(report, "--dump-dom")
    assert complaints(done) == []
    parts = ["keputusan", "ragu", "temuan", "rencana", "bulanan", "cakupan", "perubahan"]
    assert re.findall(r'<section id="(\w+)"', done.stdout) == parts
    assert '<p class="alat">' in done.stdout, "the script did not run"
    assert "data:image/" in done.stdout


@pytest.mark.parametrize("size", ["1280,1600", "390,1600"])
def test_it_can_be_seen_on_a_screen_and_on_a_phone(report, size, tmp_path):
    picture = tmp_path / "page.png"
    browse(report, f"--screenshot={picture}", "--hide-scrollbars", size=size)
    pixels = cv2.imread(str(picture))
    assert pixels is not None
    assert len(np.unique(pixels.reshape(-1, 3), axis=0)) > 50


@pytest.mark.parametrize("width", [1280, 600])
def test_nothing_is_wider_than_the_window(report, width):
    """Tables of the year may scroll in a frame of their own; the page itself never does."""
    script = "document.title = document.documentElement.scrollWidth - innerWidth"
    probe = with_script(report, script, unfolded=True)
    done = browse(probe, "--dump-dom", "--hide-scrollbars", size=f"{width},1000")
    title = re.search(r"<title>(-?\d+)</title>", done.stdout)
    assert title is not None
    assert int(title[1]) <= 0


def test_the_folded_plan_is_on_paper(report, tmp_path):
    import pypdfium2  # noqa: PLC0415

    paper = tmp_path / "paper.pdf"
    browse(report, f"--print-to-pdf={paper}")
    document = pypdfium2.PdfDocument(paper)
    width, height = document[0].get_size()
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    assert (round(width), round(height)) == (595, 842)
    assert "8.5.1" in text


def test_the_report_of_alor_is_small(report):
    text = report.read_text(encoding="utf-8")
    pictures = sum(len(found) for found in re.findall(r"data:image/[^\"]*", text))
    assert len(text.encode()) - pictures < 2_000_000
    assert pictures < 5_000_000


@pytest.mark.skipif(not AXE.is_file(), reason="needs axe-core in node_modules (npm i axe-core)")
@pytest.mark.parametrize("unfolded", [False, True])
def test_no_serious_barrier(report, unfolded):
    assert [one for one in barriers(report, unfolded=unfolded) if one[1] in GRAVE] == []
