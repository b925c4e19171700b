"""TPL001: an area of the template that the plan does not have."""

from collections.abc import Iterator

from lampiran.model import Temuan, TingkatSimpul, TingkatTemuan

from ..against import missing
from ..case import Case, Finder
from ..matching import match
from ..registry import rule


@rule("TPL001")
def area_missing(case: Case, finder: Finder) -> Iterator[Temuan]:
    """Only a warning where the template is itself a reconstruction.

    A plan of which no area matches is a plan of something else: said once.
    """
    matching = match(case)
    if case.template is not None and matching is not None and matching.foreign:
        yield finder.find("asing", TingkatTemuan.PERINGATAN, template=case.template.id)
        return
    yield from missing(case, finder, TingkatSimpul.AREA)
