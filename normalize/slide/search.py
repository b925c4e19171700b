"""The cheapest reading of a whole slid table, and how far behind the next one is.

A beam search over the rows: few states survive each row, because numbers soon
refute a wrong one. All steps between surviving states are kept, so a pass back
over them tells for every row the cheapest whole reading that reads it otherwise.
Two passes: the first learns what this document does (which levels it numbers,
whether its columns can be trusted), the second reads with that.
"""

from collections import Counter as Tally
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ..rows import Level
from .data import Biaya
from .readings import Form, Frame, Look, Reading, read_row
from .state import Counter, Habits, RowCells, State, Step

WIDTH: Final = 12
"""States kept after each row."""
SLACK: Final = 8.0
"""A state this much dearer than the best is given up."""
SURE: Final = 8.0
"""A lead beyond this is as good as certain."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """How one row is read."""

    reading: Reading
    repeats: int
    leads: tuple[float, ...]
    """For each cell of the row: how much dearer the cheapest reading is that takes the
    cell for something else."""


@dataclass(slots=True)
class _Node:
    cost: float
    state: State
    edges: list[tuple[int, int, float, int]]
    """Steps into this node: node before, reading, cost of the step, repeats; best first."""


def search(
    rows: Sequence[RowCells],
    looks: Sequence[tuple[Look, ...]],
    frame: Frame,
    biaya: Biaya,
    habits: Habits,
) -> list[Chosen]:
    """Read all rows twice; the second time with the habits that the first has shown."""
    readings = _readings(looks, frame, biaya)
    first = _pass(rows, readings, frame, biaya, habits)
    learnt = learn(rows, first, frame, biaya, habits)
    return _pass(rows, readings, frame, biaya, learnt)


def _readings(
    looks: Sequence[tuple[Look, ...]], frame: Frame, biaya: Biaya
) -> list[tuple[Reading, ...]]:
    known: dict[tuple[Look, ...], tuple[Reading, ...]] = {}
    result = []
    for row in looks:
        if row not in known:
            known[row] = read_row(row, frame, biaya)
        result.append(known[row])
    return result


def _pass(
    rows: Sequence[RowCells],
    readings: Sequence[tuple[Reading, ...]],
    frame: Frame,
    biaya: Biaya,
    habits: Habits,
) -> list[Chosen]:
    counter = Counter(rows, frame.levels, habits, biaya)
    layers: list[list[_Node]] = [[_Node(0.0, State(), [])]]
    for index, options in enumerate(readings):
        layers.append(_advance(layers[-1], index, options, counter))
    return _trace_back(layers, rows, readings)


def _advance(
    before: list[_Node], index: int, options: Sequence[Reading], counter: Counter
) -> list[_Node]:
    nodes: dict[tuple[object, ...], _Node] = {}
    best = min(node.cost for node in before)
    ceiling = float("inf")
    for which, node in enumerate(before):
        for number, reading in enumerate(options):
            limit = ceiling - node.cost
            if reading.floor > limit:
                continue
            step = counter.step(node.state, index, reading, limit)
            if step is None:
                continue
            _enter(nodes, which, number, node, step)
            ceiling = min(ceiling, node.cost + step.cost + SLACK)
    if not nodes:  # nothing could be: go on as if the row were not there
        return [_Node(best + SLACK, before[0].state, [(0, 0, SLACK, 0)])]
    kept = sorted(nodes.values(), key=lambda node: node.cost)[:WIDTH]
    for node in kept:
        node.edges.sort(key=lambda edge: before[edge[0]].cost + edge[2])
    return [node for node in kept if node.cost <= ceiling]


def _enter(
    nodes: dict[tuple[object, ...], _Node], which: int, number: int, node: _Node, step: Step
) -> None:
    key = step.state.key()
    total = node.cost + step.cost
    edge = (which, number, step.cost, step.repeats)
    there = nodes.get(key)
    if there is None:
        nodes[key] = _Node(total, step.state, [edge])
        return
    there.edges.append(edge)
    if total < there.cost:
        there.cost, there.state = total, step.state


def _trace_back(
    layers: list[list[_Node]],
    rows: Sequence[RowCells],
    readings: Sequence[tuple[Reading, ...]],
) -> list[Chosen]:
    """Follow the best way back, with the cheapest rest of the way from every node."""
    chosen: list[Chosen] = []
    rest = [0.0] * len(layers[-1])
    at = min(range(len(layers[-1])), key=lambda i: layers[-1][i].cost)
    total = layers[-1][at].cost
    for index in range(len(rows) - 1, -1, -1):
        after, before = layers[index + 1], layers[index]
        rest_before = [float("inf")] * len(before)
        cheapest: dict[int, float] = {}
        for which, node in enumerate(after):
            for prev, number, cost, _ in node.edges:
                onward = cost + rest[which]
                rest_before[prev] = min(rest_before[prev], onward)
                whole = before[prev].cost + onward
                if whole < cheapest.get(number, float("inf")):
                    cheapest[number] = whole
        prev, number, _, repeats = after[at].edges[0]
        options = readings[index]
        taken = options[number] if options else Reading(0.0, (), (), (), (), 0.0)
        size = len(rows[index].cells)
        leads = [SURE] * size
        mine = _roles(taken, size)
        for other, whole in cheapest.items():
            lead = whole - total
            if other == number or lead >= SURE:
                continue
            theirs = _roles(options[other], size)
            for cell in range(size):
                if mine[cell] != theirs[cell] and lead < leads[cell]:
                    leads[cell] = lead
        chosen.append(Chosen(taken, repeats, tuple(max(0.0, lead) for lead in leads)))
        rest, at = rest_before, prev
    chosen.reverse()
    return chosen


def _roles(reading: Reading, size: int) -> list[tuple[object, ...]]:
    """What each cell is taken for."""
    roles: list[tuple[object, ...]] = [("left",)] * size
    for item in reading.items:
        if item.number >= 0 and item.number != item.text:
            roles[item.number] = ("number", item.level)
        roles[item.text] = (item.form, item.level, item.split)
    for index in reading.posts:
        roles[index] = ("post",)
    for index in reading.extras:
        roles[index] = ("extra",)
    return roles


def learn(
    rows: Sequence[RowCells],
    chosen: Sequence[Chosen],
    frame: Frame,
    biaya: Biaya,
    habits: Habits,
) -> Habits:
    """What the first pass saw: bare levels, numbers that run on, fields that keep still."""
    numbered, bare, follows, restarts = [0] * 4, [0] * 4, [0] * 4, [0] * 4
    running, fresh = [0] * 4, [True] * 4
    fields: dict[tuple[int, Level], Tally[int]] = {}
    for row, choice in zip(rows, chosen, strict=True):
        for place, item in enumerate(choice.reading.items):
            level = item.level
            if item.form is Form.CONT:
                continue
            fields.setdefault((row.page, level), Tally())[row.cells[item.text].col] += 1
            if choice.repeats >> place & 1:
                continue
            number = row.cells[item.number].number if item.number >= 0 else None
            if number is None or item.form is Form.KEPT:
                bare[level] += 1
            else:
                numbered[level] += 1
                value = number.value()
                if fresh[level] and running[level] > 1:
                    follows[level] += value == running[level] + 1
                    restarts[level] += value == 1
                running[level] = value
            fresh[level] = False
            for deeper in range(level + 1, 4):
                fresh[deeper] = True
    share = [(numbered[i] + 2) / (numbered[i] + bare[i] + 2) for i in range(4)]
    runs_on = [follows[i] > restarts[i] for i in range(4)]
    return Habits(
        numbered=(share[0], share[1], share[2], share[3]),
        runs_on=(runs_on[0], runs_on[1], runs_on[2], runs_on[3]),
        col_cost=_field_costs(fields, biaya),
        header_cols=habits.header_cols,
        small_starts=habits.small_starts,
    )


def _field_costs(
    fields: dict[tuple[int, Level], Tally[int]], biaya: Biaya
) -> dict[int, tuple[dict[int, float], ...]]:
    """Cost of each field for a level on a page, dearer where the table does not slide."""
    whole = sum(sum(tally.values()) for tally in fields.values())
    usual = sum(max(tally.values()) for tally in fields.values())
    still = whole >= 40 and usual >= 0.97 * whole
    weight = biaya.kolom_tepercaya if still else biaya.kolom_halaman
    costs: dict[int, tuple[dict[int, float], ...]] = {}
    for (page, level), tally in fields.items():
        total = sum(tally.values()) + 1
        here = costs.setdefault(page, ({}, {}, {}, {}))[level]
        here.update({col: weight * (1 - (n + 0.5) / total) for col, n in tally.items()})
        here[-1] = weight
    return costs
