"""The pairing has the greatest sum there is, and is the same one every time."""

import random

import pytest

from lampiran.align.pairs import best_pairs

Gain = dict[tuple[int, int], float]


def drawn(seed: int, share: float, worths: tuple[float, ...] = ()) -> Gain:
    """A table of up to six by six in which about `share` of the pairs are possible."""
    rng = random.Random(seed)
    rows, columns = rng.randint(1, 6), rng.randint(1, 6)
    return {
        (row, column): rng.choice(worths) if worths else rng.random()
        for row in range(rows)
        for column in range(columns)
        if rng.random() < share
    }


def greatest(gain: Gain) -> float:
    """The best sum, by trying everything: the first row alone, or with each of its columns."""
    if not gain:
        return 0.0
    first = min(row for row, _ in gain)
    rest = {pair: worth for pair, worth in gain.items() if pair[0] != first}
    tried = [greatest(rest)]
    for (row, column), worth in gain.items():
        if row == first:
            left = {pair: other for pair, other in rest.items() if pair[1] != column}
            tried.append(worth + greatest(left))
    return max(tried)


def one_to_one(pairs: list[tuple[int, int]]) -> bool:
    return len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)


@pytest.mark.parametrize("share", [1.0, 0.6, 0.3], ids=["full", "sparse", "very sparse"])
@pytest.mark.parametrize("seed", range(40))
def test_the_sum_is_the_greatest_possible(seed: int, share: float) -> None:
    gain = drawn(seed, share)
    pairs = best_pairs(gain)
    assert one_to_one(pairs)
    assert set(pairs) <= set(gain)
    assert sum(gain[pair] for pair in pairs) == pytest.approx(greatest(gain))


@pytest.mark.parametrize(
    ("gain", "expected"),
    [
        ({}, []),
        ({(3, 7): 0.2}, [(3, 7)]),
        # The best single pair would leave the second row with nothing.
        ({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.8}, [(0, 1), (1, 0)]),
        # Here it is worth more alone than the two others together.
        ({(0, 0): 0.9, (0, 1): 0.3, (1, 0): 0.3}, [(0, 0)]),
        ({(0, 0): 0.5, (1, 0): 0.6, (2, 0): 0.4}, [(1, 0)]),
        ({(0, 0): 0.0, (0, 1): -1.0, (1, 1): 0.1}, [(1, 1)]),
    ],
    ids=["nothing", "one", "not greedy", "one is enough", "one column", "no worth"],
)
def test_small_tables(gain: Gain, expected: list[tuple[int, int]]) -> None:
    assert best_pairs(gain) == expected


@pytest.mark.parametrize("seed", range(20))
def test_groups_that_share_nothing_do_not_touch_one_another(seed: int) -> None:
    ones, others = drawn(seed, 0.5), drawn(seed + 1000, 0.5)
    far = {(row + 100, column + 100): worth for (row, column), worth in others.items()}
    mixed = [*ones.items(), *far.items()]
    random.Random(seed).shuffle(mixed)
    moved = [(row + 100, column + 100) for row, column in best_pairs(others)]
    assert best_pairs(dict(mixed)) == [*best_pairs(ones), *moved]


@pytest.mark.parametrize("seed", range(20))
def test_the_sum_is_the_same_from_the_other_side(seed: int) -> None:
    gain = drawn(seed, 0.7)
    turned = {(column, row): worth for (row, column), worth in gain.items()}
    there = sum(gain[pair] for pair in best_pairs(gain))
    assert sum(turned[pair] for pair in best_pairs(turned)) == pytest.approx(there)


@pytest.mark.parametrize("seed", range(40))
def test_where_many_are_equally_good_the_order_of_the_table_does_not_decide(seed: int) -> None:
    gain = drawn(seed, 0.7, worths=(0.5, 0.75))
    expected = best_pairs(gain)
    for turn in range(5):
        shuffled = list(gain.items())
        random.Random(turn).shuffle(shuffled)
        assert best_pairs(dict(shuffled)) == expected
