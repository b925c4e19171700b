"""The comparison itself, in the process of its own that does it."""

import io
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

from rich.console import Console, RenderableType

from lampiran import publish
from lampiran.errors import as_text
from lampiran.model import Dekrit, GarisWaktu, Perbedaan
from lampiran.template.compare import as_dekrit
from lampiran.written import load
from rules.template import load_template

from .comparison import compare
from .median import median
from .show.html import show_html
from .show.text import show_text
from .show.timeline import show_timeline_html, show_timeline_text
from .show.xlsx import show_xlsx
from .source import Form, Source

Tell = Callable[[int, int | None], None]
_IN_COMMON: Final = 0.1
"""Share (0..1) of nodes with a partner below which two plans are about different things."""


def write(sources: Sequence[Source], form: Form, target: Path, tell: Tell) -> tuple[str, ...]:
    """Compare each source with the next, write the result, and give what a person is to know."""
    del tell
    documents = [_read(source) for source in sources]
    whole = all(source.whole for source in sources)
    steps = [compare(one, other, whole=whole) for one, other in pairwise(documents)]
    data = _bytes(documents, steps, form)
    try:
        target.write_bytes(data)
    except OSError as error:
        raise publish.output_error(target.parent, error) from error
    return tuple(
        words
        for (one, other), step in zip(pairwise(documents), steps, strict=True)
        for words in _to_be_known(one, other, step)
    )


def _read(source: Source) -> Dekrit:
    if source.kind == "template":
        template = load_template(source.given)
        return as_dekrit(template, as_text(Path(source.given).name))
    plans = [load(Dekrit, file) for file in source.files]
    return median(plans, as_text(f"median:{source.given}")) if source.kind == "median" else plans[0]


def _to_be_known(one: Dekrit, other: Dekrit, step: Perbedaan) -> list[str]:
    names = f"{one.sumber.berkas} and {other.sumber.berkas}"
    if one.sumber.sha256 == other.sumber.sha256:
        return [f"{names} are the same document"]
    count = step.ringkasan
    paired = count.tetap + count.berubah + count.dipindah
    if paired < _IN_COMMON * max(paired + min(count.ditambah, count.dihapus), 1):
        return [f"{names} have almost nothing in common; are these the right documents?"]
    return []


def _bytes(documents: Sequence[Dekrit], steps: Sequence[Perbedaan], form: Form) -> bytes:
    if len(steps) > 1:
        return _timeline(documents, steps, form)
    one, other = documents
    if form.name == "json":
        return _json(steps[0].model_dump_json(indent=2))
    if form.name == "html":
        return show_html(steps[0], one, other, form.lang).encode("utf-8")
    if form.name == "xlsx":
        return show_xlsx(steps[0], one, other, form.lang)
    return _printed(show_text(steps[0], one, other, form.lang), form)


def _timeline(documents: Sequence[Dekrit], steps: Sequence[Perbedaan], form: Form) -> bytes:
    if form.name == "json":
        return _json(GarisWaktu(langkah=tuple(steps)).model_dump_json(indent=2))
    if form.name == "html":
        return show_timeline_html(documents, steps, form.lang).encode("utf-8")
    return _printed(show_timeline_text(documents, steps, form.lang), form)


def _json(text: str) -> bytes:
    return f"{text}\n".encode()


def _printed(shown: RenderableType, form: Form) -> bytes:
    stream = io.StringIO()
    console = Console(
        file=stream, width=form.width, force_terminal=form.colour, highlight=False, no_color=None
    )
    console.print(shown)
    return stream.getvalue().encode("utf-8")
