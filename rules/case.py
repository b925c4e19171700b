"""What a rule is given, and how it answers."""

from dataclasses import dataclass
from functools import cached_property
from textwrap import shorten
from typing import Final, Literal

from lampiran.model import Dekrit, Jejak, Rujuk, Temuan, TingkatTemuan

from .spoken import Spoken
from .template import Template
from .texts import text

DOUBTFUL: Final = 0.8
"""Below this trust (0..1) a reading is to be looked at by a person."""
SHARED_CELL: Final = "pisah-sel"
"""The repair by which one cell becomes several nodes."""
_QUOTED: Final = 120
"""Characters."""
_ENDING: Final = 3
"""Words."""


@dataclass(frozen=True, eq=False)
class Case:
    """One decree before the rules; what several of them ask is kept with it (see `match`)."""

    dekrit: Dekrit
    jejak: Jejak
    template: Template | None
    lang: Literal["id", "en"]

    def where(self, id_: str | None, medan: str | None = None) -> Rujuk | None:
        """The page (or line) on which a node was read: that of `medan` where it is known."""
        readings = self.jejak.jejak.get(id_ or "", ())
        of_field = [reading for reading in readings if reading.medan == medan]
        for reading in of_field or readings:
            if reading.halaman is not None or reading.baris is not None:
                return Rujuk(halaman=reading.halaman, baris=reading.baris)
        return None

    @cached_property
    def spoken(self) -> Spoken:
        """What places and fields of this decree are called in its messages."""
        return Spoken(self.dekrit, self.lang)

    @property
    def sharing_a_cell(self) -> frozenset[str]:
        """Ids of the nodes that were printed together with another in one cell."""
        return frozenset(mend.id for mend in self.jejak.perbaikan if mend.langkah == SHARED_CELL)

    def sure(self, id_: str) -> bool:
        """Whether every reading of a node can be trusted; a doubtful one proves no fault."""
        readings = self.jejak.jejak.get(id_, ())
        return all(reading.keyakinan >= DOUBTFUL for reading in readings)


@dataclass(frozen=True, slots=True)
class Finder:
    """Makes the findings of one rule: its code, and its messages in the language asked for."""

    code: str
    case: Case

    def find(
        self,
        message: str,
        grade: TingkatTemuan,
        *,
        id_: str | None = None,
        medan: str | None = None,
        rujukan: Rujuk | None = None,
        diharapkan: str | None = None,
        ditemukan: str | None = None,
        saran: str | None = None,
        **values: object,
    ) -> Temuan:
        """A finding whose words are `message` of the rule's own texts, filled with `values`.

        `id_` and `medan` are there for the words as people call them: {id} ("Menimbang huruf a"),
        {medan} ("uraian indikator"), {unsur} (both); dates and fractions are written out.
        """
        words = text(self.code).pesan[message][self.case.lang]
        spoken = self.case.spoken
        return Temuan(
            kode=self.code,
            tingkat=grade,
            id=id_,
            medan=medan,
            pesan=words.format(
                id=spoken.place(id_),
                medan=spoken.field(id_, medan),
                unsur=spoken.part(id_, medan),
                **{name: spoken.value(value) for name, value in values.items()},
            ),
            diharapkan=diharapkan,
            ditemukan=ditemukan,
            saran=saran,
            rujukan=rujukan or self.case.where(id_, medan),
        )

    def advice(self, name: str, **values: object) -> str:
        """What to do, in the rule's own words, where the right text alone would not say it."""
        return text(self.code).saran[name][self.case.lang].format(**values)


def ending(text: str) -> str:
    """The last words of a text, by which its end is found on the page."""
    return " ".join(text.split()[-_ENDING:])


def brief(text: str | None) -> str:
    """A name as it is quoted in a message: one line, cut where it grows into a paragraph."""
    return "–" if text is None else shorten(text, _QUOTED, placeholder=" …")
