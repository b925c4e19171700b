"""Decrees changed by a known hand, for the rules to find."""
