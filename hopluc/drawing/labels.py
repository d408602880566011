"""Where a few short lines of words fit inside an area: between the area's sides, as near to its middle as can be."""

from collections.abc import Sequence
from dataclasses import dataclass

from hopluc.drawing.projection import Ring, Rings, area_of, bounds

_TRIES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)


@dataclass(frozen=True, slots=True)
class Spot:
    """The middle of the words, in px."""

    x: float
    y: float


def largest(rings: Rings) -> Ring:
    """The ring with the most land; rings must not be empty."""
    return max(rings, key=lambda ring: abs(area_of(ring)))


def spot_for(ring: Ring, wide: float, high: float) -> Spot | None:
    """Where a block of words fits inside a ring; None where it does not."""
    left, top, right, bottom = bounds(ring)
    if right - left < wide or bottom - top < high:
        return None
    for share in _TRIES:
        y = top + (bottom - top) * share
        if y - high / 2 < top or y + high / 2 > bottom:
            continue
        room = _room(ring, (y - high / 2, y, y + high / 2))
        if room is not None and room[1] - room[0] >= wide:
            return Spot((room[0] + room[1]) / 2, y)
    return None


def _room(ring: Ring, levels: Sequence[float]) -> tuple[float, float] | None:
    """The widest stretch from left to right that is inside the ring at all levels."""
    open_: list[tuple[float, float]] = [(-1e9, 1e9)]
    for level in levels:
        inside = _inside_at(ring, level)
        open_ = [
            (max(left, start), min(right, end))
            for left, right in open_
            for start, end in inside
            if max(left, start) < min(right, end)
        ]
    return max(open_, key=lambda each: each[1] - each[0], default=None)


def _inside_at(ring: Ring, level: float) -> list[tuple[float, float]]:
    crossings = sorted(
        x1 + (x2 - x1) * (level - y1) / (y2 - y1)
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True)
        if (y1 <= level) != (y2 <= level)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=False))
