"""Common Indonesian words of administration: to know a whole word from half of one."""

from functools import cache
from importlib.resources import files


@cache
def known_words() -> frozenset[str]:
    """The words of data/kosakata.txt, in small letters."""
    text = files(__package__).joinpath("data/kosakata.txt").read_text("utf-8")
    words = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return frozenset(word for word in words if word)
