"""KEP001: the titles that a decree repeats do not say the same."""

from collections.abc import Iterator, Sequence
from typing import Final

from lampiran.model import Lembaga, Temuan

from ..case import Case, Finder, brief
from ..data import words
from ..decree_titles import Title, differing, expected, strange, subject, telling, titles
from ..printed_as import alike_in, warn_if_sure
from ..registry import rule

_LEAST: Final = 3
"""Words of a title from which it can be recognised within a sentence."""
_MORE: Final = 2
"""Words by which its name may have grown there."""


@rule("KEP001")
def title(case: Case, finder: Finder) -> Iterator[Temuan]:
    """Each other title is held against the decree's own; what joins words does not count.

    SK KPU Kabupaten Alor 6/2026 is about a "Rencana Aksi Kegiatan Reformasi Birokrasi", its diktum
    set a "Rencana Aksi Kegiatan Tim Reformasi Birokrasi".
    """
    office = case.dekrit.keputusan.lembaga
    found = titles(case.dekrit)
    if not found or found[0].id != "keputusan.tentang":
        return
    own = subject(found[0].text, office)
    if not own:
        return
    told = set()
    for other in found[1:]:
        other_words = subject(other.text, office)
        missing, more = (
            telling(side, office, alike_in(case))
            for side in differing(own, other_words, alike_in(case))
        )
        if not (missing or more):
            continue
        apart = strange(own, other_words, alike_in(case))
        if apart and other.id not in ("keputusan.menetapkan", "rencana_aksi.judul"):
            continue
        told.add(other.id)
        yield _finding(case, finder, found[0], other, "lain" if apart else "beda", missing, more)
    for place, diktum in enumerate(case.dekrit.keputusan.diktum, start=1):
        id_ = f"keputusan.diktum.{place}"
        if "keputusan.diktum.1" in told or id_ in told or _of_another(diktum.isi):
            continue
        more = _grown(diktum.isi, own, office, alike_in(case))
        if more:
            told.add("keputusan.diktum.1")
            named = Title(id_, "isi", f"diktum {diktum.urutan}", diktum.isi)
            yield _finding(case, finder, found[0], named, "beda", (), more)


def _finding(
    case: Case,
    finder: Finder,
    own: Title,
    other: Title,
    message: str,
    missing: Sequence[str],
    more: Sequence[str],
) -> Temuan:
    return finder.find(
        message,
        warn_if_sure(case, own.id, other.id),
        id_=other.id,
        medan=other.medan,
        diharapkan=expected(own, other),
        ditemukan=other.text,
        bagian=other.called,
        kurang=", ".join(missing) or "–",
        lebih=", ".join(more) or "–",
        teks=brief(other.text),
    )


def _grown(text: str, own: Sequence[str], office: Lembaga | None, alike: float) -> tuple[str, ...]:
    """Words that stand amid the title's own where a sentence names it; a shorter name is none."""
    said = subject(text, office)
    if len(own) < _LEAST:
        return ()
    for start in range(len(said)):
        if tuple(said[start : start + 2]) != tuple(own[:2]):
            continue
        for end in range(start + len(own) + 1, start + len(own) + _MORE + 1):
            window = said[start:end]
            if len(window) == end - start and window[-1] == own[-1]:
                missing, more = differing(own, window, alike)
                more = telling(more, office, alike)
                if more and not missing:
                    return more
    return ()


def _of_another(text: str) -> bool:
    """A diktum that repeals or amends names the title of another decree."""
    return bool(set(text.casefold().split()) & words("naskah", "judul", "lain"))
