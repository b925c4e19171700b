"""The kinds of change, each a function that makes one on the desk and notes what it must bring."""

from collections.abc import Callable

from .draft import Desk

Change = Callable[[Desk], bool]
"""Makes the change; False: this plan has no place left for it, and nothing was touched."""

_CHANGES: dict[str, Change] = {}


def change(make: Change) -> Change:
    """Put a kind of change among those that are drawn, under the name of its function."""
    name = make.__name__
    if name in _CHANGES:
        raise ValueError(f"two kinds of change are called {name}")
    _CHANGES[name] = make
    return make


def changes() -> dict[str, Change]:
    """All kinds by name."""
    from . import (  # noqa: F401, PLC0415 - each registers its kinds
        branch,
        formal,
        language,
        law,
        naming,
        numbers,
        schedule,
        shape,
        titles,
    )

    return dict(_CHANGES)
