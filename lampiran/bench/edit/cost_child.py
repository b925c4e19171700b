"""Compares two decrees once and writes down what the comparison itself took.

    python -m lampiran.bench.edit.cost_child MODULE:FUNCTION OLD.json NEW.json OUT.json

A process of its own, so that the peak memory is that of reading two decrees and
comparing them, not of a bench that has made hundreds.
"""

import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Final

from lampiran.model import Dekrit, Perbedaan

_LONG: Final = 3.0
"""Seconds from which a comparison is not done again."""


def main(where: str, old: Path, new: Path, out: Path) -> None:
    """Processor seconds of all threads together, the first time and with everything warm."""
    module, _, function = where.partition(":")
    compare: Callable[[Dekrit, Dekrit], Perbedaan] = getattr(import_module(module), function)
    before, after = (Dekrit.model_validate_json(path.read_bytes()) for path in (old, new))
    started = time.process_time()
    found = compare(before, after)
    seconds = time.process_time() - started
    started = time.process_time()
    if seconds < _LONG:
        compare(before, after)
    again = time.process_time() - started
    report = {"seconds": seconds, "again": again, "changes": len(found.perubahan)}
    out.write_text(json.dumps(report), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], *map(Path, sys.argv[2:]))
