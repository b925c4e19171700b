"""A small press: sets a decree of random words as the printed lines that a reader gets.

What it sets is known, so the reading can be held against it (`test_decree_roundtrip`);
its own tests only see that it loses no word. Widths are
those of a fixed-width face; a page is 595 by 842 points.
"""

import datetime
import random
from dataclasses import dataclass, field

from lampiran.model import Box, Line, Place

MONTHS = [
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
]
ORDINALS = [
    *("KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA"),
    *("KEENAM", "KETUJUH", "KEDELAPAN", "KESEMBILAN", "KESEPULUH"),
]
SYLLABLES = [left + right for left in "bcdgjklmnprstw" for right in "aiu"]
CHAR, HEIGHT, PITCH = 5.5, 11.0, 18.0
RIGHT = 540.0


@dataclass
class Decree:
    """What the paper says."""

    seed: int
    nomor: str = ""
    tahun: int = 2026
    region: str = ""
    title: str = ""
    grounds: list[str] = field(default_factory=list)
    bases: list[str] = field(default_factory=list)
    cited: list[list[tuple[str, str, int, str]]] = field(default_factory=list)
    diktum: list[str] = field(default_factory=list)
    place: str = ""
    date: datetime.date = datetime.date(2026, 1, 1)
    signer: str = ""
    copier: str = ""
    plan_title: str = ""
    lead: str = "KETUA"


class Writer:
    """Random words that look Indonesian."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def word(self) -> str:
        word = "".join(self.random.choice(SYLLABLES) for _ in range(self.random.randint(2, 4)))
        return f"{word}-{word}" if self.random.random() < 0.04 else word

    def words(self, low: int, high: int) -> str:
        return " ".join(self.word() for _ in range(self.random.randint(low, high)))

    def decree(self, seed: int) -> Decree:
        pick = self.random
        decree = Decree(seed)
        decree.tahun = pick.randint(2022, 2030)
        decree.nomor = str(pick.randint(1, 400))
        decree.region = f"{pick.choice(['KABUPATEN', 'KOTA'])} {self.word()} {self.word()}".upper()
        decree.lead = pick.choice(["KETUA", "SEKRETARIS"])
        decree.title = f"PENETAPAN {self.words(6, 14).upper()} TAHUN {decree.tahun}"
        decree.plan_title = decree.title.removeprefix("PENETAPAN ")
        for _ in range(pick.randint(1, 5)):
            decree.grounds.append(f"bahwa {self.words(10, 60)};")
        for _ in range(pick.randint(2, 14)):
            text, cited = self.basis()
            decree.bases.append(text)
            decree.cited.append(cited)
        for _ in range(pick.randint(2, 10)):
            decree.diktum.append(f"{self.words(8, 70).capitalize()}.")
        decree.place = self.word().capitalize()
        decree.date = datetime.date(decree.tahun, pick.randint(1, 12), pick.randint(1, 28))
        decree.signer = self.words(2, 3).replace("-", " ").upper()
        decree.copier = self.words(2, 3).replace("-", " ").upper()
        return decree

    def basis(self) -> tuple[str, list[tuple[str, str, int, str]]]:
        kinds = [
            ("Undang-Undang", "UU"),
            ("Peraturan Pemerintah", "PP"),
            ("Peraturan Komisi Pemilihan Umum", "PKPU"),
            ("Peraturan Menteri Dalam Negeri", "Permendagri"),
        ]
        name, short = self.random.choice(kinds)
        number, year = self.random.randint(1, 99), self.random.randint(1999, 2026)
        about = self.words(3, 15)
        text = f"{name} Nomor {number} Tahun {year} tentang {about}"
        cited = [(short, str(number), year, about)]
        if self.random.random() < 0.5:
            text += (
                f" (Lembaran Negara Republik Indonesia Tahun {year} Nomor {number + 3}, "
                f"Tambahan Lembaran Negara Republik Indonesia Nomor {number + 4000})"
            )
        if self.random.random() < 0.4:
            amended = f"Perubahan atas {name} Nomor {number} Tahun {year} tentang {about}"
            text += (
                f" sebagaimana telah diubah dengan {name} Nomor {number + 1} Tahun {year + 1} "
                f"tentang {amended}"
            )
            cited.append((short, str(number + 1), year + 1, amended))
        return f"{text};", cited


def issuer(decree: Decree) -> str:
    """The words after KEPUTUSAN."""
    office = f"KOMISI PEMILIHAN UMUM {decree.region}"
    return office if decree.lead == "KETUA" else f"SEKRETARIS {office}"


def wrap(text: str, width: float) -> list[str]:
    """Break at blanks, and after a word's own hyphen."""
    room = int(width / CHAR)
    rows: list[str] = []
    row = ""
    for word in text.split():
        if len(row) + len(word) + bool(row) <= room:
            row = f"{row} {word}".strip()
            continue
        left, dash, right = word.partition("-")
        if dash and len(row) + len(left) + 2 <= room:
            rows.append(f"{row} {left}-".strip())
            row = right
        else:
            rows.append(row)
            row = word
    return [*rows, row] if row else rows


