"""The gazette numbers that stand behind a cited instrument."""

import re
from dataclasses import dataclass
from typing import Final, Literal

_DIGITS: Final = r"(?=[OoIlSB]{0,3}\d)[\dOoIlSB]+(?:[ .](?=\d)[\dOoIlSB]+)*"
_YEAR: Final = r"(?=[OoIlSB]{0,3}\d)[\dOoIlSB]{4}"
# "Lembaran Negara Republik Indonesia Tahun 2017 Nomor 182", "LN RI Nomor 182 Tahun 2017",
# "LN.2017/No.182", "BN 2023 (985)", "TLN No. 6109"; blanks come and go in what OCR reads.
_MENTION = re.compile(
    rf"""(?: (?P<extra>tambahan\s*)? (?P<which>lembaran|berita)\s*negara | \b(?P<short>TLN|LN|BN) )
    (?: \s*republik\s*indonesia | [\s.]*R\.?\s?I\b\.? )?
    (?: [\s.,]*(?:tahun\s*)?(?P<year>{_YEAR})(?![\d]) (?=\s*(?:[,/(.]|no)) )?
    [\s.,/(]* (?:nom[o0]r|nomer|no)?[\s.:]* (?P<number>{_DIGITS})
    (?: [\s,/]*tahun\s*(?P<later>{_YEAR}) )?""",
    re.IGNORECASE | re.VERBOSE,
)


_LOOKALIKE = str.maketrans("OoIilSB", "0011158")


@dataclass(frozen=True, slots=True)
class Gazette:
    """A gazette number as printed."""

    jenis: Literal["LN", "TLN", "BN"]
    tahun: int | None
    nomor: int
    printed: str
    start: int
    clear: bool
    """Whether every digit is one; else letters were taken for digits and blanks left out."""


def gazettes(text: str) -> tuple[Gazette, ...]:
    """The gazette numbers of a text, in order."""
    return tuple(_gazette(found) for found in _MENTION.finditer(text))


def _gazette(found: re.Match[str]) -> Gazette:
    year = found["year"] or found["later"]
    return Gazette(
        jenis=_kind(found),
        tahun=_mended(year) if year else None,
        nomor=_mended(found["number"]),
        printed=" ".join(found[0].split()).strip(" ,(/"),
        start=found.start(),
        clear=found["number"].isdigit() and (year is None or year.isdigit()),
    )


def _mended(digits: str) -> int:
    return int(re.sub(r"\D", "", digits.translate(_LOOKALIKE)))


def _kind(found: re.Match[str]) -> Literal["LN", "TLN", "BN"]:
    short = (found["short"] or "").upper()
    if short == "TLN" or (found["extra"] and found["which"].casefold() == "lembaran"):
        return "TLN"
    if short == "BN" or (found["which"] or "").casefold() == "berita":
        return "BN"
    return "LN"
