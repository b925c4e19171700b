"""The ground every noun of the public JSON stands on."""

from typing import Annotated, Any, Final, Self

from pydantic import BaseModel, ConfigDict, StringConstraints

Teks = Annotated[str, StringConstraints(min_length=1)]
"""Printed text. Never empty: what was not found is ``None``."""

VERSI_SKEMA: Final = "1.0"
"""Version of the public JSON; see the contract in ``docs/json.md``."""


class Nilai(BaseModel):
    """A frozen value that refuses unknown keys.

    Values are replaced, never edited: `diubah` makes the changed copy and
    validates it, which pydantic's own ``model_copy(update=...)`` does not.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    def diubah(self, **medan: Any) -> Self:
        """Return a validated copy with the named fields replaced."""
        return type(self).model_validate({**dict(self), **medan})
