"""Keys of an earlier export that the nodes of a decree, read again, are to keep.

Keys made of wording bear what a reading changes in letters. What they cannot bear, a reworded
cell or a misread name of an area, is told by comparing the two plans as trees: where a node is
beyond doubt the one it was, it keeps its key.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from lampiran.diff import compare
from lampiran.errors import MissingInputError, NotADocumentError
from lampiran.model import Dekrit

from .back import Tables, decrees, from_csv
from .keys import decree_key
from .rows import as_mapping

_SURE: Final = 0.5
"""Strength (0..1) of a pairing, all evidence together, from which on a node is the same."""
_LEVELS: Final = ("area", "kegiatan", "sub_kegiatan", "indikator")


class Earlier:
    """The decrees of an earlier export, by their keys."""

    def __init__(self, folder: Path) -> None:
        try:
            found = from_csv(folder)
        except OSError as error:
            raise MissingInputError(
                "here lies no export as CSV",
                remedy="Give the folder that 'lampiran export --format csv' wrote.",
                file=folder,
            ) from error
        except (ValueError, StopIteration) as error:
            raise NotADocumentError(
                "the tables here are not those that this version writes",
                remedy="Give the folder that 'lampiran export --format csv' wrote.",
                file=folder,
            ) from error
        self._keys = _keys_of_nodes(found)
        self._decrees = dict(zip(self._keys, decrees(found), strict=True))

    def of(self, dekrit: Dekrit) -> Mapping[str, str]:
        """The keys to keep, by the ids of this decree; none if it was not in the export."""
        key = decree_key(dekrit)
        before = self._decrees.get(key)
        if before is None:
            return {}
        known = self._keys[key]
        return {
            pair.ke: known[pair.dari]
            for pair in compare(before, dekrit).pasangan
            if pair.kekuatan >= _SURE and pair.dari in known
        }


def _keys_of_nodes(found: Tables) -> dict[str, dict[str, str]]:
    """For each decree the key of each node of its plan, by id."""
    keys: dict[str, dict[str, str]] = {str(row[0]): {} for row in found["keputusan"]}
    for level in _LEVELS:
        for row in found[level]:
            said = as_mapping(level, row)
            keys[said["kunci_keputusan"]][said["id"]] = said["kunci"]
    return keys
