"""All that the report tells, brought together before anything is drawn."""

from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import rules
from lampiran import inputs
from lampiran.choices import Choices
from lampiran.diff import compare
from lampiran.model import DaftarTemuan, Dekrit, Jejak, Perbedaan, Temuan
from lampiran.pipeline import must_be_a_file, understood
from lampiran.work import settings
from lampiran.written import beside, load

from .asked import Asked
from .coverage import Coverage, coverage

Tell = Callable[[int, int | None], None]
DEFAULT_TEMPLATE: Final = "juknis-314-2021"
NO_TEMPLATE: Final = "none"


@dataclass(frozen=True)
class Known:
    """One decree with everything that is known of it."""

    dekrit: Dekrit
    jejak: Jejak | None
    """None: nothing tells where the values were read."""
    temuan: DaftarTemuan
    coverage: Coverage | None
    """None: there is no template to be held against."""
    before: Dekrit | None = None
    beda: Perbedaan | None = None
    notes: tuple[str, ...] = ()

    @cached_property
    def at(self) -> dict[str, list[int]]:
        """Id of a place to the numbers (from 0) of the findings about it."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(self.temuan.temuan):
            if one.id is not None:
                found[one.id].append(number)
        return dict(found)


def gather(asked: Asked, choices: Choices, tell: Tell) -> Known:
    """Read what lies there, and make anew what does not."""
    must_be_a_file(asked.file)
    notes: list[str] = []
    jejak: Jejak | None
    written: DaftarTemuan | None = None
    if inputs.kind_of(asked.file) == ".json":
        dekrit = load(Dekrit, asked.file)
        jejak = beside(Jejak, asked.file, "jejak")
        if asked.template is None:
            written = beside(DaftarTemuan, asked.file, "temuan")
    else:
        hasil = understood(asked.file, settings(choices).reading, tell)
        dekrit, jejak = hasil.dekrit, hasil.jejak
    template = _template(asked, written, notes)
    fresh = rules.check(dekrit, jejak or Jejak(jejak={}), template, asked.lang)
    found = fresh if written is None else _said_anew(written, fresh.temuan)
    before = None if asked.before is None else load(Dekrit, asked.before)
    return Known(
        dekrit,
        jejak,
        found,
        None if template is None else coverage(dekrit, jejak or Jejak(jejak={}), template),
        before,
        None if before is None else compare(before, dekrit),
        tuple(notes),
    )


def _template(
    asked: Asked, written: DaftarTemuan | None, notes: list[str]
) -> rules.Template | None:
    """What the plan is held against. A template of one's own that is gone is no reason to stop."""
    if asked.template is not None:
        return None if asked.template == NO_TEMPLATE else rules.load_template(asked.template)
    if written is None:
        return rules.load_template(DEFAULT_TEMPLATE)
    if written.template is None:
        return None
    if written.template.id in rules.template_names():
        return rules.load_template(written.template.id)
    notes.append(
        f"the coverage is not drawn: the template '{written.template.id[:80]}' is not here; "
        "give it with --template FILE"
    )
    return None


def _said_anew(written: DaftarTemuan, fresh: Sequence[Temuan]) -> DaftarTemuan:
    """The findings that were written, in the words of the reader's language.

    Which are shown, and how grave they are, was decided when they were written.
    """
    words: dict[tuple[str | None, ...], deque[Temuan]] = defaultdict(deque)
    for one in fresh:
        words[_key(one)].append(one)
    said = []
    for one in written.temuan:
        same = words.get(_key(one))
        newer = same.popleft() if same else one
        said.append(one.diubah(pesan=newer.pesan, saran=newer.saran))
    return written.diubah(temuan=tuple(said))


def _key(one: Temuan) -> tuple[str | None, ...]:
    return (one.kode, one.id, one.medan, one.ditemukan)
