"""The mutation bench of the rules: its changes are as named, its judge is fair and strict."""

import random

import pytest
from rapidfuzz.distance import Levenshtein

from lampiran.bench.measure_rules import measure_rules
from lampiran.bench.mutate.exam import Exam, group, settled, single, unchanged
from lampiran.bench.mutate.expect import Sign, judge
from lampiran.bench.mutate.noise import SHARE, blurred
from lampiran.bench.mutate.plain import conforming, mended_template
from lampiran.bench.mutate.registry import changes
from lampiran.model import DaftarTemuan, Ringkasan, Temuan

SEEDS = range(200_100, 200_104)


def finding(kode: str, id_: str | None, diharapkan: str | None = None) -> Temuan:
    return Temuan(kode=kode, tingkat="info", id=id_, pesan="x", diharapkan=diharapkan)


def sign(kode: str, *ids: str | None, wording: str | None = None) -> Sign:
    return Sign(kode, frozenset(ids) if ids else None, wording)


@pytest.mark.parametrize(
    ("found", "hits", "misses", "wrong"),
    [
        ([finding("STR002", "1.2")], 1, 0, 0),
        ([finding("STR002", "1.3")], 0, 1, 1),
        ([finding("STR003", "1.2")], 0, 1, 1),
        ([], 0, 1, 0),
        ([finding("STR002", "1.2"), finding("STR002", "1.2")], 1, 0, 1),
        ([finding("STR002", "1.2"), finding("TPL009", "4")], 1, 0, 0),
        ([finding("STR002", "1.2"), finding("TPL009", "5")], 1, 0, 1),
    ],
    ids=["right", "place", "code", "silent", "twice", "allowed", "allowed-elsewhere"],
)
def test_a_finding_counts_by_code_and_place(
    found: list[Temuan], hits: int, misses: int, wrong: int
) -> None:
    verdict = judge(found, [(sign("STR002", "1.2"),)], [sign("TPL009", "4")])
    figures = (verdict.hits.total(), verdict.misses.total(), verdict.wrong.total())
    assert figures == (hits, misses, wrong)


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("SK Tim di lingkungan {satker}", True),
        ("SK Tim di lingkungan KPU Kabupaten Alor", True),
        ("SK  tim di lingkungan Komisi Pemilihan Umum Kota Madiun", True),
        ("SK Tim di lingkungan", False),
        ("Data Mutasi", False),
        (None, False),
    ],
)
def test_what_is_missing_is_named(said: str | None, right: bool) -> None:
    due = [(sign("TPL005", "1.1.1", wording="SK Tim di lingkungan {satker}"),)]
    verdict = judge([finding("TPL005", "1.1.1", said)], due)
    assert bool(verdict.hits) == right
    assert bool(verdict.wrong) == (not right)


def test_of_two_nodes_alike_one_or_both_may_be_named() -> None:
    due = [(sign("STR005", "1.1", "2.1"),)]
    for found in (["1.1"], ["2.1"], ["1.1", "2.1"]):
        verdict = judge([finding("STR005", id_) for id_ in found], due)
        assert (verdict.hits.total(), verdict.wrong.total()) == (1, 0)
    assert judge([finding("STR005", id_) for id_ in ("1.1", "3")], due).wrong.total() == 1


def test_findings_are_given_to_what_is_due_so_that_most_is_found() -> None:
    due = [(sign("BHS001", "1", "2"),), (sign("BHS001", "1"),)]
    verdict = judge([finding("BHS001", "1"), finding("BHS001", "2")], due)
    assert verdict.recall == verdict.precision == 1.0


def answer(found: list[Temuan]) -> DaftarTemuan:
    return DaftarTemuan(template=None, temuan=tuple(found), ringkasan=Ringkasan())


def told(exam: Exam) -> list[Temuan]:
    """What somebody says who knows the answers."""
    return [
        finding(first.kode, sorted(first.ids, key=str)[0] if first.ids else None, first.wording)
        for first, *_ in exam.due
    ]


