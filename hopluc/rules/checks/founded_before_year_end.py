"""A return is for a year in which the cooperative existed."""

from hopluc.rules.facts import ReturnFacts
from hopluc.rules.result import Finding, Plain


def founded_before_year_end(facts: ReturnFacts) -> tuple[Finding, ...]:
    """Error `founded_after_year` when the cooperative was founded after the year of the return."""
    if facts.founded_on is None or facts.founded_on.year <= facts.year:
        return ()
    values: dict[str, Plain] = {"founded_on": facts.founded_on, "year": facts.year}
    return (Finding("founded_after_year", "error", "", values),)
