"""What was law when a decree was set. Without a date or a year nothing is said about time."""

import datetime
from dataclasses import dataclass

from lampiran.model import Dekrit

from ..case import Case
from .table import Known


@dataclass(frozen=True, slots=True)
class Moment:
    """When a decree was set, as closely as it is known."""

    tanggal: datetime.date | None
    tahun: int | None

    def knows(self, instrument: Known) -> bool:
        """Whether the instrument surely existed; of two in one year without a day, nobody knows."""
        return self.after(instrument.tanggal, instrument.key[2])

    def after(self, tanggal: datetime.date | None, tahun: int) -> bool:
        """Whether something of that day (or that year) surely came before the decree."""
        if self.tanggal and tanggal:
            return tanggal <= self.tanggal
        return self.tahun is not None and tahun < self.tahun


def moment(case: Case) -> Moment:
    """A date that was read with doubt does not count; the decree's number has the year too."""
    keputusan = case.dekrit.keputusan
    tanggal = keputusan.tanggal if case.sure("keputusan.tanggal") else None
    return Moment(tanggal, tanggal.year if tanggal else keputusan.tahun)


def plan_year(dekrit: Dekrit) -> int | None:
    """The year the plan is for."""
    keputusan = dekrit.keputusan
    tanggal = keputusan.tanggal
    return dekrit.rencana_aksi.tahun or keputusan.tahun or (tanggal.year if tanggal else None)
