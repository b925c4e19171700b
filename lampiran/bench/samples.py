"""Rebuilds ``samples/``: ``python -m lampiran.bench.samples [NAME …]``.

Each folder holds the document, its truth and a README that says what is invented.
Building twice changes no byte. Where LibreOffice or Chromium is absent, the document
that is there stays as it is, and only truth and README are written.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml

from lampiran.errors import LampiranError
from lampiran.model import Keputusan, RencanaAksi, Tingkat

from .invent import Invented, invent
from .samples_alor import facts, keputusan_of, plan_of, year_before
from .samples_looks import LOOKS
from .samples_transcript import transcript
from .typeset import browser as typeset_browser
from .typeset import canvas as typeset_canvas
from .typeset import office as typeset_office

ROOT = Path(__file__).parents[2]
_ALOR = "samples/data/alor-2026.yaml"
_TRANSCRIPT_TRUTH = "tests/data/alor-2026.transcript-truth.json"


@dataclass(frozen=True, slots=True)
class Sample:
    """One folder of ``samples/``."""

    name: str
    suffix: str
    made: Callable[[], Invented]
    print_: Callable[[Invented], bytes]
    about: str
    reads_paint: bool = True
    """False: the document shows no months and no remarks (a transcript)."""


def truth_json(keputusan: Keputusan, plan: RencanaAksi) -> str:
    """The truth in the shape of the public JSON."""
    data = {
        "keputusan": keputusan.model_dump(mode="json"),
        "rencana_aksi": plan.model_dump(mode="json"),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def alor(year: int, look: str) -> Invented:
    """The Alor plan of `year` in one of the looks; its months are invented."""
    data = facts(ROOT / _ALOR)
    if year != data["rencana_aksi"]["tahun"]:
        path = ROOT / f"samples/data/alor-{year}.yaml"
        data = year_before(data, yaml.safe_load(path.read_text(encoding="utf-8")))
    plan, shared = plan_of(data, schedule_seed="alor")
    copy_block = ("SEKRETARIAT KOMISI PEMILIHAN UMUM", "KABUPATEN ALOR")
    return Invented(
        keputusan=keputusan_of(data),
        rencana_aksi=plan,
        style=LOOKS[look],
        seed=year,
        shared_cells=shared,
        salinan_kepala=copy_block,
    )


def _provinsi() -> Invented:
    return invent(31, areas=5, style=LOOKS["provinsi-karta"], tingkat=Tingkat.PROVINSI, tahun=2026)


def _kota() -> Invented:
    made = invent(
        77,
        areas=6,
        style=LOOKS["kota-transkrip"],
        tingkat=Tingkat.KOTA,
        tahun=2026,
        named_subs=True,
    )
    return made.diubah(rencana_aksi=without_schedule(made.rencana_aksi))


def without_schedule(plan: RencanaAksi) -> RencanaAksi:
    """`plan` as a source shows it that has lost paint and remarks: null, not "none"."""

    def bare(node: object) -> object:
        if isinstance(node, list):
            return [bare(each) for each in node]
        if isinstance(node, dict):
            drop = {"pelaksanaan", "keterangan", "kolom_lain"}
            return {key: bare(value) for key, value in node.items() if key not in drop}
        return node

    return RencanaAksi.model_validate(bare(plan.model_dump(mode="json")))


SAMPLES = (
    Sample(
        "sk-alor-2026",
        ".pdf",
        lambda: alor(2026, "alor-2026"),
        typeset_office.typeset,
        "The decree of KPU Kabupaten Alor, Nomor 6 Tahun 2026, set anew with LibreOffice from the "
        "facts in `../data/alor-2026.yaml`. The texts, with their slips, are those of the decree's "
        "text transcript. **Invented: all painted months** (the transcript has lost them), the "
        "page breaks, the look. Left out: two stray lone numbers of 7.2.",
    ),
    Sample(
        "sk-alor-2026-a4-x",
        ".pdf",
        lambda: alor(2026, "alor-2026-a4-x"),
        typeset_canvas.typeset,
        "The same plan set by the canvas engine (reportlab): A4, numbers glued to the text, `X` "
        "marks, the table header on the first page only. Invented: months and look.",
    ),
    Sample(
        "sk-alor-2026-web",
        ".pdf",
        lambda: alor(2026, "alor-2026-web"),
        typeset_browser.typeset,
        "The same plan as a web page printed by Chromium. Invented: months and look.",
    ),
    Sample(
        "sk-alor-2025",
        ".pdf",
        lambda: alor(2025, "alor-2025"),
        typeset_office.typeset,
        "**An invented plan for the year before**, so that two years can be compared: the tree of "
        "2026 with the changes listed in `../data/alor-2025.yaml` (dropped, added, reworded, moved "
        "and rescheduled nodes). No decree of 2025 is known here; its number, date and names are "
        "invented.",
    ),
    Sample(
        "sk-provinsi-karta-2026",
        ".pdf",
        _provinsi,
        typeset_office.typeset,
        "**Wholly invented**: a province's office, a plan by triwulan with other headings and a "
        "column Penanggung Jawab, printed with LibreOffice. All words but headings and formulas "
        "are made of syllables.",
    ),
    Sample(
        "sk-kota-transkrip-2026",
        ".txt",
        _kota,
        lambda made: transcript(made).encode(),
        "**Wholly invented**: a city's decree as a text transcript with the damage of the Alor "
        "transcript: cells slide left and right row by row, numbers glued or in fields of their "
        "own, the header repeated on each page, paragraphs cut at page breaks, all months lost "
        "(so `pelaksanaan` and `keterangan` are null).",
        reads_paint=False,
    ),
)

_NOTE_ALOR = """
How the truth is read where the print leaves a choice:

