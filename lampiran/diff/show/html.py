"""A comparison as one page that needs nothing else: no network, and whole without scripts."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from lampiran.model import Dekrit, Perbedaan, Perubahan
from lampiran.sealed_page import allowed, sealed

from .doubts import Ragu, doubts
from .html_parts import SIGNS, badge, esc, field, long_text, marks, sides
from .html_plan import Plan
from .plain import one_line, visible
from .scene import Scene
from .values import date_text, fields, kaitan_text, place_name, text_of
from .words import Lang, Words

_MANY: Final = 12
"""Entries of a list beside the plan that are shown at once; the rest is folded."""


def show_html(beda: Perbedaan, dari: Dekrit, ke: Dekrit, lang: Lang = "id") -> str:
    """Counts, doubtful pairings, the decree, the plan side by side, what was read differently."""
    scene = Scene.of(beda, dari, ke, lang)
    plan = Plan(scene)
    say = scene.words
    title = f"{say('umum.judul')}: {scene.names[0]} → {scene.names[1]}"
    body = "".join(
        (
            f'<a class="lewati" href="#rencana">{esc(say("saring.lewati"))}</a>',
            *_masthead(scene, dari, ke),
            "<main>",
            *_summary(scene),
            *_doubtful(scene, plan),
            *_decree(scene),
            *_plan(scene, plan),
            *_readings(scene),
            "</main>",
        )
    )
    return document(title, body, say)


def document(title: str, body: str, words: Words) -> str:
    """A whole page. Its policy lets run and look only what is written here."""
    style, script = (_data(name) for name in ("page.css", "page.js"))
    policy = f"default-src 'none'; style-src {allowed(style)}; script-src {allowed(script)}"
    return sealed(
        esc(one_line(title)), body, lang=words.lang, policy=policy, style=style, script=script
    )


def _data(name: str) -> str:
    return (Path(__file__).parent / "page" / name).read_text(encoding="utf-8")


def section(key: str, told: str, inner: str, words: Words) -> str:
    """A part of the page under its heading, with a sentence that says what it is."""
    title = esc(words(f"bagian.{key}"))
    return (
        f'<section id="{key}" aria-labelledby="judul-{key}"><h2 id="judul-{key}">{title}</h2>'
        f'<p class="jelas">{told}</p>{inner}</section>'
    )


def _masthead(scene: Scene, dari: Dekrit, ke: Dekrit) -> Iterator[str]:
    say = scene.words
    yield f'<header class="kepala"><div><h1>{esc(say("umum.judul"))}</h1><div class="dokumen">'
    for key, name, side, dekrit in (
        ("lama", scene.names[0], scene.beda.dari, dari),
        ("baru", scene.names[1], scene.beda.ke, ke),
    ):
        decree = dekrit.keputusan
        day = None if decree.tanggal is None else date_text(decree.tanggal.isoformat(), say)
        yield f'<section><p class="peran">{esc(say(f"umum.{key}_judul"))}</p>'
        yield f"<h2>{esc(one_line(name))}</h2>"
        for label, value in (
            ("lembaga", side.lembaga),
            ("nomor", decree.nomor or decree.nomor_tercetak),
            ("tanggal", day),
            ("berkas", side.berkas),
        ):
            told = one_line(value) if value else say("umum.tak_diketahui")
            yield f"<p>{esc(say(f'umum.{label}'))}: {esc(told)}</p>"
        yield "</section>"
    yield "</div></div></header>"


def _summary(scene: Scene) -> Iterator[str]:
    say = scene.words
    tiles = "".join(
        f'<li class="{kind.value}"><b>{say.number(count)}</b>'
        f"{SIGNS[kind]} {esc(say(f'jenis.{kind.value}'))}</li>"
        for kind, count in scene.counts.items()
    )
    stayed = say.number(scene.beda.ringkasan.tetap)
    tiles += f"<li><b>{stayed}</b>= {esc(say('jenis.tetap'))}</li>"
    others = "".join(
        f"<li><strong>{say.number(count)}</strong> "
        f'<a href="#{key}">{esc(say(f"hitung.{key}"))}</a></li>'
        for key, count in (
            ("ragu", len(doubts(scene.beda))),
            ("keputusan", len(scene.beda.keputusan)),
            ("beda_baca", len(scene.beda.beda_baca)),
        )
    )
    notes = [scene.units_told]
    if scene.unread:
        notes.append(say("penjelasan.jadwal_tak_terbaca", jumlah=say.number(scene.unread)))
    told = "".join(f"<p>{esc(note)}</p>" for note in notes if note)
    inner = f'<ul class="angka">{tiles}</ul><ul class="lain">{others}</ul>{told}{_by_area(scene)}'
    yield section("ringkasan", esc(say("penjelasan.ringkasan")), inner, say)


def _by_area(scene: Scene) -> str:
    say = scene.words
    heads = "".join(f'<th scope="col">{esc(say(f"jenis.{kind.value}"))}</th>' for kind in SIGNS)
    rows = []
    for number, row in enumerate(scene.tree.akar):
        name = esc(one_line(scene.text(row), 120))
        id_ = esc(one_line(row.butir.id if row.butir else "", 20))
        link = f'<a href="#area{number}">{name}</a>' if row.jumlah else name
        cells = "".join(
            f"<td>{row.jumlah[kind]}</td>" if row.jumlah[kind] else '<td class="nol">0</td>'
            for kind in SIGNS
        )
        rows.append(f'<tr><th scope="row"><span class="nomor">{id_}</span> {link}</th>{cells}</tr>')
    return (
        f'<div class="tabel"><table class="area-tabel"><caption class="sr">'
        f"{esc(say('bagian.per_area'))}</caption><thead><tr>"
        f'<th scope="col">{esc(say("kolom.area"))}</th>{heads}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _doubtful(scene: Scene, plan: Plan) -> Iterator[str]:
    found = doubts(scene.beda)
    if found:
        cards = [_card(scene, plan, ragu) for ragu in found]
        told = esc(scene.words("penjelasan.ragu"))
        yield section("ragu", told, _folding(cards, scene.words), scene.words)
    else:
        none = esc(scene.words("penjelasan.tanpa_beda_baca"))
        yield section("ragu", none, "", scene.words)


def _folding(entries: Sequence[str], words: Words) -> str:
    """The first at once, the others on demand."""
    shown, rest = entries[:_MANY], entries[_MANY:]
    if not rest:
        return "".join(shown)
    more = esc(words("tree.lagi", n=words.number(len(rest))))
    return f"{''.join(shown)}<details><summary>{more}</summary>{''.join(rest)}</details>"


def _card(scene: Scene, plan: Plan, ragu: Ragu) -> str:
    say, rival = scene.words, ragu.saingan
    rivals = scene.tree.lama if rival.sisi == "dari" else scene.tree.baru
    cells = []
    for head, nodes, id_, fit in (
        (f"{say('ragu.butir_lama')} ({scene.names[0]})", scene.tree.lama, ragu.dari, None),
        (f"{say('ragu.pasangan')} ({scene.names[1]})", scene.tree.baru, ragu.ke, ragu.fit),
        (
            f"{say('ragu.saingan')}, {say(f'ragu.sisi_{rival.sisi}')}",
            rivals,
            rival.id,
            rival.kekuatan,
        ),
    ):
        score = "" if fit is None else f" · {say('ragu.kecocokan', nilai=say.percent(fit))}"
        text = (
            f'<p class="teks">{esc(say("ragu.tanpa_pasangan"))}</p>'
            if id_ is None
            else f'<p class="teks"><span class="nomor">{esc(one_line(id_, 60))}</span> '
            f"{esc(one_line(text_of(nodes.get(id_), say), 400))}</p>"
        )
        cells.append(f'<div><p class="medan">{esc(head + score)}</p>{text}</div>')
    anchor = plan.anchors.get((ragu.dari, ragu.ke))
    link = f'<a href="#{anchor}">{esc(say("ragu.lihat"))}</a>' if anchor else ""
    level = esc(say.name("tingkat", ragu.tingkat.value))
    return (
        f'<article class="calon"><header><strong>{level}</strong>{link}</header>'
        f'<div class="tiga">{"".join(cells)}</div></article>'
    )


def _decree(scene: Scene) -> Iterator[str]:
    say = scene.words
    if not scene.beda.keputusan:
        yield section("keputusan", esc(say("umum.keputusan_sama")), "", say)
        return
    inner = "".join(_part(scene, change) for change in scene.beda.keputusan)
    yield section("keputusan", esc(say("penjelasan.keputusan")), _columns(scene) + inner, say)


def _part(scene: Scene, change: Perubahan) -> str:
    say = scene.words
    old, new = ("" if id_ is None else place_name(id_, say) for id_ in (change.dari, change.ke))
    place = f"{old} → {new}" if old and new and old != new else new or old
    related = f'<p class="kaitan">{esc(told)}</p>' if (told := kaitan_text(change, say)) else ""
    head = f"{badge(change.jenis, say)}<strong>{esc(one_line(place))}</strong>{related}"
    absent = 0 if change.dari is None else 1 if change.ke is None else None
    parts = []
    changed = fields(change, say)
    for medan in changed:
        if absent is None:
            parts.append(field(medan, scene.names, scene.decrees, say, named=len(changed) > 1))
            continue
        none = f'<p class="teks">{esc(say("umum.tidak_ada_di", dokumen=scene.names[absent]))}</p>'
        text = long_text(medan.sebelum or medan.sesudah, say)
        pair = (none, text) if absent == 0 else (text, none)
        parts.append(sides(scene.names, *pair, absent=absent))
    kind = change.jenis.value
    return f'<article class="butir {kind}"><header>{head}</header>{"".join(parts)}</article>'


def _columns(scene: Scene) -> str:
    heads = "".join(f"<div>{esc(one_line(name))}</div>" for name in scene.names)
    return f'<div class="dua kolom" aria-hidden="true">{heads}</div>'


def _plan(scene: Scene, plan: Plan) -> Iterator[str]:
    say = scene.words
    if not scene.beda.perubahan:
        yield section("rencana", esc(say("umum.identik")), "", say)
        return
    empty = f'<p id="kosong" hidden>{esc(say("saring.kosong"))}</p>'
    inner = (
        _form(scene) + _columns(scene) + empty + f'<div id="pohon">{"".join(plan.drawn())}</div>'
    )
    yield section("rencana", esc(say("penjelasan.rencana")), inner, say)


def _form(scene: Scene) -> str:
    """Hidden until the script that makes it work shows it."""
    say = scene.words
    areas = "".join(
        f'<option value="{number}">{esc(one_line(scene.text(row), 80))}</option>'
        for number, row in enumerate(scene.tree.akar)
    )
    kinds = "".join(
        f'<label><input type="checkbox" value="{kind.value}" checked> '
        f"{sign} {esc(say(f'jenis.{kind.value}'))}</label>"
        for kind, sign in SIGNS.items()
    )
    return (
        f'<form class="saring" hidden aria-label="{esc(say("saring.judul"))}">'
        f'<label>{esc(say("saring.area"))}<select><option value="">'
        f"{esc(say('saring.semua_area'))}</option>{areas}</select></label>"
        f"<fieldset><legend>{esc(say('saring.jenis'))}</legend>{kinds}</fieldset>"
        f'<span><button type="button" value="buka">{esc(say("saring.buka"))}</button> '
        f'<button type="button" value="lipat">{esc(say("saring.tutup"))}</button></span>'
        f'<output data-teks="{esc(say("saring.tampil"))}"></output></form>'
    )


def _readings(scene: Scene) -> Iterator[str]:
    say, found = scene.words, scene.beda.beda_baca
    if not found:
        yield section("beda_baca", esc(say("penjelasan.tanpa_beda_baca")), "", say)
        return
    entries = []
    for one in found:
        ids = one.dari if one.dari == one.ke else f"{one.dari} → {one.ke}"
        head = f'<span class="nomor">{esc(one_line(visible(ids)))}</span> '
        head += esc(say.name("medan", one.medan))
        old, new = marks(one.sebelum, one.sesudah, (), say, exact=True)
        entries.append(
            f'<article class="butir"><header>{head}</header>'
            f"{sides(scene.names, old, new)}</article>"
        )
    inner = _folding(entries, say)
    yield section("beda_baca", esc(say("penjelasan.beda_baca")), inner, say)
