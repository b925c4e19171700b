"""Accepts the findings of one document: makes the entries of a baseline."""

from ..model import DaftarTemuan, Dekrit
from .baseline import Diterima
from .choose import RULE_FAILED, Chosen, untold
from .choosing import Acceptance
from .fingerprint import fingerprint
from .node_texts import node_texts


def accept(
    chosen: Chosen, found: DaftarTemuan, dekrit: Dekrit, why: Acceptance
) -> tuple[Diterima, ...]:
    """What was accepted before and still holds, and then every finding that is shown.

    An entry keeps its own reason and date. One of this document that meets nothing any
    more goes, unless its rule did not run. That a rule failed cannot be accepted.
    """
    texts = node_texts(dekrit)
    berkas = dekrit.sumber.berkas
    there = {(one.kode, one.id, one.medan, fingerprint(one, texts)) for one in found.temuan}
    open_ = untold(found, why.before, berkas)
    kept = [
        entry
        for place, entry in enumerate(why.before)
        if place in open_ or entry.kunci in there or entry.berkas is None
    ]
    known = {entry.kunci for entry in kept if entry.holds_for(berkas)}
    for finding in chosen.shown.temuan:
        entry = Diterima.model_validate(
            {
                "kode": finding.kode,
                "id": finding.id,
                "medan": finding.medan,
                "berkas": berkas,
                "temuan": finding.pesan,
                "sidik": fingerprint(finding, texts),
                "alasan": why.alasan,
                "tanggal": why.tanggal,
            }
        )
        if finding.kode != RULE_FAILED and entry.kunci not in known:
            known.add(entry.kunci)
            kept.append(entry)
    return tuple(kept)
