"""The project's own line recogniser: small, for the type and the scans that decrees have.

It was trained on made lines alone (``python -m lampiran.bench.reader.fit``): words of the
language, words of no language, numbers and signs, in many fonts, blurred, noisy, under
stamps. It is several times quicker than rapidocr's.
"""

from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from .network import LineNetwork, Taken

TALL = 32
"""Pixels: the height of the lines that it reads."""
_TAKEN = Taken(
    tall=TALL,
    channels=1,
    narrowest=48,
    batch=4800,
    lets_through=lambda sign: True,
    filled=0.8,
    grain=True,
)


def find_own() -> LineNetwork | None:
    """The recogniser that comes with the project; None where onnxruntime is not there."""
    if not find_spec("onnxruntime"):
        return None
    return LineNetwork("lampiran", Path(str(files(__package__) / "data/pembaca.onnx")), _TAKEN)
