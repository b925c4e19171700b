"""How a place, a field, a unit, a date is called in a sentence for people.

Findings carry dotted ids and the keys of the JSON for machines; an officer reads "Menimbang
huruf a" and "uraian indikator" instead. The words are data (data/sebutan.toml).
"""

import datetime
import re
from collections.abc import Sequence
from typing import Final, Literal

from lampiran.model import Dekrit, Keputusan, Periode

from .data import table

Lang = Literal["id", "en"]
_LEVELS: Final = ("area", "kegiatan", "sub kegiatan", "indikator")
_NODE: Final = re.compile(r"\d+(?:\.\d+){0,3}\Z")
_COLUMN: Final = "kolom_lain."
"""What stands before the title of a column that the model does not know."""
_MARK: Final = {"menimbang": "huruf", "diktum": "urutan"}
"""The key of what is printed before an item; the others are numbered."""


class Spoken:
    """The names of one decree's places in one language."""

    def __init__(self, dekrit: Dekrit, lang: Lang) -> None:
        self._decree = dekrit.keputusan
        self._lang: Lang = lang

    def place(self, id_: str | None) -> str:
        """ "Menimbang huruf a"; the place of a node of the plan is called as it is counted."""
        if id_ is None:
            return "–"
        known = table("sebutan")["bagian"]
        if id_ in known:
            return self._word(known[id_])
        part, _, number = id_.rpartition(".")
        if f"{part}.*" not in known or not number.isdecimal():
            return id_
        mark = _printed_mark(self._decree, part.rpartition(".")[2], int(number))
        form = known[f"{part}.?" if mark is None else f"{part}.*"]
        return self._word(form).format(tanda=mark, ke=number)

    def field(self, id_: str | None, medan: str | None) -> str | None:
        """ "nama sub kegiatan", "isi"; None where a finding names no field."""
        if medan is None:
            return None
        words = table("sebutan")
        if medan.startswith(_COLUMN):
            column = medan.removeprefix(_COLUMN)
            return self._word(words["medan"]["kolom_lain"]).format(kolom=column)
        of_plan = id_ is not None and _NODE.match(id_)
        order = ("medan", "medan_keputusan") if of_plan else ("medan_keputusan", "medan")
        for known in order:
            if medan in words[known]:
                level = _LEVELS[id_.count(".")] if id_ and of_plan else ""
                return self._word(words[known][medan]).format(tingkat=level)
        return self._word(words["medan"]["kolom_lain"]).format(kolom=medan)

    def part(self, id_: str | None, medan: str | None) -> str:
        """Field and place in one: "uraian indikator 7.8.3.1", "isi diktum KESATU"."""
        place, field = self.place(id_), self.field(id_, medan)
        if field is None or id_ is None or id_.rpartition(".")[2] == medan:
            return place  # "keputusan.tanggal" is itself the field
        return self._joined("unsur", medan=field, tempat=place)

    def detail(self, id_: str, mark: str, number: int) -> str:
        """One detail of a cell: "butir 5) pada 8.1.1.1"; a bullet is counted, from 1."""
        bare = mark.rstrip(".") if ")" in mark else mark.strip(".")
        if any(sign.isalnum() for sign in bare):
            return self._joined("butir", tanda=bare, tempat=self.place(id_))
        return self._joined("butir_ke", ke=number, tempat=self.place(id_))

    def counted(self, form: str, count: int, first: str | None) -> str:
        """How often a form stands there, and where first: "Motto (1, pertama pada 8.3.1)"."""
        if first is None:
            return f"{form} ({count})"
        return self._joined("terhitung", bentuk=form, jumlah=count, tempat=self.place(first))

    def periods(self, unit: Periode, numbers: Sequence[int]) -> str:
        """ "bulan 1–5", "months 1–3, 9"; runs of three and more are drawn together."""
        words = table("sebutan")["satuan"][unit.value]
        several = self._lang == "en" and len(numbers) > 1
        return f"{words['banyak'] if several else self._word(words)} {_runs(numbers)}"

    def value(self, value: object) -> object:
        """A date and a fraction as they are written in this language; others as they are."""
        if isinstance(value, datetime.date):
            return date_in_words(value, self._lang)
        if isinstance(value, float):
            return f"{value:.2f}".replace(".", "," if self._lang == "id" else ".")
        return value

    def _joined(self, form: str, **values: object) -> str:
        return self._word(table("sebutan")["gabung"][form]).format(**values)

    def _word(self, words: dict[str, str]) -> str:
        return words[self._lang]


def date_in_words(day: datetime.date, lang: Lang) -> str:
    """ "22 November 2026"."""
    return f"{day.day} {table('sebutan')['bulan'][lang][day.month - 1]} {day.year}"


def _printed_mark(decree: Keputusan, part: str, number: int) -> str | None:
    """What is printed before an item; None where that would name no item, or another one."""
    items = getattr(decree, part, ())
    if not 0 < number <= len(items):
        return None
    marks = [getattr(item, _MARK.get(part, "nomor")) for item in items]
    mark = marks[number - 1]
    if mark is None or marks.count(mark) > 1:
        return None
    return str(mark).strip(" .()") or None


def _runs(numbers: Sequence[int]) -> str:
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(
        f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs
    )
