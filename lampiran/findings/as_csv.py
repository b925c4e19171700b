"""Findings as CSV: commas, CRLF, UTF-8 with the mark by which Excel knows it."""

import csv
import io
from collections.abc import Iterable

from .columns import HEADS, Lang, Row, clean, harmless, titled


def csv_bytes(rows: Iterable[Row], lang: Lang) -> bytes:
    """One line a finding under one line of titles."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, [titles[lang] for titles in HEADS.values()])
    writer.writeheader()
    for row in rows:
        writer.writerow({key: harmless(value) for key, value in titled(clean(row), lang).items()})
    return out.getvalue().encode("utf-8-sig")
