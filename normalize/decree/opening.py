"""The title's parts turned into the decree's number, subject and issuer."""

import re
from dataclasses import dataclass
from itertools import groupby

from lampiran.model import Lembaga

from .head import Head
from .issuer import read_issuer
from .joining import Fragment, join, settle
from .ledger import Ledger
from .lexicon import Words
from .numbers import ReadNumber, read_number_line
from .titles import is_capitals, title_case

_COLON = re.compile(r"\A\w+\s*[.:]*:")


@dataclass(frozen=True)
class Opening:
    """What the decree's title says, as fields of a `Keputusan`."""

    jenis: str = "Keputusan"
    nomor: str | None = None
    nomor_tercetak: str | None = None
    tahun: int | None = None
    tentang: str | None = None
    tentang_tercetak: str = ""
    lembaga: Lembaga | None = None


def read_opening(head: Head, words: Words, ledger: Ledger) -> Opening:
    """Make the values of the title and write down where each was read."""
    ledger.drop("rumusan", head.formulas)
    jenis = "Keputusan"
    if head.kind:
        printed = settle(ledger, "keputusan.jenis", "jenis", list(head.kind), words)
        if printed:
            jenis = title_case(printed, words) if len(printed) > 3 else printed
            if jenis.casefold() in {"surat keputusan", "keputusan bersama"}:
                jenis = jenis.capitalize() if jenis.isupper() else jenis
    tercetak = settle(ledger, "keputusan.nomor", "nomor", list(head.nomor), words)
    number = _number(tercetak, ledger)
    tentang_tercetak, tentang = capitalised(
        ledger, "keputusan.tentang", "tentang", list(head.tentang), words
    )
    lembaga = _issuer(head, words, ledger)
    ledger.drop("kepala-surat", head.letterhead)
    return Opening(
        jenis=jenis,
        nomor=number.nomor,
        nomor_tercetak=tercetak,
        tahun=number.tahun,
        tentang=tentang,
        tentang_tercetak=tentang_tercetak or "",
        lembaga=lembaga,
    )


def capitalised(
    ledger: Ledger,
    node: str,
    medan: str,
    fragments: list[Fragment],
    words: Words,
    trust: float = 1.0,
) -> tuple[str | None, str | None]:
    """Read a title or a post; return it as printed and in title case."""
    printed = settle(ledger, node, medan, fragments, words, trust)
    if printed is None:
        return None, None
    bare = printed.strip(" ,;:") or printed
    if bare.endswith(".") and len(bare.split()[-1]) > 4:
        bare = bare[:-1]
    value = title_case(bare, words) if is_capitals(bare) else _by_rows(bare, fragments, words)
    if value != printed:
        case = value != bare
        ledger.mend(
            node,
            medan,
            "huruf-judul" if case else "tanda-baca-tepi",
            printed,
            value,
            "judul dicetak dengan huruf kapital; kata tetap, hanya besar kecil hurufnya"
            if case
            else "tanda baca di tepi bukan bagian nilai",
            0.9 if case else 0.97,
        )
    return printed, value


def _by_rows(bare: str, fragments: list[Fragment], words: Words) -> str:
    """Rows in capitals among others: SEKRETARIAT KOMISI ... over "Kepala Sub Bagian ..."."""
    value = bare
    for capitals, run in groupby(fragments, key=lambda piece: is_capitals(piece[0])):
        if capitals:
            part = join(run, words)[0].strip(" ,;:")
            value = value.replace(part, title_case(part, words), 1)
    return value


def _number(tercetak: str | None, ledger: Ledger) -> ReadNumber:
    if tercetak is None:
        return ReadNumber(None, None)
    number = read_number_line(tercetak)
    if _COLON.match(tercetak):
        ledger.mend(
            "keputusan.nomor",
            "nomor",
            "titik-dua-nomor",
            tercetak,
            number.nomor,
            "titik dua sesudah kata Nomor bukan bagian nomor",
            0.97,
        )
    if number.nomor and re.search(rf"\b0+{re.escape(number.nomor)}\b", tercetak):
        ledger.mend(
            "keputusan.nomor",
            "nomor",
            "nol-di-depan",
            tercetak,
            number.nomor,
            "nol di depan bukan bagian nomor",
            0.97,
        )
    if number.guessed:
        ledger.mend(
            "keputusan.nomor",
            "tahun",
            "huruf-jadi-angka",
            tercetak,
            str(number.tahun),
            "huruf terbaca di tempat angka",
            0.6,
        )
        ledger.doubt("keputusan.nomor", "nomor", 0.6)
    return number


def _issuer(head: Head, words: Words, ledger: Ledger) -> Lembaga | None:
    fragments, trust = list(head.issuer), 1.0
    if not "".join(text for text, _ in fragments).strip(" ,:"):
        # No office after KEPUTUSAN: the post that speaks names it ("KEPALA DINAS ...").
        fragments = [(strip.text, strip) for strip in head.speaker]
        trust = 0.7
    printed, _ = join(fragments, words)
    if not printed:
        return None
    lembaga, reason = read_issuer(printed, words)
    if trust == 1.0:
        settle(ledger, "keputusan.lembaga", "nama", fragments, words, trust)
    else:
        ledger.value("keputusan.lembaga", "nama", fragments, trust)
    if lembaga.nama != printed:
        ledger.mend(
            "keputusan.lembaga",
            "nama",
            "jabatan-ke-lembaga" if reason else "huruf-judul",
            printed,
            lembaga.nama,
            reason or "nama dicetak dengan huruf kapital",
            0.85 if reason else 0.9,
        )
    return lembaga