- 7.8 prints its sub kegiatan 1, 2, 1 in the decree of 2026: `nomor` counts 1, 2, 3.
- 8.4 holds two sub kegiatan in one cell and one indikator, which is the second's; the first has
  no row of its own, so its `pelaksanaan` is null.
- 8.1.1 and its indikator have words after the last item of the enumeration ("Tools evaluasi
  menggunakan …", "Penilaian Kinerja"); they are printed on in the last item's line and belong to
  that item's `isi`.
- 6.2.1's indikator begins with one lone "1.", which opens no enumeration and stays in `uraian`.
- "Kel embagaan" of the transcript is a word cut by the cell's edge; the page prints it whole.
"""


def build(names: tuple[str, ...] = (), root: Path = ROOT) -> list[str]:
    """Write the samples (all, or those named) under `root`; returns what was not printed."""
    kept: list[str] = []
    for sample in SAMPLES:
        if names and sample.name not in names:
            continue
        folder = root / "samples" / sample.name
        folder.mkdir(parents=True, exist_ok=True)
        made = sample.made()
        truth = truth_json(made.keputusan, made.rencana_aksi)
        (folder / "truth.json").write_text(truth, encoding="utf-8")
        note = _NOTE_ALOR if "alor" in sample.name else ""
        text = (
            f"# {sample.name}\n\n{sample.about}\n{note}\n`truth.json` holds what a careful reader "
            f"finds on the page.\nRebuild: `python -m lampiran.bench.samples {sample.name}`\n"
        )
        (folder / "README.md").write_text(text, encoding="utf-8")
        try:
            document = sample.print_(made)
        except LampiranError as error:
            kept.append(f"{sample.name}: {error}")
            continue
        (folder / f"{sample.name}{sample.suffix}").write_bytes(document)
    if not names:
        data = facts(ROOT / _ALOR)
        plan, _ = plan_of(data, schedule_seed=None)
        target = root / _TRANSCRIPT_TRUTH
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(truth_json(keputusan_of(data), plan), encoding="utf-8")
    return kept


def main(arguments: list[str]) -> int:
    """Command line; 0 also where documents were kept because a program is absent."""
    known = {sample.name for sample in SAMPLES}
    unknown = [name for name in arguments if name not in known]
    if unknown:
        print(f"unknown sample: {', '.join(unknown)}; known: {', '.join(sorted(known))}")
        return 2
    for line in build(tuple(arguments)):
        print(f"kept as it was: {line}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
