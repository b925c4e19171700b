"""Runs every rule on one decree and puts the findings in one stable order."""

from collections import Counter
from typing import Final, Literal

from lampiran.model import (
    DaftarTemuan,
    Dekrit,
    Jejak,
    Ringkasan,
    TemplateDipakai,
    Temuan,
    TingkatTemuan,
)

from .case import Case, Finder
from .registry import Check, all_checks
from .template import Template

RULE_FAILED: Final = "ATR001"
_GRADES: Final = tuple(TingkatTemuan)


def check(
    dekrit: Dekrit,
    jejak: Jejak,
    template: Template | None,
    lang: Literal["id", "en"] = "id",
) -> DaftarTemuan:
    """Hold `dekrit` against `template` (None: only against itself).

    The gravest findings come first, then by code; within a rule its own order
    stands (the order of the plan, or the most doubtful first).
    """
    case = Case(dekrit, jejak, template, lang)
    found = [finding for code, rule in all_checks().items() for finding in _run(code, rule, case)]
    found.sort(key=lambda finding: (_GRADES.index(finding.tingkat), finding.kode))
    count = Counter(finding.tingkat.value for finding in found)
    return DaftarTemuan(
        template=None
        if template is None
        else TemplateDipakai(id=template.id, versi=template.versi, asal=template.asal),
        temuan=tuple(found),
        ringkasan=Ringkasan(**count),
    )


def _run(code: str, rule: Check, case: Case) -> list[Temuan]:
    """The findings of one rule; a rule that breaks is a finding and stops no other."""
    try:
        return list(rule(case, Finder(code, case)))
    except Exception as error:
        return [
            Finder(RULE_FAILED, case).find(
                "gagal",
                TingkatTemuan.PERINGATAN,
                rule=code,
                error=f"{type(error).__name__}: {error}",
            )
        ]
