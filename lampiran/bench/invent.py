"""Made decrees with their truth: the measure of everything that reads pages.

`invent` draws a decree, a plan and a look from one seed. What is printed must be
clear to a careful human reader, so these ambiguities are not drawn:

* two adjacent texts alike (every phrase of a document is made once);
* a numbered node's text that begins with a digit, a letter and a dot, or a Roman
  numeral; a number is always followed by a capitalised word;
* bare Roman numerals glued to the text;
* a text that begins in lower case, so that a lower-case beginning at the top of a
  page always continues the cell cut before it;
* full stops inside a cell's text: two sentences in one cell are one text or two
  only by the paragraphs of the page;
* text after the last item of an enumeration, and enumerations of one item;
* an unnumbered or implied (blank) sub kegiatan beside siblings: only where the
  kegiatan has no other;
* a kegiatan without indikator in a plan without a sub kegiatan column (is the
  implied sub kegiatan there or not?);
* a plan in which no period is marked at all (unplanned or unreadable?);
* zebra stripes in the colour of the marks;
* in titles printed in capitals: acronyms and hyphens, whose title case is unknowable.
"""

import random

from lampiran.model import Keputusan, Nilai, RencanaAksi, Tingkat

from .invent_decree import invent_keputusan, plan_title
from .invent_plan import PlanMaker
from .invent_words import Wordsmith
from .style import Style, invent_style


class Invented(Nilai):
    """One made decree: what is true, and how it is to look."""

    keputusan: Keputusan
    rencana_aksi: RencanaAksi
    style: Style
    seed: int
    shared_cells: frozenset[str] = frozenset()
    """Ids of sub kegiatan printed in the cell of the sibling before them (Alor 8.4)."""
    salinan_kepala: tuple[str, ...] = ()
    """Lines of the copy block above the certifying post."""


def invent(
    seed: int,
    *,
    areas: int | None = None,
    style: Style | None = None,
    tingkat: Tingkat | None = None,
    tahun: int | None = None,
    named_subs: bool = False,
    spoken: float = 0.0,
) -> Invented:
    """Draw a decree; the same arguments give the same decree for ever.

    `areas` bounds the plan's size, `style` replaces the drawn look, `tingkat` and
    `tahun` are those of the decree; with `named_subs` no level is ever implied;
    `spoken` is the share of words that are words of the language.
    """
    rng = random.Random(seed)
    drawn = invent_style(rng)
    look = style or drawn
    smith = Wordsmith(rng, spoken)
    year = rng.randint(2022, 2029) if tahun is None else tahun
    keputusan = invent_keputusan(rng, smith, year, tingkat)
    maker = PlanMaker(rng, look, smith, size=areas, named_subs=named_subs)
    plan = maker.plan(plan_title(rng, keputusan), year)
    if rng.random() < 0.4:
        site = f"www.{smith.word()}.go.id"
        side = rng.choice(["running_header", "running_footer"])
        look = look.diubah(**{side: site})
    return Invented(keputusan=keputusan, rencana_aksi=plan, style=look, seed=seed)
