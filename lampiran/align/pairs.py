"""The best one-to-one pairing of two lists, as a whole.

Taking the best pair first and then the next best goes wrong where two names are
near the same third one; here the sum over all pairs is the greatest possible.
"""

from collections.abc import Sequence
from math import inf


def best_pairs(gain: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs (row, column) with the greatest total gain; pairs without gain are left out.

    Rows are let in one by one, and each time the pairs are shifted along the
    cheapest chain (the Hungarian method): rows² x columns steps.
    """
    if not gain or not gain[0]:
        return []
    if len(gain) > len(gain[0]):
        turned = [list(column) for column in zip(*gain, strict=True)]
        return sorted((row, column) for column, row in best_pairs(turned))
    rows, columns = len(gain), len(gain[0])
    row_price = [0.0] * rows
    column_price = [0.0] * (columns + 1)
    owner = [-1] * (columns + 1)  # the last column is where a new row waits
    for new_row in range(rows):
        owner[columns] = new_row
        here = columns
        slack = [inf] * columns
        came_from = [columns] * columns
        reached: list[int] = []
        while owner[here] != -1:
            reached.append(here)
            row = owner[here]
            nearest, step = -1, inf
            for column in range(columns):
                if column in reached:
                    continue
                cost = -gain[row][column] - row_price[row] - column_price[column]
                if cost < slack[column]:
                    slack[column], came_from[column] = cost, here
                if slack[column] < step:
                    nearest, step = column, slack[column]
            for column in reached:
                row_price[owner[column]] += step
                column_price[column] -= step
            for column in range(columns):
                if column not in reached:
                    slack[column] -= step
            here = nearest
        while here != columns:
            owner[here] = owner[came_from[here]]
            here = came_from[here]
    pairs = [(owner[column], column) for column in range(columns) if owner[column] != -1]
    return sorted((row, column) for row, column in pairs if gain[row][column] > 0)
