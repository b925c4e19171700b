"""A template for a person to read: a tree on a terminal, indented lines elsewhere."""

from collections.abc import Iterator
from typing import Final, TextIO

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from lampiran.screen import printable
from rules.template import Placed, SimpulTemplate, Template

_COLOURS: Final = ("bold cyan", "bold", "", "green")
"""One for each level."""


def tree(template: Template, stream: TextIO) -> None:
    """Print the whole template."""
    console = Console(file=stream, highlight=False)
    if not console.is_terminal:
        stream.writelines(f"{line}\n" for line in _plain(template))
        return
    top = Tree(Text("\n".join(_head(template))), guide_style="dim")
    branches = {"": top}
    for placed in template.placed():
        above, _, _ = placed.tempat.rpartition(".")
        line = Text(f"{placed.tempat} {_name(placed.simpul)}", style=_COLOURS[_depth(placed)])
        line.append("".join(f"  {note}" for note in _notes(placed)), style="dim not bold")
        branches[placed.tempat] = branches[above].add(line)
        for detail in placed.simpul.rincian:
            branches[placed.tempat].add(Text(f"• {printable(detail)}", style="dim"))
    console.print(top)


def _plain(template: Template) -> Iterator[str]:
    yield from _head(template)
    for placed in template.placed():
        indent = "  " * _depth(placed)
        notes = "".join(f"  {note}" for note in _notes(placed))
        yield f"{indent}{placed.tempat} {_name(placed.simpul)}{notes}"
        for detail in placed.simpul.rincian:
            yield f"{indent}  • {printable(detail)}"


def _head(template: Template) -> Iterator[str]:
    first, last = template.berlaku.dari, template.berlaku.sampai
    yield printable(f"{template.id}, version {template.versi}, {template.asal}")
    if template.judul:
        yield printable(template.judul)
    if first or last:
        yield f"years: {first or '…'}–{last or '…'}"
    if template.mengikat:
        yield f"offices: {', '.join(level.value for level in template.mengikat)}"
    yield printable(f"source: {template.sumber[template.sumber_umum]}")


def _depth(placed: Placed) -> int:
    return placed.tempat.count(".")


def _name(node: SimpulTemplate) -> str:
    return "–" if node.nama is None else printable(node.nama)


def _notes(placed: Placed) -> Iterator[str]:
    node = placed.simpul
    if node.id:
        yield f"#{node.id}"
    if not node.wajib:
        yield "(optional)"
    if node.alias:
        yield printable(f"= {' = '.join(node.alias)}")
    sources = [*([node.sumber] if node.sumber else []), *node.dikuatkan_oleh]
    if sources:
        yield printable(f"[{', '.join(sources)}]")
