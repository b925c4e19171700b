"""What is made of the data: does it hold all of it, obey its schema, and open at once?

The samples go through the commands that a user gives: `run`, `export`, `publish`, `report`.
"""

import importlib.util
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any, Final

from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for
from rich.console import Console

from lampiran import cli
from lampiran.errors import LampiranError
from lampiran.export import back, work
from lampiran.export.tables import tables
from lampiran.jdihn.fields import schema as feed_schema
from lampiran.model import Dekrit
from lampiran.schema import PUBLIC, schema
from lampiran.written import load

from . import chromium
from .bars import Bar
from .cases import ROOT
from .table import plain_table

PAGE: Final = 2_000_000
"""Bytes of the report of the Alor decree, without cuts of its pages."""
OPENS: Final = 1.0
"""Seconds until that report is open."""
_ALOR: Final = "sk-alor-2026"
_FED: Final = ("sk-alor-2025", _ALOR, "sk-kota-transkrip-2026", "sk-provinsi-karta-2026")
"""Samples with a number and a year of their own: a feed takes a decree once."""
_SETTINGS: Final = """
[semua]
status = "Berlaku"
bidangHukum = "Tata Negara"
abstrak = "abstrak-{id}.pdf"
urlAbstrak = "https://jdih.contoh.go.id/abstrak-{id}.pdf"
urlDetailPeraturan = "https://jdih.contoh.go.id/dokumen/{id}"
fileDownload = "{nama}.pdf"
urlDownload = "https://jdih.contoh.go.id/berkas/{nama}.pdf"
"""
_OPENINGS: Final = 3


@dataclass(frozen=True, slots=True)
class Report:
    """The page that people read of the Alor decree, with last year's beside it."""

    bare: int
    """Bytes without cuts."""
    whole: int
    """Bytes with them."""
    seconds: float | None
    """Until the whole one is open, with the cuts; None: Chromium is not there."""
    complaints: tuple[str, ...]
    barriers: tuple[str, ...] | None
    """Those of a grave kind, folded and unfolded; None: axe-core is not there."""


@dataclass(slots=True)
class Outputs:
    """All that was found."""

    report: Report
    checked: int = 0
    """JSON documents held against a schema."""
    invalid: list[str] = field(default_factory=list)
    """Those that do not obey it, with the reason."""
    compared: int = 0
    """Forms of an export that were read back."""
    unequal: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @property
    def bars(self) -> list[Bar]:
        """The promises."""
        page = self.report
        bars = [
            _none("JSON that does not obey its schema", len(self.invalid)),
            _none("exports that read back otherwise", len(self.unequal)),
            Bar("report without cuts, bytes", f"< {PAGE}", page.bare, page.bare < PAGE),
        ]
        if page.seconds is not None:
            kept = page.seconds < OPENS
            bars.append(Bar("report, seconds to open", f"< {OPENS:.0f}", page.seconds, kept))
            bars.append(_none("report, complaints of the console", len(page.complaints)))
        if page.barriers is not None:
            bars.append(_none("report, grave barriers", len(page.barriers)))
        return bars

    def as_json(self) -> dict[str, Any]:
        """For the report file."""
        return asdict(self)


def _none(what: str, found: int) -> Bar:
    return Bar(what, "= 0", found, found == 0)


def outputs(folder: Path, tell: Callable[[str], None]) -> Outputs:
    """Make everything of the samples in `folder`, and look at it."""
    tell("making report, exports and feed of the samples")
    made = folder / "made"
    lampiran("run", str(ROOT / "samples"), "-o", str(made), "--quiet")
    found = Outputs(_report(made, folder))
    if found.report.seconds is None:
        found.left_out.append("the report in a browser: Chromium is not on this machine")
    if found.report.barriers is None:
        found.left_out.append("barriers of the report: needs Chromium and axe-core (docs/bench.md)")
    _export(made, folder / "export", found)
    _validate(made, folder, found)
    return found


def lampiran(*words: str) -> None:
    """One command; what it says goes where ours goes.

    Raises:
        LampiranError: it did not end well.
    """
    code = cli.main(list(words))
    if code:
        raise LampiranError(
            f"'lampiran {' '.join(words)}' ended with code {code}",
            remedy="What does not end well cannot be measured: run it by hand.",
        )


