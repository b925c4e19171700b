"""KEP007: the diktum do not count KESATU, KEDUA, KETIGA."""

import re
from collections.abc import Iterator

from lampiran.model import Temuan

from ..case import Case, Finder
from ..data import table
from ..printed_as import warn_if_sure
from ..registry import rule


@rule("KEP007")
def diktum_sequence(case: Case, finder: Finder) -> Iterator[Temuan]:
    """Each slip once: after it, counting goes on from what is printed."""
    allowed = {1}
    seen: set[int] = set()
    for place, item in enumerate(case.dekrit.keputusan.diktum, start=1):
        value = ordinal(item.urutan)
        if value is None:
            # A damaged word is a matter of the reading, and counts as what it should be.
            allowed = {one + 1 for one in allowed}
            continue
        if value not in allowed:
            right = place if place in allowed else min(allowed)
            message = "ganda" if value in seen else "lompat" if value > right else "mundur"
            id_ = f"keputusan.diktum.{place}"
            yield finder.find(
                message,
                warn_if_sure(case, id_),
                id_=id_,
                medan="urutan",
                diharapkan=spelled(right),
                ditemukan=item.urutan,
                tercetak=item.urutan,
                seharusnya=spelled(right),
            )
        seen.add(value)
        allowed = {place + 1, value + 1}


def ordinal(word: str) -> int | None:
    """The place that KESATU, PERTAMA, KEDUA BELAS or KEDUA PULUH SATU names."""
    known = table("naskah")["diktum"]
    plain = re.sub(r"[^a-z]", "", word.casefold())
    if plain in known["tetap"]:
        return int(known["tetap"][plain])
    units = "|".join(known["satuan"])
    found = re.fullmatch(rf"ke(?P<one>{units})(?P<scale>belas|puluh)?(?P<rest>{units})?", plain)
    if found is None:
        return None
    words: list[str] = known["satuan"]
    one = words.index(found["one"]) + 1
    rest = words.index(found["rest"]) + 1 if found["rest"] else 0
    if found["scale"] == "puluh":
        return one * 10 + rest
    if rest:
        return None
    return one + 10 if found["scale"] == "belas" else one


def spelled(place: int) -> str:
    """The word for a place."""
    known = table("naskah")["diktum"]
    if place in (1, 10, 11):
        return {1: "KESATU", 10: "KESEPULUH", 11: "KESEBELAS"}[place]
    tens, ones = divmod(place, 10)
    units = known["satuan"]
    if place < 10:
        return f"KE{units[place - 1]}".upper()
    if place < 20:
        return f"KE{units[ones - 1]} BELAS".upper()
    rest = f" {units[ones - 1]}" if ones else ""
    return f"KE{units[tens - 1]} PULUH{rest}".upper()
