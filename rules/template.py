"""Templates by name or file: what a plan of this kind is expected to hold, as data.

The file is read strictly, for a misspelt key would switch a rule off; what is wrong in it is
named with its line.
"""

import re
from pathlib import Path
from typing import Any, Final

import yaml
from pydantic import ValidationError

from lampiran.errors import LampiranError

from .template_faults import Fault, faults_of
from .template_nodes import (
    LEVELS,
    AreaTemplate,
    Berlaku,
    IndikatorTemplate,
    KegiatanTemplate,
    Placed,
    SimpulTemplate,
    SubKegiatanTemplate,
    Template,
)
from .template_plan import as_plan
from .template_yaml import DEEPEST, as_yaml, line_of, load_strictly

__all__ = [
    "DEEPEST",
    "FOLDER",
    "LARGEST",
    "LEVELS",
    "AreaTemplate",
    "Berlaku",
    "IndikatorTemplate",
    "KegiatanTemplate",
    "Placed",
    "SimpulTemplate",
    "SubKegiatanTemplate",
    "Template",
    "TemplateError",
    "as_plan",
    "as_yaml",
    "load_template",
    "parse_template",
    "read_template",
    "template_faults",
    "template_names",
]

FOLDER: Final = Path(__file__).parent / "templates"
LARGEST: Final = 8 * 2**20
"""Bytes; the largest plans that were seen make a fiftieth of it."""
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\Z")
_IN_PLAIN_WORDS: Final = {
    "dict_type": "this must be keys with values",
    "extra_forbidden": "unknown key",
    "missing": "this key is needed",
    "model_type": "this must be keys with values",
    "string_too_short": "this must not be empty",
    "string_type": "this must be a text (put it in quotes)",
    "too_short": "this must not be empty",
    "tuple_type": "this must be a list",
}


class TemplateError(LampiranError):
    """The template is not there or does not hold together."""

    exit_code = 12


def template_names() -> tuple[str, ...]:
    """The templates that come with the program."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


def load_template(name_or_path: str | Path) -> Template:
    """Read a template that comes with the program, or one's own from a file."""
    path = _find(name_or_path)
    return parse_template(_read(path), path)


def read_template(name_or_path: str | Path) -> bytes:
    """The text of a template that comes with the program, or of one's own."""
    return _read(_find(name_or_path))


def parse_template(raw: bytes, file: str | Path) -> Template:
    """The template whose text is `raw`; `file` is what an error calls it."""
    text, data = _data(raw, file)
    try:
        return Template.model_validate(data)
    except ValidationError as error:
        first, *others = _worded(text, _all_faults(error, data))
        more = f" (and {len(others)} more)" if others else ""
        raise TemplateError(
            f"the template is not valid: {first}{more}",
            remedy="Mend this place; 'lampiran template validate' lists all, "
            "docs/templates.md shows the form.",
            file=file,
        ) from error


def template_faults(raw: bytes, file: str | Path) -> tuple[str, ...]:
    """Every fault of a template's text, with line and place; none: it is sound.

    A text that is no YAML at all raises, for nothing more can be said of it.
    """
    text, data = _data(raw, file)
    try:
        Template.model_validate(data)
    except ValidationError as error:
        return tuple(_worded(text, _all_faults(error, data)))
    return ()


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError as error:
        raise TemplateError(
            f"the template cannot be read ({error.strerror})",
            remedy="Check the name and the permissions of the file.",
            file=path,
        ) from error


def _data(raw: bytes, file: str | Path) -> tuple[str, Any]:
    if len(raw) > LARGEST:
        raise TemplateError(
            f"the template is larger than {LARGEST // 2**20} MiB",
            remedy="A template is a text of some hundred lines: check the name of the file.",
            file=file,
        )
    try:
        text = raw.decode("utf-8-sig")
        return text, load_strictly(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = "" if mark is None else f" (line {mark.line + 1})"
        raise TemplateError(
            f"the template is not the YAML expected here: {error.problem}{line}",
            remedy="Mend this line; anchors and repeated keys are not allowed.",
            file=file,
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise TemplateError(
            "the template is not a YAML text in UTF-8",
            remedy="Save it as UTF-8 text; docs/templates.md shows the form.",
            file=file,
        ) from error


def _find(name_or_path: str | Path) -> Path:
    text = str(name_or_path)
    own = FOLDER / f"{text}.yaml"
    if isinstance(name_or_path, str) and _NAME.match(text) and own.is_file():
        return own
    path = Path(name_or_path)
    if path.is_file():
        return path
    raise TemplateError(
        f"there is no template '{text}'",
        remedy=f"Give a file, 'none', or one of: {', '.join(template_names())}.",
    )


def _all_faults(error: ValidationError, data: Any) -> list[Fault]:
    """Values of the wrong form, and what does not hold together."""
    errors = error.errors(include_url=False)
    wrong = [
        Fault(tuple(one["loc"]), _IN_PLAIN_WORDS.get(one["type"], one["msg"]))
        for one in errors
        if (one["loc"] or one["type"] != "value_error")
        and not (one["type"] == "too_short" and one["input"])  # its items are at fault
    ]
    found = [*wrong, *faults_of(data)]
    return found or [Fault((), errors[0]["msg"].removeprefix("Value error, "))]


def _worded(text: str, faults: list[Fault]) -> list[str]:
    """Each fault with its place and its line, in the order of the lines."""
    placed = sorted(((line_of(text, fault.place) or 0, fault) for fault in faults), key=_line)
    return [
        f"{'.'.join(str(part) for part in fault.place)}: {fault.words}".removeprefix(": ")
        + (f" (line {line})" if line else "")
        for line, fault in placed
    ]


def _line(placed: tuple[int, Fault]) -> int:
    return placed[0]
