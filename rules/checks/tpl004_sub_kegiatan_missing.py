"""TPL004: a sub kegiatan of the template that the plan does not have."""

from collections.abc import Iterator

from lampiran.model import Temuan, TingkatSimpul

from ..against import missing
from ..case import Case, Finder
from ..registry import rule


@rule("TPL004")
def sub_kegiatan_missing(case: Case, finder: Finder) -> Iterator[Temuan]:
    """Told once for a branch: what should stand under it is not told again."""
    return missing(case, finder, TingkatSimpul.SUB_KEGIATAN)