def _report(made: Path, folder: Path) -> Report:
    decree, before = made / f"{_ALOR}.json", made / "sk-alor-2025.json"
    pdf = ROOT / "samples" / _ALOR / f"{_ALOR}.pdf"
    bare, whole = folder / "bare.html", folder / "whole.html"
    lampiran("report", str(decree), "--before", str(before), "--no-cuts", "-o", str(bare))
    words = ["report", str(decree), "--before", str(before), "--pdf", str(pdf)]
    lampiran(*words, "-o", str(whole))
    sizes = (bare.stat().st_size, whole.stat().st_size)
    if chromium.program() is None:
        return Report(*sizes, None, (), None)
    seconds = median(chromium.opened(whole) for _ in range(_OPENINGS))
    complaints = chromium.complaints(chromium.browse(whole, "--dump-dom"))
    grave: tuple[str, ...] | None = None
    if chromium.AXE.is_file():
        grave = tuple(
            f"{rule} ({count} times)"
            for unfolded in (False, True)
            for rule, grade, count in chromium.barriers(whole, unfolded=unfolded)
            if grade in chromium.GRAVE
        )
    return Report(*sizes, seconds, tuple(complaints), grave)


def _export(made: Path, out: Path, found: Outputs) -> None:
    """Write every form, read it back, and compare with the data."""
    lampiran("export", str(made), "-o", str(out))
    documents = [file for file in sorted(made.glob("*.json")) if file.name.count(".") == 1]
    rows, _ = work.read(documents)
    decrees = [load(Dekrit, file).model_dump_json() for file in documents]
    readers: dict[str, Callable[[], back.Tables]] = {
        "csv": lambda: back.from_csv(out),
        "xlsx": lambda: back.from_xlsx(out / "rencana-aksi.xlsx"),
    }
    if importlib.util.find_spec("pyarrow"):
        readers["parquet"] = lambda: back.from_parquet(out)
    else:
        found.left_out.append("Parquet: pyarrow is not installed")
    for form, read in readers.items():
        found.compared += 1
        again = read()
        same = all(again[name] == rows.of[name] for name in tables())
        if not same or [one.model_dump_json() for one in back.decrees(again)] != decrees:
            found.unequal.append(form)


def _validate(made: Path, folder: Path, found: Outputs) -> None:
    settings, feed = folder / "jdihn.toml", folder / "feed.json"
    settings.write_text(_SETTINGS, encoding="utf-8")
    decrees = [str(made / f"{name}.json") for name in _FED]
    lampiran("publish", "--jdihn", *decrees, "--settings", str(settings), "-o", str(feed))
    difference = folder / "beda.json"
    lampiran("diff", decrees[0], decrees[1], "-o", str(difference))
    for name, described, data in _documents(made, folder, feed, difference):
        found.checked += 1
        kind = validator_for(described, default=Draft202012Validator)
        validator = kind(described, format_checker=kind.FORMAT_CHECKER)
        for error in validator.iter_errors(data):
            found.invalid.append(f"{name}: {error.message[:200]}")


def _documents(
    made: Path, folder: Path, feed: Path, difference: Path
) -> Iterator[tuple[str, dict[str, Any], Any]]:
    """Each JSON that was written: its name, its schema, its data."""
    for file in sorted(made.glob("*.json")):
        kind = file.suffixes[-2].removeprefix(".") if len(file.suffixes) > 1 else "lampiran"
        if kind in PUBLIC:
            yield file.name, schema(kind), _read(file)
    yield difference.name, schema("beda"), _read(difference)
    yield feed.name, feed_schema(), _read(feed)
    lines = (folder / "export" / "rencana-aksi.jsonl").read_text(encoding="utf-8")
    for number, line in enumerate(lines.splitlines(), start=1):
        yield f"rencana-aksi.jsonl, line {number}", schema("kanonik"), json.loads(line)


def _read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def show_outputs(screen: Console, found: Outputs) -> None:
    """The figures as a person reads them."""
    table = plain_table("What is made of the data", "", ("found",))
    page = found.report
    table.add_row("JSON documents that obey their schema", _of(found.checked, found.invalid))
    table.add_row("forms of an export that read back equal", _of(found.compared, found.unequal))
    table.add_row("report without and with cuts, kB", f"{page.bare // 1000} / {page.whole // 1000}")
    if page.seconds is not None:
        table.add_row("report, seconds to open", f"{page.seconds:.2f}")
    screen.print(table)
    for words in (*found.invalid, *found.unequal, *page.complaints, *(page.barriers or ())):
        screen.print(f"  {words}", markup=False)


def _of(count: int, wrong: list[str]) -> str:
    return f"{count - len({words.partition(':')[0] for words in wrong})} of {count}"
