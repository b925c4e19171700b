"""Two templates compared as two plans are: by their trees."""

import hashlib
import sys
from typing import Literal

from rich.console import Console

from lampiran.diff import compare
from lampiran.diff.show.text import show_text
from lampiran.diff.show.words import Lang
from lampiran.model import Dekrit, JenisSumber, Keputusan, Sumber
from rules.template import Template, as_plan, as_yaml

_PLAIN_WIDTH = 120
"""Columns where standard output is a file or a pipe and has no width of its own."""


def show(older: Dekrit, newer: Dekrit, form: Literal["text", "json"], lang: Lang) -> None:
    """Print the differences on standard output."""
    beda = compare(older, newer)
    if form == "json":
        sys.stdout.write(beda.model_dump_json(indent=2) + "\n")
        return
    console = Console(file=sys.stdout, highlight=False)
    if not console.is_terminal:
        console = Console(file=sys.stdout, highlight=False, width=_PLAIN_WIDTH)
    console.print(show_text(beda, older, newer, lang))


def as_dekrit(template: Template, name: str) -> Dekrit:
    """A decree that holds nothing but the template's tree."""
    text = as_yaml(template).encode("utf-8")
    return Dekrit(
        sumber=Sumber(
            berkas=name,
            sha256=hashlib.sha256(text).hexdigest(),
            jenis=JenisSumber.TRANSKRIP,
        ),
        keputusan=Keputusan(),
        rencana_aksi=as_plan(template),
    )
