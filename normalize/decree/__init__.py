"""The decree around the table: its title, grounds, diktum and signature."""

from .reading import DecreeReading, read_decree

__all__ = ["DecreeReading", "read_decree"]
