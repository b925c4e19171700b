"""A workbook without the moment at which it was made: the same data give the same bytes."""

import io
import re
import zipfile
from typing import Final

_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP can name."""
_PROPERTIES: Final = "docProps/core.xml"
_TIMES: Final = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


def without_clock(written: bytes) -> bytes:
    """Pack the bytes of an XLSX anew, without any time in them."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(written)) as before,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            data = before.read(name)
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(entry, _TIMES.sub(b"", data) if name == _PROPERTIES else data)
    return packed.getvalue()
