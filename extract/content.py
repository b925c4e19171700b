"""The content of a page is carried out whole, or the page is refused.

pdfminer leaves out each instruction, font and form that it cannot make sense of, and
has no limit to what a page may do. Whoever reads a page with it (`install` replaces
methods of its interpreter for the whole process) gets all of it or an error.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from pdfminer.cmapdb import CMap, FileUnicodeMap
from pdfminer.pdffont import PDFCIDFont, PDFType3Font
from pdfminer.pdfinterp import PDFContentParser, PDFPageInterpreter
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, resolve1
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import PSKeyword, PSLiteral

from .guard import DamagedError, ExcessError, replace

MAX_CONTENT: Final = 32 * 2**20
"""Bytes of instructions for one page. A dense annex has 1 MB, a drawn map 20."""
MAX_STEPS: Final = 4_000_000
"""Operands and operators of one page; a dense annex has some 50,000."""
MAX_MARKS: Final = 300_000
"""Characters, strokes and pictures of one page; a dense annex has some 5,000."""
_MAX_NESTING: Final = 1000
"""Saved states of the pen at one time; the standard asks readers for 28."""
_MISSING: Final = object()


@dataclass(slots=True)
class _Budget:
    """What a page, with all forms that it calls, may still do."""

    content: int = MAX_CONTENT
    steps: int = MAX_STEPS
    marks: int = MAX_MARKS

    def spend(self, shown: Any) -> None:
        """Count the marks of a string, of a list of strings, or the one of anything else."""
        if isinstance(shown, list):
            self.marks -= sum(len(part) for part in shown if isinstance(part, bytes))
        else:
            self.marks -= len(shown) if isinstance(shown, bytes) else 1
        if self.marks < 0:
            raise ExcessError("the page holds more characters or strokes than a page can show")


def install() -> None:
    """Make pdfminer's interpreter strict and bounded."""
    replace(
        PDFPageInterpreter,
        {
            "process_page": _process_page,
            "init_resources": _init_resources,
            "execute": _execute,
            "do_q": _do_q,
            "do_Tf": _do_tf,
            "do_Do": _do_do,
        },
    )


def _process_page(self: Any, page: Any) -> None:
    """A page may have no content, but not one that is lost."""
    contents = page.attrs.get("Contents")
    found = contents.resolve(default=_MISSING) if isinstance(contents, PDFObjRef) else contents
    for part in found if isinstance(found, list) else [found]:
        stream = part.resolve(default=_MISSING) if isinstance(part, PDFObjRef) else part
        if stream is not None and not isinstance(stream, PDFStream):
            raise DamagedError("its content is missing")
    if contents is None and _has_resources(page):
        raise DamagedError("its content is missing")
    self.device.budget = _Budget()
    _lax.process_page(self, page)


def _has_resources(page: Any) -> bool:
    """Does the page itself, and not the list it stands in, name what its content would use?"""
    resources = resolve1(dict_value(page.doc.getobj(page.pageid)).get("Resources"))
    return isinstance(resources, dict) and any(
        resolve1(resources.get(kind)) for kind in ("Font", "XObject")
    )


def _init_resources(self: Any, resources: Any) -> None:
    """Fonts that pdfminer would replace by a guess are taken out, for `Tf` to find missing."""
    _lax.init_resources(self, resources)
    fonts = dict_value(resources.get("Font", {})) if resources else {}
    for name, spec in fonts.items():
        if not _is_sound(resolve1(spec), self.fontmap.get(name)):
            self.fontmap.pop(name, None)


def _is_sound(spec: Any, font: Any) -> bool:
    """False for a font whose letters, or whose widths, pdfminer would guess or drop."""
    if not isinstance(spec, dict):
        return False
    if "ToUnicode" in spec and not isinstance(resolve1(spec["ToUnicode"]), PDFStream | PSLiteral):
        return False
    letters = getattr(font, "unicode_map", None)
    if isinstance(letters, FileUnicodeMap) and not letters.cid2unichr:
        return False
    if isinstance(font, PDFCIDFont):
        return type(font.cmap) is not CMap or bool(font.cmap.code2cid)
    is_drawn = isinstance(font, PDFType3Font)
    return is_drawn or bool(font.default_width or any(font.widths.values()))


