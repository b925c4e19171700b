"""What a person asked for in words that are each right and do not go together."""

from .errors import LampiranError


class MisunderstoodError(LampiranError):
    """What was asked for cannot be done together."""

    exit_code = 2
