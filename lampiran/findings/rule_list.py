"""What `lampiran rules` prints and writes."""

from pathlib import Path
from textwrap import fill
from typing import Final

from rules.texts import codes, text

from .. import publish
from .columns import Lang
from .project import must_be_known
from .rule_page import files, messages, parts, title

_WIDTH: Final = 100
"""Columns."""


def shown(code: str | None, lang: Lang) -> str:
    """One line for each rule (or each that begins as `code`), or the page of `code`."""
    must_be_known((code,) if code else (), "the command", None)
    if code in codes():
        return _page(code or "", lang)
    fitting = [one for one in codes() if one.startswith(code or "")]
    return "".join(f"{one}  {title(one, lang)}\n" for one in fitting)


def _page(code: str, lang: Lang) -> str:
    lines = [f"{code}: {title(code, lang)}", ""]
    for name, part in parts(text(code).halaman[lang], lang):
        lines += [name, fill(part, _WIDTH, initial_indent="  ", subsequent_indent="  "), ""]
    for words in messages(code, lang):
        lines.append(fill(words, _WIDTH, initial_indent="- ", subsequent_indent="  "))
    return "\n".join([*lines, ""])


def write_docs(folder: Path) -> None:
    """A page for each rule and an index; the page of a rule that is no more goes."""
    made = files()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in made.items():
            (folder / name).write_text(content, encoding="utf-8")
        for old in folder.glob("[A-Z][A-Z][A-Z][0-9][0-9][0-9].md"):
            if old.name not in made:
                old.unlink()
    except OSError as error:
        raise publish.output_error(folder, error) from error