def _execute(self: Any, streams: Sequence[object]) -> None:
    budget: _Budget = self.device.budget
    try:
        parser = PDFContentParser(_contents(self, streams))
    except PSEOF:
        return
    operands = self.argstack
    lenient = 0
    while True:
        try:
            _, found = parser.nextobject()
        except PSEOF:
            return
        budget.steps -= 1
        if budget.steps < 0:
            raise ExcessError("the page has more instructions than a page can need")
        if not isinstance(found, PSKeyword):
            operands.append(found)
            continue
        name = found.name
        if name == b"null":
            operands.append(None)
            continue
        known = _OPERATORS.get(name)
        if known is None:
            if not lenient:
                raise DamagedError(f"its content has an instruction nobody knows ({name!r:.30})")
            operands.clear()
            continue
        method, count = known
        if count > len(operands):
            raise DamagedError(f"its content has an instruction cut short ({name!r})")
        arguments = operands[len(operands) - count :]
        if name in _NUMERIC:
            for number in arguments:
                if not isinstance(number, int | float):
                    raise DamagedError(f"its content has a wrong number ({number!r:.30})")
        elif name in _SHOWING:
            budget.spend(arguments[-1])
        elif name in _PAINTING:
            budget.spend(None)
        elif name in _LENIENT:
            lenient += _LENIENT[name]
        getattr(self, method)(*arguments[:count])  # colours take theirs from the stack
        operands = self.argstack
        operands.clear()


def _contents(self: Any, streams: Sequence[object]) -> list[PDFStream]:
    """The streams to run. A form must not call itself, nor one that called it."""
    budget: _Budget = self.device.budget
    self.stream_ids.clear()
    found: list[PDFStream] = []
    for reference in streams:
        stream = resolve1(reference)
        if stream is None:
            continue
        if not isinstance(stream, PDFStream):
            raise DamagedError("its content is missing")
        if stream.objid is not None and stream.objid in self.parent_stream_ids:
            raise DamagedError("a form on it contains itself")
        budget.content -= len(stream.get_data())
        if budget.content < 0:
            raise ExcessError(f"the page has more than {MAX_CONTENT // 2**20} MiB of content")
        self.stream_ids.add(stream.objid)
        found.append(stream)
    return found


def _do_q(self: Any) -> None:
    if len(self.gstack) >= _MAX_NESTING:
        raise ExcessError("the page saves its state more often than a page can need")
    _lax.do_q(self)


def _do_tf(self: Any, fontid: Any, fontsize: Any) -> None:
    if not isinstance(fontid, PSLiteral) or fontid.name not in self.fontmap:
        raise DamagedError("a font that it uses is missing or broken")
    _lax.do_Tf(self, fontid, fontsize)


def _do_do(self: Any, xobjid_arg: Any) -> None:
    found = resolve1(self.xobjmap.get(getattr(xobjid_arg, "name", None)))
    if not isinstance(found, PDFStream):
        raise DamagedError("a picture or form that it shows is missing")
    kind = getattr(resolve1(found.get("Subtype")), "name", None)
    if kind not in {"Form", "Image", "PS"} or (kind == "Form" and "BBox" not in found):
        raise DamagedError("a picture or form that it shows is broken")
    self.device.budget.spend(None)
    _lax.do_Do(self, xobjid_arg)


class _Lax:
    """pdfminer's own methods, as they were before they were replaced."""

    process_page = staticmethod(PDFPageInterpreter.process_page)
    init_resources = staticmethod(PDFPageInterpreter.init_resources)
    do_q = staticmethod(PDFPageInterpreter.do_q)
    do_Tf = staticmethod(PDFPageInterpreter.do_Tf)  # noqa: N815 - pdfminer's names
    do_Do = staticmethod(PDFPageInterpreter.do_Do)  # noqa: N815


def _operators() -> dict[bytes, tuple[str, int]]:
    """Each operator that pdfminer knows, with its method and the number of its operands."""
    renamed = {"_q": "'", "_w": '"', "T_a": "T*"}
    renamed |= {f"{name}_a": f"{name}*" for name in "bBfW"}
    known = {}
    for method in dir(PDFPageInterpreter):
        if method.startswith("do_"):
            name = method.removeprefix("do_")
            count = getattr(PDFPageInterpreter, method).__code__.co_argcount - 1
            known[renamed.get(name, name).encode()] = (method, count)
    return known


_lax: Final = _Lax()
_OPERATORS: Final = _operators()
_NUMERIC: Final = frozenset((b"cm", b"Td", b"TD", b"Tm", b"m", b"l", b"c", b"v", b"y", b"re"))
_SHOWING: Final = frozenset((b"Tj", b"TJ", b"'", b'"'))
_PAINTING: Final = frozenset(
    (b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"EI")
)
_LENIENT: Final = {b"BX": 1, b"EX": -1}
"""Between these, unknown instructions are to be passed over (PDF 1.7, 7.8.2)."""
