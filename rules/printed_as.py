"""What kind of source a decree came in, as far as it limits what a rule may say.

A transcript loses paint and may lose furniture; a picture may be misread. Only a text layer
shows punctuation and absence as they are on the paper.
"""

from lampiran.model import JenisSumber, TingkatTemuan

from .case import Case
from .decree_titles import ALIKE, ALIKE_IN_A_PICTURE


def is_digital(case: Case) -> bool:
    """True where the text is the page's own."""
    return case.dekrit.sumber.jenis is JenisSumber.PDF_DIGITAL


def is_transcript(case: Case) -> bool:
    """True where another tool copied the text."""
    return case.dekrit.sumber.jenis is JenisSumber.TRANSKRIP


def is_picture(case: Case) -> bool:
    """True where letters, commas and stops were read from a picture."""
    return case.dekrit.sumber.jenis in (JenisSumber.PDF_PINDAIAN, JenisSumber.PDF_CAMPURAN)


def alike_in(case: Case) -> float:
    """From which likeness (0..100) on two words of a title are one."""
    return ALIKE_IN_A_PICTURE if is_picture(case) else ALIKE


def grave_if_sure(case: Case, id_: str) -> TingkatTemuan:
    """A fault, unless what it rests on was read with doubt or from a picture."""
    if is_picture(case) or not case.sure(id_):
        return TingkatTemuan.PERINGATAN
    return TingkatTemuan.GALAT


def warn_if_sure(case: Case, *ids: str) -> TingkatTemuan:
    """A warning, or only a remark where one of the readings is doubtful."""
    sure = all(case.sure(id_) for id_ in ids)
    return TingkatTemuan.PERINGATAN if sure else TingkatTemuan.INFO
