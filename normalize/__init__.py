"""Repair what the medium broke: pages of cells become the one decree and its plan."""

from dataclasses import dataclass

from lampiran.errors import NoTableError, NotAPlanError, ScanError
from lampiran.model import (
    Box,
    Cara,
    Dekrit,
    Dokumen,
    Jejak,
    JejakNilai,
    JenisSumber,
    Line,
    Place,
    RencanaAksi,
    Sumber,
    Table,
    TakDitempatkan,
    Tempat,
)

from .decree import read_decree
from .hierarchy import build
from .rows import Furniture, Leftover, Row
from .slide import place_slid
from .stitch import Stitcher

__all__ = ["Hasil", "normalize"]

UNREAD = "(halaman berupa gambar; belum dibaca)"
"""What stands for a page that is only a picture, among others that hold text."""


@dataclass(frozen=True, slots=True)
class Hasil:
    """The clean decree, and the trace of how it was read."""

    dekrit: Dekrit
    jejak: Jejak


def normalize(dokumen: Dokumen) -> Hasil:
    """Turn a document's pages into the decree, its plan, and the trace of every value.

    Raises:
        ScanError: the pages are pictures and hold no text.
        NoTableError, NotAPlanError: there is nothing to make a plan of.
    """
    lines: list[Line] = []
    ignored: list[Line] = []
    slid: list[Table] = []
    stitcher = Stitcher()
    leftovers: list[Leftover] = []
    pictures: list[int] = []
    pages = 0
    for page in dokumen.pages:
        pages += 1
        if page.is_picture and not page.tables:
            pictures.append(pages)
        if page.is_picture and not page.tables and not page.lines:
            whole = Box(0.0, 0.0, page.width, page.height)
            leftovers.append(Leftover(UNREAD, Place(page.halaman, whole)))
        lines += page.lines
        ignored += page.ignored
        for table in page.tables:
            if table.slid:
                slid.append(table)
            else:
                stitcher.add(table)
    stitched = stitcher.finish()
    rows: tuple[Row, ...] = stitched.rows
    leftovers += stitched.leftovers
    furniture = [*stitched.furniture]
    unit, places = stitched.unit, stitched.places
    if slid:
        reading = place_slid(slid)
        rows, unit = reading.rows, reading.periode
        leftovers += reading.leftovers
        furniture += reading.furniture
        places = tuple(table.place for table in slid)
    _must_hold_a_plan(dokumen, rows, pictures, found_table=stitched.found_table or bool(slid))
    cara = Cara.TRANSKRIP if dokumen.transkrip else Cara.LAPISAN_TEKS
    tree = build(rows, cara)
    decree = read_decree(lines, table_places=places)
    furniture += decree.perabot
    furniture += [Furniture("tanda-air", line.text, line.place) for line in ignored]
    return Hasil(
        Dekrit(
            sumber=Sumber(
                berkas=dokumen.berkas,
                sha256=dokumen.sha256,
                jenis=_kind(dokumen, pages, len(pictures)),
                jumlah_halaman=dokumen.jumlah_halaman,
            ),
            keputusan=decree.keputusan,
            rencana_aksi=RencanaAksi(
                judul=decree.judul, tahun=decree.tahun, periode=unit, area=tree.area
            ),
        ),
        Jejak(
            jejak={**decree.jejak, **tree.jejak, **_listed(furniture, cara)},
            perbaikan=(*decree.perbaikan, *tree.perbaikan),
            tak_ditempatkan=(
                *tree.tak_ditempatkan,
                *(_left(leftover) for leftover in leftovers),
                *(_left(Leftover(line.text, line.place)) for line in decree.sisa),
            ),
        ),
    )


def _must_hold_a_plan(
    dokumen: Dokumen, rows: tuple[Row, ...], pictures: list[int], *, found_table: bool
) -> None:
    if rows:
        return
    if pictures:
        raise ScanError(
            "the page is a picture and holds no text to read",
            remedy="Run OCR over the file first (for example with OCRmyPDF) and give the result; "
            "reading pictures is not part of this version.",
            file=dokumen.berkas,
            page=pictures[0],
        )
    if found_table:
        raise NotAPlanError(
            "there are tables, but none has the columns of a plan of action",
            remedy="Check that the annex is in this file.",
            file=dokumen.berkas,
        )
    raise NoTableError(
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


def _listed(furniture: list[Furniture], cara: Cara) -> dict[str, tuple[JejakNilai, ...]]:
    """What was read and knowingly left out of the data, under the key ``perabot``."""
    if not furniture:
        return {}
    return {
        "perabot": tuple(
            JejakNilai(
                **Tempat.medan_dari(item.place),
                medan=item.kind,
                teks=item.text or None,
                cara=cara,
                keyakinan=0.99,
            )
            for item in furniture
        )
    }


def _left(leftover: Leftover) -> TakDitempatkan:
    place: Place = leftover.place
    return TakDitempatkan(**Tempat.medan_dari(place), teks=leftover.text or "(kosong)")
