"""Each finding on the one real decree is argued by a person; each known deviation is found."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

import rules
from lampiran.model import Temuan
from lampiran.options import DEFAULT_TEMPLATE
from lampiran.pipeline import Settings, process

SEED: Final = Path(__file__).parents[2] / "shared" / "seed" / "sk-alor-6-2026.txt"
ARGUED: Final[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "data" / "temuan-sk-alor.yaml").read_text(encoding="utf-8")
)
MOST_FALSE: Final = 0.05
"""Share of all findings."""

SHOWN: Final = [
    pytest.param(entry, id=f"{deviation['nomor']}-{entry['kode']}-{entry['id']}")
    for deviation in ARGUED["simpangan"]
    for entry in deviation["tampak"]
]
EVERY: Final = [entry.values[0] for entry in SHOWN] + ARGUED["temuan"]


@pytest.fixture(scope="module")
def found() -> tuple[Temuan, ...]:
    if not SEED.exists():
        pytest.skip(f"the transcript is not here: {SEED.name}")
    settings = Settings(template=rules.load_template(DEFAULT_TEMPLATE))
    return process(SEED, settings).found.temuan


def named(entry: dict[str, Any], finding: Temuan) -> bool:
    """Whether an entry of the file speaks of this finding."""
    if any(entry[key] != getattr(finding, key) for key in ("kode", "id", "medan")):
        return False
    said = (finding.ditemukan, finding.diharapkan, finding.saran, finding.pesan)
    return "ciri" not in entry or any(entry["ciri"] in text for text in said if text)


def listed(findings: Iterable[Temuan]) -> list[str]:
    return [f"{one.kode} {one.id} {one.medan}: {one.pesan}" for one in findings]


def test_each_finding_is_argued_once(found: tuple[Temuan, ...]) -> None:
    times = [(one, sum(named(entry, one) for entry in EVERY)) for one in found]
    assert listed(one for one, count in times if count == 0) == []
    assert listed(one for one, count in times if count > 1) == []


@pytest.mark.parametrize(
    "entry", [pytest.param(one, id=f"{one['kode']}-{one['id']}") for one in ARGUED["temuan"]]
)
def test_what_is_argued_is_still_said(entry: dict[str, Any], found: tuple[Temuan, ...]) -> None:
    assert len([one for one in found if named(entry, one)]) == 1


@pytest.mark.parametrize("entry", SHOWN)
def test_the_deviation_is_found_at_its_place(
    entry: dict[str, Any], found: tuple[Temuan, ...]
) -> None:
    (finding,) = [one for one in found if named(entry, one)]
    assert finding.rujukan is not None
    assert finding.rujukan.baris == entry["baris"]


def test_what_was_found_stands_on_the_line_that_is_named(found: tuple[Temuan, ...]) -> None:
    printed = SEED.read_text(encoding="utf-8").split("\n")
    slips = [(one.rujukan, one.ditemukan) for one in found if one.kode == "BHS001"]
    assert slips
    for where, slip in slips:
        assert where is not None
        assert where.baris is not None
        assert slip is not None
        assert slip in printed[where.baris - 1]


def test_few_findings_are_false(found: tuple[Temuan, ...]) -> None:
    false = [entry for entry in ARGUED["temuan"] if entry["putusan"] == "salah"]
    given = [one for one in found if any(named(entry, one) for entry in false)]
    assert len(given) <= MOST_FALSE * len(found), listed(given)


def test_each_verdict_has_its_reason() -> None:
    assert [
        entry
        for entry in ARGUED["temuan"]
        if entry["putusan"] not in ("benar", "salah", "terbuka") or not entry["alasan"].strip()
    ] == []


def test_all_eleven_deviations_are_dealt_with() -> None:
    assert [one["nomor"] for one in ARGUED["simpangan"]] == list(range(1, 12))
    assert all(one["tampak"] or one.get("catatan") for one in ARGUED["simpangan"])
