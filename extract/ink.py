"""What a page really shows: the drawing as its clipping paths leave it.

pdfminer hands on every path as it was written and skips the operators that limit
it. A browser draws the rules of a row cut at the page's foot in full length and clips
them; office programs hatch a cell by strokes far longer than it; colours come in
spaces in which 1 is full ink and not white. Here the paths are cut to what is seen,
before anything reads them. Lengths are PDF points in pdfminer's frame (y upwards).
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from pdfminer.layout import LTChar, LTComponent, LTContainer, LTCurve, LTLine, LTRect
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.utils import apply_matrix_pt, apply_matrix_rect
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

Clip = tuple[float, float, float, float]
"""x0, y0, x1, y1 of what may be painted; the clipping path's bounding box."""

INVISIBLE = "lampiran:tak-terlihat"
"""Tag of characters that the file holds and nobody sees (text rendering mode 3)."""
BLEED = 0.8
"""Points by which a rule may lie beside the clip: a browser clips outer borders at their middle.
Not above and below: there the clip cuts rows off, and no rule closes them."""
_INKS = frozenset({"Separation", "DeviceN"})
"""Colour spaces that count ink: 0 is the paper, 1 is full."""


def seen_on(raw: Any) -> tuple[dict[str, list[dict[str, Any]]], float, float]:
    """What a pdfplumber page shows, and the width and height of what is displayed.

    pdfplumber counts from the MediaBox; here the CropBox is the page, and its top left
    corner the origin.
    """
    device = _Device(raw.pdf.rsrcmgr, pageno=raw.page_number, laparams=raw.pdf.laparams)
    _Interpreter(raw.pdf.rsrcmgr, device).process_page(raw.page_obj)
    raw._layout = device.get_result()
    objects = _objects(raw)
    x0, y0, x1, y1 = device.page
    left = raw.mediabox[0] + x0
    above = raw.height + raw.mediabox[1] - y1
    if abs(left) > 0.01 or abs(above) > 0.01:
        for item in (item for kind in objects.values() for item in kind):
            item["x0"], item["x1"] = item["x0"] - left, item["x1"] - left
            item["top"], item["bottom"] = item["top"] - above, item["bottom"] - above
            if "pts" in item:
                item["pts"] = [(x - left, y - above) for x, y in item["pts"]]
    return objects, float(x1 - x0), float(y1 - y0)


def _objects(raw: Any) -> dict[str, list[dict[str, Any]]]:
    """The page's objects as pdfplumber gives them, by kind.

    Characters, nearly all of a page's objects, are described here with what this
    program asks for: pdfplumber resolves every field of each, a third of all its work.
    """
    objects: dict[str, list[dict[str, Any]]] = {}
    left, above = raw.mediabox[:2]
    foot = raw.height + above
    waiting = [iter(raw.layout._objs)]
    while waiting:
        item = next(waiting[-1], None)
        if item is None:
            waiting.pop()
        elif isinstance(item, LTChar):
            top, colour = foot - item.y1, item.graphicstate.ncolor
            described = {
                "object_type": "char",
                "text": item.get_text(),
                "x0": item.x0 + left,
                "x1": item.x1 + left,
                "top": top,
                "bottom": foot - item.y0,
                "doctop": raw.initial_doctop + top,
                "size": item.size,
                "fontname": item.fontname,
                "upright": item.upright,
                "matrix": item.matrix,
                "non_stroking_color": colour if isinstance(colour, tuple) else (colour,),
                "tag": getattr(item, "tag", None),
            }
            objects.setdefault("char", []).append(described)
        elif isinstance(item, LTContainer):
            waiting.append(iter(item._objs))
        else:
            described = raw.process_object(item)
            objects.setdefault(described["object_type"], []).append(described)
    return objects


class _Device(PDFPageAggregatorWithMarkedContent):
    """Collects what is painted, cut to the clip of the moment."""

    clip: Clip | None = None
    page: Clip = (0.0, 0.0, 0.0, 0.0)
    invisible = False

    def begin_page(self, page: Any, ctm: Any) -> None:
        super().begin_page(page, ctm)
        self.page = apply_matrix_rect(ctm, page.cropbox)
        whole = apply_matrix_rect(ctm, page.mediabox)
        self.page = _meet(self.page, whole) or whole
        self.clip = self.page

    def paint_path(
        self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]
    ) -> None:
        items: list[Any] = self.cur_item._objs
        first = len(items)
        super().paint_path(gstate, stroke, fill, evenodd, path)
        fresh = items[first:]
        if fill and gstate.ncs.name in (*_INKS, "Lab"):
            colour = _unmixed(gstate.ncolor, gstate.ncs.name)
            for item in fresh:
                item.non_stroking_color = colour
        if self.clip is not None and any(not _within(item, self.clip) for item in fresh):
            items[first:] = [part for item in fresh for part in _cut(item, self.clip)]

    def render_image(self, name: str, stream: Any) -> None:
        super().render_image(name, stream)
        image = self.cur_item._objs[-1]
        if self.clip is not None and not _within(image, self.clip):
            box = _meet(image.bbox, self.clip)
            if box is None:
                self.cur_item._objs.pop()
            else:
                image.set_bbox(box)

    def render_string(self, textstate: Any, *rest: Any) -> None:
        self.invisible = textstate.render == 3
        super().render_string(textstate, *rest)

    def tag_cur_item(self) -> None:
        super().tag_cur_item()
        if self.invisible and self.cur_item._objs:
            character: Any = self.cur_item._objs[-1]
            character.tag = INVISIBLE

    def shade(self) -> None:
        """A gradient fills the clip."""
        if self.clip is not None:
            self.cur_item.add(LTRect(0, self.clip, False, True, False, None, "gradasi", [], None))


