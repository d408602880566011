"""The members of the return are those on the member roll."""

from hopluc.rules.facts import ReturnFacts
from hopluc.rules.result import Finding, Plain


def members_match_roll(facts: ReturnFacts) -> tuple[Finding, ...]:
    """Warning `members_differ_from_roll` when both numbers are known and differ."""
    members = facts.number("members_end")
    if members is None or facts.members_on_roll is None or members == facts.members_on_roll:
        return ()
    values: dict[str, Plain] = {"members_end": members, "roll": facts.members_on_roll}
    return (Finding("members_differ_from_roll", "warning", "members_end", values),)
