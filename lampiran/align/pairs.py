"""The best one-to-one pairing of two sets, as a whole.

Taking the best pair first and then the next best goes wrong where two nodes are
near the same third one; here the sum over all pairs is the greatest possible.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Final, TypeAlias, Union

_SMALL: Final = 8
"""Nodes on the smaller side of an island of which every pairing is tried."""
_Chain: TypeAlias = Union[tuple[int, int, "_Chain"], None]  # noqa: UP007 - it names itself
Gain = Mapping[tuple[int, int], float]
"""What each possible pair (row, column) is worth, above 0; pairs not named cannot be."""


def best_pairs(gain: Gain) -> list[tuple[int, int]]:
    """Pairs (row, column) with the greatest total gain, each row and column at most once."""
    chosen: list[tuple[int, int]] = []
    for edges in _islands({pair: worth for pair, worth in gain.items() if worth > 0}):
        chosen += _each_its_best(edges) or _tried(edges) or _solved(edges)
    return sorted(chosen)


def _islands(gain: Gain) -> list[dict[tuple[int, int], float]]:
    """The edges by the groups of rows and columns that are linked with one another."""
    by_row: dict[int, list[int]] = defaultdict(list)
    by_column: dict[int, list[int]] = defaultdict(list)
    for row, column in gain:
        by_row[row].append(column)
        by_column[column].append(row)
    seen: set[int] = set()
    islands = []
    for start in by_row:
        if start in seen:
            continue
        seen.add(start)
        waiting, columns = [start], set()
        edges = {}
        while waiting:
            row = waiting.pop()
            for column in by_row[row]:
                edges[row, column] = gain[row, column]
                if column not in columns:
                    columns.add(column)
                    new = [other for other in by_column[column] if other not in seen]
                    seen.update(new)
                    waiting += new
        islands.append(edges)
    return islands


def _each_its_best(edges: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Every row with its best column, if no two want the same: nothing can be better."""
    best: dict[int, tuple[float, int]] = {}
    for (row, column), worth in edges.items():
        if row not in best or (worth, -column) > (best[row][0], -best[row][1]):
            best[row] = (worth, column)
    columns = {column for _, column in best.values()}
    if len(columns) < len(best):
        return []
    return [(row, column) for row, (_, column) in best.items()]


def _tried(edges: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """All ways to pair a small island, kept by what of its smaller side is taken."""
    rows, columns = {row for row, _ in edges}, {column for _, column in edges}
    turned = len(rows) < len(columns)
    few = {one: 1 << bit for bit, one in enumerate(sorted(rows if turned else columns))}
    if len(few) > _SMALL:
        return []
    offers: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (row, column), worth in sorted(edges.items()):
        many, one = (column, row) if turned else (row, column)
        offers[many].append((worth, one))
    best: dict[int, tuple[float, _Chain]] = {0: (0.0, None)}
    for many in sorted(offers):
        ways = dict(best)
        for taken, (total, chain) in best.items():
            for worth, one in offers[many]:
                both = taken | few[one]
                if not taken & few[one] and total + worth > ways.get(both, (0.0, None))[0]:
                    ways[both] = (total + worth, (many, one, chain))
        best = ways
    chosen = []
    chain = max(best.values(), key=lambda way: way[0])[1]
    while chain is not None:
        many, one, chain = chain
        chosen.append((one, many) if turned else (many, one))
    return chosen


def _solved(edges: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Every row may also stay alone, which is worth nothing: a column of its own."""
    import numpy as np  # noqa: PLC0415 - half a second that most plans do not need
    from scipy.sparse import csr_array  # noqa: PLC0415
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching  # noqa: PLC0415

    rows = sorted({row for row, _ in edges})
    columns = sorted({column for _, column in edges})
    row_at = {row: place for place, row in enumerate(rows)}
    column_at = {column: place for place, column in enumerate(columns)}
    most = max(edges.values()) + 1.0
    costs = [most - worth for worth in edges.values()] + [most] * len(rows)
    at_row = [row_at[row] for row, _ in edges] + list(range(len(rows)))
    alone = range(len(columns), len(columns) + len(rows))
    at_column = [column_at[column] for _, column in edges] + list(alone)
    shape = (len(rows), len(columns) + len(rows))
    graph = csr_array((np.array(costs), (np.array(at_row), np.array(at_column))), shape=shape)
    matched = zip(*min_weight_full_bipartite_matching(graph), strict=True)
    return [(rows[row], columns[column]) for row, column in matched if column < len(columns)]
