"""BHS002: one word in several spellings within one document."""

from collections.abc import Iterator

from lampiran.model import Temuan, TingkatTemuan

from ..case import Case, Finder
from ..registry import rule
from ..spellings import families


@rule("BHS002")
def variants(case: Case, finder: Finder) -> Iterator[Temuan]:
    """Each word with more than one spelling once, with the first place of each wrong one."""
    for family in families(case):
        each = [(family.shown[form], n, form) for form, n in family.count.most_common()]
        yield finder.find(
            "ragam",
            TingkatTemuan.INFO,
            id_=family.other.id,
            medan=family.other.medan,
            ditemukan=", ".join(f"{shown} ({n})" for shown, n, _ in each),
            saran=family.standard,
            bentuk=", ".join(
                case.spoken.counted(shown, n, family.first.get(form)) for shown, n, form in each
            ),
            baku=family.standard,
        )
