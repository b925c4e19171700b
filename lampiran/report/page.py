"""The report as one file that needs nothing else: no network, and whole without scripts."""

from collections.abc import Iterator
from pathlib import Path

from lampiran.diff.show.plain import one_line
from lampiran.diff.show.words import Lang, Words
from lampiran.model import TingkatSimpul
from lampiran.sealed_page import allowed, sealed

from .cuts import Cuts
from .doubts import doubted
from .gather import Known
from .html import Anchors, esc, line
from .part_changes import changes_part
from .part_coverage import coverage_part
from .part_decree import decree_part, number_of
from .part_doubts import doubts_part
from .part_findings import findings_part
from .part_months import months_part
from .part_plan import PlanPart
from .tree import Node, areas, calendar
from .words import words as words_of


def page(known: Known, cuts: Cuts, lang: Lang) -> str:
    """The whole page. The tree is drawn first: the other parts link to its nodes."""
    say = words_of(lang)
    anchors = Anchors()
    plan = areas(known.dekrit)
    year = calendar(known.dekrit, plan, say)
    decree = decree_part(known.dekrit, anchors, say)
    tree = PlanPart(known, plan, year, anchors, say).drawn()
    body = "".join(
        (
            f'<a class="lewati" href="#rencana">{esc(say("lap.lewati"))}</a>',
            *_masthead(known, plan, say),
            "<main>",
            decree,
            doubts_part(known, cuts, anchors, say),
            findings_part(known, cuts, anchors, say),
            tree,
            months_part(plan, known.dekrit.rencana_aksi.periode, year, say),
            coverage_part(known.coverage, anchors, say),
            changes_part(known, anchors, say),
            "</main>",
            _foot(known, say),
        )
    )
    office = known.dekrit.keputusan.lembaga
    name = known.dekrit.sumber.berkas if office is None else office.nama
    return _document(f"{say('lap.judul')}: {name}", body, say)


def _document(title: str, body: str, words: Words) -> str:
    """Its policy lets run and look only what is written here."""
    style, script = (_data(name) for name in ("report.css", "report.js"))
    policy = (
        f"default-src 'none'; img-src data:; style-src {allowed(style)}; "
        f"script-src {allowed(script)}; base-uri 'none'; form-action 'none'"
    )
    return sealed(
        esc(one_line(title)),
        body,
        lang=words.lang,
        policy=policy,
        style=style,
        script=script,
        head='<meta name="referrer" content="no-referrer">\n<link rel="icon" href="data:,">\n',
    )


def _data(name: str) -> str:
    return (Path(__file__).parent / "page" / name).read_text(encoding="utf-8")


def _masthead(known: Known, plan: tuple[Node, ...], words: Words) -> Iterator[str]:
    decree = known.dekrit.keputusan
    office = words("lap.tak_terbaca") if decree.lembaga is None else decree.lembaga.nama
    year = known.dekrit.rencana_aksi.tahun or decree.tahun
    title = words("lap.judul") + (f" {year}" if year else "")
    number = number_of(decree, words)
    yield f'<header class="kepala"><div><h1>{esc(title)}</h1><p class="lembaga">{line(office)}</p>'
    if number:
        yield f"<p>{line(f'{decree.jenis} {number}', 120)}</p>"
    yield f'<ul class="angka">{"".join(_tiles(known, plan, words))}</ul>'
    yield f'<nav aria-label="{esc(words("lap.isi"))}"><ul>'
    keys = ["keputusan", "ragu", "temuan", "rencana", "bulanan", "cakupan"]
    for key in keys + (["perubahan"] if known.beda is not None else []):
        yield f'<li><a href="#{key}">{esc(words(f"bagian.{key}"))}</a></li>'
    yield "</ul></nav></div></header>"


def _tiles(known: Known, plan: tuple[Node, ...], words: Words) -> Iterator[str]:
    levels = dict.fromkeys(TingkatSimpul, 0)
    waiting = list(plan)
    while waiting:
        node = waiting.pop()
        waiting.extend(node.below)
        levels[node.level] += not (node.is_skipped and node.below)
    counts = known.temuan.ringkasan
    tiles = [
        *((level.value, levels[level], "rencana") for level in list(TingkatSimpul)[:4]),
        ("galat", counts.galat, "temuan"),
        ("peringatan", counts.peringatan, "temuan"),
        ("info", counts.info, "temuan"),
    ]
    if known.jejak is not None:
        tiles.append(("ragu", len(doubted(known.jejak)), "ragu"))
    for key, count, target in tiles:
        yield (
            f'<li class="{key}"><a href="#{target}"><b>{words.number(count)}</b> '
            f"{esc(words(f'angka.{key}'))}</a></li>"
        )


def _foot(known: Known, words: Words) -> str:
    source = known.dekrit.sumber
    told = words("lap.kaki", berkas=one_line(source.berkas, 120), sha=source.sha256[:12])
    return f"<footer><p>{esc(told)}</p></footer>"
