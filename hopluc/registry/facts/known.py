"""All facts of the registers together, and which paper of ours gives each of them."""

from datetime import date

from django.db.models import Max, QuerySet

from hopluc.installed_law import law
from hopluc.registry.facts.amounts import amount_on
from hopluc.registry.facts.happened import add_occurrences
from hopluc.registry.facts.over_caps import add_over_caps
from hopluc.registry.facts.rolls import Facts, add_rolls
from hopluc.registry.facts.sheets import add_sheets
from hopluc.registry.facts.totals import add_totals
from hopluc.registry.models import Cooperative, FoundedPrecision, ReorganisationKind, ReorganisationPart
from hopluc.rules.working_days import months_later

# Which paper of ours gives a fact: where to look when it is missing.
GIVEN_BY = {
    **dict.fromkeys(
        (
            "kind", "founded_on", "registration_date", "capital_pledged_on", "capital_limit_on", "financial_year_end",
            "field", "charter_capital", "governance_form", "charter_conforms", "legal_status", "suspended_since",
            "board_size", "control_board_size", "working_since", "converted_from_group",
        ),
        "register",
    ),
    **dict.fromkeys(
        (
            "members", "official_members", "below_minimum_since", "largest_member_capital", "linked_capital",
            "foreign_members", "foreign_capital", "foreign_members_over_since", "capital_over_since",
            "capital_fully_paid", "real_capital_registered", "members_last_year", "members_2_years_ago",
            "members_3_years_ago",
        ),
        "roll",
    ),
    **dict.fromkeys(
        (
            "annual_meeting_on", "annual_meeting_held", "members_meeting_on", "audited_on", "audit_report",
            "under_sanction", "file_found_false", "revocation_requested", "idle_without_notice", "idle_since",
            "compliance_report_owed", "report_asked_on", "group_certificate",
        ),
        "occurrence",
    ),
}  # fmt: skip


def register_facts(cooperatives: QuerySet[Cooperative], on: date) -> dict[int, Facts]:
    """Key of a cooperative → its facts on a day; money in triệu đồng. As many queries, however many cooperatives.

    What is not known is absent: a roll that was never loaded has no members to count, which is not the same as none;
    of what nobody wrote down nothing is said (`happened`, `rolls` and `sheets` say from when on the register speaks).
    A request for support is taken as filed on that day. The founding day stands for the day of the certificate where
    no certificate was noted, and from there the time for paying in capital runs; a group that became a cooperative was
    registered as one on that day (Luật 17/2023/QH15, Điều 108). The financial year is the calendar year: the register
    keeps no other.
    """
    found: dict[int, Facts] = {}
    ended = date(on.year, 12, 31) if (on.month, on.day) == (12, 31) else date(on.year - 1, 12, 31)
    for pk, kind, founded_on in cooperatives.values_list("pk", "kind", "founded_on"):
        days = ("founded_on", "registration_date")
        found[pk] = {"as_of": on, "request_date": on, "kind": kind, **dict.fromkeys(days, founded_on)}
        if founded_on <= ended:
            found[pk]["financial_year_end"] = ended
    add_sheets(found, cooperatives, on)
    _add_conversions(found, cooperatives, on)
    add_rolls(found, cooperatives, on)
    add_totals(found, cooperatives, on)
    add_occurrences(found, cooperatives, on)
    _add_time_for_capital(found, on)
    add_over_caps(found, on)
    _forget_stand_ins(found, cooperatives)
    return {pk: {code: value for code, value in facts.items() if value is not None} for pk, facts in found.items()}


def _forget_stand_ins(found: dict[int, Facts], cooperatives: QuerySet[Cooperative]) -> None:
    """Where nobody knows the founding day, the day that stands in for it is no fact, nor is what is counted from it."""
    vague = cooperatives.filter(founded_precision=FoundedPrecision.NO_LATER_THAN).values_list("pk", "founded_on")
    for pk, stand_in in vague:
        counted = ("registration_date", "capital_pledged_on", "capital_limit_on")
        is_registered = found[pk]["registration_date"] != stand_in
        found[pk] |= dict.fromkeys(("founded_on",) if is_registered else ("founded_on", *counted), None)


def _add_conversions(found: dict[int, Facts], cooperatives: QuerySet[Cooperative], on: date) -> None:
    """Which of them were a group until they became a cooperative; of the others the register does not say so."""
    parts = ReorganisationPart.objects.filter(
        cooperative__in=cooperatives,
        came_out=True,
        reorganisation__kind=ReorganisationKind.CONVERSION,
        reorganisation__on__lte=on,
        reorganisation__undone_at=None,
    )
    rows = parts.order_by().values_list("cooperative").annotate(day=Max("reorganisation__on"))
    for pk, day in rows:
        found[pk] |= {"converted_from_group": True, "registration_date": day}


def _add_time_for_capital(found: dict[int, Facts], on: date) -> None:
    """From when the time for paying in runs: the certificate, or the day on which the first of those in arrears was
    admitted after it (Điều 74); and when it is over, under the law in force."""
    months = amount_on(law(), "capital_payment_months", on)
    for facts in found.values():
        registered = facts["registration_date"]
        assert isinstance(registered, date)
        in_arrears = facts.pop("in_arrears_since", None)
        pledged_on = max(registered, in_arrears) if isinstance(in_arrears, date) else registered
        facts["capital_pledged_on"] = pledged_on
        if months is not None:
            facts["capital_limit_on"] = months_later(pledged_on, int(months))
