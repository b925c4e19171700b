"""Takes the clock out of a producer's PDF, so that setting a page again changes no byte."""

import re

_DATE = re.compile(rb"(/(?:CreationDate|ModDate)\s*\(D:)(\d{14})")
_IDS = re.compile(rb"(/ID\s*\[\s*<)([0-9A-Fa-f]+)(>\s*<)([0-9A-Fa-f]+)(>)")
_SUM = re.compile(rb"(/DocChecksum\s*/)([0-9A-Fa-f]+)")


def without_clock(pdf: bytes) -> bytes:
    """`pdf` with fixed dates and file ids of the same length, so no offset moves."""
    pdf = _DATE.sub(rb"\g<1>20000101000000", pdf)
    pdf = _IDS.sub(lambda m: m[1] + b"0" * len(m[2]) + m[3] + b"0" * len(m[4]) + m[5], pdf)
    return _SUM.sub(lambda m: m[1] + b"0" * len(m[2]), pdf)
