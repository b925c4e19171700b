"""Read letters from pixels: one protocol, an adapter for each engine, and how two are weighed."""

from .engine import OcrEngine, OcrLine, OcrWord, PixelBox

__all__ = ["OcrEngine", "OcrLine", "OcrWord", "PixelBox"]
