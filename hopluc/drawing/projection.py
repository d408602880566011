"""From longitude and latitude to places in a drawing: equirectangular at the mean latitude, y downwards, into a box."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians

Point = tuple[float, float]
Ring = tuple[Point, ...]
Rings = tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class Fitted:
    """Rings by code in a box of `width` × `height`, y downwards; each ring open (the first point is not repeated)."""

    width: float
    height: float
    rings: dict[str, Rings]


def flat(points: Sequence[Point]) -> list[Point]:
    """(longitude, latitude) in degrees → places with equal scale in both directions near the points' mean latitude.

    At the size of a province the error is far below the width of a line. y grows downwards.
    """
    if not points:
        return []
    lowest, highest = min(lat for _, lat in points), max(lat for _, lat in points)
    narrow = cos(radians((lowest + highest) / 2))
    return [(lon * narrow, -lat) for lon, lat in points]


def projected(shapes: dict[str, Rings]) -> dict[str, Rings]:
    """`flat` over all rings together, so that neighbours stay neighbours."""
    every = [point for rings in shapes.values() for ring in rings for point in ring]
    places = dict(zip(every, flat(every), strict=True))
    return {code: tuple(tuple(places[point] for point in ring) for ring in rings) for code, rings in shapes.items()}


def fitted(shapes: dict[str, Rings], *, width: float, margin: float = 0) -> Fitted:
    """Flat rings moved and scaled into a box `width` wide; the height follows. No rings: an empty box."""
    points = [point for rings in shapes.values() for ring in rings for point in ring]
    if not points:
        return Fitted(width, width, dict.fromkeys(shapes, ()))
    left, top, right, bottom = bounds(points)
    extent = max(right - left, (bottom - top) / 3, 1e-9)
    scale = (width - 2 * margin) / extent
    aside = (extent - (right - left)) / 2

    def placed(point: Point) -> Point:
        return (
            round((point[0] - left + aside) * scale + margin, 2),
            round((point[1] - top) * scale + margin, 2),
        )

    rings = {code: tuple(tuple(map(placed, ring)) for ring in each) for code, each in shapes.items()}
    return Fitted(width, round((bottom - top) * scale + 2 * margin, 2), rings)


def bounds(points: Iterable[Point]) -> tuple[float, float, float, float]:
    """Least x, least y, greatest x, greatest y of at least one point."""
    across, down = zip(*points, strict=True)
    return min(across), min(down), max(across), max(down)


def area_of(ring: Sequence[Point]) -> float:
    """Twice-signed area halved: positive for one direction of walking round, negative for the other."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], *ring[:1]), strict=True)) / 2
