"""The year's work as a calendar (RFC 5545) that any calendar program takes in.

One event for each unbroken run of marked periods of a row, of whole days, so that it fills no
hour of anybody's day. An event keeps its UID when its row is reworded a little or its run ends
later: a calendar that takes the file in again changes the event and does not double it.
"""

import datetime
import re
from collections.abc import Iterator
from typing import Final

from lampiran.diff.show.plain import visible
from lampiran.model import Periode

from .leaves import Leaf, leaves_of
from .rows import Rows, as_mapping
from .tables import Lang
from .words import Words, months, runs, words

_OCTETS: Final = 75
"""Of a line, without its break."""
_SUMMARY: Final = 200
_DESCRIPTION: Final = 4000
"""Signs; a calendar shows no more, and the tables hold all of it."""
_YEARS: Final = range(1900, 2200)
"""Years of which there can be a plan."""


def ics_bytes(rows: Rows, lang: Lang) -> tuple[bytes, int]:
    """The calendar, and how many marked rows are not in it because year or unit is unknown."""
    say = words(lang)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//lampiran//rencana aksi//ID",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(say('kalender'))}",
    ]
    left_out = 0
    for row in rows.of["keputusan"]:
        decree = as_mapping("keputusan", row)
        for leaf in leaves_of(rows, str(decree["kunci"])):
            events = list(_events(leaf, decree["tanggal"], decree["lembaga"], say))
            left_out += bool(leaf.marks) and not events
            lines += [line for event in events for line in event]
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines), left_out


def _events(
    leaf: Leaf, dated: datetime.date | None, office: str | None, say: Words
) -> Iterator[list[str]]:
    if not leaf.marks or leaf.unit is None or leaf.year not in _YEARS:
        return
    assert leaf.year is not None
    stamp = dated or datetime.date(leaf.year, 1, 1)
    for first, last in runs(tuple(mark for mark in leaf.marks if _in_year(mark, leaf.unit))):
        span = months(leaf.unit)
        begin = datetime.date(leaf.year, (first - 1) * span + 1, 1)
        after = last * span
        end = datetime.date(leaf.year + after // 12, after % 12 + 1, 1)
        yield [
            "BEGIN:VEVENT",
            f"UID:{leaf.key}-{begin:%m}@lampiran",
            f"DTSTAMP:{stamp:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{begin:%Y%m%d}",
            f"DTEND;VALUE=DATE:{end:%Y%m%d}",
            f"SUMMARY:{_escaped(_short(leaf.what or say('tanpa_nama'), _SUMMARY))}",
            f"DESCRIPTION:{_escaped(_short(_told(leaf, office, say), _DESCRIPTION))}",
            *([f"CATEGORIES:{_escaped(_short(leaf.names[0], _SUMMARY))}"] if leaf.names[0] else []),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]


def _in_year(mark: int, unit: Periode) -> bool:
    return 1 <= mark <= 12 // months(unit)


def _told(leaf: Leaf, office: str | None, say: Words) -> str:
    """All of the row, a line each."""
    keys = ("area", "kegiatan", "sub_kegiatan", "indikator")
    lines = [f"{say(key)}: {name}" for key, name in zip(keys, leaf.names, strict=True) if name]
    if leaf.remark:
        lines.append(f"{say('keterangan')}: {leaf.remark}")
    return "\n".join(([office] if office else []) + lines)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _escaped(text: str) -> str:
    """As a value of a property: no sign of it can end the line or the value."""
    plain = visible(text).replace("\\", "\\\\")
    return re.sub(r"[;,]", r"\\\g<0>", plain).replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """Lines of at most 75 octets, cut between signs; what goes on begins with a space."""
    done: list[bytes] = []
    now = b""
    for sign in line:
        raw = sign.encode()
        if len(now) + len(raw) > _OCTETS:
            done.append(now)
            now = b" "
        now += raw
    return b"\r\n".join([*done, now]) + b"\r\n"
