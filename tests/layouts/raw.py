"""One page written as a PDF by hand, for what reportlab offers no way to say."""

from .draw import Sheet

SPACES = {"CsIcc": ("[/ICCBased {0}]", "<< /N 3 /Length 0 >> stream\n\nendstream")}
"""An ICC-based colour space of three parts; the profile itself nobody reads here."""
_TILE = "0 0 m 4 4 l S"
PATTERNS = {
    "P1": (
        "{0}",
        "<< /Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 4 4] /XStep 4 "
        f"/YStep 4 /Resources << >> /Length {len(_TILE)} >> stream\n{_TILE}\nendstream",
    )
}
"""A coloured tiling pattern of slanted strokes."""
WINGDINGS = {
    "W1": (
        "<< /Type /Font /Subtype /Type0 /BaseFont /Wingdings-Regular /Encoding /Identity-H "
        "/DescendantFonts [{0}] >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Wingdings-Regular /DW 800 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        "/FontDescriptor << /Type /FontDescriptor /FontName /Wingdings-Regular /Flags 4 "
        "/FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 "
        "/StemV 80 >> >>",
    )
}
"""A symbol font with neither an encoding of its own nor a map to Unicode."""
STANDARD = {
    "L1": (
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding {0} >>",
        "<< /Type /Encoding /BaseEncoding /StandardEncoding >>",
    )
}
"""Helvetica in the standard encoding, which holds the ligatures fi and fl."""
Resources = dict[str, tuple[str, str]]
"""Name: the resource, in which {0} stands for a second object; and that object."""


def one_page(
    sheet: Sheet,
    spaces: Resources | None = None,
    patterns: Resources | None = None,
    fonts: Resources | None = None,
    page: str = "",
) -> bytes:
    """The sheet's page in a file of its own, with more resources and page entries.

    If the sheet drew pictures or shadings, which live in objects of reportlab's, its own
    file is given back.
    """
    content = "\n".join(sheet.canvas._code).encode("latin-1")
    if b" Do" in content or b" sh" in content:
        return sheet.bytes()
    separations = {
        name[1:]: (
            "[/Separation /Merah /DeviceCMYK {0}]",
            "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0.2 0.8 0 0] /N 1 >>",
        )
        for name in sheet.canvas._code
        for name in name.split()
        if name.startswith("/SEP_") or name.startswith("/Sep")
    }
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", ""]
    faces = {
        name.lstrip("/"): f"<< /Type /Font /Subtype /Type1 /BaseFont /{psname} "
        f"/Encoding /WinAnsiEncoding >>"
        for psname, name in sheet.canvas._doc.fontMapping.items()
    }
    named = {
        "Font": {**{name: (font, "") for name, font in faces.items()}, **(fonts or {})},
        "ColorSpace": {**separations, **(spaces or {})},
        "Pattern": patterns or {},
    }
    resources = ""
    for kind, entries in named.items():
        resources += f"/{kind} <<"
        for name, (first, second) in entries.items():
            if second:
                objects.append(second)
            value = first.format(f"{len(objects)} 0 R") if second else first
            resources += f" /{name} {value}"
        resources += " >> "
    objects.append(f"<< /Length {len(content)} >> stream\n")
    wide, high = sheet.size
    box = page or f"/MediaBox [0 0 {wide} {high}]"
    objects[2] = (
        f"<< /Type /Page /Parent 2 0 R {box} /Resources << {resources} >> "
        f"/Contents {len(objects)} 0 R >>"
    )
    out = b"%PDF-1.4\n"
    starts = []
    for number, text in enumerate(objects, 1):
        starts.append(len(out))
        inside = text.encode("latin-1")
        if number == len(objects):
            inside += content + b"\nendstream"
        out += b"%d 0 obj\n" % number + inside + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % at for at in starts)
    size = len(objects) + 1
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
