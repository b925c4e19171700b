"""Makes the page, in the process of its own that does it."""

from collections.abc import Callable
from pathlib import Path

from lampiran import publish
from lampiran.choices import Choices

from .asked import Asked
from .cuts import Cuts, no_cuts
from .gather import gather
from .page import page
from .source_pdf import source_pdf

Tell = Callable[[int, int | None], None]


def write(
    asked: Asked, choices: Choices, target: Path, folder: Path, tell: Tell
) -> tuple[str, ...]:
    """Write the page to `target` and give what a person is to know; `folder` is scratch."""
    known = gather(asked, choices, tell)
    found = source_pdf(asked, known.dekrit) if asked.cuts else None
    cuts = no_cuts() if found is None or found.pdf is None else Cuts.of(found.pdf, known, folder)
    text = page(known, cuts, asked.lang)
    try:
        target.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise publish.output_error(target.parent, error) from error
    notes = [] if found is None or found.note is None else [found.note]
    return (*known.notes, *notes)
