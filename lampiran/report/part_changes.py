"""What changed since last year: how much, then one entry a change."""

from collections.abc import Iterator

from lampiran.diff.show.html_parts import SIGNS, badge, field, lone_schedule, long_text, schedule
from lampiran.diff.show.scene import Scene
from lampiran.diff.show.values import SCHEDULE, fields, kaitan_text, place_name, text_of
from lampiran.diff.show.words import Words
from lampiran.model import Perubahan, TingkatSimpul

from .gather import Known
from .html import Anchors, esc, folding, line, section


def changes_part(known: Known, anchors: Anchors, words: Words) -> str:
    """Empty where no older plan was given."""
    if known.beda is None or known.before is None:
        return ""
    beda = known.beda
    scene = Scene.of(beda, known.before, known.dekrit, words.lang)
    told = words("perubahan.penjelasan", berkas=known.before.sumber.berkas, nama=scene.names[0])
    inner = _tiles(scene, words)
    if scene.units_told:
        inner += f"<p>{esc(scene.units_told)}</p>"
    if beda.perubahan:
        cards = [_card(scene, one, anchors, words) for one in beda.perubahan]
        inner += f"<h3>{esc(words('perubahan.rencana'))}</h3>{folding(cards, words)}"
    else:
        inner += f"<p>{esc(words('perubahan.kosong'))}</p>"
    if beda.keputusan:
        cards = [_card(scene, one, anchors, words) for one in beda.keputusan]
        inner += f"<h3>{esc(words('perubahan.keputusan'))}</h3>{folding(cards, words, 6)}"
    if beda.beda_baca:
        note = words("perubahan.beda_baca", n=words.number(len(beda.beda_baca)))
        inner += f"<p>{esc(note)}</p>"
    return section("perubahan", esc(told), inner, words)


def _tiles(scene: Scene, words: Words) -> str:
    counts = [(kind.value, SIGNS[kind], count) for kind, count in scene.counts.items()] + [
        ("tetap", "=", scene.beda.ringkasan.tetap)
    ]
    tiles = "".join(
        f'<li class="{kind}"><b>{words.number(count)}</b>{sign} {esc(words(f"jenis.{kind}"))}</li>'
        for kind, sign, count in counts
    )
    return f'<ul class="angka">{tiles}</ul>'


def _card(scene: Scene, change: Perubahan, anchors: Anchors, words: Words) -> str:
    return (
        f'<article class="butir {change.jenis.value}"><header>'
        f"{''.join(_head(change, anchors, words))}</header>"
        f"{''.join(_body(scene, change, words))}</article>"
    )


def _head(change: Perubahan, anchors: Anchors, words: Words) -> Iterator[str]:
    yield badge(change.jenis, words)
    if change.tingkat is TingkatSimpul.KEPUTUSAN:
        name = place_name(change.ke or change.dari or "", words)
        yield f"<strong>{line(name, 80)}</strong>"
        return
    yield f"<span>{esc(words.name('tingkat', change.tingkat.value))}</span>"
    if change.dari is not None and change.dari != change.ke:
        yield f'<span class="nomor">{line(change.dari, 60)}</span>'
    if change.ke is not None:
        arrow = "" if change.dari in (None, change.ke) else "→ "
        yield f"<span>{arrow}{anchors.link(change.ke, line(change.ke, 60))}</span>"
    if change.saingan is not None:
        yield f'<span class="lencana ragu">? {esc(words("umum.ragu"))}</span>'
    if told := kaitan_text(change, words):
        yield f'<p class="kaitan">{esc(told)}</p>'


def _body(scene: Scene, change: Perubahan, words: Words) -> Iterator[str]:
    in_decree = change.tingkat is TingkatSimpul.KEPUTUSAN
    if change.dari is None or change.ke is None:
        yield f'<div class="badan">{_lone(scene, change, words)}</div>'
        return
    changed = fields(change, words)
    names = {medan.nama for medan in changed}
    if not in_decree and not names & {"nama", "uraian"}:
        told = long_text(text_of(scene.tree.baru.get(change.ke), words), words)
        yield f'<div class="badan">{told}</div>'
    for medan in changed:
        if medan.nama == SCHEDULE:
            yield schedule(medan, scene.names, scene.periods, words)
        else:
            about = scene.decrees if in_decree else scene.sides
            named = medan.nama not in ("nama", "uraian", "isi")
            yield field(medan, scene.names, about, words, named=named)


def _lone(scene: Scene, change: Perubahan, words: Words) -> str:
    """What stands on one side only, with its schedule if it has one."""
    came = change.dari is None
    node = (scene.tree.baru if came else scene.tree.lama).get(change.ke or change.dari or "")
    if node is None:
        return "".join(
            long_text(medan.sesudah or medan.sebelum, words) for medan in fields(change, words)
        )
    strip = (
        "" if node.anak else lone_schedule(node.pelaksanaan, scene.periods[1 if came else 0], words)
    )
    return long_text(text_of(node, words), words) + strip
