"""What changed from one plan to the next: an alignment of two trees, told field by field."""

from .compare import compare

__all__ = ["compare"]
