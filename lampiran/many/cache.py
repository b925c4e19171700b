"""What earlier runs over a folder did: nothing that would come out the same is read again.

For each NAME one small record lies in the folder of the output. It holds what the result
depends on in one digest (the document's bytes and its file's name, the settings, the
template's bytes, the program) and the digests of the files that were written. A record
counts only while all of that holds; whatever else it may say, the document is read again.
No copy of a result is kept: the files themselves are.
"""

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

from .. import errors, publish
from ..batch import Summary
from ..choices import Choices
from ..findings.choosing import Hidden
from ..inputs import Input
from . import program
from .lock import STATE

_FORM: Final = 1
"""Changes with the form of the records."""
_LASTING: Final = (
    errors.NotADocumentError,
    errors.EncryptedError,
    errors.NoTableError,
    errors.NotAPlanError,
    errors.TooLargeError,
)
"""Failures that lie in the bytes alone: no second try, no free disk, no longer time mends them."""
_BY_NAME: Final = {kind.__name__: kind for kind in _LASTING}

Result = Summary | errors.LampiranError


@dataclass(frozen=True, slots=True)
class Seen:
    """A document as it lies there, before it is read."""

    key: str
    state: tuple[int, int, int]
    """Size, time of change and number of the file: whether it is still the same afterwards."""


class Cache:
    """The records of one folder of output."""

    def __init__(self, folder: Path, choices: Choices) -> None:
        self._folder = folder
        self._crops = choices.crops
        self._settings = _settings(choices)
        self._digests: dict[str, dict[str, str]] = {}

    def see(self, given: Input) -> Seen | None:
        """What the result for a document depends on; None: no plain file that can be read."""
        try:
            if not given.file.is_file():
                return None
            state = _state(given.file)
            digest = _digest(given.file)
        except (OSError, ValueError):
            return None
        parts = (digest, errors.as_text(given.file.name), errors.as_text(given.name))
        return Seen(_of_text(json.dumps([self._settings, *parts])), state)

    def get(self, given: Input, seen: Seen | None) -> Result | None:
        """What came of the document, if its files lie there as they were written."""
        if seen is None:
            return None
        try:
            record = json.loads(self._record(given).read_bytes())
            if record["form"] != _FORM or record["key"] != seen.key:
                return None
            if record["error"] is not None:
                return _error(record["error"], given)
            if record["files"] != self.written(given):
                return None
            return _summary(record["summary"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None

    def put(self, given: Input, seen: Seen | None, result: Result) -> None:
        """Remember what came of the document.

        What cannot be remembered is read again: no reason to stop the run.
        """
        failed = isinstance(result, errors.LampiranError)
        try:
            lasting = seen is not None and _state(given.file) == seen.state
            if not lasting or (failed and type(result) not in _LASTING):
                self._record(given).unlink(missing_ok=True)
                return
            record = {
                "form": _FORM,
                "key": seen.key if seen else None,
                "files": {} if failed else self.written(given),
                "summary": None if failed else _as_json(result),
                "error": _told(result) if failed else None,
            }
            self._write(self._record(given), json.dumps(record, sort_keys=True).encode() + b"\n")
        except (OSError, ValueError):
            with suppress(OSError):
                self._record(given).unlink(missing_ok=True)

    def written(self, given: Input) -> dict[str, str]:
        """The files of a document as they lie in the folder: their ends, and digests."""
        files = {ending: self._folder / f"{given.name}{ending}" for ending in publish.ENDINGS}
        found = {ending: _digest(file) for ending, file in files.items()}
        crops = self._folder / f"{given.name}.crops"
        if self._crops and crops.is_dir():
            for file in sorted(crops.iterdir()):
                found[f".crops/{errors.as_text(file.name)}"] = _digest(file)
        self._digests[given.name] = found
        return found

    def digests(self, given: Input) -> dict[str, str]:
        """The same, as it was when it was last looked at."""
        return self._digests.get(given.name) or self.written(given)

    def _record(self, given: Input) -> Path:
        name = hashlib.sha256(os.fsencode(given.name)).hexdigest()[:32]
        return self._folder / STATE / f"{name}.json"

    def _write(self, file: Path, raw: bytes) -> None:
        aside = file.with_name(f".lampiran-{os.getpid()}-record.tmp")
        try:
            aside.write_bytes(raw)
            aside.replace(file)
        finally:
            aside.unlink(missing_ok=True)


def _settings(choices: Choices) -> str:
    """All that was chosen and that changes what is written, and the program itself."""
    named = choices.template or ""
    own = _digest(Path(named)) if os.path.isfile(named) else ""
    plain = replace(choices, threads=1)  # how many pages at a time changes no byte
    return _of_text(json.dumps([program.fingerprint(), own, repr(plain)]))


def _of_text(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _state(file: Path) -> tuple[int, int, int]:
    at = file.stat()
    return at.st_size, at.st_mtime_ns, at.st_ino


def _as_json(summary: Result) -> dict[str, Any]:
    assert isinstance(summary, Summary)
    data = asdict(summary)
    for name in ("met", "untold"):
        data["hidden"][name] = sorted(data["hidden"][name])
    return data


def _summary(data: dict[str, Any]) -> Summary:
    hidden = dict(data["hidden"])
    for name in ("met", "untold"):
        hidden[name] = frozenset(hidden[name])
    return Summary(**{**data, "hidden": Hidden(**hidden)})


def _told(error: Result) -> dict[str, Any]:
    assert isinstance(error, errors.LampiranError)
    return {
        "kind": type(error).__name__,
        "what": error.what,
        "remedy": error.remedy,
        "page": error.page,
    }


def _error(data: dict[str, Any], given: Input) -> errors.LampiranError:
    kind = _BY_NAME[data["kind"]]
    return kind(data["what"], remedy=data["remedy"], file=given.file, page=data["page"])
