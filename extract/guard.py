"""Makes pdfminer strict and bounded: what it would drop in silence, or unpack without end.

pdfminer forgives. It leaves out a page, a font, a form or an operator that it cannot
read, and takes a stream that was cut for a whole one; here a lost word is a lost duty of
an office, so all of these raise. It also has no limits of its own: a kilobyte may unpack
to gigabytes, and forms that call forms run for ever.

Where pdfminer has a place to hook in, a subclass does the work; where it has none
(streams, references), its method is replaced for the whole process.
"""

import logging
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any, Final

from pdfminer.lzw import CorruptDataError, LZWDecoder
from pdfminer.pdfdocument import PDFXRefFallback
from pdfminer.pdfexceptions import PDFObjectNotFound
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import (
    LITERALS_FLATE_DECODE,
    LITERALS_LZW_DECODE,
    LITERALS_RUNLENGTH_DECODE,
    PDFObjRef,
    PDFStream,
    int_value,
    resolve1,
)
from pdfminer.utils import apply_png_predictor, apply_tiff_predictor

MAX_STREAM: Final = 64 * 2**20
"""Bytes that one stream may unpack to. A page of a decree has some 100 kB, a font 1 MB."""
_MAX_ROW: Final = 2**16
"""Numbers in one row of a packed table; tables of objects have some five."""
_TAIL: Final = 2048
"""Bytes at the end of the file in which its last ``startxref`` must stand."""


class DamagedError(Exception):
    """Something that belongs to the document is missing or unreadable; says what."""


class ExcessError(Exception):
    """Something is larger than any decree needs; says what."""


