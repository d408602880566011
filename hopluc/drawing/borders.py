"""Borders that neighbours share: rings of a group of units, lines between groups, simplification that opens no gaps."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from hopluc.drawing.effort import Effort
from hopluc.drawing.projection import Point, Ring, Rings, area_of

Edge = tuple[Point, Point]
# A closed path that encloses less than this part of the largest is a sliver, not a border.
_SPECK = 0.0002


def edges_of(ring: Ring) -> Iterable[Edge]:
    """The edges of an open ring, the closing one last."""
    return zip(ring, (*ring[1:], *ring[:1]), strict=True)


def dissolved(shapes: Iterable[Rings]) -> Rings:
    """The outer rings of units taken together: edges that two of them share are dropped.

    Neighbours must share their vertices exactly (as `schematic` and `outlines` make them).
    """
    count: dict[Edge, int] = defaultdict(int)
    directed: list[Edge] = []
    for rings in shapes:
        for ring in rings:
            for edge in edges_of(_same_way_round(ring)):
                count[_undirected(edge)] += 1
                directed.append(edge)
    paths = _without_specks(joined(edge for edge in directed if count[_undirected(edge)] == 1))
    return tuple(path[:-1] for path in paths if len(path) > 3 and path[0] == path[-1])


def lines_between(shapes: Mapping[str, Rings], group_of: Mapping[str, str]) -> tuple[Ring, ...]:
    """Lines along which units of different groups meet, and where a group meets the outside; as paths of points."""
    sides: dict[Edge, list[str]] = defaultdict(list)
    for code, rings in shapes.items():
        for ring in rings:
            for edge in edges_of(ring):
                sides[_undirected(edge)].append(group_of[code])
    return _without_specks(joined(edge for edge, groups in sides.items() if len(groups) == 1 or len(set(groups)) > 1))


def _without_specks(paths: Sequence[Ring]) -> tuple[Ring, ...]:
    """Without the closed slivers that remain where neighbours of a brought file do not quite meet."""
    extent = [abs(area_of(path)) if path[0] == path[-1] else None for path in paths]
    least = max((area for area in extent if area is not None), default=0) * _SPECK
    return tuple(path for path, area in zip(paths, extent, strict=True) if area is None or area > least)


def joined(edges: Iterable[Edge]) -> tuple[Ring, ...]:
    """Edges put end to end, in the order given. A path that returns to its beginning has its first point twice."""
    given = list(edges)
    at: dict[Point, list[int]] = defaultdict(list)
    for index, (start, end) in enumerate(given):
        at[start].append(index)
        at[end].append(index)
    used = [False] * len(given)
    found: list[Ring] = []
    # Open paths first, from their ends; what is left is rings.
    ends = [index for index, (start, end) in enumerate(given) if len(at[start]) != 2 or len(at[end]) != 2]
    for index in (*ends, *range(len(given))):
        if used[index]:
            continue
        start, end = given[index]
        if len(at[start]) == 2 and len(at[end]) != 2:
            start, end = end, start
        path = [start, end]
        used[index] = True
        while (following := next((each for each in at[path[-1]] if not used[each]), None)) is not None:
            used[following] = True
            one, other = given[following]
            path.append(other if one == path[-1] else one)
            if path[-1] == path[0]:
                break
        found.append(tuple(path))
    return tuple(found)


def simplified(shapes: Mapping[str, Rings], tolerance: float, effort: Effort | None = None) -> dict[str, Rings]:
    """The same shapes with fewer points, nowhere further than `tolerance` from where they were.

    Each stretch of border is simplified once and used by both neighbours, so no gap opens. A unit keeps at least its
    largest ring; smaller islands that vanish at this tolerance are left out. Refusal `outline_too_intricate` where that
    costs more than the `effort` (None: whatever it costs); a coarser tolerance on the result never costs more.
    """
    effort = effort or Effort()
    neighbours: dict[Point, set[Point]] = defaultdict(set)
    for rings in shapes.values():
        for ring in rings:
            for start, end in edges_of(ring):
                neighbours[start].add(end)
                neighbours[end].add(start)
    knots = {point for point, beside in neighbours.items() if len(beside) != 2}
    kept: dict[Ring, Ring] = {}
    return {code: _fewer(rings, knots, kept, tolerance, effort) for code, rings in shapes.items()}


def _fewer(rings: Rings, knots: set[Point], kept: dict[Ring, Ring], tolerance: float, effort: Effort) -> Rings:
    made = [(ring, _simple_ring(ring, knots, kept, tolerance, effort)) for ring in rings]
    whole = tuple(simple for _ring, simple in made if len(simple) > 2)
    if whole or not made:
        return whole
    return (max((ring for ring, _simple in made), key=lambda ring: abs(area_of(ring))),)


def _simple_ring(ring: Ring, knots: set[Point], kept: dict[Ring, Ring], tolerance: float, effort: Effort) -> Ring:
    starts = [index for index, point in enumerate(ring) if point in knots]
    if not starts:
        # An island: walked from its least point and the same way round, so that its hole in the neighbour is the same.
        least = ring.index(min(ring))
        starts = [least, max(range(len(ring)), key=lambda index: (_gap(ring[index], ring[least]), ring[index]))]
        starts.sort()
    turned = ring[starts[0] :] + ring[: starts[0]]
    cuts = [start - starts[0] for start in starts] + [len(ring)]
    closed = (*turned, turned[0])
    points: list[Point] = []
    for start, end in zip(cuts, cuts[1:], strict=False):
        stretch = closed[start : end + 1]
        forward = min(stretch, stretch[::-1])
        if forward not in kept:
            kept[forward] = _simple_line(forward, tolerance, effort)
        simple = kept[forward] if forward == stretch else kept[forward][::-1]
        points.extend(simple[:-1])
    return tuple(points)


def _simple_line(line: Ring, tolerance: float, effort: Effort) -> Ring:
    """Douglas and Peucker (1973), without recursion: a long border may have a hundred thousand points."""
    keep = [False] * len(line)
    keep[0] = keep[-1] = True
    waiting = [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        effort.spend(last - first)
        furthest, gap = first, tolerance * tolerance
        for index in range(first + 1, last):
            away = _from_line(line[index], line[first], line[last])
            if away > gap:
                furthest, gap = index, away
        if furthest != first:
            keep[furthest] = True
            waiting += [(first, furthest), (furthest, last)]
    return tuple(point for point, stays in zip(line, keep, strict=True) if stays)


def _from_line(point: Point, start: Point, end: Point) -> float:
    """Square of the distance of a point from a stretch."""
    x, y = end[0] - start[0], end[1] - start[1]
    length = x * x + y * y
    if length == 0:
        return _gap(point, start)
    along = max(0.0, min(1.0, ((point[0] - start[0]) * x + (point[1] - start[1]) * y) / length))
    return _gap(point, (start[0] + along * x, start[1] + along * y))


def _gap(one: Point, other: Point) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _undirected(edge: Edge) -> Edge:
    return edge if edge[0] <= edge[1] else (edge[1], edge[0])


def _same_way_round(ring: Ring) -> Ring:
    return ring if area_of(ring) >= 0 else ring[::-1]


def points_in(shapes: Iterable[Sequence[Ring]]) -> int:
    """How many points shapes have together."""
    return sum(len(ring) for rings in shapes for ring in rings)