def transcript(decree: Decree) -> list[Line]:
    """One line a paragraph, as a text tool gives it: no geometry."""
    rows = [
        "KOMISI PEMILIHAN UMUM",
        decree.region,
        "",
        f"KEPUTUSAN {issuer(decree)}",
        f"NOMOR {decree.nomor} TAHUN {decree.tahun}",
        "TENTANG",
        decree.title,
        "",
        f"{decree.lead} KOMISI PEMILIHAN UMUM {decree.region},",
        "",
    ]
    for at, ground in enumerate(decree.grounds):
        label = "Menimbang : " if not at else ""
        rows += [f"{label}{chr(97 + at)}. {ground}", ""]
    for at, basis in enumerate(decree.bases, start=1):
        rows += [f"{'Mengingat : ' if at == 1 else ''}{at}. {basis}"]
    rows += ["", "MEMUTUSKAN :", "", f"Menetapkan : KEPUTUSAN TENTANG {decree.title}.", ""]
    rows += [f"- {ORDINALS[at]} : {text}" for at, text in enumerate(decree.diktum)]
    rows += ["", *signature(decree), "", "Salinan sesuai dengan aslinya"]
    rows += ["SEKRETARIAT KOMISI PEMILIHAN UMUM", decree.region, copier_post(decree)]
    rows += ["", "", decree.copier, "", decree.plan_title]
    rows += [""] * 40
    rows += signature(decree)
    return [Line(text, Place(baris=at)) for at, text in enumerate(rows, start=1) if text]


def copier_post(decree: Decree) -> str:
    """A post that is wider than the block it stands in, for every other decree."""
    return f"Kepala Sub Bagian Hukum{' dan Hubungan Masyarakat' * 2 * (decree.seed % 2)},"


def signature(decree: Decree) -> list[str]:
    """The block under the decree and again under the annex."""
    date = f"{decree.date.day} {MONTHS[decree.date.month - 1]} {decree.date.year}"
    return [
        f"Ditetapkan di {decree.place}",
        f"pada tanggal {date}",
        "",
        f"{decree.lead} KOMISI PEMILIHAN UMUM",
        f"{decree.region},",
        "",
        "ttd.",
        "",
        decree.signer,
    ]


@dataclass
class Style:
    """How an office sets its pages and how an extractor gives them back."""

    page_bottom: float = 760.0
    header: str | None = None
    footer: str | None = None
    marks: str | None = None
    catchwords: bool = False
    split_columns: bool = False
    """Label, marker and text come as three lines."""
    columns_first: bool = False
    """The extractor gives all labels of a page before all texts."""
    copy_rows: int | None = None
    """Rows by which the copy block, left of the signature, begins lower; None: under it."""
    pitch: float = PITCH
    tanda: bool = True
    """False: an original, signed by hand; only room stands between post and name."""
    jitter: float = 0.0
    """Points by which a scan's rows stand too high or too low."""
    repeat_title: bool = False
    """The plan's title stands again over the table on each page of the annex."""
    flush: bool = False
    """Signature and copy block are set flush left, not centred."""
    one_page: bool = False
    """The plan follows the signature on the same page."""
    lampiran: bool = True


