"""What holds for a run, from the command line and from the office's own settings.

Where nobody chose anything, nothing is loaded: the model comes only with a settings
file, a code or a baseline to look into.
"""

import argparse
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from .choosing import GRADES, Choosing

PROJECT_FILE: Final = "lampiran.toml"
"""Looked for in the folder where the program is called, and nowhere else."""
NONE: Final = "none"


@dataclass(frozen=True, slots=True)
class Settled:
    """The choices about findings, each from where it was said first."""

    template: str
    lang: Literal["id", "en"] = "id"
    choosing: Choosing = field(default_factory=Choosing)
    project: Path | None = None
    """The settings file that was read."""
    baseline: Path | None = None


def settle(chosen: argparse.Namespace, default_template: str) -> Settled:
    """The command line first, then lampiran.toml, then what the program assumes."""
    file = _project_file(chosen.config)
    asked = (chosen.select, chosen.ignore, chosen.baseline)
    if file is None and asked == (None, None, None):
        least = Choosing(least=chosen.severity or GRADES[-1])
        return Settled(chosen.template or default_template, chosen.lang or "id", least)
    from . import project  # noqa: PLC0415 - see above

    own = project.Project() if file is None else project.read(file)
    named = chosen.baseline if chosen.baseline is not None else own.baseline
    baseline = None if named in (None, NONE) else Path(named)
    return Settled(
        chosen.template or own.template or default_template,
        chosen.lang or own.lang or "id",
        project.choosing(own, chosen.select, chosen.ignore, chosen.severity, baseline),
        file,
        baseline,
    )


def _project_file(config: str | None) -> Path | None:
    if config == NONE:
        return None
    if config is not None:
        return Path(config)
    found = Path(PROJECT_FILE)
    return found if found.is_file() else None