class _Interpreter(PDFPageInterpreter):
    """pdfminer's interpreter, which also minds the clipping path."""

    device: _Device
    _clipping = False

    def init_state(self, ctm: Any) -> None:
        super().init_state(ctm)
        self._clips: list[Clip | None] = []
        self._clipping = False

    def do_q(self) -> None:
        super().do_q()
        self._clips.append(self.device.clip)

    def do_Q(self) -> None:  # noqa: N802 - the name of the PDF operator
        super().do_Q()
        if self._clips:
            self.device.clip = self._clips.pop()

    def do_W(self) -> None:  # noqa: N802
        self._clipping = True

    def do_W_a(self) -> None:  # noqa: N802
        self._clipping = True

    def do_sh(self, name: object) -> None:
        self.device.shade()

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802
        clip = self.device.clip
        super().do_Do(xobjid_arg)
        self.device.clip = clip

    def _painted(self, paint: Callable[[], None]) -> None:
        """Paint the path, then let it limit what follows if it was so asked."""
        path = self.curpath
        paint()
        if not self._clipping:
            return
        self._clipping = False
        points = [
            apply_matrix_pt(self.ctm, (float(step[i]), float(step[i + 1])))
            for step in path
            for i in range(1, len(step) - 1, 2)
        ]
        if points:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            box = (min(xs), min(ys), max(xs), max(ys))
            before = self.device.clip
            nothing = (box[0], box[1], box[0], box[1])
            self.device.clip = box if before is None else _meet(box, before) or nothing

    def do_n(self) -> None:
        self._painted(super().do_n)

    def do_S(self) -> None:  # noqa: N802
        self._painted(super().do_S)

    def do_f(self) -> None:
        self._painted(super().do_f)

    def do_f_a(self) -> None:
        self._painted(super().do_f_a)

    def do_B(self) -> None:  # noqa: N802
        self._painted(super().do_B)

    def do_B_a(self) -> None:  # noqa: N802
        self._painted(super().do_B_a)


def _unmixed(colour: Any, space: str) -> float:
    """Grey (0 black .. 1 white) that stands for a colour of inks, or of L*a*b*."""
    parts = colour if isinstance(colour, tuple | list) else (colour,)
    numbers = [float(part) for part in parts if isinstance(part, int | float)] or [0.5]
    return numbers[0] / 100 if space == "Lab" else 1.0 - max(numbers)


def _meet(a: Clip, b: Clip) -> Clip | None:
    x0, y0, x1, y1 = max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])
    return (x0, y0, x1, y1) if x0 <= x1 and y0 <= y1 else None


def _within(item: LTComponent, clip: Clip) -> bool:
    return bool(
        clip[0] - BLEED <= item.x0
        and clip[1] - 0.1 <= item.y0
        and item.x1 <= clip[2] + BLEED
        and item.y1 <= clip[3] + 0.1
    )


def _cut(item: LTCurve, clip: Clip) -> list[LTCurve]:
    """What is seen of a path through the clip.

    The outline of a cut shape has no edge where the clip cut it, so only its upright
    and level edges within the clip are kept, each as a line.
    """
    if _within(item, clip):
        return [item]
    clip = (clip[0] - BLEED, clip[1], clip[2] + BLEED, clip[3])
    box = _meet(item.bbox, clip)
    if box is None:
        return []
    parts: list[LTCurve] = []
    if item.stroke and not isinstance(item, LTLine):
        for a, b in pairwise([*item.pts, item.pts[0]]):
            ends = (min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
            seen = _meet(ends, clip)
            if seen is not None and min(ends[2] - ends[0], ends[3] - ends[1]) < 0.5:
                parts.append(
                    LTLine(item.linewidth, seen[:2], seen[2:], True, False, False,
                           item.stroking_color, None, [], None)
                )  # fmt: skip
    if item.fill or not parts:
        item.stroke = item.stroke and isinstance(item, LTLine)
        item.set_bbox(box)
        item.pts = [(min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3])) for x, y in item.pts]
        if item.stroke or item.fill:
            parts.append(item)
    return parts
