"""The work of `lampiran publish`, in the process of its own that does it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from lampiran import publish
from lampiran.errors import as_text
from lampiran.model import Dekrit, Jejak
from lampiran.written import beside, load

from . import settings
from .abstract import abstract
from .asked import Asked, Decree, Outcome
from .feed import Known, compose
from .make_settings import settings_text
from .show_abstract import SHOWN
from .told import entries, told

Tell = Callable[[int, int | None], None]
_TRUST: Final = 0.9
"""Trust (0..1) below which a value of the decree is to be compared with the paper."""
_READ: Final = ("nomor", "tentang", "lembaga", "tempat", "tanggal")
"""Values of the decree that the feed takes over."""


def write(decrees: tuple[Decree, ...], asked: Asked, tell: Tell) -> Outcome:
    """Write what was asked for, or say why not."""
    if asked.form in SHOWN:
        tell(0, 1)
        (one,) = decrees
        dekrit = load(Dekrit, one.data, Path(one.given))
        text = SHOWN[asked.form](abstract(dekrit, _trace(one)))
        return _put(text, asked.target, tuple(_doubts([one])))
    said = settings.read(asked.settings)
    known: list[Known] = []
    for number, one in enumerate(decrees):
        tell(number, len(decrees))
        dekrit = load(Dekrit, one.data, Path(one.given))
        known.append(Known(as_text(one.given), dekrit.sumber, dekrit.keputusan))
    feed = compose(known, said)
    if asked.form == "settings":
        return _put(settings_text(asked.lang, entries(feed.missing)), asked.target)
    notes = (*feed.notes, *_doubts(decrees))
    if feed.missing:
        return Outcome((*notes, *told(feed.missing, len(decrees))), len(feed.missing))
    return _put(feed.text, asked.target, notes)


def _put(text: str, target: Path, notes: tuple[str, ...] = ()) -> Outcome:
    try:
        target.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise publish.output_error(target.parent, error) from error
    return Outcome(notes)


def _trace(one: Decree) -> Jejak | None:
    """Where the values were read, if that lies beside the data."""
    return beside(Jejak, one.data, "jejak")


def _doubts(decrees: list[Decree] | tuple[Decree, ...]) -> Iterator[str]:
    for one in decrees:
        trace = _trace(one)
        for name in _READ if trace else ():
            readings = trace.jejak.get(f"keputusan.{name}", ()) if trace else ()
            least = min(readings, key=lambda reading: reading.keyakinan, default=None)
            if least is not None and least.keyakinan < _TRUST:
                yield (
                    f"{as_text(one.given)}: {name} was read with trust {least.keyakinan:.2f} "
                    f"('{(least.teks or '')[:80]}'): compare it with the paper"
                )
