"""What each reader makes of the same lines: ``python -m lampiran.bench.scan.readers_alone``.

The lines are those of `cut_lines`, so nothing but the reading differs. Beside the three readers
alone stand all of them together, as they are used, before any word is mended. Processor seconds
are those of this process, with the preparation of the lines; compare them within a run only.
"""

import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from extract.ocr.readers import Readers, find_readers
from extract.scan.reading import read_strips

from ..invent import invent
from ..typeset.canvas import typeset
from .cut_lines import CutPage, cut_pages

INVENTED = range(100400, 100403)
SPOKEN = range(100403, 100406)
"""Seeds of plans in made words, and of plans in words of the language."""
SHARE = 0.9
"""Of the words of the latter that are the language's."""
SCANNERS = ("clean", "office", "phone", "hard")
PAGES = 2
"""With tables, of each document."""


@dataclass(slots=True)
class Tally:
    """What one reader made of the lines of one kind of scan."""

    lines: int = 0
    right: int = 0
    """Without regard to spaces."""
    numbers: int = 0
    """Lines without a letter."""
    numbers_right: int = 0
    characters: int = 0
    edits: int = 0
    seconds: float = 0.0

    def add(self, read: str, true: str) -> None:
        """One line; "" for one that was not read."""
        read, true = "".join(read.split()), "".join(true.split())
        self.lines += 1
        self.right += read == true
        if not any(map(str.isalpha, true)):
            self.numbers += 1
            self.numbers_right += read == true
        self.characters += len(true)
        self.edits += Levenshtein.distance(read, true)


def tallies(pages: Iterator[CutPage], readers: Readers) -> dict[str, Tally]:
    """By the name of the reader; "together" is all of them."""
    engines = (readers.first, readers.second, readers.third)
    ways = {engine.name: Readers(engine) for engine in engines if engine is not None}
    ways["together"] = readers
    found: dict[str, Tally] = defaultdict(Tally)
    for page in pages:
        for name, way in ways.items():
            start = time.process_time()
            reads = read_strips(page.found, page.ink, page.dpi, way)
            found[name].seconds += time.process_time() - start
            for read, true in zip(reads, page.truths, strict=True):
                found[name].add(read.reading.line.text if read else "", true)
    return found


def pages_of(profile: str) -> Iterator[CutPage]:
    """Of all plans, through one scanner."""
    for seed in (*INVENTED, *SPOKEN):
        spoken = SHARE if seed in SPOKEN else 0.0
        yield from cut_pages(typeset(invent(seed, areas=2, spoken=spoken)), profile, seed, PAGES)


def main() -> None:
    """Read all, and print a table in Markdown."""
    print("| scan | reader | lines right | numbers right | CER | processor s / 1000 lines |")
    print("| --- | --- | --- | --- | --- | --- |")
    for profile in SCANNERS:
        for name, tally in tallies(pages_of(profile), find_readers()).items():
            print(
                f"| {profile} | {name} | {tally.right / tally.lines:.3f} of {tally.lines} "
                f"| {tally.numbers_right / max(tally.numbers, 1):.3f} of {tally.numbers} "
                f"| {tally.edits / tally.characters:.4f} "
                f"| {1000 * tally.seconds / tally.lines:.1f} |"
            )
        sys.stdout.flush()


if __name__ == "__main__":
    main()
