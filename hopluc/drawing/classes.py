"""Values parted into at most five classes with round breaks, as equal in number as equal values allow."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from hopluc.drawing.measured import number
from hopluc.drawing.picture import Phrases

MOST = 5
# From here on "1.000 đến dưới 2.000" reads better than "1.000–1.999".
_LONG = 1000


@dataclass(frozen=True, slots=True)
class Classes:
    """`breaks` rise: class 0 is below the first, the last from the last on. `low`, `high`: the extremes of all values.
    `is_whole`: all values are small whole numbers, so that a class can be told by its first and last number."""

    breaks: tuple[Decimal, ...]
    low: Decimal
    high: Decimal
    is_whole: bool

    @property
    def count(self) -> int:
        return len(self.breaks) + 1

    def of(self, value: Decimal | int) -> int:
        """The class of a value, from 0. A value equal to a break begins the higher class."""
        return bisect_right(self.breaks, Decimal(value))

    def told(self, place: int, places: int | None, phrases: Phrases) -> str:
        """ "3–5" for whole numbers; "dưới 40", "40 đến dưới 60", "từ 60 trở lên" for others."""
        low = self.low if place == 0 else self.breaks[place - 1]
        high = self.high if place == self.count - 1 else self.breaks[place]
        if self.is_whole and place < self.count - 1:
            high -= 1
        if low == high:
            return number(low, places)
        if self.is_whole or self.count == 1:
            return phrases.say("map_range", low=number(low, places), high=number(high, places))
        if place == 0:
            return phrases.say("map_below", high=number(high))
        if place == self.count - 1:
            return phrases.say("map_from", low=number(low))
        return phrases.say("map_between", low=number(low), high=number(high))


def classes(values: Sequence[Decimal | int], most: int = MOST) -> Classes | None:
    """The classes of known values; None for none. Equal values are never parted; no class is empty."""
    known = sorted(Decimal(value) for value in values)
    if not known:
        return None
    distinct = sorted(set(known))
    is_whole = distinct[-1] < _LONG and all(value == value.to_integral_value() for value in distinct)
    cuts = list(range(1, len(distinct))) if len(distinct) <= most else _cuts(known, distinct, most)
    breaks = tuple(roundest(distinct[cut - 1], distinct[cut]) for cut in cuts)
    return Classes(breaks, distinct[0], distinct[-1], is_whole)


def _cuts(known: Sequence[Decimal], distinct: Sequence[Decimal], most: int) -> Sequence[int]:
    """Places in `distinct` before which a class begins: each class takes its share of what is left."""
    held = {value: known.count(value) for value in distinct}
    cuts: list[int] = []
    left, parts, taken = len(known), most, 0
    for place, value in enumerate(distinct):
        aim = Decimal(left) / parts
        # A value joins the class where that brings it nearer to its share than leaving it out.
        over = taken + held[value] - aim
        if taken and parts > 1 and over > aim - taken:
            cuts.append(place)
            left, parts, taken = left - taken, parts - 1, 0
        taken += held[value]
    return cuts


def roundest(below: Decimal, upto: Decimal) -> Decimal:
    """The roundest number above `below` and at most `upto`: between 38,7 and 41,2 it is 40."""
    step = Decimal(1).scaleb(max(abs(below), abs(upto)).adjusted() + 1)
    while True:
        for part in (Decimal(1), Decimal("0.5"), Decimal("0.2"), Decimal("0.1")):
            found = (upto / (step * part)).to_integral_value(ROUND_FLOOR) * step * part
            if found > below:
                return found.normalize() if found else Decimal(0)
        step /= 10
