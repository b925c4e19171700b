"""The scanner model: what happens to a page between the printer and the file."""
