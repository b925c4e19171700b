"""The ground every noun of the public JSON stands on."""

from typing import Annotated, Any, Final, Self

from pydantic import BaseModel, ConfigDict, StringConstraints

Teks = Annotated[str, StringConstraints(min_length=1)]
"""Printed text. Never empty: what was not found is ``None``."""

VERSI_SKEMA: Final = "1.0"
"""Version of the public JSON; see the contract in ``docs/json.md``."""


_GIVEN: dict[frozenset[str], set[str]] = {}


class Nilai(BaseModel):
    """A frozen value that refuses unknown keys.

    Values are replaced, never edited: `diubah` makes the changed copy and
    validates it, which pydantic's own ``model_copy(update=...)`` does not.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    def model_post_init(self, context: Any, /) -> None:
        """Let values with the same fields given share one set of their names.

        pydantic keeps such a set in every value: half the memory of a long trace.
        """
        given = frozenset(self.__pydantic_fields_set__)
        object.__setattr__(self, "__pydantic_fields_set__", _GIVEN.setdefault(given, set(given)))

    def diubah(self, **medan: Any) -> Self:
        """Return a validated copy with the named fields replaced."""
        return type(self).model_validate({**dict(self), **medan})
