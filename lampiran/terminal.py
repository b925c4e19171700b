"""What standard output can show."""

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where a text is to be read."""

    there: bool
    """A person looks at it; else it is a file or a pipe."""
    width: int
    """Columns."""
    colour: bool


def terminal(output: Path | None, plain_width: int) -> Terminal:
    """Standard output, unless the text goes into the file `output`; that has `plain_width`."""
    there = output is None and sys.stdout.isatty()
    plain = "NO_COLOR" in os.environ or os.environ.get("TERM") in (None, "dumb")
    width = shutil.get_terminal_size().columns if there else plain_width
    return Terminal(there, width, there and not plain)
