"""Where a word stands in the picture of its line."""

from collections.abc import Sequence

from .engine import OcrWord


def stretch(words: Sequence[OcrWord], i: int) -> tuple[float, float]:
    """From where to where a word stands: to the middle of the gap to its neighbours, in pixels."""
    middles = words[i].middles
    pitch = (middles[-1] - middles[0]) / (len(middles) - 1) if len(middles) > 1 else middles[0]
    x0, x1 = middles[0] - pitch, middles[-1] + pitch
    if i and words[i - 1].middles:
        x0 = max(x0, (words[i - 1].middles[-1] + middles[0]) / 2)
    if i + 1 < len(words) and words[i + 1].middles:
        x1 = min(x1, (middles[-1] + words[i + 1].middles[0]) / 2)
    return x0, x1
