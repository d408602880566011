"""The mean monthly wage per worker is believable; catches sums typed in the wrong unit."""

from decimal import ROUND_HALF_UP, Decimal

from hopluc.lawbook import PlausibleRange
from hopluc.rules.facts import ReturnFacts
from hopluc.rules.result import Finding, Plain


def wages_plausible(facts: ReturnFacts) -> tuple[Finding, ...]:
    """Warning `wage_implausible` outside the range of `law/plausibility.toml` (triệu đồng a month, ends inclusive).

    `unit_slip` says what would make it believable: typed in "thousand_dong", "dong" or "billion_dong"; "" if none.
    """
    wages, workers = facts.number("wages"), facts.number("workers")
    if not wages or not workers or wages < 0 or workers < 0:
        return ()
    monthly = wages / workers / 12
    if facts.wage_range.holds(monthly):
        return ()
    values: dict[str, Plain] = {
        "monthly": monthly.quantize(Decimal("0.0001"), rounding=ROUND_HALF_UP),
        "minimum": facts.wage_range.minimum,
        "maximum": facts.wage_range.maximum,
        "unit_slip": _unit_slip(monthly, facts.wage_range),
    }
    return (Finding("wage_implausible", "warning", "wages", values),)


def _unit_slip(monthly: Decimal, believed: PlausibleRange) -> str:
    """Unit in which the sum was probably typed although triệu đồng was asked."""
    factors = {"thousand_dong": Decimal("0.001"), "dong": Decimal("0.000001"), "billion_dong": Decimal(1000)}
    return next((unit for unit, factor in factors.items() if believed.holds(monthly * factor)), "")