@pytest.mark.parametrize("kind", changes())
def test_who_knows_the_answers_passes_and_who_is_silent_fails(kind: str) -> None:
    exams = [exam for seed in SEEDS if (exam := single(kind, seed))]
    assert exams, "no plan has a place for this change"
    for exam in exams:
        right = judge(told(exam), exam.due, exam.fine)
        assert (right.recall, right.precision) == (1.0, 1.0)
        assert judge([], exam.due, exam.fine).misses.total() == len(exam.due)
        assert judge([finding("XXX000", None)], exam.due, exam.fine).wrong.total() == 1


def plan_ids(exam: Exam) -> set[str]:
    found = set()
    for area in exam.dekrit.rencana_aksi.area:
        found.add(area.id)
        for kegiatan in area.kegiatan:
            found.add(kegiatan.id)
            for sub in kegiatan.sub_kegiatan:
                found |= {sub.id, *(indikator.id for indikator in sub.indikator)}
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_several_changes_name_places_that_the_plan_has(seed: int) -> None:
    exam = group(seed)
    assert 2 <= len(exam.kinds) <= 6
    known = plan_ids(exam) | {None}
    for signs in exam.due:
        for each in signs:
            own = {id_ for id_ in each.ids or () if not (id_ or "").startswith(("kep", "ren"))}
            assert own <= known


@pytest.mark.parametrize("kind", ["drop_area", "move_kegiatan", "slip_in_plan", "wrong_gazette"])
def test_a_seed_gives_the_same_exam_and_another_seed_another(kind: str) -> None:
    first, again, other = (single(kind, seed) for seed in (SEEDS[0], SEEDS[0], SEEDS[1]))
    assert first is not None
    assert other is not None
    assert first == again
    assert first.dekrit != other.dekrit


def test_there_are_thirty_kinds_of_change() -> None:
    assert len(changes()) >= 30


@pytest.mark.parametrize("known", [True, False], ids=["doubtful", "held for sure"])
def test_noise_is_two_percent_of_the_characters(known: bool) -> None:
    clean = unchanged(SEEDS[0])
    desk = conforming(SEEDS[0])
    settled(desk, "numbered", ())
    noisy = settled(blurred(desk, known=known), "noise", ())
    before, after = texts(clean), texts(noisy)
    wrong = sum(Levenshtein.distance(a, b) for a, b in zip(before, after, strict=True))
    assert SHARE / 2 < wrong / sum(map(len, before)) < 2 * SHARE
    trusts = [read.keyakinan for id_ in noisy.jejak.jejak for read in noisy.jejak.jejak[id_]]
    assert (min(trusts) < 0.8) == known


def texts(exam: Exam) -> list[str]:
    return [
        indikator.uraian or ""
        for area in exam.dekrit.rencana_aksi.area
        for kegiatan in area.kegiatan
        for sub in kegiatan.sub_kegiatan
        for indikator in sub.indikator
    ]


def test_rules_that_say_nothing_find_nothing_and_are_never_wrong() -> None:
    scores = measure_rules(1, 1, rules=lambda *_: answer([]), kinds=["drop_area"], first=SEEDS[0])
    whole = scores.together
    assert (whole.recall, whole.precision) == (0.0, 1.0)
    assert scores.false_alarms == scores.noise_hidden == 0
    assert [bar.kept for bar in scores.bars()] == [False, True, True, True, True]


def test_rules_that_always_shout_are_told_so() -> None:
    def shout(*_: object) -> DaftarTemuan:
        return answer([finding("KEP001", None)])

    scores = measure_rules(1, 1, rules=shout, kinds=["drop_area"], first=SEEDS[0])
    assert scores.together.precision == 0.0
    assert scores.false_alarms == 1


def test_the_mended_template_has_no_sub_kegiatan_without_indikator() -> None:
    subs = [s for a in mended_template().area for k in a.kegiatan for s in k.sub_kegiatan]
    assert len(subs) > 70
    assert all(sub.indikator for sub in subs)


def test_conforming_decrees_of_both_kinds_are_drawn() -> None:
    drawn = {conforming(seed).real_words for seed in random.Random(1).sample(range(10**6), 20)}
    assert drawn == {True, False}
