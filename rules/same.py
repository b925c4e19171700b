"""A value as a key of what was computed of it: only the very same object is equal.

Decrees and templates are large; comparing them by content costs more than what is kept.
"""

from typing import Generic, TypeVar

V = TypeVar("V")


class Same(Generic[V]):
    """Holds a value and stands for it."""

    __slots__ = ("value",)

    def __init__(self, value: V) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)
