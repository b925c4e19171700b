"""Decrees as other programs take them: tables, a calendar, a list to collect evidence by.

Read `tables.toml` first, then `rows.py`, then the form that interests you (`as_*.py`).
"""
