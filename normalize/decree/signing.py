"""The closing turned into place, date, signatory and copy block."""

import datetime
from dataclasses import dataclass, replace

from lampiran.model import Penandatangan, Salinan

from .closing import Block, Closing
from .dates import read_date
from .joining import Fragment, join, settle
from .ledger import Ledger
from .lexicon import Words
from .opening import capitalised

_DOUBT = 0.6
"""Trust (0..1) left in a reading that the annex's own signature contradicts."""


@dataclass(frozen=True)
class Signing:
    """What stands under the decree, as fields of a `Keputusan`."""

    tempat: str | None = None
    tanggal: datetime.date | None = None
    penandatangan: Penandatangan | None = None
    salinan: Salinan | None = None


def read_signing(closing: Closing, words: Words, ledger: Ledger, trust: float = 1.0) -> Signing:
    """Make the values of the closing and write down where each was read."""
    ledger.drop("rumusan", [*closing.salinan_heading, *closing.labels])
    tempat = settle(ledger, "keputusan.tempat", "tempat", closing.tempat, words, trust)
    tanggal = _date(closing, words, ledger, trust)
    signer = closing.penandatangan
    jabatan, nama = _block(signer, "keputusan.penandatangan", words, ledger, trust)
    tanda = settle(
        ledger, "keputusan.penandatangan", "tanda", signer.tanda, words, trust * signer.trust
    )
    penandatangan = None
    if jabatan or nama or tanda:
        penandatangan = Penandatangan(jabatan=jabatan, nama=nama, tanda=tanda)
    salinan = None
    if closing.salinan is not None:
        office, own = _office_and_post(closing.salinan.jabatan, words)
        if office:
            ledger.value("keputusan.salinan", "lembaga", office, trust)
        block = replace(closing.salinan, jabatan=own)
        post, name = _block(block, "keputusan.salinan", words, ledger, trust)
        if closing.salinan.tanda:
            ledger.drop("rumusan", [strip for _, strip in closing.salinan.tanda])
        if post or name:
            salinan = Salinan(jabatan=post, nama=name)
    return Signing(tempat, tanggal, penandatangan, salinan)


def compare_signing(first: Signing, again: Closing, words: Words, ledger: Ledger) -> None:
    """Weigh the annex's repeated signature: a second reading, or a reason for doubt.

    The decree's own signature counts; where the annex says otherwise both readings stay
    in the trace with little trust.
    """
    ledger.drop("rumusan", [*again.salinan_heading, *again.labels])
    block = again.penandatangan
    known = first.penandatangan or Penandatangan(jabatan=None, nama=None)
    pairs: list[tuple[str, str, list[Fragment], str | None]] = [
        ("keputusan.tempat", "tempat", again.tempat, first.tempat),
        ("keputusan.penandatangan", "jabatan", block.jabatan, known.jabatan),
        ("keputusan.penandatangan", "nama", block.nama, known.nama),
        ("keputusan.penandatangan", "tanda", block.tanda, known.tanda),
    ]
    if again.salinan is not None:
        copy = first.salinan or Salinan(jabatan=None, nama=None)
        pairs += [
            (
                "keputusan.salinan",
                "jabatan",
                _office_and_post(again.salinan.jabatan, words)[1],
                copy.jabatan,
            ),
            ("keputusan.salinan", "nama", again.salinan.nama, copy.nama),
        ]
    for node, medan, fragments, value in pairs:
        text, _ = join(fragments, words)
        if not text:
            continue
        ledger.value(node, medan, fragments, 0.95)
        if value is not None and _letters(text) != _letters(value):
            ledger.doubt(node, medan, _DOUBT)
    text, _ = join(again.tanggal, words)
    if text:
        ledger.value("keputusan.tanggal", "tanggal", again.tanggal, 0.95)
        found = read_date(text, words)
        if first.tanggal is not None and (found is None or found.tanggal != first.tanggal):
            ledger.doubt("keputusan.tanggal", "tanggal", _DOUBT)


def _office_and_post(
    fragments: list[Fragment], words: Words
) -> tuple[list[Fragment], list[Fragment]]:
    """Part the lines of a copy block: the secretariat first, then the post of who certifies.

    The post is what the JSON asks for; the secretariat stays in the trace.
    """
    for at, (text, _) in enumerate(fragments):
        if words.jabatan.match(text) and not _begins_with_commission(text, words):
            return fragments[:at], fragments[at:]
    return [], fragments


def _begins_with_commission(text: str, words: Words) -> bool:
    """A line of an office's name; "Komisi ..." may speak in a decree but certifies nothing."""
    return any(text.casefold().startswith(name) for name in words.komisi)


def _block(
    block: Block, node: str, words: Words, ledger: Ledger, trust: float
) -> tuple[str | None, str | None]:
    trust *= block.trust
    _, jabatan = capitalised(ledger, node, "jabatan", block.jabatan, words, trust)
    nama = settle(ledger, node, "nama", block.nama, words, trust)
    return jabatan, nama


def _date(closing: Closing, words: Words, ledger: Ledger, trust: float) -> datetime.date | None:
    text, _ = join(closing.tanggal, words)
    if not text:
        return None
    found = read_date(text, words)
    if found is None:
        ledger.value("keputusan.tanggal", "tanggal", closing.tanggal, trust * 0.3)
        return None
    ledger.value(
        "keputusan.tanggal", "tanggal", closing.tanggal, trust * (0.6 if found.guessed else 1.0)
    )
    if found.guessed:
        ledger.mend(
            "keputusan.tanggal",
            "tanggal",
            "bulan-rusak",
            text,
            found.tanggal.isoformat(),
            "nama bulan atau tahun terbaca rusak; diambil yang paling mirip",
            0.6,
        )
    return found.tanggal


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
