"""Checks on a yearly return: one function per file, listed here once. A check reports, it never changes a value."""

from collections.abc import Callable

from hopluc.rules.checks.founded_before_year_end import founded_before_year_end
from hopluc.rules.checks.lines_belong_to_form import lines_belong_to_form
from hopluc.rules.checks.member_revenue_within_revenue import member_revenue_within_revenue
from hopluc.rules.checks.members_match_roll import members_match_roll
from hopluc.rules.checks.profit_within_revenue import profit_within_revenue
from hopluc.rules.checks.required_lines_filled import required_lines_filled
from hopluc.rules.checks.stopped_months_in_year import stopped_months_in_year
from hopluc.rules.checks.values_within_form import values_within_form
from hopluc.rules.checks.wages_need_workers import wages_need_workers
from hopluc.rules.checks.wages_plausible import wages_plausible
from hopluc.rules.facts import ReturnFacts
from hopluc.rules.result import Finding

Check = Callable[[ReturnFacts], tuple[Finding, ...]]

CHECKS: tuple[Check, ...] = (
    lines_belong_to_form,
    required_lines_filled,
    values_within_form,
    founded_before_year_end,
    stopped_months_in_year,
    members_match_roll,
    member_revenue_within_revenue,
    profit_within_revenue,
    wages_need_workers,
    wages_plausible,
)


def check_return(facts: ReturnFacts) -> tuple[Finding, ...]:
    """Findings of every check, errors before warnings, each group in the order of the list."""
    found = [finding for check in CHECKS for finding in check(facts)]
    return tuple(sorted(found, key=lambda finding: finding.level != "error"))
