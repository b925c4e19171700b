"""What changed from one plan to the next: an alignment of two trees, told field by field."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .comparison import compare

__all__ = ["compare"]


def __getattr__(name: str) -> Any:
    """Load the comparison when it is asked for: the command line only needs its options."""
    if name != "compare":
        raise AttributeError(name)
    from .comparison import compare  # noqa: PLC0415

    return compare
