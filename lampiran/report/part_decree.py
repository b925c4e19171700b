"""The decree in a box, its text folded under it."""

from collections.abc import Iterator, Sequence

from lampiran.diff.show.values import date_text, place_name
from lampiran.diff.show.words import Words
from lampiran.model import Dekrit, Keputusan

from .html import Anchors, esc, line, section, text

_MOST = 300
"""Parts of a list; no decree cites so many."""


def decree_part(dekrit: Dekrit, anchors: Anchors, words: Words) -> str:
    """What identifies the decree, and its parts as they stand."""
    rows = "".join(
        f"<div{''.join(anchors.mark(id_) for id_ in ids[:1])}><dt>{esc(label)}</dt>"
        f"<dd>{''.join(f'<span{anchors.mark(id_)}></span>' for id_ in ids[1:])}{value}</dd></div>"
        for label, ids, value in _facts(dekrit, words)
    )
    parts = list(_parts(dekrit.keputusan, anchors, words))
    inner = f'<dl class="kotak">{rows}</dl>'
    if parts:
        head = esc(words("keputusan.isi_keputusan", n=words.number(len(parts))))
        inner += f"<details><summary>{head}</summary>{''.join(parts)}</details>"
    return section("keputusan", "", inner, words)


def number_of(decree: Keputusan, words: Words) -> str | None:
    """Number and year as they are cited."""
    if decree.nomor and decree.tahun:
        return words("lap.nomor_tahun", nomor=decree.nomor, tahun=decree.tahun)
    return decree.nomor_tercetak or decree.nomor


def _facts(dekrit: Dekrit, words: Words) -> Iterator[tuple[str, Sequence[str], str]]:
    """Label, the ids that findings use for it, and the value."""
    decree, source = dekrit.keputusan, dekrit.sumber
    day = None if decree.tanggal is None else date_text(decree.tanggal.isoformat(), words)
    pages = source.jumlah_halaman
    kind = words(f"sumber.{source.jenis.value}")
    if pages is not None:
        kind += f", {words('sumber.halaman', n=words.number(pages))}"
    office = decree.lembaga
    signed = decree.penandatangan
    copy = decree.salinan
    for key, ids, value in (
        ("nomor", ("nomor", "nomor_tercetak", "tahun", "jenis"), number_of(decree, words)),
        ("tentang", ("tentang",), decree.tentang),
        ("lembaga", ("lembaga",), None if office is None else office.nama),
        ("ditetapkan", ("tanggal", "tempat"), _joined(decree.tempat, day)),
        (
            "penandatangan",
            ("penandatangan",),
            None if signed is None else _joined(signed.nama, signed.jabatan, signed.tanda),
        ),
        ("salinan", ("salinan",), None if copy is None else _joined(copy.nama, copy.jabatan)),
    ):
        if key == "salinan" and value is None:
            continue
        places = tuple(f"keputusan.{id_}" for id_ in ids)
        yield words(f"keputusan.{key}"), places, _value(value, words)
    plan = dekrit.rencana_aksi
    yield (
        words("keputusan.rencana"),
        ("rencana_aksi.judul", "rencana_aksi"),
        _value(plan.judul, words),
    )
    yield words("keputusan.berkas"), (), f"{line(source.berkas, 120)} ({esc(kind)})"


def _value(value: str | None, words: Words) -> str:
    if not value:
        return f'<span class="catatan">{esc(words("lap.tak_terbaca"))}</span>'
    return f'<span class="teks">{line(value, 600)}</span>'


def _joined(*texts: str | None) -> str | None:
    return ", ".join(one for one in texts if one) or None


def _parts(decree: Keputusan, anchors: Anchors, words: Words) -> Iterator[str]:
    lists: tuple[tuple[str, Sequence[tuple[str | None, str]]], ...] = (
        ("menimbang", [(one.huruf, one.isi) for one in decree.menimbang]),
        ("mengingat", [(_number(one.nomor), one.isi) for one in decree.mengingat]),
        ("memperhatikan", [(_number(one.nomor), one.isi) for one in decree.memperhatikan]),
        ("menetapkan", [(None, decree.menetapkan)] if decree.menetapkan else []),
        ("diktum", [(one.urutan, one.isi) for one in decree.diktum]),
    )
    for key, items in lists:
        if not items:
            continue
        rows = []
        for number, (label, value) in enumerate(items[:_MOST], start=1):
            id_ = f"keputusan.{key}" if key == "menetapkan" else f"keputusan.{key}.{number}"
            mark = f'<b class="tanda">{line(label, 20)}</b> ' if label else ""
            rows.append(f"<li{anchors.mark(id_)}>{mark}{text(value, words, 'span')}</li>")
        name = esc(place_name(f"keputusan.{key}", words))
        yield f'<h3>{name}</h3><ul class="polos">{"".join(rows)}</ul>'


def _number(value: int | None) -> str | None:
    return None if value is None else f"{value}."
