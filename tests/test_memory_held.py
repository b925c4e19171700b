"""A process that reads documents keeps the memory of one picture for the next."""

import subprocess
import sys

import pytest

PICTURES = """
import ctypes, resource, sys
from lampiran.confine import hold_memory
if not hasattr(ctypes.CDLL(None), "mallopt"):
    sys.exit(3)
if sys.argv[1] == "held":
    hold_memory()
import numpy as np
np.ones(40 << 20, np.uint8)
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(10):
    np.ones(40 << 20, np.uint8)
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


def wiped(how: str) -> int:
    """Pages of memory that the kernel had to give for ten pictures."""
    done = subprocess.run(
        [sys.executable, "-c", PICTURES, how], capture_output=True, text=True, check=False
    )
    if done.returncode == 3:
        pytest.skip("this system's C library is not glibc")
    assert not done.stderr
    return int(done.stdout)


def test_pictures_stand_where_those_before_them_stood() -> None:
    assert wiped("held") * 5 < wiped("free")
