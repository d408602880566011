"""Files whose neighbours do not share their corners exactly, sewn together: near corners become one, and a border
passes through its neighbour's corners on it. For drawing only; nothing moves further than the tolerance."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from hopluc.drawing.borders import edges_of
from hopluc.drawing.effort import Effort
from hopluc.drawing.projection import Point, Ring, Rings

Cells = dict[tuple[int, int], list[Point]]


def stitched(shapes: Mapping[str, Rings], tolerance: float, effort: Effort | None = None) -> dict[str, Rings]:
    """The same units with borders that neighbours share, corner for corner, where they ran within `tolerance`.

    A ring that would vanish (smaller than the tolerance) is kept as it was. Refusal `outline_too_intricate` where that
    costs more than the `effort` (None: whatever it costs).
    """
    effort = effort or Effort()
    every = sorted({point for rings in shapes.values() for ring in rings for point in ring})
    welded = welds(every, tolerance / 2)
    corners: Cells = defaultdict(list)
    for point in sorted(set(welded.values())):
        corners[_cell(point, tolerance)].append(point)
    return {
        code: tuple(_sewn(ring, welded, corners, tolerance, effort) for ring in rings) for code, rings in shapes.items()
    }


def welds(points: Iterable[Point], tolerance: float) -> dict[Point, Point]:
    """Point → the first point (in the order given) that lies within `tolerance` of it, itself where there is none."""
    corners: Cells = defaultdict(list)
    found: dict[Point, Point] = {}
    square = tolerance * tolerance
    for point in points:
        if point in found:
            continue
        column, row = _cell(point, tolerance)
        near = (
            corner
            for across in (column - 1, column, column + 1)
            for down in (row - 1, row, row + 1)
            for corner in corners.get((across, down), ())
            if (corner[0] - point[0]) ** 2 + (corner[1] - point[1]) ** 2 < square
        )
        first = next(near, None)
        found[point] = point if first is None else first
        if first is None:
            corners[column, row].append(point)
    return found


def _sewn(ring: Ring, welded: Mapping[Point, Point], corners: Cells, tolerance: float, effort: Effort) -> Ring:
    points: list[Point] = []
    for start, end in edges_of(tuple(welded[point] for point in ring)):
        if start != end:
            points.append(start)
            points.extend(_on_the_way(start, end, corners, tolerance, effort))
    made = _without_spikes(points)
    return made if len(made) > 2 else ring


def _on_the_way(start: Point, end: Point, corners: Cells, tolerance: float, effort: Effort) -> list[Point]:
    """Corners within `tolerance` of a stretch, not at its ends, in the order in which one passes them."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = across * across + down * down
    passed = []
    for point in _near(start, end, corners, tolerance, effort):
        along = ((point[0] - start[0]) * across + (point[1] - start[1]) * down) / length
        if not 0 < along < 1 or point in (start, end):
            continue
        away_x, away_y = start[0] + along * across - point[0], start[1] + along * down - point[1]
        if away_x * away_x + away_y * away_y < tolerance * tolerance:
            passed.append((along, point))
    return [point for _along, point in sorted(passed)]


def _near(start: Point, end: Point, corners: Cells, tolerance: float, effort: Effort) -> list[Point]:
    """Corners in the cells that a stretch passes, and in those around them."""
    steps = int(max(abs(end[0] - start[0]), abs(end[1] - start[1])) / tolerance) + 1
    effort.spend(steps)
    cells: dict[tuple[int, int], None] = {}
    last: tuple[int, int] | None = None
    for step in range(steps + 1):
        share = step / steps
        cell = _cell((start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share), tolerance)
        if cell == last:
            continue
        last = column, row = cell
        for around in (
            (across, down) for across in (column - 1, column, column + 1) for down in (row - 1, row, row + 1)
        ):
            if around in corners:
                cells[around] = None
    found = [point for cell in cells for point in corners[cell]]
    effort.spend(len(found))
    return found


def _without_spikes(points: list[Point]) -> Ring:
    """Without points that repeat, and without ways out and back over the same point."""
    kept: list[Point] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        if len(kept) > 1 and kept[-2] == point:
            kept.pop()
            continue
        kept.append(point)
    while len(kept) > 2 and (kept[0] == kept[-1] or kept[1] == kept[-1] or kept[0] == kept[-2]):
        kept = kept[:-1] if kept[0] != kept[-1] and kept[0] == kept[-2] or kept[0] == kept[-1] else kept[1:]
    return tuple(kept)


def _cell(point: Point, size: float) -> tuple[int, int]:
    return int(point[0] // size), int(point[1] // size)