class Press:
    """Sets rows on pages."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.page = 0
        self.y = 0.0
        self.random = random.Random(0)
        self.lines: list[Line] = []
        self.new_page()

    def new_page(self) -> None:
        self.page += 1
        self.y = 90.0
        style = self.style
        if style.header:
            self.put(style.header, 71.0, 36.0)
        if style.marks and self.page > 1:
            self.put(style.marks.format(self.page), 290.0, 56.0)
        if style.footer:
            self.put(style.footer, 400.0, 800.0)

    def put(self, text: str, x: float, y: float) -> None:
        y += self.random.uniform(-self.style.jitter, self.style.jitter)
        box = Box(x, y, x + CHAR * len(text), y + HEIGHT)
        self.lines.append(Line(text, Place(self.page, box)))

    def advance(self, following: str | None = None) -> None:
        self.y += self.style.pitch
        if self.y > self.style.page_bottom - 2 * self.style.pitch:
            if self.style.catchwords and following:
                self.put(f"{following.split()[0]} . . .", 470.0, self.y)
            self.new_page()

    def centred(self, text: str, width: float = 400.0) -> None:
        for row in wrap(text, width):
            self.put(row, (595 - CHAR * len(row)) / 2, self.y)
            self.y += self.style.pitch

    def item(self, label: str, mark: str, text: str) -> None:
        rows = wrap(text, RIGHT - 199)
        for at, row in enumerate(rows):
            first = not at
            head = [(label, 71.0), (":", 160.0)] if first and label else []
            if first and mark:
                head.append((mark, 170.0))
            if self.style.split_columns:
                for word, x in head:
                    self.put(word, x, self.y + 0.4)
                self.put(row, 199.0, self.y)
            else:
                words = [word for word, _ in head]
                self.put(" ".join([*words, row]), head[0][1] if head else 199.0, self.y)
            self.advance(rows[at + 1] if at + 1 < len(rows) else None)

    def block(self, rows: list[str], x: float, y: float) -> float:
        for row in rows:
            if row:
                left = x - 100 if self.style.flush else x - CHAR * len(row) / 2
                self.put(row, left, y)
            y += self.style.pitch
        return y


def pages(decree: Decree, style: Style) -> tuple[list[Line], tuple[Place, ...]]:
    """Set `decree`; return its lines and the place of the plan's table."""
    press = Press(style)
    for row in ("KOMISI PEMILIHAN UMUM", decree.region):
        press.centred(row)
    press.y += 20
    for row in (
        f"KEPUTUSAN {issuer(decree)}",
        f"NOMOR {decree.nomor} TAHUN {decree.tahun}",
        "TENTANG",
        decree.title,
    ):
        press.centred(row)
    press.y += 14
    press.centred(f"{decree.lead} KOMISI PEMILIHAN UMUM {decree.region},")
    press.y += 14
    for at, ground in enumerate(decree.grounds):
        press.item("" if at else "Menimbang", f"{chr(97 + at)}.", ground)
    for at, basis in enumerate(decree.bases, start=1):
        press.item("" if at > 1 else "Mengingat", f"{at}.", basis)
    press.y += 14
    press.centred("MEMUTUSKAN:")
    press.y += 14
    press.item("Menetapkan", "", f"KEPUTUSAN TENTANG {decree.title}.")
    for at, text in enumerate(decree.diktum):
        press.item(ORDINALS[at], "", text)
    _sign(press, decree, style)
    table = _annex(press, decree, style)
    lines = press.lines
    if style.columns_first:
        lines = sorted(
            lines, key=lambda line: (line.place.halaman or 0, (line.place.kotak or [0])[0] > 180)
        )
    return lines, (table,)


def _sign(press: Press, decree: Decree, style: Style) -> None:
    if press.y > 420:
        press.new_page()
    press.y += 24
    top = press.y
    rows = signature(decree)
    if not style.tanda:
        rows[rows.index("ttd.")] = ""
    end = press.block(rows, 440.0, top)
    copy = [
        "Salinan sesuai dengan aslinya",
        "SEKRETARIAT KOMISI PEMILIHAN UMUM",
        decree.region,
        copier_post(decree) if style.copy_rows is None else "Kepala Sub Bagian Hukum,",
        "",
        "",
        decree.copier,
    ]
    start = end + PITCH if style.copy_rows is None else top + style.copy_rows * style.pitch
    press.y = max(end, press.block(copy, 165.0, start)) + 2 * PITCH


def _annex(press: Press, decree: Decree, style: Style) -> Place:
    if not style.one_page:
        press.new_page()
    if style.lampiran:
        rows = [
            "LAMPIRAN",
            f"KEPUTUSAN {issuer(decree)}",
            f"NOMOR {decree.nomor} TAHUN {decree.tahun}",
            "TENTANG",
            decree.title,
        ]
        for row in rows:
            for part in wrap(row, RIGHT - 320):
                press.put(part, 320.0, press.y)
                press.y += 14
        press.y += 20
    press.centred(decree.plan_title)
    table = Place(press.page, Box(60.0, press.y + 10, 540.0, 700.0))
    for _ in range(3 if style.repeat_title else 1):
        press.new_page()
        if style.repeat_title:
            press.centred(decree.plan_title)
    press.block(signature(decree), 440.0, 300.0)
    return table


def test_wrapping_keeps_every_word() -> None:
    text = Writer(0).words(300, 300)
    rows = wrap(text, 120.0)
    assert len(rows) > 30
    assert " ".join(rows).replace("- ", "-") == text


def test_the_press_keeps_rows_apart() -> None:
    lines, _ = pages(Writer(4).decree(4), Style())
    tops = [(line.place.halaman, line.place.kotak.top) for line in lines if line.place.kotak]
    assert len(set(tops)) == len(tops) == len(lines)
