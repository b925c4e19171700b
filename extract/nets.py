"""Which rules of a page belong together: each connected net may be a table. Points."""

from bisect import bisect_right

from .edges import Rules, Segment

TOUCH = 3.0
"""Two rules meet if they come this near."""


def nets_of(rules: Rules) -> list[tuple[list[Segment], list[Segment]]]:
    """Connected components of rules that touch one another."""
    horizontal = sorted(rules.horizontal)
    vertical = rules.vertical
    parent = list(range(len(horizontal) + len(vertical)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    heights = [segment.at for segment in horizontal]
    for v, upright in enumerate(vertical):
        first = bisect_right(heights, upright.start - TOUCH)
        for h in range(first, len(horizontal)):
            level = horizontal[h]
            if level.at > upright.end + TOUCH:
                break
            if level.start - TOUCH <= upright.at <= level.end + TOUCH:
                parent[root(h)] = root(len(horizontal) + v)
    nets: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for h, level in enumerate(horizontal):
        nets.setdefault(root(h), ([], []))[0].append(level)
    for v, upright in enumerate(vertical):
        nets.setdefault(root(len(horizontal) + v), ([], []))[1].append(upright)
    ruled = [net for net in nets.values() if net[0] and net[1]]
    for _, lonely in (net for net in nets.values() if not net[0]):
        _join_beside(lonely, ruled)
    return ruled


def _join_beside(lonely: list[Segment], nets: list[tuple[list[Segment], list[Segment]]]) -> None:
    """Give a vertical rule that meets no other to the net it runs beside.

    A browser leaves merged cells open at a page's head and foot: where one column is a
    single cell from head to foot, nothing crosses its outer rule.
    """
    for rule in lonely:
        for horizontal, vertical in nets:
            top = min(horizontal[0].at, *(s.start for s in vertical))
            foot = max(horizontal[-1].at, *(s.end for s in vertical))
            if abs(rule.start - top) < TOUCH and abs(rule.end - foot) < TOUCH:
                vertical.append(rule)
                break
