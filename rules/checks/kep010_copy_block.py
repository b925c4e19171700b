"""KEP010: who certified the copy."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from rapidfuzz import fuzz

from lampiran.model import Temuan, TingkatTemuan

from ..case import Case, Finder
from ..data import table, words
from ..printed_as import warn_if_sure
from ..registry import rule
from ..second_reading import letters

_NEAR: Final = 85.0
"""Likeness (0..100) from which a subsection's name is meant to be a known one."""


@rule("KEP010")
def copy_block(case: Case, finder: Finder) -> Iterator[Temuan]:
    """In SK KPU Kabupaten Alor 6/2026 the post says "Teknis Penyelenggara Pemilu"."""
    decree = case.dekrit.keputusan
    copy, signer = decree.salinan, decree.penandatangan
    if copy is None:
        mark = letters(signer.tanda) if signer is not None and signer.tanda else ""
        if mark in words("naskah", "salinan", "tanda"):
            yield finder.find(
                "tanpa",
                TingkatTemuan.INFO,
                id_="keputusan.salinan",
                ditemukan=signer.tanda if signer else None,
            )
        return
    for medan, value in (("jabatan", copy.jabatan), ("nama", copy.nama)):
        if value is None:
            yield finder.find(
                f"tanpa_{medan}",
                warn_if_sure(case, "keputusan.salinan"),
                id_="keputusan.salinan",
                medan=medan,
            )
    meant = _meant(copy.jabatan or "")
    if meant is not None:
        yield finder.find(
            "jabatan",
            warn_if_sure(case, "keputusan.salinan"),
            id_="keputusan.salinan",
            medan="jabatan",
            diharapkan=_with_rank(copy.jabatan or "", meant),
            ditemukan=copy.jabatan,
            saran=finder.advice("jabatan", benar=_with_rank(copy.jabatan or "", meant)),
            teks=copy.jabatan,
            baku=meant,
        )


def _meant(post: str) -> str | None:
    """The known name of a subsection that a post nearly says."""
    section = _section(post)
    if not section:
        return None
    known: list[str] = table("naskah")["salinan"]["bagian"]
    likeness, name = max((fuzz.ratio(section, _section(name)), name) for name in known)
    return name if _NEAR <= likeness < 100 else None


def _with_rank(post: str, meant: str) -> str:
    """The post with the section's known name, and the rank before it as it is printed."""
    rank = _rank().match(post)
    return f"{rank[0] if rank else ''}{meant.upper() if post.isupper() else meant}"


@cache
def _rank() -> re.Pattern[str]:
    ranks = sorted(words("naskah", "salinan", "pangkat"), key=len, reverse=True)
    forms = "|".join(r"[\W_]*".join(map(re.escape, rank.split())) for rank in ranks)
    return re.compile(rf"(?:\W*(?:{forms})(?!\w)\W*)+", re.IGNORECASE)


@cache
def _section(post: str) -> str:
    """The name of the subsection alone; its rank before it, and how it is joined, say nothing."""
    plain = " ".join(re.sub(r"[^\w\s]", " ", post.casefold()).split())
    ranks = "|".join(sorted(words("naskah", "salinan", "pangkat"), key=len, reverse=True))
    plain = re.sub(rf"\A(?:(?:{ranks})\s+)+", "", plain)
    return " ".join(word for word in plain.split() if word != "dan")
