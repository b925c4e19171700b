"""Pictures as a PDF, each page one picture and nothing else, as scanners write them.

The JPEG stands in the file as it was made: no library compresses it again.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from PIL import Image

from .optics import Pixels


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page to be written."""

    pixels: Pixels
    """As stored; a viewer turns it clockwise by `rotate`."""
    dpi: float
    quality: int
    bilevel: bool = False
    rotate: int = 0
    layer: bytes = b""
    """Operators that write invisible text, in points of the stored picture from its lower left;
    they name the font ``/F``."""


def write(leaves: Iterable[Leaf]) -> bytes:
    """The PDF; the same pages give the same bytes."""
    out = io.BytesIO()
    out.write(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    places: dict[int, int] = {}

    def put(number: int, head: str, data: bytes | None = None) -> None:
        places[number] = out.tell()
        length = "" if data is None else f" /Length {len(data)}"
        out.write(f"{number} 0 obj\n<<{head}{length}>>\n".encode())
        if data is not None:
            out.write(b"stream\n" + data + b"\nendstream\n")
        out.write(b"endobj\n")

    pages: list[int] = []
    put(3, "/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding")
    for leaf in leaves:
        page = 4 + 3 * len(pages)
        pages.append(page)
        tall, wide = leaf.pixels.shape[:2]
        width, height = (round(side * 72 / leaf.dpi, 3) for side in (wide, tall))
        head, data = _encoded(leaf)
        put(page + 1, f"/Type /XObject /Subtype /Image /Width {wide} /Height {tall} {head}", data)
        show = f"q {width} 0 0 {height} 0 0 cm /I Do Q\n".encode()
        put(page + 2, "", show + leaf.layer)
        put(
            page,
            f"/Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Rotate {leaf.rotate} "
            f"/Contents {page + 2} 0 R "
            f"/Resources <</XObject <</I {page + 1} 0 R>> /Font <</F 3 0 R>>>>",
        )
    kids = " ".join(f"{page} 0 R" for page in pages)
    put(2, f"/Type /Pages /Count {len(pages)} /Kids [{kids}]")
    put(1, "/Type /Catalog /Pages 2 0 R")
    start = out.tell()
    size = max(places) + 1
    out.write(f"xref\n0 {size}\n0000000000 65535 f \n".encode())
    for number in range(1, size):
        out.write(f"{places[number]:010d} 00000 n \n".encode())
    out.write(f"trailer\n<</Size {size} /Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def _encoded(leaf: Leaf) -> tuple[str, bytes]:
    """The rest of the image's dictionary, and its data."""
    if leaf.bilevel:
        tall, wide = leaf.pixels.shape
        parms = f"<</K -1 /Columns {wide} /Rows {tall} /BlackIs1 true>>"
        head = "/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode"
        return f"{head} /DecodeParms {parms}", _group4(leaf.pixels)
    colour = leaf.pixels.ndim == 3
    source: Any = cv2.cvtColor(leaf.pixels, cv2.COLOR_RGB2BGR) if colour else leaf.pixels
    _, data = cv2.imencode(".jpg", source, [cv2.IMWRITE_JPEG_QUALITY, leaf.quality])
    space = "/DeviceRGB" if colour else "/DeviceGray"
    return f"/ColorSpace {space} /BitsPerComponent 8 /Filter /DCTDecode", data.tobytes()


def _group4(pixels: Pixels) -> bytes:
    """The bits as fax machines pack them; taken out of the TIFF that pillow writes."""
    made = io.BytesIO()
    picture = Image.fromarray(np.where(pixels > 127, 255, 0).astype(np.uint8)).convert("1")
    picture.save(made, "TIFF", compression="group4", tiffinfo={278: pixels.shape[0]})
    with Image.open(io.BytesIO(made.getvalue())) as tiff:
        tags: Any = tiff.tag_v2  # type: ignore[attr-defined]
        (start,), (length,) = tags[273], tags[279]
    return made.getvalue()[start : start + length]
