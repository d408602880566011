"""Facts of what was noted as having happened: meetings, audits, sanctions, certificates, what was asked.

The register speaks of what somebody wrote into it; that nothing is written is no "no". It says "no" only so:
an annual meeting "was not held" where one of an earlier financial year stands in the register, so it is kept for this
cooperative, and none of the year asked; what lasts (a sanction, standing idle, a false file, a request to revoke) "is
not so" where it was noted and is over; a report "is not owed" where one came after it was asked for.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Max, Min, QuerySet

from hopluc.registry.facts.rolls import Facts
from hopluc.registry.models import Cooperative, CooperativeKind, LegalStatus, Occurrence, OccurrenceKind
from hopluc.rules.working_days import months_later

# What lasts until it is over → the fact that it is.
LASTING = {
    OccurrenceKind.SANCTION: "under_sanction",
    OccurrenceKind.FALSE_FILE: "file_found_false",
    OccurrenceKind.REVOCATION_REQUEST: "revocation_requested",
    OccurrenceKind.IDLE: "idle_without_notice",
}
_OF_CAPITAL = (OccurrenceKind.CAPITAL_PAID, OccurrenceKind.CAPITAL_SHORT)
# Of these every single one matters; of the others the first and the last.
_EACH = (
    *LASTING,
    *_OF_CAPITAL,
    OccurrenceKind.REPORT_ASKED,
    OccurrenceKind.REPORT_GIVEN,
)
_ENDS = (
    OccurrenceKind.ANNUAL_MEETING,
    OccurrenceKind.MEMBERS_MEETING,
    OccurrenceKind.AUDIT,
    OccurrenceKind.CERTIFICATE,
)
# A report on accounts that is older than this is none to ask for support with: the duty is one in two years.
_AUDIT_MONTHS = 24
# A certificate that was given later than so many months after the founding is a new copy of it.
_FIRST_CERTIFICATE_MONTHS = 12
Ends = Mapping[str, tuple[date, date]]
Lasted = Sequence[tuple[str, date, date | None]]


def add_occurrences(found: dict[int, Facts], cooperatives: QuerySet[Cooperative], on: date) -> None:
    """Two queries. A day on which several were noted: the last that was written counts."""
    noted = Occurrence.objects.on_or_before(on).filter(cooperative__in=cooperatives)
    ends: dict[int, dict[str, tuple[date, date]]] = defaultdict(dict)
    rows = noted.filter(kind__in=_ENDS).order_by().values_list("cooperative", "kind")
    for pk, kind, first, last in rows.annotate(first=Min("on"), last=Max("on")):
        ends[pk][kind] = (first, last)
    for pk, said in ends.items():
        _add_certificate(found[pk], said)
        _add_meetings(found[pk], said)
        _add_audit(found[pk], said, on)
    each: dict[int, list[tuple[str, date, date | None]]] = defaultdict(list)
    for pk, kind, day, until in (
        noted.filter(kind__in=_EACH).order_by("on", "pk").values_list("cooperative", "kind", "on", "until")
    ):
        each[pk].append((kind, day, until))
    for pk, lasted in each.items():
        _add_lasting(found[pk], lasted, on)
        _add_capital(found[pk], lasted)
        _add_report(found[pk], lasted)


def _add_certificate(facts: Facts, said: Ends) -> None:
    """The founding certificate; a group may get its first one at any time."""
    if OccurrenceKind.CERTIFICATE not in said:
        return
    first, founded_on = said[OccurrenceKind.CERTIFICATE][0], facts["founded_on"]
    assert isinstance(founded_on, date)
    is_group = facts["kind"] == CooperativeKind.GROUP
    if is_group:
        facts["group_certificate"] = True
    is_of_founding = founded_on <= first <= months_later(founded_on, _FIRST_CERTIFICATE_MONTHS)
    if is_group or (is_of_founding and "converted_from_group" not in facts):
        facts["registration_date"] = first


def _add_meetings(facts: Facts, said: Ends) -> None:
    annual, other = said.get(OccurrenceKind.ANNUAL_MEETING), said.get(OccurrenceKind.MEMBERS_MEETING)
    if annual:
        facts["annual_meeting_on"] = annual[1]
        ended = facts.get("financial_year_end")
        if isinstance(ended, date) and (annual[1] > ended or annual[0] <= ended):
            facts["annual_meeting_held"] = annual[1] > ended
    # Of a cooperative whose other meetings nobody notes, the annual one does not tell when they last met.
    if other or (annual and facts["kind"] == CooperativeKind.GROUP):
        facts["members_meeting_on"] = max(last for _first, last in filter(None, (annual, other)))


def _add_audit(facts: Facts, said: Ends, on: date) -> None:
    if OccurrenceKind.AUDIT not in said:
        return
    last = said[OccurrenceKind.AUDIT][1]
    facts["audited_on"] = last
    facts["audit_report"] = on <= months_later(last, _AUDIT_MONTHS)


def _add_lasting(facts: Facts, lasted: Lasted, on: date) -> None:
    for kind, code in LASTING.items():
        noted = [(day, until) for each, day, until in lasted if each == kind]
        if noted:
            facts[code] = any(until is None or until > on for _day, until in noted)
    idle = [day for kind, day, until in lasted if kind == OccurrenceKind.IDLE and (until is None or until > on)]
    if idle:
        facts["idle_since"] = min(idle)
        facts.pop("working_since", None)
        # Whoever is registered as suspended has given notice.
        facts["idle_without_notice"] = facts.get("legal_status") != LegalStatus.SUSPENDED
    over = [until for kind, _day, until in lasted if kind == OccurrenceKind.IDLE and until is not None and until <= on]
    working = facts.get("working_since")
    if over and isinstance(working, date):
        facts["working_since"] = max(working, *over)


def _add_capital(facts: Facts, lasted: Lasted) -> None:
    """The last confirmation, where the roll does not say who paid what."""
    paid = [
        kind for kind, _day, _until in lasted if kind in (OccurrenceKind.CAPITAL_PAID, OccurrenceKind.CAPITAL_SHORT)
    ]
    if paid and "capital_fully_paid" not in facts:
        facts["capital_fully_paid"] = paid[-1] == OccurrenceKind.CAPITAL_PAID


def _add_report(facts: Facts, lasted: Lasted) -> None:
    """Whether a report is owed, and since when: the first time that it was asked for after the last that came."""
    owed: date | None = None
    for kind, day, _until in lasted:
        if kind == OccurrenceKind.REPORT_ASKED:
            owed = owed or day
            facts["report_asked_on"] = owed
        elif kind == OccurrenceKind.REPORT_GIVEN:
            owed = None
    if "report_asked_on" in facts:
        facts["compliance_report_owed"] = owed is not None
