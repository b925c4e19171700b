"""The four packages have plain names; in this environment they must be ours alone."""

import importlib
import importlib.metadata
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("extract", "normalize", "rules", "lampiran")


@pytest.mark.parametrize("name", PACKAGES)
def test_no_other_distribution_has_a_package_of_this_name(name):
    owners = importlib.metadata.packages_distributions().get(name, [])
    assert set(owners) <= {"lampiran"}


@pytest.mark.parametrize("name", PACKAGES)
def test_what_is_imported_is_this_checkout(name):
    assert Path(importlib.import_module(name).__file__).parents[1] == ROOT


def test_each_constraint_is_a_version_and_nothing_else():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.]*", line) for line in pins)
    assert pins == sorted(pins, key=str.lower)


def test_everything_that_the_program_needs_is_pinned():
    """Walks the requirements of the installed packages, from ours down."""
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    pinned = {plain(line.split("==")[0]) for line in text.splitlines() if "==" in line}
    seen, waiting = set(), {"lampiran"}
    while waiting:
        name = waiting.pop()
        seen.add(name)
        for requirement in importlib.metadata.requires(name) or ():
            needed = plain(re.match(r"[A-Za-z0-9._-]+", requirement)[0])
            is_extra = "extra ==" in requirement and name != "lampiran"
            if not is_extra and needed not in seen and installed(needed):
                waiting.add(needed)
    assert seen - {"lampiran"} <= pinned
    assert "hatchling" in pinned


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def installed(name):
    try:
        importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True
