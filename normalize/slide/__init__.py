"""Place the cells of a transcript, which slid out of their columns, by all evidence at once."""

from .place import SlidReading, place_slid, speaks_of_a_plan

__all__ = ["SlidReading", "place_slid", "speaks_of_a_plan"]
