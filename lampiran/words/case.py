"""Capitals."""


def as_written(word: str, like: str) -> str:
    """`word` in the capitals of `like`: "REVORMASI" wants "REFORMASI"."""
    if len(like) > 1 and like.isupper():
        return word.upper()
    if like[:1].isupper():
        return word[:1].upper() + word[1:]
    return word
