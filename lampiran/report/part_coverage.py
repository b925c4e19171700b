"""How much of the template the plan has, drawn area by area."""

from lampiran.diff.show.words import Words

from .coverage import AreaCoverage, Coverage
from .html import Anchors, esc, folding, line, section

_WIDE = 240
"""Units of a full bar."""


def coverage_part(found: Coverage | None, anchors: Anchors, words: Words) -> str:
    """A bar for each area of the template; under it what is not found."""
    if found is None:
        return section("cakupan", esc(words("cakupan.tanpa")), "", words)
    if found.foreign:
        told = words("cakupan.asing", template=found.template)
        return section("cakupan", esc(told), "", words)
    share = words.percent(found.met / found.total) if found.total else "0"
    notes = [
        words(
            "cakupan.penjelasan",
            template=found.template,
            met=words.number(found.met),
            total=words.number(found.total),
            persen=share,
        )
    ]
    if found.asal == "rekonstruksi":
        notes.append(words("cakupan.rekonstruksi"))
    rows = "".join(_row(area, anchors, words) for area in found.areas)
    heads = "".join(
        f'<th scope="col">{esc(words(f"cakupan.{key}"))}</th>'
        for key in ("area", "gambar", "jumlah")
    )
    inner = (
        f'<table class="cakupan"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
        f"{_missing(found, words)}"
    )
    if found.extra:
        links = ", ".join(anchors.link(id_, line(id_, 40)) for id_ in found.extra[:40])
        inner += f"<p>{esc(words('cakupan.lebih'))} {links}</p>"
    return section("cakupan", " ".join(esc(note) for note in notes), inner, words)


def _row(area: AreaCoverage, anchors: Anchors, words: Words) -> str:
    name = line(area.nama, 120)
    name = name if area.id is None else anchors.link(area.id, name)
    told = words("cakupan.dari", met=words.number(area.met), total=words.number(area.total))
    percent = words.percent(area.met / area.total) if area.total else "0"
    if area.id is None:
        told = words("cakupan.tiada")
    full = round(_WIDE * area.met / area.total, 1) if area.total else 0
    bar = (
        f'<svg class="bilah" role="img" aria-label="{percent}%" viewBox="0 0 {_WIDE} 14" '
        f'preserveAspectRatio="none"><rect class="dasar" width="{_WIDE}" height="14" rx="2"/>'
        f'<rect width="{full}" height="14" rx="2"/></svg>'
    )
    return (
        f'<tr><th scope="row">{name}</th><td>{bar}</td>'
        f"<td>{esc(told)}{f' ({percent}%)' if area.id is not None else ''}</td></tr>"
    )


def _missing(found: Coverage, words: Words) -> str:
    texts = [(area.nama, text) for area in found.areas for text in area.missing]
    if not texts:
        return ""
    entries = [
        f'<p class="kurang"><span class="catatan">{line(area, 80)}</span> {line(text, 300)}</p>'
        for area, text in texts
    ]
    head = esc(words("cakupan.kurang", n=words.number(len(texts))))
    return f"<details><summary>{head}</summary>{folding(entries, words, 40)}</details>"
