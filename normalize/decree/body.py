"""The parts of the body turned into considerations, legal bases and diktum."""

import re

from lampiran.model import DasarHukum, Diktum, Pertimbangan

from .citations import Cited, read_citations
from .items import Item, lettered, numbered
from .joining import Fragment, settle
from .labels import OpenDiktum
from .ledger import Ledger
from .lexicon import Words


def read_considerations(
    fragments: list[Fragment], words: Words, ledger: Ledger
) -> tuple[Pertimbangan, ...]:
    """Menimbang: each item with its letter, or one without."""
    items: list[Pertimbangan] = []
    for item in lettered(fragments):
        node = f"keputusan.menimbang.{len(items) + 1}"
        isi = _settle(item, node, words, ledger)
        if isi:
            items.append(Pertimbangan(huruf=item.mark, isi=isi))
    return tuple(items)


def read_bases(
    fragments: list[Fragment], part: str, words: Words, ledger: Ledger
) -> tuple[DasarHukum, ...]:
    """Mengingat or Memperhatikan: each item with what it cites."""
    items: list[DasarHukum] = []
    for item in numbered(fragments):
        node = f"keputusan.{part}.{len(items) + 1}"
        isi = _settle(item, node, words, ledger)
        if not isi:
            continue
        cited = read_citations(isi)
        for citation in cited:
            _note_number(citation, node, ledger)
        items.append(
            DasarHukum(
                nomor=int(item.mark) if item.mark else None,
                isi=isi,
                rujukan=tuple(citation.rujukan for citation in cited),
            )
        )
    return tuple(items)


def read_diktum(diktum: list[OpenDiktum], words: Words, ledger: Ledger) -> tuple[Diktum, ...]:
    """KESATU, KEDUA, ...: a label without any text is listed as furniture."""
    items: list[Diktum] = []
    for entry in diktum:
        node = f"keputusan.diktum.{len(items) + 1}"
        isi = settle(ledger, node, "isi", entry.fragments, words, entry.trust)
        if isi is None:
            ledger.drop("rumusan", [entry.label])
            continue
        if entry.label is not entry.fragments[0][1]:
            ledger.value(node, "urutan", [(entry.urutan, entry.label)], entry.trust)
        if entry.damaged:
            ledger.mend(
                node,
                "urutan",
                "label-rusak",
                entry.damaged,
                entry.urutan,
                "label diktum terbaca rusak; urutannya yang menentukan",
                0.7,
            )
        items.append(Diktum(urutan=entry.urutan, isi=isi))
    return tuple(items)


def _settle(item: Item, node: str, words: Words, ledger: Ledger) -> str | None:
    return settle(ledger, node, "isi", item.fragments, words, item.trust)


def _note_number(citation: Cited, node: str, ledger: Ledger) -> None:
    """A citation's number that is not exactly what is printed is a repair."""
    printed, nomor = citation.nomor_tercetak, citation.rujukan.nomor
    if printed is None or nomor is None:
        return
    if citation.colon:
        ledger.mend(
            node,
            "rujukan.nomor",
            "titik-dua-nomor",
            f": {printed}",
            nomor,
            "titik dua sesudah kata Nomor bukan bagian nomor",
            0.97,
        )
    if re.fullmatch(rf"0+{re.escape(nomor)}", printed):
        ledger.mend(
            node,
            "rujukan.nomor",
            "nol-di-depan",
            printed,
            nomor,
            "nol di depan bukan bagian nomor",
            0.97,
        )
