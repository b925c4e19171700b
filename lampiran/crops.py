"""Pictures of doubtful values, cut from their pages, so that a person checks those alone.

Each page is drawn once, however many values are cut from it, and one page at a time,
so memory does not grow with the document. Lengths are PDF points of the page as displayed.
"""

import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray

from .errors import MissingInputError, NotADocumentError, OutputError
from .model import Box, Jejak

DPI = 150.0
"""Fine enough to read 6 pt type on a screen, and small enough to send many."""
MARGIN = 6.0
"""Points about a value, so that one sees what it stands beside."""
MOST_PIXELS = 40_000_000
"""Of a drawn page; a larger page is drawn coarser."""
LONGEST = 100
"""Characters of a file's name before its ending; file systems allow 255 bytes of all."""

Turn = Literal[0, 90, 180, 270]
_TURNS: dict[int, int] = {
    90: cv2.ROTATE_90_CLOCKWISE,
    180: cv2.ROTATE_180,
    270: cv2.ROTATE_90_COUNTERCLOCKWISE,
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value to be looked at, and where it stands."""

    id: str
    medan: str
    halaman: int
    """Page, from 1."""
    kotak: Box
    keyakinan: float
    teks: str | None = None
    turn: Turn = 0
    """Degrees, clockwise, by which the cut-out is turned for its text to stand upright."""


def doubtful(jejak: Jejak, below: float = 0.9, most: int | None = None) -> tuple[Doubt, ...]:
    """The values read with less trust than `below`, most doubtful first, at most `most`.

    Those of a transcript have no page to be cut from and are left out.
    """
    doubts = [
        Doubt(id, n.medan, n.halaman, Box(*n.kotak), n.keyakinan, n.teks)
        for id, readings in jejak.jejak.items()
        for n in readings
        if n.keyakinan < below and n.halaman is not None and n.kotak is not None
    ]
    doubts.sort(key=lambda d: (d.keyakinan, d.halaman, d.kotak.top, d.kotak.x0, d.id, d.medan))
    return tuple(doubts[:most])


def cut(pdf: Path, doubts: Sequence[Doubt], folder: Path, name: str) -> dict[Doubt, Path]:
    """Cut the `doubts` out of a PDF into `folder`/`name`.crops; where each cut-out is.

    The folder of an earlier run is replaced whole, once all is written. A box that lies
    beyond its page, or on a page that the file has not, gives no picture.

    Raises:
        MissingInputError, NotADocumentError: the PDF cannot be read again.
        OutputError: `folder` cannot be written.
    """
    target = folder / f"{_safe(name)}.crops"
    names = _names(doubts)
    made: dict[Doubt, Path] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f".{target.name[:LONGEST]}-", dir=folder))
        try:
            aside.chmod(0o755)
            for doubt, picture in _pictures(pdf, names):
                done, data = cv2.imencode(".png", picture)
                if done:
                    (aside / names[doubt]).write_bytes(data.tobytes())
                    made[doubt] = target / names[doubt]
            _replace(target, aside)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise OutputError(
            f"the pictures cannot be written ({error.strerror or error})",
            remedy="Check the folder's permissions and the free space, or leave --crops away.",
            file=target,
        ) from error
    return made


def _replace(target: Path, aside: Path) -> None:
    """Put the finished folder in the place of an older one, which stays until then."""
    if not target.exists() and not target.is_symlink():
        aside.rename(target)
        return
    old = Path(tempfile.mkdtemp(prefix=".lama-", dir=target.parent))
    try:
        target.rename(old / "lama")
        try:
            aside.rename(target)
        except OSError:
            (old / "lama").rename(target)
            raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


def _safe(text: str) -> str:
    """A name that every file system takes, in one folder."""
    plain = re.sub(r"[^A-Za-z0-9._-]+", "_", text)[:LONGEST].strip(". ")
    return plain or "_"


def _names(doubts: Iterable[Doubt]) -> dict[Doubt, str]:
    """A file name for each value; what is read in several places is numbered from its second."""
    names: dict[Doubt, str] = {}
    taken: dict[str, int] = defaultdict(int)
    for doubt in sorted(set(doubts), key=lambda d: (d.id, d.medan, d.halaman, d.kotak, d.turn)):
        stem = _safe(f"{doubt.id}.{doubt.medan}")
        while True:
            taken[stem.lower()] += 1  # two names that differ in capitals are one to some systems
            count = taken[stem.lower()]
            name = stem if count == 1 else f"{stem}.{count}"
            if count == 1 or taken[name.lower()] == 0:
                break
        if count > 1:
            taken[name.lower()] += 1
        names[doubt] = f"{name}.png"
    return names


def _pictures(pdf: Path, doubts: Iterable[Doubt]) -> Iterable[tuple[Doubt, NDArray[np.uint8]]]:
    """Each value's cut-out, page by page; blue, green, red."""
    pages: dict[int, list[Doubt]] = defaultdict(list)
    for doubt in doubts:
        pages[doubt.halaman].append(doubt)
    if not pages:
        return
    if not pdf.is_file():
        raise MissingInputError(
            "the file is no longer there", remedy="Put it back and run again.", file=pdf
        )
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise NotADocumentError(
            "the PDF cannot be drawn", remedy="Print it to a new PDF and give that.", file=pdf
        ) from error
    try:
        for number in sorted(pages):
            if not 1 <= number <= len(document):
                continue
            drawn, scale = _draw(document, number, pdf)
            for doubt in pages[number]:
                part = _part(drawn, doubt.kotak, scale)
                if part.size:
                    turned = cv2.rotate(part, _TURNS[doubt.turn]) if doubt.turn else part
                    yield doubt, np.asarray(turned, np.uint8)
    finally:
        document.close()


def _draw(document: Any, number: int, pdf: Path) -> tuple[NDArray[np.uint8], float]:
    """A page as displayed, and its pixels per point."""
    try:
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(DPI / 72, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        bitmap = page.render(scale=scale, draw_annots=True)
        drawn = np.array(bitmap.to_numpy()[..., :3], np.uint8)
        bitmap.close()
        page.close()
    except pypdfium2.PdfiumError as error:
        raise NotADocumentError(
            "the page cannot be drawn",
            remedy="Print the document to a new PDF and give that.",
            file=pdf,
            page=number,
        ) from error
    return drawn, scale


def _part(drawn: NDArray[np.uint8], box: Box, scale: float) -> NDArray[np.uint8]:
    """The pixels of a box with its margin, as far as they are on the page."""
    tall, wide = drawn.shape[:2]
    x0, x1 = sorted((box.x0, box.x1))
    top, bottom = sorted((box.top, box.bottom))
    if x1 * scale <= 0 or bottom * scale <= 0 or x0 * scale >= wide or top * scale >= tall:
        return drawn[:0, :0]
    return drawn[
        max(0, int((top - MARGIN) * scale)) : max(0, int(np.ceil((bottom + MARGIN) * scale))),
        max(0, int((x0 - MARGIN) * scale)) : max(0, int(np.ceil((x1 + MARGIN) * scale))),
    ]
