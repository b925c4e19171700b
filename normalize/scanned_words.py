"""The plan of a scan with its misread words put right, each exchange recorded."""

import re
from collections import defaultdict

from lampiran.model import Page

from .hierarchy import Tree
from .misread_words import ALASAN, LANGKAH, TRUST, exchanged
from .percent_habits import Seen
from .scanned_texts import Change
from .scanned_texts import mended as mended_texts

_PRINTED = re.compile(r"\S+")


class ScannedWords:
    """What the pages say about their strange words."""

    def __init__(self) -> None:
        self._seen: dict[int | None, dict[str, list[tuple[Seen, str]]]] = {}

    def add(self, page: Page) -> None:
        """Note the words of a page's tables for which another is put forward."""
        found: dict[str, list[tuple[Seen, str]]] = defaultdict(list)
        for table in page.tables:
            for line in (line for cell in table.cells for line in cell.lines):
                for seen, after in exchanged(line):
                    found[seen.word].append((seen, after))
        if found:
            self._seen[page.halaman] = dict(found)

    def mended(self, tree: Tree) -> Tree:
        """The tree with those words put right; the same tree where there are none."""
        if not self._seen:
            return tree
        words = frozenset(word for page in self._seen.values() for word in page)
        return mended_texts(
            tree, LANGKAH, lambda text: not words.isdisjoint(text.split()), self._mend
        )

    def _mend(
        self, text: str, title: str, pages: frozenset[int | None]
    ) -> tuple[str, list[Change]]:
        del title
        places = list(_PRINTED.finditer(text))
        changes: list[Change] = []
        whole, end = "", 0
        for i, place in enumerate(places):
            before = places[i - 1][0] if i else ""
            after = places[i + 1][0] if i + 1 < len(places) else ""
            meant = self._meant(place[0], before, after, pages)
            if meant is not None:
                changes.append(Change(place[0], meant, ALASAN, TRUST))
                whole += text[end : place.start()] + meant
                end = place.end()
        return whole + text[end:], changes

    def _meant(
        self, word: str, before: str, after: str, pages: frozenset[int | None]
    ) -> str | None:
        """The one word put forward for this one; None where there is none, or several are."""
        meant = {
            other
            for page in pages
            for seen, other in self._seen.get(page, {}).get(word, ())
            if seen.is_at(word, before, after)
        }
        return meant.pop() if len(meant) == 1 else None
