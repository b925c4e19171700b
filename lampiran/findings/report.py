"""Prints the findings of one document in the form that was asked for."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import quote

from rules.spoken import Spoken

from .. import publish
from ..model import DaftarTemuan, Dekrit
from .accept import accept
from .baseline import as_toml
from .choose import Chosen
from .choosing import Form, Format
from .columns import Lang, Row, in_reading_order, row
from .node_texts import node_texts


def write(
    chosen: Chosen, found: DaftarTemuan, dekrit: Dekrit, form: Form, lang: Lang, target: Path
) -> None:
    """Write to `target` what is shown; `found` is all that the rules said."""
    if form.format == "json":
        publish.write(chosen.shown, target)
    else:
        target.write_bytes(_WRITERS[form.format](chosen, found, dekrit, form, lang))


def _table(chosen: Chosen, found: DaftarTemuan, dekrit: Dekrit, form: Form, lang: Lang) -> bytes:
    from .as_table import table_text  # noqa: PLC0415 - rich is slow to load

    del found
    spoken = Spoken(dekrit, lang)
    return table_text(chosen.shown, spoken, lang, width=form.width, colour=form.colour).encode()


def _csv(chosen: Chosen, found: DaftarTemuan, dekrit: Dekrit, form: Form, lang: Lang) -> bytes:
    from .as_csv import csv_bytes  # noqa: PLC0415 - only what is asked for

    del found, form
    return csv_bytes(_rows(chosen, dekrit, lang), lang)


def _xlsx(chosen: Chosen, found: DaftarTemuan, dekrit: Dekrit, form: Form, lang: Lang) -> bytes:
    from .as_xlsx import xlsx_bytes  # noqa: PLC0415 - only what is asked for

    del found, form
    return xlsx_bytes(_rows(chosen, dekrit, lang), chosen.shown, dekrit.sumber.berkas, lang)


def _rows(chosen: Chosen, dekrit: Dekrit, lang: Lang) -> list[Row]:
    texts, spoken = node_texts(dekrit), Spoken(dekrit, lang)
    return [row(finding, texts, spoken) for finding in in_reading_order(chosen.shown.temuan)]


def _sarif(chosen: Chosen, found: DaftarTemuan, dekrit: Dekrit, form: Form, lang: Lang) -> bytes:
    from .as_sarif import sarif  # noqa: PLC0415 - only what is asked for

    del found
    uri = _uri(form.given, dekrit)
    shown = chosen.shown.temuan
    return sarif(shown, chosen.accepted, node_texts(dekrit), uri, lang).encode()


def _uri(given: str | None, dekrit: Dekrit) -> str:
    """The document that the findings are about: as it was named, or as its data name it."""
    if given is None:
        return quote(dekrit.sumber.berkas)
    path = Path(given)
    return path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))


def _baseline(chosen: Chosen, found: DaftarTemuan, dekrit: Dekrit, form: Form, lang: Lang) -> bytes:
    del lang
    assert form.acceptance is not None
    return as_toml(accept(chosen, found, dekrit, form.acceptance)).encode()


_Writer = Callable[[Chosen, DaftarTemuan, Dekrit, Form, Lang], bytes]
_WRITERS: Final[dict[Format, _Writer]] = {
    "table": _table,
    "csv": _csv,
    "xlsx": _xlsx,
    "sarif": _sarif,
    "baseline": _baseline,
}
