"""From values to places in a drawing, in decimals, and round steps for an axis."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps `low`…`high` to `start`…`end`; a scale without extent maps everything to the middle."""

    low: Decimal
    high: Decimal
    start: Decimal
    end: Decimal

    def at(self, value: Decimal | int) -> Decimal:
        """The place of a value."""
        if self.high == self.low:
            return (self.start + self.end) / 2
        return self.start + (Decimal(value) - self.low) * (self.end - self.start) / (self.high - self.low)


def round_step(extent: Decimal, at_most: int) -> Decimal:
    """The smallest of 1, 2, 5 × 10ⁿ that covers a positive extent in at most so many steps."""
    step = Decimal(1).scaleb((extent / at_most).adjusted())
    for factor in (1, 2, 5, 10):
        if step * factor * at_most >= extent:
            return step * factor
    raise AssertionError("ten times the leading power always covers")


def axis_steps(low: Decimal, high: Decimal, at_most: int = 5) -> tuple[Decimal, ...]:
    """Round values for an axis from at or below `low` to at or above `high`; at least two."""
    extent = high - low if high > low else max(abs(high), Decimal(1))
    step = round_step(extent, at_most)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = max((high / step).to_integral_value(ROUND_CEILING), first + 1)
    return tuple(step * (first + index) for index in range(int(last - first) + 1))
