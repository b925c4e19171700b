"""Repair what the medium broke: pages of cells become the one decree and its plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from lampiran.errors import LampiranError, NoTableError, NotAPlanError, ScanError
from lampiran.model import (
    HALAMAN_KOSONG,
    HALAMAN_TAK_TERBACA,
    PERABOT,
    Box,
    Cara,
    Dekrit,
    Dokumen,
    Jejak,
    JejakNilai,
    JenisSumber,
    Line,
    Page,
    Place,
    Readings,
    RencanaAksi,
    Sumber,
    Table,
    TakDitempatkan,
)

from .decree import read_decree
from .hierarchy import Builder
from .paper import Paper
from .rows import Furniture, Leftover
from .scanned_brackets import doubt_brackets
from .scanned_percents import Percents
from .slide import SlidReading, place_slid, speaks_of_a_plan
from .stitch import Stitcher

__all__ = ["Hasil", "normalize"]


@dataclass(frozen=True, slots=True)
class Hasil:
    """The clean decree, and the trace of how it was read."""

    dekrit: Dekrit
    jejak: Jejak


def normalize(dokumen: Dokumen) -> Hasil:
    """Turn a document's pages into the decree, its plan, and the trace of every value.

    Raises:
        ScanError: the pages are pictures that could not be read.
        NoTableError, NotAPlanError: there is nothing to make a plan of.
    """
    lines: list[Line] = []
    ignored: list[Furniture] = []
    slid: list[Table] = []
    paper = Paper(Cara.TRANSKRIP if dokumen.transkrip else Cara.LAPISAN_TEKS)
    stitcher = Stitcher()
    tree = Builder(paper)
    percents = Percents()
    listed = Readings()
    leftovers: list[Leftover] = []
    unread: list[Page] = []
    pictures = pages = blank = 0
    for page in dokumen.pages:
        pages += 1
        paper.add(page)
        percents.add(page)
        pictures += page.is_picture
        blank += page.is_blank
        if page.unread is not None or page.is_blank:
            whole = Box(0.0, 0.0, page.width, page.height)
            words = HALAMAN_KOSONG if page.is_blank else HALAMAN_TAK_TERBACA
            leftovers.append(Leftover(words, Place(page.halaman, whole)))
        if page.unread is not None:
            unread.append(page)
        lines += page.lines
        kind = "tanda-air" if page.cara is Cara.LAPISAN_TEKS else "coretan"
        ignored += [Furniture(kind, line.text, line.place) for line in page.ignored]
        for table in page.tables:
            if table.slid:
                slid.append(table)
            else:
                stitcher.add(table)
                tree.add(stitcher.settled())
                _list(listed, stitcher.furniture(), paper)
    tree.add(stitcher.rest())
    _list(listed, stitcher.furniture(), paper)
    stitched = stitcher.finish()
    leftovers += stitched.leftovers
    unit, places = stitched.unit, stitched.places
    if slid and (reading := place_slid(slid)) and _is_plan(reading, slid, lines):
        tree.add(reading.rows)
        unit = reading.periode
        leftovers += reading.leftovers
        _list(listed, reading.furniture, paper)
        places = tuple(table.place for table in slid)
    plan = percents.mended(tree.finish())
    doubt_brackets(plan)
    if not plan.area:
        found_table = stitched.found_table or bool(slid)
        raise _without_plan(dokumen, unread, found_table=found_table, all_blank=blank == pages)
    decree = read_decree(lines, places, paper)
    _list(listed, decree.perabot, paper)
    _list(listed, ignored, paper)
    jejak = Readings(decree.jejak)
    jejak.take(plan.jejak)
    jejak.take(listed)
    return Hasil(
        Dekrit(
            sumber=Sumber(
                berkas=dokumen.berkas,
                sha256=dokumen.sha256,
                jenis=_kind(dokumen, pages, pictures),
                jumlah_halaman=dokumen.jumlah_halaman,
            ),
            keputusan=decree.keputusan,
            rencana_aksi=RencanaAksi(
                judul=decree.judul, tahun=decree.tahun, periode=unit, area=plan.area
            ),
        ),
        Jejak(
            jejak=jejak,
            perbaikan=(*decree.perbaikan, *plan.perbaikan),
            tak_ditempatkan=(
                *plan.tak_ditempatkan,
                *(_left(leftover, paper) for leftover in leftovers),
                *(_left(Leftover(line.text, line.place), paper) for line in decree.sisa),
            ),
        ),
    )


def _is_plan(reading: SlidReading, tables: Iterable[Table], lines: Iterable[Line]) -> bool:
    """Any table without drawn cells can be laid out as a tree; not every one is a plan."""
    cells = (cell.text for table in tables for cell in table.cells)
    return reading.is_headed or speaks_of_a_plan(chain((line.text for line in lines), cells))


def _without_plan(
    dokumen: Dokumen, unread: list[Page], *, found_table: bool, all_blank: bool
) -> LampiranError:
    """Why there is nothing to make a plan of."""
    if all_blank:
        return NoTableError(
            "every page is blank",
            remedy="Scan it again with the printed side to the glass.",
            file=dokumen.berkas,
            page=1,
        )
    if unread:
        what, _, remedy = (unread[0].unread or "").partition(". ")
        return ScanError(
            f"the picture of the page cannot be read: {what}",
            remedy=remedy or "Scan the page again.",
            file=dokumen.berkas,
            page=unread[0].halaman,
        )
    if found_table:
        return NotAPlanError(
            "there are tables, but none has the columns of a plan of action",
            remedy="Check that the annex is in this file.",
            file=dokumen.berkas,
        )
    return NoTableError(
        "no ruled table was found on any page",
        remedy="Check that the annex is in this file; a table without rules cannot be read.",
        file=dokumen.berkas,
    )


def _kind(dokumen: Dokumen, pages: int, pictures: int) -> JenisSumber:
    if dokumen.transkrip:
        return JenisSumber.TRANSKRIP
    if not pictures:
        return JenisSumber.PDF_DIGITAL
    return JenisSumber.PDF_PINDAIAN if pictures == pages else JenisSumber.PDF_CAMPURAN


def _list(listed: Readings, furniture: Iterable[Furniture], paper: Paper) -> None:
    """Note what was read and knowingly left out of the data."""
    found = [
        JejakNilai(
            **paper.fields(item.place),
            medan=item.kind,
            teks=item.text or None,
            cara=paper.cara(item.place.halaman),
            keyakinan=0.99,
        )
        for item in furniture
    ]
    if found:
        listed.add(PERABOT, found)


def _left(leftover: Leftover, paper: Paper) -> TakDitempatkan:
    return TakDitempatkan(**paper.fields(leftover.place), teks=leftover.text or "(kosong)")
