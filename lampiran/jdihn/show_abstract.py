"""A draft abstract as Markdown, plain text and a page. Texts of the decree stay texts."""

import re
import textwrap
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Final

from lampiran.diff.show.plain import visible
from lampiran.sealed_page import allowed, sealed

from .abstract import Abstrak, say

_MARKDOWN: Final = re.compile(r"([\\`*_\[\]<>#|~&!])")
_WIDE: Final = 90


def show_md(abstrak: Abstrak) -> str:
    """Markdown."""
    lines = [f"> **{say('judul', 'draf')}**", ""]
    first, *rest = abstrak.kepala
    lines += [f"**{_md(first)}**", ""]
    for line in rest:
        lines += [_md(line), ""]
    for label, items in abstrak.bagian:
        lines += [f"## {label}", "", *(f"- {_md(item)}" for item in items), ""]
    return "\n".join(lines).rstrip() + "\n"


def _md(text: str) -> str:
    """Text in which nothing is markup, not even a number at its beginning."""
    safe = _MARKDOWN.sub(r"\\\1", " ".join(visible(text).split()))
    return re.sub(r"\A(\d+|[+-])(?=[.)\s])", r"\1\\" if safe[:1].isdigit() else r"\\\1", safe)


def show_txt(abstrak: Abstrak) -> str:
    """Plain text, with lines of a readable width."""
    lines = [say("judul", "draf"), ""]
    for line in abstrak.kepala:
        lines += textwrap.wrap(visible(line), _WIDE, break_on_hyphens=False)
    for label, items in abstrak.bagian:
        lines += ["", f"{label}:"]
        for item in items:
            lines += textwrap.wrap(
                visible(item),
                _WIDE,
                initial_indent="- ",
                subsequent_indent="  ",
                break_on_hyphens=False,
            )
    return "\n".join(lines) + "\n"


def show_html(abstrak: Abstrak) -> str:
    """One page that needs nothing else and runs nothing."""
    style = Path(__file__).with_name("abstract.css").read_text(encoding="utf-8")
    policy = f"default-src 'none'; style-src {allowed(style)}"
    subject, year, *title = (_html(line) for line in abstrak.kepala)
    parts = "".join(
        f"<section><h2>{_html(label)}</h2><ul>"
        f"{''.join(f'<li>{_html(item)}</li>' for item in items)}</ul></section>"
        for label, items in abstrak.bagian
    )
    head = "".join(f"<p>{line}</p>" for line in title)
    body = (
        f'<header><div><p class="tahun">{year}</p><h1>{subject}</h1>{head}</div></header>\n'
        f'<main><p class="draf" role="note">{_html(say("judul", "draf"))}</p>\n{parts}</main>'
    )
    return sealed(_html(abstrak.judul), body, lang="id", policy=policy, style=style)


def _html(text: str) -> str:
    return escape(" ".join(visible(text).split()))


SHOWN: Final[dict[str, Callable[[Abstrak], str]]] = {
    "md": show_md,
    "txt": show_txt,
    "html": show_html,
}
