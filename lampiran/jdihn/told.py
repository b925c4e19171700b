"""Says which values are missing, and what to write in the settings for them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from .feed import Missing
from .fields import Asal, settable
from .texts import clean

_NAMED: Final = 3
"""Decrees that a line names; of the others it says how many they are."""


def told(missing: Sequence[Missing], of: int) -> Iterator[str]:
    """A line for each field that wants a setting, and which of so many decrees want it."""
    by_field: dict[tuple[str, str | None], list[str]] = defaultdict(list)
    for one in missing:
        by_field[one.name, one.why].append(one.document)
    for (name, why), documents in by_field.items():
        medan = settable()[name]
        reason = f" ({why})" if why else ""
        if medan.asal is Asal.SETELAN:
            where = f'under [semua] write {name} = "…", such as "{medan.contoh}"'
        elif medan.semua and len(documents) > 1 and name != "idData":
            where = f'under [semua], or [[keputusan]] for one decree, write {name} = "…"'
        else:
            where = (
                f'under [[keputusan]] with berkas = "{_berkas(documents[0])}" write {name} = "…"'
            )
        yield f"{name} is missing{reason} in {_listed(documents, of)}: {where} ({medan.en})"


def _listed(documents: Sequence[str], of: int) -> str:
    if len(documents) == of > 1:
        return f"all {of} decrees"
    names = ", ".join(documents[:_NAMED])
    more = len(documents) - _NAMED
    return f"{names} and {more} more" if more > 0 else names


def _berkas(document: str) -> str:
    """How the settings call a decree."""
    return clean(Path(document).name.removesuffix(".json")) or "NAME"


def entries(missing: Iterable[Missing]) -> dict[str, list[str]]:
    """For each decree the fields that only a word about it alone can fill."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for one in missing:
        if settable()[one.name].asal is not Asal.SETELAN:
            wanted[_berkas(one.document)].append(one.name)
    return dict(wanted)
