"""Profit is not larger than revenue."""

from hopluc.rules.facts import ReturnFacts
from hopluc.rules.result import Finding


def profit_within_revenue(facts: ReturnFacts) -> tuple[Finding, ...]:
    """Warning `profit_above_revenue`: possible with income beside sales, but mostly a slip."""
    profit, revenue = facts.number("profit"), facts.number("revenue")
    if profit is None or revenue is None or profit <= revenue:
        return ()
    return (Finding("profit_above_revenue", "warning", "profit", {"profit": profit, "revenue": revenue}),)
