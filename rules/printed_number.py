"""What a printed number can mean: "3.", "(c)", "IV", "1.2.3"."""

import re

_CORE = re.compile(r"\(?(?:(?P<digits>\d+(?:\.\d+)*)|(?P<letters>[A-Za-z]+))[.)]*\Z")
_ROMAN = re.compile(r"(?P<tens>XC|XL|L?X{0,3})(?P<ones>IX|IV|V?I{0,3})\Z")
_ROMAN_TENS = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
_ROMAN_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def values(printed: str) -> frozenset[int]:
    """Every place the print can stand for; empty if it is no number.

    "I" is the first place or the ninth letter: whoever asks knows which one fits.
    """
    found = _CORE.match(printed.strip())
    if not found:
        return frozenset()
    if found["digits"]:
        return frozenset({int(found["digits"].rpartition(".")[2])})
    letters = found["letters"].upper()
    can_be = set()
    if roman := _ROMAN.match(letters):
        can_be.add(10 * _ROMAN_TENS.index(roman["tens"]) + _ROMAN_ONES.index(roman["ones"]))
    if len(letters) == 1:
        can_be.add(ord(letters) - ord("A") + 1)
    return frozenset(can_be)
