"""Scripts of edits: plans changed by a known hand, for the comparison to find."""
