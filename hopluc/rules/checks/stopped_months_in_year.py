"""A cooperative cannot have stopped for longer than it existed in the year."""

from hopluc.rules.facts import ReturnFacts
from hopluc.rules.result import Finding, Plain


def stopped_months_in_year(facts: ReturnFacts) -> tuple[Finding, ...]:
    """Error `stopped_longer_than_existed`; the month of founding counts whole. A year has 12 months."""
    stopped = facts.number("stopped_months")
    if stopped is None or facts.founded_on is None or facts.founded_on.year > facts.year:
        return ()
    existed = 12 if facts.founded_on.year < facts.year else 13 - facts.founded_on.month
    if stopped <= existed:
        return ()
    values: dict[str, Plain] = {"stopped_months": stopped, "existed": existed, "founded_on": facts.founded_on}
    return (Finding("stopped_longer_than_existed", "error", "stopped_months", values),)
