"""Read the decree around the table: one pass from printed lines to a `Keputusan`."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lampiran.model import Cara, JejakNilai, Keputusan, Line, Perbaikan, Place

from ..paper import Paper
from ..rows import Furniture
from .annex import Annex, plan_year, read_annex, words_of
from .body import read_bases, read_considerations, read_diktum
from .closing import Closing, read_closing
from .furniture import drop_furniture
from .head import Head, read_head
from .joining import join, settle
from .ledger import Ledger
from .lexicon import Words, words
from .numbers import read_number_line
from .opening import Opening, read_opening
from .sections import Sections, divide, is_annex_heading, is_set
from .signing import Signing, compare_signing, read_signing
from .strips import Strip, make_strips


@dataclass(frozen=True)
class DecreeReading:
    """What the lines around the tables say, and what became of each of them."""

    keputusan: Keputusan
    judul: str | None
    """Title of the plan above its table, as printed, its rows joined."""
    tahun: int | None
    """The one year that the plan is for."""
    jejak: dict[str, tuple[JejakNilai, ...]] = field(default_factory=dict)
    perbaikan: tuple[Perbaikan, ...] = ()
    perabot: tuple[Furniture, ...] = ()
    sisa: tuple[Line, ...] = ()
    """Lines that found no place."""


def read_decree(
    lines: Sequence[Line],
    table_places: Sequence[Place] = (),
    paper: Paper | None = None,
) -> DecreeReading:
    """Read the prose of a document, all of it outside tables, in reading order.

    `table_places` are the plan's tables in order: they tell body and annex apart where no
    LAMPIRAN does. `paper` says how each page was read; None: from its text layer.
    """
    known = words()
    ledger = Ledger(paper or Paper(Cara.LAPISAN_TEKS))
    strips = make_strips([line for line in lines if line.text.strip()], known)
    strips = drop_furniture(strips, known, ledger, _plan_page(strips, table_places, known))
    parts = divide(strips, known, table_places)
    opening = read_opening(read_head(parts.head, known), known, ledger)
    about = words_of(opening.tentang)
    menimbang = read_considerations(parts.menimbang, known, ledger)
    mengingat = read_bases(parts.mengingat, "mengingat", known, ledger)
    memperhatikan = read_bases(parts.memperhatikan, "memperhatikan", known, ledger)
    menetapkan = settle(ledger, "keputusan.menetapkan", "menetapkan", parts.menetapkan, known)
    diktum = read_diktum(parts.diktum, known, ledger)
    closing = read_closing(parts.closing, known, about)
    annex = _annex(parts, closing, table_places, opening, about, known)
    if parts.head == [] and annex.parts:
        opening = _opening_of_annex(annex, known, ledger)
    signing = _signing(closing, annex, about, known, ledger)
    judul, tahun = _plan(annex, opening, known, ledger)
    _compare_heading(annex, opening, known, ledger)
    _drop_repeated_title(annex, parts.annex, ledger)
    ledger.drop("rumusan", parts.formulas)
    keputusan = Keputusan(
        jenis=opening.jenis,
        nomor=opening.nomor,
        nomor_tercetak=opening.nomor_tercetak,
        tahun=opening.tahun,
        tentang=opening.tentang,
        lembaga=opening.lembaga,
        menimbang=menimbang,
        mengingat=mengingat,
        memperhatikan=memperhatikan,
        menetapkan=menetapkan,
        diktum=diktum,
        tempat=signing.tempat,
        tanggal=signing.tanggal,
        penandatangan=signing.penandatangan,
        salinan=signing.salinan,
    )
    return DecreeReading(
        keputusan=keputusan,
        judul=judul,
        tahun=tahun,
        jejak={node: tuple(entries) for node, entries in ledger.jejak.items() if entries},
        perbaikan=tuple(ledger.perbaikan),
        perabot=tuple(ledger.perabot),
        sisa=ledger.left(line for line in lines if line.text.strip()),
    )


def _plan_page(strips: Sequence[Strip], tables: Sequence[Place], known: Words) -> int | None:
    """The page on which the annex begins, as far as can be told before anything is read."""
    if tables:
        return tables[0].halaman
    seen = False
    for strip in strips:
        seen = seen or is_set(strip, known)
        if seen and is_annex_heading(strip, known):
            return strip.page
    return None


def _annex(
    parts: Sections,
    closing: Closing,
    tables: Sequence[Place],
    opening: Opening,
    about: frozenset[str],
    known: Words,
) -> Annex:
    """The annex begins after the last block, if no heading or table says otherwise."""
    strips = parts.annex
    marked = bool(strips) and is_annex_heading(strips[0], known)
    if closing.rest and not marked:
        first = tables[0] if tables else None
        apart = (
            first is not None
            and first.halaman is not None
            and ((closing.rest[-1].page or 0) < first.halaman)
        )
        if not apart:
            below = [strip for strip in closing.rest if not known.bawah_nama.match(strip.text)]
            strips = [*below, *strips]
    return read_annex(strips, known, tables, opening.tentang_tercetak, about)


def _opening_of_annex(annex: Annex, known: Words, ledger: Ledger) -> Opening:
    """An annex sent without its decree: its heading says whose it is."""
    head = Head(
        issuer=annex.parts["issuer"], nomor=annex.parts["nomor"], tentang=annex.parts["tentang"]
    )
    opening = read_opening(head, known, ledger)
    annex.parts = {}
    return opening


def _signing(
    closing: Closing, annex: Annex, about: frozenset[str], known: Words, ledger: Ledger
) -> Signing:
    again = read_closing(annex.closing, known, about) if annex.closing else None
    own = closing.tempat or closing.tanggal or closing.penandatangan.nama
    if own or again is None:
        signing = read_signing(closing, known, ledger)
        if again is not None:
            compare_signing(signing, again, known, ledger)
        return signing
    # The body shows no signature: the annex's is taken, with less trust.
    return read_signing(again, known, ledger, 0.7)


def _plan(
    annex: Annex, opening: Opening, known: Words, ledger: Ledger
) -> tuple[str | None, int | None]:
    judul = settle(
        ledger, "rencana_aksi.judul", "judul", annex.judul, known, annex.judul_trust or 1.0
    )
    tahun = plan_year(judul or "")
    if tahun is not None:
        ledger.value("rencana_aksi.tahun", "tahun", annex.judul, annex.judul_trust or 1.0)
        return judul, tahun
    tahun = plan_year(opening.tentang or "")
    if tahun is not None:
        readings = ledger.jejak.get("keputusan.tentang", [])
        ledger.jejak["rencana_aksi.tahun"] = [
            entry.diubah(medan="tahun", keyakinan=min(entry.keyakinan, 0.7)) for entry in readings
        ]
    return judul, tahun


def _drop_repeated_title(annex: Annex, strips: Sequence[Strip], ledger: Ledger) -> None:
    """The plan's title, printed again over the table on the pages that follow, is no content."""
    title = {strip.text.casefold() for _, strip in annex.judul}
    ledger.drop("kepala-halaman", (strip for strip in strips if strip.text.casefold() in title))


def _compare_heading(annex: Annex, opening: Opening, known: Words, ledger: Ledger) -> None:
    """The annex's heading repeats number and title: a second reading of both."""
    nomor = list(annex.parts.get("nomor", ()))
    if nomor:
        ledger.value("keputusan.nomor", "nomor", nomor, 0.95)
        text, _ = join(nomor, known)
        read = read_number_line(text)
        if (read.nomor, read.tahun) != (opening.nomor, opening.tahun) and opening.nomor:
            ledger.doubt("keputusan.nomor", "nomor", 0.6)
    tentang = list(annex.parts.get("tentang", ()))
    if tentang:
        ledger.value("keputusan.tentang", "tentang", tentang, 0.95)
    ledger.drop("kepala-lampiran", annex.heading)
