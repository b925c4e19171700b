"""Findings as an officer reads them on the terminal: the gravest first, with page and item."""

import io
from collections.abc import Iterator
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rules.spoken import Spoken

from ..model import DaftarTemuan, Rujuk, TemplateDipakai, Temuan, TingkatTemuan
from .choosing import GRADES
from .columns import Lang, in_reading_order

_STYLES: Final = {"galat": "bold red", "peringatan": "bold yellow", "info": "bold cyan"}
_WORDS: Final[dict[Lang, dict[str, str]]] = {
    "id": {
        "galat": "Galat",
        "peringatan": "Peringatan",
        "info": "Info",
        "halaman": "hlm. {}",
        "baris": "baris {}",
        "saran": "Saran: {}",
        "kosong": "Tidak ada temuan.",
        "jumlah": "{galat} galat, {peringatan} peringatan, {info} info.",
        "dibandingkan": "Dibandingkan dengan templat {}.",
        "rekonstruksi": "Dibandingkan dengan {}, sebuah rekonstruksi dan bukan templat resmi.",
        "aturan": "Penjelasan setiap kode: lampiran rules KODE",
    },
    "en": {
        "galat": "Galat (fault)",
        "peringatan": "Peringatan (warning)",
        "info": "Info",
        "halaman": "p. {}",
        "baris": "line {}",
        "saran": "Suggestion: {}",
        "kosong": "No findings.",
        "jumlah": "{galat} galat (faults), {peringatan} peringatan (warnings), {info} info.",
        "dibandingkan": "Held against the template {}.",
        "rekonstruksi": "Held against {}, a reconstruction and not the official template.",
        "aturan": "What a code means: lampiran rules CODE --lang en",
    },
}


def table_text(found: DaftarTemuan, spoken: Spoken, lang: Lang, *, width: int, colour: bool) -> str:
    """The whole answer, wrapped to `width` columns."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        legacy_windows=False,
    )
    console.print(Group(*_parts(found, spoken, lang)))
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def _parts(found: DaftarTemuan, spoken: Spoken, lang: Lang) -> Iterator[RenderableType]:
    words = _WORDS[lang]
    ordered = in_reading_order(found.temuan)
    for grade in GRADES:
        findings = [one for one in ordered if one.tingkat is TingkatTemuan(grade)]
        if findings:
            yield Text(f"{words[grade]} ({len(findings)})", style=_STYLES[grade])
            yield Padding(_table(findings, spoken, lang), (0, 0, 1, 2))
    if not found.temuan:
        yield Text(words["kosong"])
    else:
        yield Text(words["jumlah"].format(**found.ringkasan.model_dump()), style="bold")
    if found.template is not None:
        yield Text(_held_against(found.template, lang))
    if found.temuan:
        yield Text(words["aturan"], style="dim")


def _table(findings: list[Temuan], spoken: Spoken, lang: Lang) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", max_width=24)
    table.add_column(overflow="fold", ratio=1)
    for finding in findings:
        message = Text(_printable(finding.pesan))
        if finding.saran is not None:
            message.append(f"\n{_suggestion(finding.saran, lang)}", style="italic")
        place = Text(_place(finding.rujukan, lang), style="dim")
        item = "" if finding.id is None else spoken.place(finding.id)
        table.add_row(Text(finding.kode), place, Text(_printable(item)), message)
    return table


def _suggestion(said: str, lang: Lang) -> str:
    """A suggestion of several lines, such as the division of a cell, begins under its title."""
    lines = [_printable(line) for line in said.split("\n")]
    start = "\n" if len(lines) > 1 else ""
    return _WORDS[lang]["saran"].format(start + "\n".join(lines))


def _place(where: Rujuk | None, lang: Lang) -> str:
    if where is None:
        return ""
    if where.halaman is not None:
        return _WORDS[lang]["halaman"].format(where.halaman)
    return "" if where.baris is None else _WORDS[lang]["baris"].format(where.baris)


def _held_against(template: TemplateDipakai, lang: Lang) -> str:
    kind = "rekonstruksi" if template.asal == "rekonstruksi" else "dibandingkan"
    return _WORDS[lang][kind].format(_printable(template.id))


def _printable(text: str) -> str:
    """A decree's text may hold codes that steer a terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
