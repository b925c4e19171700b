"""The decree's text as blocks that every typesetter sets in its own way."""

from dataclasses import dataclass

from ..invent import Invented
from ..style import words


@dataclass(frozen=True, slots=True)
class Centred:
    """Lines in the middle of the page; long ones wrap."""

    lines: tuple[str, ...]
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A label, a colon, a mark, and text that wraps: ``Menimbang : a. bahwa …``."""

    label: str | None
    mark: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Aside:
    """A signature block: lines that start at one x, right or left on the page."""

    lines: tuple[str, ...]
    right: bool = True


Block = Centred | Entry | Aside


def decree_blocks(invented: Invented) -> list[Block]:
    """The decree up to the annex."""
    k = invented.keputusan
    office = k.lembaga.nama.upper() if k.lembaga else ""
    sign = k.penandatangan
    out: list[Block] = [
        Centred(_office_lines(invented), bold=True),
        Centred(
            (
                f"{k.jenis.upper()} {office}",
                k.nomor_tercetak or "",
                "TENTANG",
                (k.tentang or "").upper(),
            ),
            bold=True,
        ),
    ]
    if sign and sign.jabatan:
        out.append(Centred((f"{sign.jabatan.upper()},",)))
    for place, item in enumerate(k.menimbang):
        out.append(Entry("Menimbang" if not place else None, f"{item.huruf}.", item.isi))
    for label, sources in (("Mengingat", k.mengingat), ("Memperhatikan", k.memperhatikan)):
        for place, source in enumerate(sources):
            mark = f"{source.nomor}." if source.nomor else None
            out.append(Entry(label if not place else None, mark, source.isi))
    out.append(Centred(("MEMUTUSKAN:",), bold=True))
    if k.menetapkan:
        out.append(Entry("Menetapkan", None, k.menetapkan))
    out += [Entry(d.urutan, None, d.isi) for d in k.diktum]
    out.append(Aside(_signature(invented)))
    if k.salinan:
        out.append(
            Aside(
                (
                    "Salinan sesuai dengan aslinya",
                    *invented.salinan_kepala,
                    f"{k.salinan.jabatan},",
                    "",
                    "",
                    k.salinan.nama or "",
                ),
                right=False,
            )
        )
    return out


def annex_heading(invented: Invented) -> tuple[str, ...]:
    """LAMPIRAN and what it belongs to; empty where the style has none."""
    if not invented.style.annex_heading:
        return ()
    k = invented.keputusan
    office = k.lembaga.nama.upper() if k.lembaga else ""
    return (
        "LAMPIRAN",
        f"{k.jenis.upper()} {office}",
        k.nomor_tercetak or "",
        "TENTANG",
        (k.tentang or "").upper(),
    )


def annex_signature(invented: Invented) -> Aside | None:
    """The signature under the table, if the style has one."""
    return Aside(_signature(invented)) if invented.style.annex_signature else None


def _signature(invented: Invented) -> tuple[str, ...]:
    k = invented.keputusan
    lines: list[str] = []
    if k.tempat and k.tanggal:
        months = words()["periode"]["bulan_penuh"]
        date = f"{k.tanggal.day} {months[k.tanggal.month - 1]} {k.tanggal.year}"
        lines += [f"Ditetapkan di {k.tempat}", f"pada tanggal {date}", ""]
    if k.penandatangan:
        post = (k.penandatangan.jabatan or "").upper()
        head, tail = _split_office(invented, post)
        lines += [head, f"{tail},"] if tail else [f"{head},"]
        lines += ["", k.penandatangan.tanda or "", "", k.penandatangan.nama or ""]
    return tuple(lines)


def _office_lines(invented: Invented) -> tuple[str, ...]:
    office = invented.keputusan.lembaga
    return tuple(part for part in _split_office(invented, office.nama.upper() if office else ""))


def _split_office(invented: Invented, text: str) -> tuple[str, str]:
    """Break before the office's level word: KOMISI PEMILIHAN UMUM / KABUPATEN ALOR."""
    office = invented.keputusan.lembaga
    level = f" {office.tingkat.value.upper()} " if office and office.tingkat else "\0"
    head, found, tail = text.partition(level)
    return (head, (found + tail).strip())
