"""A comparison as a workbook: one row a change, to sort, filter and count."""

from collections.abc import Iterator, Sequence
from typing import Final

from lampiran.model import Dekrit, JenisPerubahan, Perbedaan, Perubahan

from .book import Sheet, Value, workbook
from .doubts import doubts
from .plain import one_line
from .rows import Baris
from .scene import Scene
from .schedule import listed
from .values import SCHEDULE, Medan, fields, kaitan_text, place_name, text_of
from .words import Lang

_BOTH: Final = ("sebelum", "sesudah")
_AFTER: Final = ("bulan_sebelum", "bulan_sesudah", "kemiripan", "ragu", "kaitan")
_Rows = Iterator[tuple[JenisPerubahan | None, tuple[Value, ...]]]


def show_xlsx(beda: Perbedaan, dari: Dekrit, ke: Dekrit, lang: Lang = "id") -> bytes:
    """The sheets Ringkasan, Perubahan, Keputusan, Beda baca and Pasangan."""
    scene = Scene.of(beda, dari, ke, lang)
    return workbook(_sheets(scene, dari, ke), scene.words)


def _sheets(scene: Scene, dari: Dekrit, ke: Dekrit) -> Iterator[Sheet]:
    yield Sheet("ringkasan", ("hal", *scene.names), _summary(scene, dari, ke))
    yield Sheet(
        "perubahan",
        ("jenis", "tingkat", "dari", "ke", "area", "medan", *_BOTH, *_AFTER),
        _changes(scene),
    )
    yield Sheet(
        "keputusan", ("jenis", "bagian", "medan", "sebelum", "sesudah", "kaitan"), _decree(scene)
    )
    yield Sheet(
        "beda_baca",
        ("dari", "ke", "medan", "sebelum", "sesudah"),
        (
            (None, (one.dari, one.ke, _medan(scene, one.medan), one.sebelum, one.sesudah))
            for one in scene.beda.beda_baca
        ),
    )
    yield Sheet(
        "pasangan",
        (
            "tingkat",
            "dari",
            "ke",
            "butir",
            "kemiripan",
            "kecocokan",
            "saingan",
            "kecocokan_saingan",
        ),
        _pairs(scene),
    )


def _summary(scene: Scene, dari: Dekrit, ke: Dekrit) -> _Rows:
    say, beda = scene.words, scene.beda
    before, after = dari.keputusan, ke.keputusan
    days = [None if day is None else day.isoformat() for day in (before.tanggal, after.tanggal)]
    for key, old, new in (
        ("berkas", beda.dari.berkas, beda.ke.berkas),
        ("lembaga", beda.dari.lembaga, beda.ke.lembaga),
        ("nomor", before.nomor, after.nomor),
        ("tanggal", *days),
    ):
        yield None, (say(f"umum.{key}"), old, new)
    for kind, count in scene.counts.items():
        yield kind, (say(f"jenis.{kind.value}"), None, count)
    yield None, (say("jenis.tetap"), None, beda.ringkasan.tetap)
    for key, number in (
        ("ragu", len(doubts(beda))),
        ("keputusan", len(beda.keputusan)),
        ("beda_baca", len(beda.beda_baca)),
    ):
        yield None, (say(f"hitung.{key}"), None, number)
    if scene.unread:
        told = say("penjelasan.jadwal_tak_terbaca", jumlah=say.number(scene.unread))
        yield None, (told, None, None)


def _changes(scene: Scene) -> _Rows:
    """In the order of the tree, so that the sheet reads like the plan."""
    say = scene.words
    for root in scene.tree.akar:
        area = one_line(scene.text(root), 200)
        for row in _branch(root):
            for change in row.perubahan:
                changed = fields(change, say)
                old, new = _texts(scene, row, change, changed)
                marks_old, marks_new = _schedules(scene, row, change, changed)
                yield (
                    change.jenis,
                    (
                        say(f"jenis.{change.jenis.value}"),
                        say.name("tingkat", change.tingkat.value),
                        change.dari,
                        change.ke,
                        area,
                        ", ".join(_medan(scene, name) for name in change.medan),
                        old,
                        new,
                        marks_old,
                        marks_new,
                        change.kemiripan,
                        None if change.saingan is None else say("kolom.ya"),
                        kaitan_text(change, say) or None,
                    ),
                )


def _branch(row: Baris) -> Iterator[Baris]:
    yield row
    for below in row.anak:
        yield from _branch(below)


def _texts(
    scene: Scene, row: Baris, change: Perubahan, changed: Sequence[Medan]
) -> tuple[str | None, str | None]:
    """The wording before and after; a change of something else is told under its name."""
    say = scene.words
    told = [medan for medan in changed if medan.nama != SCHEDULE]
    if change.dari is None:
        return None, scene.text(row)
    if change.ke is None:
        return scene.text(row), None
    if not told:
        return text_of(row.lama, say), text_of(row.baru, say)
    if len(told) == 1:
        return told[0].sebelum, told[0].sesudah
    old, new = (
        "\n".join(f"{_medan(scene, name)}: {text}" for name, text in side)
        for side in (
            [(medan.nama, medan.sebelum) for medan in told],
            [(medan.nama, medan.sesudah) for medan in told],
        )
    )
    return old, new


def _schedules(
    scene: Scene, row: Baris, change: Perubahan, changed: Sequence[Medan]
) -> tuple[str | None, str | None]:
    """Both schedules where they changed, and the only one of a node that came or went."""
    say, periods = scene.words, scene.periods
    both = next((medan for medan in changed if medan.nama == SCHEDULE), None)
    if change.dari is not None and change.ke is not None:
        if both is None:
            return None, None
        return listed(both.lama, periods[0], say), listed(both.baru, periods[1], say)
    if row.butir is None or row.butir.anak or row.butir.pelaksanaan is None:
        return None, None
    if change.dari is None:
        return None, listed(row.butir.pelaksanaan, periods[1], say)
    return listed(row.butir.pelaksanaan, periods[0], say), None


def _decree(scene: Scene) -> _Rows:
    say = scene.words
    for change in scene.beda.keputusan:
        place = place_name(change.ke or change.dari or "", say)
        for medan in fields(change, say):
            yield (
                change.jenis,
                (
                    say(f"jenis.{change.jenis.value}"),
                    place,
                    _medan(scene, medan.nama),
                    medan.sebelum or None,
                    medan.sesudah or None,
                    kaitan_text(change, say) or None,
                ),
            )


def _pairs(scene: Scene) -> _Rows:
    say, nodes = scene.words, scene.tree.baru
    for pair in scene.beda.pasangan:
        rival = pair.saingan
        yield (
            None,
            (
                say.name("tingkat", pair.tingkat.value),
                pair.dari,
                pair.ke,
                one_line(text_of(nodes.get(pair.ke), say), 200),
                pair.kemiripan,
                pair.kekuatan,
                None if rival is None else f"{rival.id} ({say(f'ragu.sisi_{rival.sisi}')})",
                None if rival is None else rival.kekuatan,
            ),
        )


def _medan(scene: Scene, name: str) -> str:
    return scene.words.name("medan", name)
