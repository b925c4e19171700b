"""The page of a rule, made from the rule's own texts: for docs/rules, the terminal and SARIF."""

import re
from collections.abc import Iterator
from typing import Final

from rules.texts import Halaman, codes, text

from .columns import Lang

LANGUAGES: Final[dict[Lang, str]] = {"id": "Bahasa Indonesia", "en": "English"}
_PARTS: Final[dict[str, dict[Lang, str]]] = {
    "apa": {"id": "Apa yang diperiksa", "en": "What it looks at"},
    "mengapa": {"id": "Mengapa penting", "en": "Why it matters"},
    "sumber": {"id": "Sumber", "en": "Source"},
    "contoh": {"id": "Contoh", "en": "Example"},
    "perbaikan": {"id": "Cara memperbaiki", "en": "How to fix it"},
}
"""The parts of a page in their order, with their titles."""
_MESSAGES: Final[dict[Lang, str]] = {"id": "Bunyi temuan", "en": "Messages"}
_FAMILIES: Final = {
    "ATR": ("Program", "The program"),
    "BCA": ("Pembacaan", "Reading"),
    "BHS": ("Bahasa", "Language"),
    "HKM": ("Dasar hukum", "Legal basis"),
    "JDW": ("Jadwal", "Schedule"),
    "KEP": ("Keputusan", "The decree"),
    "STR": ("Susunan rencana", "Structure of the plan"),
    "TPL": ("Templat", "Template"),
}
"""The first three letters of a code; a family that is not named here goes by its letters."""
_VALUE: Final = re.compile(r"\{\w+\}")
INDEX: Final = "README.md"


def parts(page: Halaman, lang: Lang) -> Iterator[tuple[str, str]]:
    """Title and words of each part of a page."""
    for key, titles in _PARTS.items():
        yield titles[lang], str(getattr(page, key))


def body(page: Halaman, lang: Lang) -> tuple[str, str]:
    """A page as plain words and as Markdown."""
    plain = "\n\n".join(f"{title}: {words}" for title, words in parts(page, lang))
    marked = "\n\n".join(f"**{title}.** {_escaped(words)}" for title, words in parts(page, lang))
    return plain, marked


def title(code: str, lang: Lang) -> str:
    """What a rule is called."""
    return text(code).halaman[lang].judul


def messages(code: str, lang: Lang) -> Iterator[str]:
    """What a rule may say; … stands for what it says of the document."""
    for words in text(code).pesan.values():
        yield _VALUE.sub("…", words[lang])


def markdown(code: str) -> str:
    """The page of a rule in both languages."""
    lines = [f"# {code}", "", f"<!-- {_MADE} -->", ""]
    for lang, name in LANGUAGES.items():
        lines += [f"## {name}: {_escaped(title(code, lang))}", ""]
        lines += [body(text(code).halaman[lang], lang)[1], ""]
        lines += [f"**{_MESSAGES[lang]}.**", ""]
        lines += [f"- {_escaped(words)}" for words in messages(code, lang)]
        lines.append("")
    return "\n".join(lines)


_MADE: Final = "made by 'lampiran rules --docs docs/rules' from rules/texts; do not edit"


def index() -> str:
    """All rules by family, each with its page."""
    lines = ["# Rules", "", f"<!-- {_MADE} -->", "", _INTRODUCTION]
    for family in sorted({code[:3] for code in codes()}):
        names = " / ".join(_FAMILIES.get(family, (family,)))
        lines += [
            "",
            f"## {family}: {names}",
            "",
            "| code | judul | title |",
            "| --- | --- | --- |",
        ]
        for code in codes():
            if code.startswith(family):
                cells = (_escaped(title(code, lang)).replace("|", "\\|") for lang in LANGUAGES)
                lines.append(f"| [{code}]({code}.md) | {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


_INTRODUCTION: Final = """\
Each finding carries the code of its rule; here is what each rule looks at, why, where it comes
from and how certain that is, and how to fix what it finds. `lampiran rules CODE` prints a page in
the terminal. How to choose among findings: [../findings.md](../findings.md)."""


def files() -> dict[str, str]:
    """Name to content of everything in docs/rules."""
    return {INDEX: index(), **{f"{code}.md": markdown(code) for code in codes()}}


def _escaped(words: str) -> str:
    """Text of ours that Markdown must not read as its own marks."""
    return "".join(f"\\{sign}" if sign in "\\`*_<>[]#" else sign for sign in words)