def install() -> None:
    """Replace pdfminer's forgiving methods, and silence what it says to the terminal."""
    replace(PDFStream, {"decode": _decode})
    replace(PDFObjRef, {"resolve": _resolve})
    replace(PDFParser, {"do_keyword": _do_keyword})
    for name in ("pdfminer", "pdfplumber"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def replace(kind: type, methods: dict[str, Callable[..., Any]]) -> None:
    """Give a class of pdfminer other methods, for all who use it in this process."""
    for name, method in methods.items():
        setattr(kind, name, method)


def check_whole(doc: Any, file: Any) -> None:
    """See that the end of the file is there, and that no older state is read for the newest.

    A signed decree was saved several times, each state appended to the one before. Cut
    off, or with its last table of objects broken, it would be read as it was before.
    """
    file.seek(0, 2)
    file.seek(max(0, file.tell() - _TAIL))
    if b"startxref" not in file.read():
        raise DamagedError("its end is missing")
    if any(isinstance(xref, PDFXRefFallback) for xref in doc.xrefs):
        file.seek(0)
        if _occurrences(file, b"startxref") > 1:
            raise DamagedError("its table of objects is broken")


def count_pages(doc: Any, most: int) -> int:
    """The leaves of the page tree, up to one more than `most`; each must be there."""
    root = doc.catalog.get("Pages")
    if not isinstance(resolve1(root), dict):
        raise DamagedError("its list of pages is missing")
    claimed = resolve1(resolve1(root).get("Count"))
    if isinstance(claimed, int) and claimed > most:
        return claimed
    seen: set[int] = set()
    found = 0
    todo = [root]
    while todo and found <= most:
        reference = todo.pop()
        node = resolve1(reference)
        if not isinstance(node, dict):
            raise DamagedError("a page is missing")
        if isinstance(reference, PDFObjRef):
            if reference.objid in seen:
                raise DamagedError("its list of pages names one page twice")
            seen.add(reference.objid)
        kids = resolve1(node.get("Kids"))
        if isinstance(kids, list):
            todo += reversed(kids)
        else:
            found += 1
    if isinstance(claimed, int) and claimed > found:
        raise DamagedError(f"it should have {claimed} pages, but only {found} can be found")
    return found


def _occurrences(file: Any, word: bytes) -> int:
    count, before = 0, b""
    while block := file.read(1 << 20):
        count += (before + block).count(word)
        before = block[-len(word) + 1 :]
    return count


def _resolve(self: Any, default: object = None) -> Any:
    """Follow a reference to its end. Null is what is not listed; what is listed must be there."""
    seen: set[int] = set()
    found: Any = self
    while isinstance(found, PDFObjRef):
        if found.objid in seen:
            raise DamagedError(f"object {found.objid} points at itself")
        seen.add(found.objid)
        doc: Any = found.doc
        try:
            found = doc.getobj(found.objid)
        except PDFObjectNotFound as error:
            if any(_lists(xref, found.objid) for xref in doc.xrefs):
                raise DamagedError(f"object {found.objid} cannot be read") from error
            return default
    return found


def _lists(xref: Any, number: int) -> bool:
    try:
        xref.get_pos(number)
    except KeyError:
        return False
    return True


_forgiving_do_keyword: Final = PDFParser.do_keyword
_forgiving_decode: Final = PDFStream.decode


def _do_keyword(self: Any, pos: int, token: Any) -> None:
    """pdfminer's own, but no stream swallows the next; one of a wrong length is marked."""
    if token is self.KEYWORD_STREAM and any(type(part) is PDFStream for _, part in self.curstack):
        raise DamagedError("an object has no end")
    _forgiving_do_keyword(self, pos, token)
    if token is not self.KEYWORD_STREAM or not self.curstack:
        return
    start, stream = self.curstack[-1]
    if self.fallback or type(stream) is not PDFStream or stream.rawdata is None:
        return
    here = self.fp.tell()
    self.fp.seek(start + len(stream.rawdata))
    behind = self.fp.read(64).lstrip(b"\x00\t\n\x0c\r ")
    self.fp.seek(here)
    vars(stream)["is_cut"] = not behind.startswith((b"endstream", b"endobj"))


def _decode(self: Any) -> None:
    """Unpack a stream: all of it or an error, and never more than `MAX_STREAM`.

    A zlib stream knows its own end, so its stated length may be off by some bytes.
    Pictures are left to pdfminer; nobody asks for their pixels here.
    """
    filters = self.get_filters()
    if getattr(self, "is_cut", False) and not (filters and filters[0][0] in LITERALS_FLATE_DECODE):
        raise DamagedError(f"stream {self.objid} is longer or shorter than it says")
    if not any(kind in _UNPACK for kind, _ in filters):
        _forgiving_decode(self)
        return
    data = self.rawdata
    if self.decipher:
        data = self.decipher(self.objid, self.genno, data, self.attrs)
    for kind, parameters in filters:
        if kind in _UNPACK:
            data = _predicted(_UNPACK[kind](data), parameters or {})
        else:
            stage = PDFStream({"Filter": kind, "DecodeParms": parameters}, data)
            _forgiving_decode(stage)
            data = stage.data
    self.data = data
    self.rawdata = None


def _predicted(data: bytes, parameters: Any) -> bytes:
    """Undo the predictor that makes a table of numbers pack better."""
    kind = int_value(parameters.get("Predictor", 1))
    if kind == 1:
        return data
    colors = int_value(parameters.get("Colors", 1))
    columns = int_value(parameters.get("Columns", 1))
    bits = int_value(parameters.get("BitsPerComponent", 8))
    if not 0 < colors * columns <= _MAX_ROW:  # pdfminer makes a row before it reads one
        raise ExcessError("a packed stream has rows of absurd length")
    if kind == 2:
        return bytes(apply_tiff_predictor(colors, columns, bits, data))
    if kind < 10:
        raise DamagedError("a packed stream is of an unknown kind")
    return bytes(apply_png_predictor(kind, colors, columns, bits, data))


def _inflate(data: bytes) -> bytes:
    """Zlib, whose checksum may be missing (a length stated too short) but never wrong."""
    if len(data) < 2 or data[0] & 15 != 8 or (data[0] << 8 | data[1]) % 31 or data[1] & 32:
        raise DamagedError("a packed stream has no beginning")
    unpacker = zlib.decompressobj(wbits=-15)
    try:
        out = unpacker.decompress(data[2:], MAX_STREAM + 1)
    except zlib.error as error:
        raise DamagedError("a packed stream is broken") from error
    if len(out) > MAX_STREAM:
        raise _excess()
    if not unpacker.eof:
        raise DamagedError("a packed stream is cut off")
    checksum = unpacker.unused_data[:4]
    if len(checksum) == 4 and int.from_bytes(checksum) != zlib.adler32(out):
        raise DamagedError("a packed stream is broken")
    return out


def _unpack_lzw(data: bytes) -> bytes:
    decoder = LZWDecoder(BytesIO(data))
    out = bytearray()
    while True:
        try:
            out += decoder.feed(decoder.readbits(decoder.nbits))
        except EOFError:
            return bytes(out)
        except (CorruptDataError, IndexError, TypeError) as error:
            raise DamagedError("a packed stream is broken") from error
        if len(out) > MAX_STREAM:
            raise _excess()


def _unpack_runs(data: bytes) -> bytes:
    """Run lengths (PDF 1.7, 7.4.5): a count below 128 copies, above it repeats one byte."""
    out = bytearray()
    at = 0
    while at < len(data) and data[at] != 128:
        count = data[at]
        run = (
            data[at + 1 : at + 2] * (257 - count) if count > 128 else data[at + 1 : at + 2 + count]
        )
        if len(run) != (257 - count if count > 128 else count + 1):
            raise DamagedError("a packed stream is cut off")
        out += run
        at += 2 if count > 128 else count + 2
        if len(out) > MAX_STREAM:
            raise _excess()
    return bytes(out)


def _excess() -> ExcessError:
    return ExcessError(f"a stream unpacks to more than {MAX_STREAM // 2**20} MiB")


_UNPACK: Final[dict[Any, Any]] = {
    **dict.fromkeys(LITERALS_FLATE_DECODE, _inflate),
    **dict.fromkeys(LITERALS_LZW_DECODE, _unpack_lzw),
    **dict.fromkeys(LITERALS_RUNLENGTH_DECODE, _unpack_runs),
}
