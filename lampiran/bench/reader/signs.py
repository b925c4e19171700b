"""The signs that the reader knows.

The space, the printable signs of ASCII, and what offices take besides from their word
processors: dashes, curled quotes, bullets, ticks, and the few signs of measures and law.
"""

from typing import Final

SIGNS: Final = "".join(map(chr, range(32, 127))) + "–—‘’“”…•●√✓×°½²³§→▪■ø±é÷"
"""Their order is that of the network's classes, behind the class for none."""
SPACE: Final = SIGNS[0]
CLASS_OF: Final = {sign: place for place, sign in enumerate(SIGNS, 1)}
NO_SIGN: Final = 0
"""The class of a step that shows no sign, or goes on with the one before."""
