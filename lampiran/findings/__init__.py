"""Which findings are shown, and how: chosen by a person, an office's settings, a baseline.

The rules say all that they know; here an office says what it wants to hear of it. What
is kept back is counted and never lost without a word.
"""
