"""The plan of a scan with its misread signs and words put right, each recorded."""

from functools import partial

from lampiran.model import Cara, Page

from .hierarchy import Tree
from .percent_habits import Seen, columns_of_shares, habits_of, seen_by_other
from .percent_signs import Habits, may_lack_sign, mended
from .scanned_texts import Change, columns_of, nodes_of, texts_of
from .scanned_texts import mended as mended_texts
from .scanned_words import ScannedWords

LANGKAH = "tanda-persen"


class Percents:
    """What the pages say about percent signs, and the tree mended by it.

    Misread words are put right first: a percent sign is told by the words around it.
    """

    def __init__(self) -> None:
        self._scanned = False
        self._seen: dict[int | None, tuple[Seen, ...]] = {}
        self._words = ScannedWords()

    def add(self, page: Page) -> None:
        """Note where the second reader of a picture saw signs that the first did not."""
        if page.cara is Cara.OCR:
            self._scanned = True
            self._words.add(page)
            if seen := tuple(seen_by_other(page)):
                self._seen[page.halaman] = seen

    def mended(self, tree: Tree) -> Tree:
        """The tree with its signs; the same tree where no page is a picture."""
        if not self._scanned:
            return tree
        tree = self._words.mended(tree)
        nodes = nodes_of(tree)
        habits = habits_of(text for node in nodes for text in texts_of(node))
        columns = columns_of_shares(cell for node in nodes for cell in columns_of(node))
        mend = partial(self._signs, habits, columns)
        return mended_texts(tree, LANGKAH, may_lack_sign, mend)

    def _signs(
        self,
        habits: Habits,
        columns: frozenset[str],
        text: str,
        title: str,
        pages: frozenset[int | None],
    ) -> tuple[str, list[Change]]:
        seen = [each for page in pages for each in self._seen.get(page, ())]

        def other(word: str, before: str, after: str) -> bool:
            return any(each.is_at(word, before, after) for each in seen)

        whole, found = mended(text, habits, other, in_column=title in columns)
        return whole, [
            Change(sign.before, sign.after, sign.proof.reason, sign.proof.trust) for sign in found
        ]
