"""Revenue from members is a part of revenue."""

from hopluc.rules.facts import ReturnFacts
from hopluc.rules.result import Finding


def member_revenue_within_revenue(facts: ReturnFacts) -> tuple[Finding, ...]:
    """Error `member_revenue_above_revenue`: a part is never larger than its whole."""
    members, revenue = facts.number("revenue_from_members"), facts.number("revenue")
    if members is None or revenue is None or members <= revenue:
        return ()
    values = {"revenue_from_members": members, "revenue": revenue}
    return (Finding("member_revenue_above_revenue", "error", "revenue_from_members", values),)
