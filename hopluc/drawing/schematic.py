"""A schematic map from one point for each unit: who lies beside whom, not where the boundaries run.

Each unit gets the land that is nearer to its point than to any other (Voronoi cells, by clipping with half-planes).
Points put around the territory take the land outside, so the outer line looks like a territory's and not like a box.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import atan2, cos, hypot, pi, sin
from statistics import median

from hopluc.drawing.borders import dissolved
from hopluc.drawing.projection import Fitted, Point, Ring, Rings, area_of, bounds, fitted, flat
from hopluc.drawing.stitching import welds

# Cells are made more equal by so many steps towards the middle of the cell: town wards stay large enough to press.
_STEPS = 3
_TOWARDS_MIDDLE = 0.6
# How far outside the last points the land still belongs to them, as a multiple of the usual distance of neighbours.
_REACH = 1.7
_ROUND = 36
_SPARSE = 0.62


def schematic(points: Mapping[str, Point], *, width: float = 1000) -> Fitted:
    """Code → (longitude, latitude) to one cell per code, in a box `width` wide. The same points give the same map.

    Points that coincide are set beside each other. No points: an empty box.
    """
    codes = sorted(points)
    sites = _apart(flat([points[code] for code in codes]))
    if not sites:
        return Fitted(width, width, {})
    usual = _usual_gap(sites)
    outside = _around(sites, usual)
    for _step in range(_STEPS):
        cells = _cells(sites, outside, usual)
        sites = [
            (site[0] + (middle[0] - site[0]) * _TOWARDS_MIDDLE, site[1] + (middle[1] - site[1]) * _TOWARDS_MIDDLE)
            for site, middle in zip(sites, map(_middle, cells), strict=True)
        ]
    cells = _welded(_cells(sites, outside, usual), usual / 50)
    return fitted({code: (cell,) for code, cell in zip(codes, cells, strict=True)}, width=width, margin=2)


def grouped(shapes: Mapping[str, Rings], group_of: Mapping[str, str]) -> dict[str, Rings]:
    """Group → the outer rings of its units together (a district from its communes); codes without one are left out."""
    members: dict[str, list[Rings]] = defaultdict(list)
    for code, rings in shapes.items():
        if group_of.get(code):
            members[group_of[code]].append(rings)
    return {group: dissolved(each) for group, each in sorted(members.items())}


def _apart(sites: Sequence[Point]) -> list[Point]:
    """Points that coincide stand around their place, by a thousandth of the extent; else they would share one cell."""
    if not sites:
        return []
    left, top, right, bottom = bounds(sites)
    extent = max(right - left, bottom - top)
    step = (extent or 1) / 1000
    seen: dict[Point, int] = defaultdict(int)
    made = []
    for site in sites:
        turn = seen[site]
        seen[site] += 1
        made.append((site[0] + step * turn * cos(turn * 2.4), site[1] + step * turn * sin(turn * 2.4)))
    return made


def _usual_gap(sites: Sequence[Point]) -> float:
    """The median distance to the nearest neighbour; 0.05 (some 5 km) for a single point."""
    if len(sites) < 2:
        return 0.05
    return median(
        min(hypot(x - other[0], y - other[1]) for index, other in enumerate(sites) if index != own)
        for own, (x, y) in enumerate(sites)
    )


def _around(sites: Sequence[Point], usual: float) -> list[Point]:
    """Points outside the territory: on circles around its points, away from all of them, not in a gap inside it."""
    reach = usual * _REACH
    made: list[Point] = []
    for x, y in sites:
        for turn in range(_ROUND):
            angle = 2 * pi * turn / _ROUND
            spot = (x + reach * cos(angle), y + reach * sin(angle))
            free = _free(spot, sites, reach * 0.999) and _free(spot, made, reach * _SPARSE)
            if free and not _inside(spot, sites, reach):
                made.append(spot)
    return made


def _free(spot: Point, others: Sequence[Point], distance: float) -> bool:
    square = distance * distance
    return all((spot[0] - x) ** 2 + (spot[1] - y) ** 2 >= square for x, y in others)


def _inside(spot: Point, sites: Sequence[Point], reach: float) -> bool:
    """Whether near points stand on all sides of a spot: no open side wider than a third of the way round."""
    near = sorted(atan2(y - spot[1], x - spot[0]) for x, y in sites if abs(x - spot[0]) + abs(y - spot[1]) < reach * 4)
    if len(near) < 3:
        return False
    gaps = [later - earlier for earlier, later in zip(near, near[1:], strict=False)]
    return max(*gaps, near[0] + 2 * pi - near[-1]) < 2 * pi / 3


def _cells(sites: Sequence[Point], outside: Sequence[Point], usual: float) -> list[Ring]:
    every = [*sites, *outside]
    return [_cell(index, every, usual * 8) for index in range(len(sites))]


def _cell(own: int, every: Sequence[Point], half: float) -> Ring:
    """The land nearer to one point than to any other, within a square of twice `half` around it."""
    x, y = every[own]
    cell: list[Point] = [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]
    others = sorted(
        ((other[0] - x) ** 2 + (other[1] - y) ** 2, other[0], other[1])
        for index, other in enumerate(every)
        if index != own
    )
    furthest = 2 * half * half
    for gap, other_x, other_y in others:
        if gap > 4 * furthest:
            break  # whatever lies so far away cuts nothing off any more
        cell = _nearer(cell, other_x - x, other_y - y, (x + other_x) / 2, (y + other_y) / 2)
        furthest = max((each[0] - x) ** 2 + (each[1] - y) ** 2 for each in cell)
    return tuple(cell)


def _nearer(cell: list[Point], across: float, down: float, middle_x: float, middle_y: float) -> list[Point]:
    """The part of a convex cell on the near side of a line through a middle, at right angles to (across, down)."""
    sides = [(px - middle_x) * across + (py - middle_y) * down for px, py in cell]
    if max(sides) <= 0:
        return cell
    kept: list[Point] = []
    for index, (point, side) in enumerate(zip(cell, sides, strict=True)):
        before, side_before = cell[index - 1], sides[index - 1]
        if (side <= 0) != (side_before <= 0):
            share = side_before / (side_before - side)
            kept.append((before[0] + (point[0] - before[0]) * share, before[1] + (point[1] - before[1]) * share))
        if side <= 0:
            kept.append(point)
    return kept


def _middle(cell: Ring) -> Point:
    """The centre of area of a cell."""
    area = area_of(cell)
    x = y = 0.0
    for (x1, y1), (x2, y2) in zip(cell, (*cell[1:], cell[0]), strict=True):
        part = x1 * y2 - x2 * y1
        x, y = x + (x1 + x2) * part, y + (y1 + y2) * part
    return x / (6 * area), y / (6 * area)


def _welded(cells: Sequence[Ring], tolerance: float) -> list[Ring]:
    """Corners closer than `tolerance` become one corner, so that neighbours share their corners exactly."""
    corner = welds((point for cell in cells for point in cell), tolerance)
    rings = [[corner[point] for point in cell] for cell in cells]
    return [tuple(point for index, point in enumerate(ring) if point != ring[index - 1]) for ring in rings]
