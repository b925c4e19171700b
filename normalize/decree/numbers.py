"""Numbers of decrees in their old and new forms, and the citation's number in general.

Until 2021 KPU numbered ``314/ORT.07-Kpt/01/KPU/V/2021``, before that
``134/Kpts/KPU/Tahun 2016``; since then ``6 TAHUN 2026``. All forms are cited side by side.
"""

import re
from dataclasses import dataclass

_YEAR = r"(?:19|20)\d{2}"
NUMBER_LABEL = r"(?:nomor|nomer|no)\b\s*[.:]*\s*"
# A number with its slashes: blanks may stand around a slash; the part before "/TAHUN" may
# hold a place name of several words ("KPU-Kota Depok").
SLASHED = (
    r"[\w.\-]*(?:\s?/\s?[\w.&()\-]+"
    r"(?:\s(?!tentang\b)(?-i:[A-Z])[\w.\-]*(?=(?:\s(?-i:[A-Z])[\w.\-]*){0,2}\s?/))*)+"
    rf"(?:(?<=/tahun)\s{_YEAR}|(?<=/\stahun)\s{_YEAR})?"
)
PLAIN = r"\d{1,4}(?:\.\d{1,2})?[A-Za-z]?(?![\w/.]*/|\s/)(?!\w)"
NUMBER = rf"(?:{PLAIN}|{SLASHED})"

_PRINTED = re.compile(
    rf"{NUMBER_LABEL}(?P<number>{NUMBER})?\s*(?:tahun\s*:?\s*(?P<year>\S+))?", re.IGNORECASE
)
_SHORT = re.compile(rf"(?P<number>\d{{1,4}})\s?/\s?(?P<year>{_YEAR})\Z")
_LAST_YEAR = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_LOOKALIKE = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "i": "1", "S": "5", "B": "8"})


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """A number as data."""

    nomor: str | None
    tahun: int | None
    guessed: bool = False
    """True if the year was read with letters taken for digits (2O26)."""


def canonical(number: str | None, year: str | None) -> ReadNumber:
    """Number and year of an instrument from their prints."""
    tahun, guessed = read_year(year)
    if number is None:
        return ReadNumber(None, tahun, guessed)
    number = re.sub(r"\s*/\s*", "/", number.strip())
    short = _SHORT.match(number)
    if short and tahun is None:
        return ReadNumber(_unpadded(short["number"]), int(short["year"]))
    if "/" not in number:
        return ReadNumber(_unpadded(number), tahun, guessed)
    years = _LAST_YEAR.findall(number)
    if tahun is None and years:
        tahun = int(years[-1])
    return ReadNumber(number, tahun, guessed)


def read_number_line(text: str) -> ReadNumber:
    """Read ``NOMOR 6 TAHUN 2026`` and the older forms."""
    found = _PRINTED.match(text.strip())
    return canonical(found["number"], found["year"]) if found else ReadNumber(None, None)


def read_year(text: str | None) -> tuple[int | None, bool]:
    """A year from its print, and whether letters had to be taken for digits."""
    if text is None:
        return None, False
    bare = text.strip(" .,;:()")
    if re.fullmatch(_YEAR, bare):
        return int(bare), False
    mended = bare.translate(_LOOKALIKE)
    if re.fullmatch(_YEAR, mended):
        return int(mended), True
    return None, False


def _unpadded(number: str) -> str:
    """05 is 5; a number that is only zeros keeps one."""
    return re.sub(r"\A0+(?=\d)", "", number)
