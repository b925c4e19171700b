"""rapidocr's line recogniser, run alone on lines already cut.

The models come inside rapidocr's wheel: rapidocr's own classes fetch what they miss from
the net, and hide how sure each letter is. The recogniser knows thousands of Chinese
characters; a decree has none, so only Latin letters, digits and the signs of Indonesian
print are let through.
"""

from importlib.util import find_spec
from pathlib import Path

from .network import LineNetwork, Taken

_OTHER_SIGNS = "–—‘’“”…•●·√✓✔×÷°§±é½²³▪■◦→"
_TAKEN = Taken(
    tall=48,
    channels=3,
    narrowest=64,
    batch=1600,  # the answer holds 18 710 numbers for every 8 pixels
    lets_through=lambda sign: " " <= sign <= "~" or sign in _OTHER_SIGNS,
)


def find_rapid() -> LineNetwork | None:
    """The recogniser of the installed rapidocr; None where it or onnxruntime is not there."""
    spec = find_spec("rapidocr")
    if spec is None or not spec.submodule_search_locations or not find_spec("onnxruntime"):
        return None
    models = Path(next(iter(spec.submodule_search_locations))) / "models"
    recognisers = sorted(models.glob("*rec*.onnx"))
    return LineNetwork("rapidocr", recognisers[-1], _TAKEN) if recognisers else None
