"""BCA001: values that were read with little trust, for a person to look at first."""

from collections.abc import Iterator
from typing import Final

from lampiran.model import PERABOT, Rujuk, Temuan, TingkatTemuan

from ..case import DOUBTFUL, Case, Finder
from ..registry import rule

GUESSED: Final = 0.5
"""Below this the reading is more likely wrong than right: a warning, not a note."""


@rule("BCA001")
def doubtful_reading(case: Case, finder: Finder) -> Iterator[Temuan]:
    """One finding for each value, at its worst reading; the most doubtful first."""
    worst = {
        (id_, reading.medan): reading
        for id_ in case.jejak.jejak
        if id_ != PERABOT
        for reading in sorted(case.jejak.jejak[id_], key=lambda reading: -reading.keyakinan)
        if reading.keyakinan < DOUBTFUL
    }
    for (id_, medan), reading in sorted(worst.items(), key=lambda item: item[1].keyakinan):
        guessed = reading.keyakinan < GUESSED
        yield finder.find(
            "ragu",
            TingkatTemuan.PERINGATAN if guessed else TingkatTemuan.INFO,
            id_=id_,
            medan=medan,
            ditemukan=reading.teks,
            rujukan=Rujuk(halaman=reading.halaman, baris=reading.baris),
            keyakinan=f"{reading.keyakinan:.2f}",
        )
