"""The exam of the comparison: its truth is true, and its judge falls for nothing."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from rapidfuzz.distance import Levenshtein

from lampiran.bench import measure_diff
from lampiran.bench.edit.decree import judge_decree
from lampiran.bench.edit.kinds import CHANGES
from lampiran.bench.edit.mirror import counted, mirrored
from lampiran.bench.edit.noise import noisy
from lampiran.bench.edit.script import Exam, exam
from lampiran.bench.edit.silent import SILENT
from lampiran.bench.edit.source import many_areas, random_plan, sample
from lampiran.bench.edit.tree import tree_of
from lampiran.bench.edit.truth import Change, Verdict, all_ids, judge, texts
from lampiran.bench.edit.words import Words, overlap, subject
from lampiran.bench.measure_diff import KINDS, exam_of
from lampiran.model import (
    Dekrit,
    Indikator,
    JenisPerubahan,
    Kaitan,
    Perbedaan,
    Perubahan,
    Pihak,
    RencanaAksi,
    RingkasanBeda,
    Saingan,
    TingkatSimpul,
)

SEEDS = tuple(range(111_000, 111_012))


def told(change: Change) -> Perubahan:
    """A true change as a program would report it."""
    kaitan = None
    if change.link is not None:
        kind, ids = change.link
        kaitan = Kaitan.model_validate({"jenis": kind, "id": tuple(ids)})
    return Perubahan(
        jenis=change.jenis,
        tingkat=change.tingkat,
        dari=change.dari,
        ke=change.ke,
        medan=tuple(sorted(change.medan)),
        kaitan=kaitan,
    )


def told_all(made: Exam, *, way: int = 0) -> list[Perubahan]:
    return [told(change) for options in made.truth.things for change in options[way % len(options)]]


def report(made: Exam, changes: list[Perubahan] | None = None) -> Perbedaan:
    """The truth as an answer, or another answer."""
    said = told_all(made) if changes is None else changes
    counts = {jenis: sum(p.jenis is jenis for p in said) for jenis in JenisPerubahan}
    nodes = len(list(all_ids(made.new.rencana_aksi)))
    here = sum(counts[jenis] for jenis in JenisPerubahan if jenis is not JenisPerubahan.DIHAPUS)
    return Perbedaan(
        dari=Pihak(berkas="a.json", tahun=None),
        ke=Pihak(berkas="b.json", tahun=None),
        perubahan=tuple(said),
        keputusan=tuple(told(change) for change in made.decree),
        beda_baca=(),
        pasangan=(),
        ringkasan=RingkasanBeda(
            ditambah=counts[JenisPerubahan.DITAMBAH],
            dihapus=counts[JenisPerubahan.DIHAPUS],
            berubah=counts[JenisPerubahan.DIUBAH],
            dipindah=counts[JenisPerubahan.DIPINDAH],
            tetap=nodes - here,
        ),
    )


def nodes(plan: RencanaAksi) -> dict[str, tuple[str, str]]:
    """Id to (level, text) of every node, straight from the public model."""
    found: dict[str, tuple[str, str]] = {}
    for area in plan.area:
        found[area.id] = ("area", area.nama or "")
        for kegiatan in area.kegiatan:
            found[kegiatan.id] = ("kegiatan", kegiatan.nama or "")
            for sub in kegiatan.sub_kegiatan:
                found[sub.id] = ("sub_kegiatan", sub.nama or "")
                found.update({i.id: ("indikator", i.uraian or "") for i in sub.indikator})
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_seed_gives_the_same_exam(seed: int) -> None:
    assert exam_of(seed) == exam_of(seed)


@pytest.mark.parametrize("seed", SEEDS)
def test_ids_are_dotted_places_and_the_truth_names_nodes_that_are_there(seed: int) -> None:
    made = exam_of(seed)
    for area_place, area in enumerate(made.new.rencana_aksi.area, 1):
        assert (area.id, area.nomor) == (str(area_place), area_place)
        for place, kegiatan in enumerate(area.kegiatan, 1):
            assert (kegiatan.id, kegiatan.nomor) == (f"{area.id}.{place}", place)
    older, newer = nodes(made.old.rencana_aksi), nodes(made.new.rencana_aksi)
    for change in made.truth.changes:
        assert (change.dari is None) == (change.jenis is JenisPerubahan.DITAMBAH)
        assert (change.ke is None) == (change.jenis is JenisPerubahan.DIHAPUS)
        assert change.dari is None or older[change.dari][0] == change.tingkat
        assert change.ke is None or newer[change.ke][0] == change.tingkat


@pytest.mark.parametrize("seed", SEEDS)
def test_nodes_that_no_change_speaks_of_add_up_on_both_sides(seed: int) -> None:
    made = exam_of(seed)
    gone = {change.dari for change in made.truth.changes}
    come = {change.ke for change in made.truth.changes}
    worded_old, worded_new = texts(made.old.rencana_aksi), texts(made.new.rencana_aksi)
    stayed_old = [own for own, text in worded_old.items() if text and own not in gone]
    stayed_new = [own for own, text in worded_new.items() if text and own not in come]
    assert len(stayed_old) == len(stayed_new)
    wordless = sum(not text for text in worded_old.values())
    assert len(stayed_old) + wordless + len(gone) - (None in gone) == len(worded_old)


def test_without_edits_of_words_the_texts_of_unchanged_nodes_are_the_same() -> None:
    """The truth is checked against the plans themselves, by texts and not by origins."""
    made = exam(random_plan(111_500), 1, edits=12, plain=True, decree=False)
    quiet = replace(made, edits=tuple(e for e in made.edits if e != "spelling"))
    named = {change.ke for change in quiet.truth.changes}
    older = sorted(text for text in texts(made.old.rencana_aksi).values())
    stayed = [text for own, text in texts(made.new.rencana_aksi).items() if own not in named]
    unlike = [text for text in stayed if text not in older]
    assert len(unlike) <= made.edits.count("spelling")
    assert made.truth.changes


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", ["silent", "noise only"])
def test_edits_that_are_no_change_leave_nothing_to_report(seed: int, kind: str) -> None:
    made = exam_of(seed, kind)
    assert made.truth.changes == ()
    assert made.decree == ()
    assert made.old.rencana_aksi != made.new.rencana_aksi


def test_against_a_transcript_no_schedule_is_said_to_have_changed() -> None:
    found = [exam_of(seed) for seed in range(111_000, 111_060)]
    made = [each for each in found if "transcript" in each.edits and "reschedule" in each.edits]
    assert made
    for each in made:
        old = tree_of(each.old.rencana_aksi)
        assert all(node.months is None for node in old.nodes())
        options = (way for things in each.truth.things for way in things)
        assert not any("pelaksanaan" in change.medan for way in options for change in way)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("way", [0, 1])
def test_the_truth_told_in_either_way_is_all_right(kind: str, way: int) -> None:
    for seed in SEEDS:
        made = exam_of(seed, kind)
        verdict = judge(told_all(made, way=way), made.truth)
        assert (verdict.missed, verdict.false) == ([], [])
        assert not verdict.fields[False]
        assert not verdict.links[False]
        decree = judge_decree([told(change) for change in made.decree], made.decree)
        assert (decree.missed, decree.false) == ([], [])


def test_every_edit_is_drawn_and_every_kind_of_change_is_asked_for() -> None:
    made = [exam_of(seed) for seed in range(111_000, 111_040)]
    drawn = {name for each in made for name in each.edits}
    assert {*CHANGES, *SILENT, "renumber", "year", "office", "transcript"} <= drawn
    asked = {change.jenis for each in made for change in each.truth.changes}
    assert asked == {*JenisPerubahan}
    assert min(each.touched for each in made) < 0.05
    assert max(each.touched for each in made) > 0.3


def with_changes(*kinds: JenisPerubahan) -> Exam:
    """An exam whose truth holds a change of each kind."""
    for seed in range(111_000, 111_100):
        made = exam_of(seed)
        if {*kinds} <= {change.jenis for change in made.truth.changes}:
            return made
    raise AssertionError(f"no exam has {kinds}")


def judged(made: Exam, changes: list[Perubahan]) -> Verdict:
    return judge(changes, made.truth)


def test_a_change_left_out_is_missed() -> None:
    made = with_changes(JenisPerubahan.DIUBAH)
    verdict = judged(made, told_all(made)[1:])
    assert (len(verdict.missed), verdict.false) == (1, [])


@pytest.mark.parametrize(
    "kind", [JenisPerubahan.DITAMBAH, JenisPerubahan.DIHAPUS, JenisPerubahan.DIUBAH]
)
def test_a_change_too_many_is_false(kind: JenisPerubahan) -> None:
    made = with_changes(JenisPerubahan.DIUBAH)
    quiet_old = quiet(made, "dari")
    quiet_new = quiet(made, "ke")
    extra = Perubahan(
        jenis=kind,
        tingkat=TingkatSimpul.INDIKATOR,
        dari=None if kind is JenisPerubahan.DITAMBAH else quiet_old,
        ke=None if kind is JenisPerubahan.DIHAPUS else quiet_new,
    )
    verdict = judged(made, [*told_all(made), extra])
    assert (verdict.missed, verdict.false) == ([], [extra])


def quiet(made: Exam, side: str) -> str:
    """An indikator with words that no true change names on this side."""
    plan = made.old.rencana_aksi if side == "dari" else made.new.rencana_aksi
    named = {getattr(c, side) for options in made.truth.things for way in options for c in way}
    return next(
        own
        for own, text in texts(plan).items()
        if text and own.count(".") == 3 and own not in named
    )


def test_a_change_reported_twice_is_once_false() -> None:
    made = with_changes(JenisPerubahan.DIPINDAH)
    changes = told_all(made)
    verdict = judged(made, [*changes, changes[-1]])
    assert (verdict.missed, verdict.false) == ([], [changes[-1]])


def test_a_moved_node_told_as_dropped_and_added_is_one_miss_and_two_false() -> None:
    made = with_changes(JenisPerubahan.DIPINDAH)
    moved = next(c for c in made.truth.changes if c.jenis is JenisPerubahan.DIPINDAH)
    rest = [each for each in told_all(made) if (each.dari, each.ke) != (moved.dari, moved.ke)]
    pair = [
        Perubahan(jenis=JenisPerubahan.DIHAPUS, tingkat=moved.tingkat, dari=moved.dari, ke=None),
        Perubahan(jenis=JenisPerubahan.DITAMBAH, tingkat=moved.tingkat, dari=None, ke=moved.ke),
    ]
    verdict = judged(made, [*rest, *pair])
    assert (len(verdict.missed), verdict.false) == (1, pair)


def test_wrong_fields_are_seen_though_the_node_is_right() -> None:
    made = with_changes(JenisPerubahan.DIUBAH)
    changes = [
        each.diubah(medan=("xyz",)) if each.jenis is JenisPerubahan.DIUBAH else each
        for each in told_all(made)
    ]
    verdict = judged(made, changes)
    assert not verdict.missed
    assert verdict.fields[False] >= 1


def split_exam() -> Exam:
    for seed in range(111_000, 111_100):
        made = exam_of(seed)
        if "split" in made.edits and "merge" in made.edits:
            return made
    raise AssertionError("no exam splits and merges")


def test_a_split_or_merge_without_its_link_is_seen() -> None:
    made = split_exam()
    verdict = judged(made, [each.diubah(kaitan=None) for each in told_all(made)])
    assert not verdict.missed
    assert verdict.links[False] >= 2


def test_half_of_one_way_and_half_of_the_other_is_not_right() -> None:
    """The whole became the first part, and the first part is new as well."""
    made = split_exam()
    fork = next(o for o in made.truth.things if len(o) == 2 and o[0][1].why == "split")
    rest = [told(o[0][0]) for o in made.truth.things if len(o) == 1]
    rest += [told(c) for o in made.truth.things if len(o) == 2 and o is not fork for c in o[0]]
    verdict = judged(made, [*rest, told(fork[0][0]), told(fork[1][1])])
    assert (len(verdict.missed), len(verdict.false)) == (1, 1)


def twin_plan() -> Dekrit:
    """A plan whose first sub kegiatan has the same indikator three times."""
    source = random_plan(111_600)
    tree = tree_of(source.rencana_aksi)
    sub = next(node for node in tree.nodes() if node.level == 2 and node.children)
    first = sub.children[0]
    first.text = "Laporan yang sama"
    for _ in range(2):
        again = type(first)(first.level, first.text, items=list(first.items))
        again.months, again.remark, again.further = first.months, first.remark, first.further
        sub.adopt(again, 1)
    return source.diubah(rencana_aksi=tree.plan())


def test_identical_siblings_may_be_taken_for_one_another() -> None:
    source = twin_plan()
    made = exam(source, 1, edits=0, plain=True, decree=False)
    older, _ = made.truth.twins
    twins = sorted(older)
    assert len(twins) == 2
    gone = next(iter(older.values()))
    change = Change(JenisPerubahan.DIHAPUS, TingkatSimpul.INDIKATOR, gone, None, why="drop")
    true = replace(made.truth, things=(((change,),),))
    for own in (gone, *twins):
        reported = told(change).diubah(dari=own)
        assert judge([reported], true).hits == 1
    other = quiet(made, "dari")
    if other not in (gone, *twins):
        assert judge([told(change).diubah(dari=other)], true).hits == 0


def test_levels_that_the_paper_skips_are_not_judged() -> None:
    made = next(m for m in map(exam_of, range(111_000, 111_100)) if m.truth.wordless[1])
    blank = min(made.truth.wordless[1])
    extra = Perubahan(
        jenis=JenisPerubahan.DITAMBAH, tingkat=TingkatSimpul.SUB_KEGIATAN, dari=None, ke=blank
    )
    assert judged(made, [*told_all(made), extra]).false == []


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6])
def test_a_rewording_keeps_two_fifths_of_the_subject_words(share: float) -> None:
    rng = random.Random(f"{share}")
    source = random_plan(111_700)
    words = Words(rng, source.keputusan.lembaga, source.rencana_aksi.tahun, real=False)
    seen = 0
    for text in texts(source.rencana_aksi).values():
        made = words.reworded(text, share) if text else None
        if made is None:
            continue
        seen += 1
        old = subject(text)
        kept = (old & subject(made)).total()
        assert made != text
        assert kept >= 0.4 * sum(map(words.free, words.units(text))) - 1e-9
    assert seen > 20


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("Capaian 80% dari target", True),
        ("Minimal 2 dokumen", True),
        ("Rekapitulasi Tahun 2026", False),
        ("Sesuai UU Nomor 25 Tahun 2009", False),
        ("Pasal 13 peraturan itu", False),
        ("Tanpa angka", False),
    ],
)
def test_only_numbers_that_are_targets_are_changed(text: str, changed: bool) -> None:
    made = Words(random.Random(1), None, 2026, real=True).other_number(text)
    assert (made is not None) == changed
    assert made != text


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(
    "text", ["Survei kepuasan layanan", "Hasil di evaluasi bersama", "Kelembagaan yang kuat"]
)
def test_another_spelling_keeps_the_letters_that_are_heard(text: str, seed: int) -> None:
    made = Words(random.Random(seed), None, 2026, real=True).variant(text)
    assert made is not None
    assert made != text
    plain = [each.casefold().replace(" ", "").strip(".;") for each in (text, made)]
    assert Levenshtein.distance(*plain) <= 1


@pytest.mark.parametrize("seed", SEEDS)
def test_a_reworded_text_stays_nearest_to_itself(seed: int) -> None:
    made = exam_of(seed)
    older, newer = texts(made.old.rencana_aksi), texts(made.new.rencana_aksi)
    for change in made.truth.changes:
        if change.why != "reword" or not change.dari or not change.ke:
            continue
        assert overlap(subject(older[change.dari]), subject(newer[change.ke])) > 0


def test_noise_wrongs_about_the_asked_share_of_characters() -> None:
    text = "Tersedianya dokumen pelaksanaan 10 kegiatan di lingkungan kantor. " * 400
    made = noisy(random.Random(1), text, 0.005)
    assert 0.004 < Levenshtein.distance(text.strip(), made) / len(text) < 0.008
    assert noisy(random.Random(1), text, 0.0) == text.strip()


def test_noise_never_turns_a_digit_into_another() -> None:
    made = noisy(random.Random(2), "0123456789" * 500, 0.2)
    digits = [sign for sign in made if sign.isdigit()]
    rest = iter("0123456789" * 500)
    assert all(any(sign == true for true in rest) for sign in digits)


def knowing(seeds: range) -> Callable[[Dekrit, Dekrit], Perbedaan]:
    """A comparison that knows the answers of these seeds, in both directions."""
    answers: dict[tuple[str, str], Perbedaan] = {}
    for seed in seeds:
        for kind in KINDS:
            made = exam_of(seed, kind)
            sides = (made.old.model_dump_json(), made.new.model_dump_json())
            answers[sides] = report(made)
            answers[sides[::-1]] = turned(report(made))

    def compare(old: Dekrit, new: Dekrit) -> Perbedaan:
        sides = (old.model_dump_json(), new.model_dump_json())
        nothing = exam(old, 0, edits=0, plain=True, decree=False)
        return answers[sides] if sides in answers else report(nothing, [])

    return compare


def turned(found: Perbedaan) -> Perbedaan:
    other = {
        JenisPerubahan.DITAMBAH: JenisPerubahan.DIHAPUS,
        JenisPerubahan.DIHAPUS: JenisPerubahan.DITAMBAH,
    }
    link = {"pecahan": "gabungan", "gabungan": "pecahan"}

    def one(change: Perubahan) -> Perubahan:
        kaitan = change.kaitan and change.kaitan.diubah(jenis=link[change.kaitan.jenis])
        jenis = other.get(change.jenis, change.jenis)
        return change.diubah(jenis=jenis, dari=change.ke, ke=change.dari, kaitan=kaitan)

    return found.diubah(
        perubahan=tuple(map(one, found.perubahan)), keputusan=tuple(map(one, found.keputusan))
    )


@pytest.fixture(scope="module")
def perfect() -> Callable[[Dekrit, Dekrit], Perbedaan]:
    return knowing(range(111_000, 111_005))


def measured(compare: Callable[[Dekrit, Dekrit], Perbedaan]) -> dict[str, dict[str, float]]:
    return measure_diff.measure_diff(compare, 5, 111_000).figures


def test_who_knows_all_answers_gets_full_marks(
    perfect: Callable[[Dekrit, Dekrit], Perbedaan],
) -> None:
    found = measure_diff.measure_diff(perfect, 5, 111_000)
    assert {value for each in found.figures.values() for value in each.values()} == {1.0}
    assert all(bar.kept for bar in found.bars)


def test_who_reports_nothing_fails_only_where_there_was_something(
    perfect: Callable[[Dekrit, Dekrit], Perbedaan],
) -> None:
    def silent(old: Dekrit, new: Dekrit) -> Perbedaan:
        return perfect(old, new).diubah(perubahan=(), keputusan=(), ringkasan=RingkasanBeda())

    found = measured(silent)
    assert found["few"]["f1"] == found["decree"]["f1"] == 0.0
    assert found["silent"]["still"] == found["whole"]["identity"] == 1.0
    assert found["whole"]["counts"] == 0.0


def test_who_reports_every_node_as_changed_fails_everywhere(
    perfect: Callable[[Dekrit, Dekrit], Perbedaan],
) -> None:
    def loud(old: Dekrit, new: Dekrit) -> Perbedaan:
        leaf = next(
            each
            for area in new.rencana_aksi.area
            for kegiatan in area.kegiatan
            for sub in kegiatan.sub_kegiatan
            for each in sub.indikator
            if isinstance(each, Indikator)
        )
        alarm = Perubahan(
            jenis=JenisPerubahan.DIHAPUS,
            tingkat=TingkatSimpul.INDIKATOR,
            dari=leaf.id,
            ke=None,
            saingan=Saingan(id=leaf.id, kekuatan=0.5, sisi="ke"),
        )
        found = perfect(old, new)
        return found.diubah(perubahan=(*found.perubahan, alarm))

    found = measured(loud)
    assert found["silent"]["still"] == found["whole"]["identity"] == 0.0
    assert found["noise only"]["still"] < 1.0
    assert found["few"]["precision"] < 1.0
    assert found["whole"]["mirror"] < 1.0


def test_a_mirror_that_names_other_nodes_is_no_mirror() -> None:
    made = with_changes(JenisPerubahan.DIUBAH)
    there = report(made)
    assert not mirrored(there, turned(there))[False]
    assert mirrored(there, there)[False]


def test_a_summary_that_does_not_add_up_is_seen() -> None:
    made = with_changes(JenisPerubahan.DIUBAH)
    there = report(made)
    assert counted(there, made.new)
    wrong = there.ringkasan.diubah(tetap=there.ringkasan.tetap + 500)
    assert not counted(there.diubah(ringkasan=wrong), made.new)


@pytest.mark.parametrize("part", ["nama", "jabatan"])
def test_a_part_of_the_signer_counts_as_the_signer(part: str) -> None:
    key = "keputusan.penandatangan"
    change = Change(JenisPerubahan.DIUBAH, TingkatSimpul.KEPUTUSAN, key, key)
    named = told(change).diubah(dari=f"{key}.{part}", ke=f"{key}.{part}")
    assert judge_decree([named], [change]).hits == 1
    other = told(change).diubah(dari="keputusan.tempat", ke="keputusan.tempat")
    assert judge_decree([other], [change]).false == [other]


def test_the_samples_are_edited_too() -> None:
    assert sample("sk-alor-2026") is not None
    assert sample("no-such-sample") is None


def test_large_plans_have_the_nodes_that_were_asked_for() -> None:
    assert len(list(all_ids(many_areas(111_800, 300).rencana_aksi))) >= 300
