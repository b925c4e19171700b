"""The work on one document, in the process of its own that reads it.

Whoever hands it out names these functions (see `isolate.Elsewhere`) and loads no stage.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter

import extract
import rules
from extract.kept import Kept

from . import inputs, publish
from .batch import Summary
from .choices import Choices
from .findings import report
from .findings.choosing import Form, Told
from .model import Dekrit, Dokumen, Jejak, JenisSumber, Page
from .pipeline import Processed, Settings, Tell, check, must_be_a_file, process, read, understood
from .written import beside, load

PAGES: Final = ".lampiran-pages"
"""Folder, within that of the output, for the pages of scans that are not yet read to the end."""
MOST_CROPS: Final = 200
"""More doubtful values than this are a scan to be made again, not to be checked one by one."""


def convert(file: Path, name: str, folder: Path, choices: Choices, tell: Tell) -> Summary:
    """Process one document and write its files."""
    kept = folder / PAGES
    chosen = settings(choices)
    chosen = replace(chosen, reading=replace(chosen.reading, keep=kept))
    processed = process(file, chosen, tell)
    publish.publish(processed, folder, name)
    if choices.crops:
        _cut(file, processed, folder, name)
    Kept(kept, processed.dekrit.sumber.sha256).clear()
    return summarise(processed)


def _cut(file: Path, processed: Processed, folder: Path, name: str) -> None:
    """Pictures of the doubtful values, beside the JSON."""
    from . import crops  # noqa: PLC0415 - OpenCV takes 30 MB that a text layer does not need

    doubts = crops.doubtful(processed.jejak, most=MOST_CROPS)
    if doubts and processed.dekrit.sumber.jenis is not JenisSumber.TRANSKRIP:
        crops.cut(file, doubts, folder, name)


def settings(choices: Choices) -> Settings:
    """What the stages take, from what a person chose."""
    template = None if choices.template is None else rules.load_template(choices.template)
    return Settings(_reading(choices), template, choices.lang, choices.choosing)


def _reading(choices: Choices) -> extract.Settings:
    return extract.Settings(
        cross_check=choices.cross_check, max_pages=choices.max_pages, threads=choices.threads
    )


def summarise(processed: Processed) -> Summary:
    """Count what a person wants to see at a glance; levels the paper skips do not count."""
    count = processed.temuan.ringkasan
    kegiatan = [node for area in processed.dekrit.rencana_aksi.area for node in area.kegiatan]
    sub_kegiatan = [node for parent in kegiatan for node in parent.sub_kegiatan]
    indikator = [node for parent in sub_kegiatan for node in parent.indikator]
    return Summary(
        pages=processed.dekrit.sumber.jumlah_halaman,
        area=len(processed.dekrit.rencana_aksi.area),
        kegiatan=sum(node.nama is not None for node in kegiatan),
        sub_kegiatan=sum(node.nama is not None for node in sub_kegiatan),
        indikator=len(indikator),
        repairs=len(processed.jejak.perbaikan),
        galat=count.galat,
        peringatan=count.peringatan,
        info=count.info,
        unplaced=len(processed.jejak.tak_ditempatkan),
        hidden=processed.chosen.hidden,
    )


def write(what: str | Form, file: Path, choices: Choices, target: Path, tell: Tell) -> Told | None:
    """Write "pages", "dekrit" or the findings in some form to `target`."""
    try:
        if isinstance(what, Form):
            return _write_findings(what, file, choices, target, tell)
        _WRITERS[what](file, choices, target, tell)
    except OSError as error:
        raise publish.output_error(target.parent, error) from error
    return None


def _write_findings(form: Form, file: Path, choices: Choices, target: Path, tell: Tell) -> Told:
    must_be_a_file(file)
    if inputs.kind_of(file) == ".json":
        processed, form = _check_written(file, settings(choices)), replace(form, given=None)
    else:
        processed = process(file, settings(choices), tell)
    chosen = processed.chosen
    report.write(chosen, processed.found, processed.dekrit, form, choices.lang, target)
    return Told(chosen.shown.ringkasan.galat, chosen.hidden)


def _write_pages(file: Path, choices: Choices, target: Path, tell: Tell) -> None:
    with target.open("w", encoding="utf-8") as stream:
        stream.writelines(_as_json(read(file, _reading(choices), tell)))


def _write_dekrit(file: Path, choices: Choices, target: Path, tell: Tell) -> None:
    publish.write(understood(file, _reading(choices), tell).dekrit, target)


_WRITERS = {"pages": _write_pages, "dekrit": _write_dekrit}


def _as_json(dokumen: Dokumen) -> Iterator[str]:
    """A `Dokumen` page by page, so that a long one is never held whole."""
    head = {
        "berkas": dokumen.berkas,
        "sha256": dokumen.sha256,
        "transkrip": dokumen.transkrip,
        "jumlah_halaman": dokumen.jumlah_halaman,
        "meta": dokumen.meta,
    }
    yield json.dumps(head, ensure_ascii=False, indent=2).removesuffix("\n}")
    yield ',\n  "pages": ['
    adapter = TypeAdapter(Page)
    comma = ""
    for page in dokumen.pages:
        text = adapter.dump_json(page).decode("utf-8")
        yield f"{comma}\n    {text}"
        comma = ","
    yield "\n  ]\n}\n"


def _check_written(file: Path, settings: Settings) -> Processed:
    """Check a NAME.json again, with its NAME.jejak.json if that lies beside it."""
    jejak = beside(Jejak, file, "jejak") or Jejak(jejak={})
    return check(load(Dekrit, file), jejak, settings)
