"""What was noted as having happened: said, said not to be so, or not said at all."""

from datetime import date, datetime

import pytest

from hopluc.kernel.clock import VIETNAM
from hopluc.registry.facts import register_facts
from hopluc.registry.models import (
    Cooperative,
    Occurrence,
    OccurrenceKind,
    Reorganisation,
    ReorganisationKind,
    ReorganisationPart,
    Version,
)
from tests.registers import Registers

AT = datetime(2025, 7, 1, 9, 0, tzinfo=VIETNAM)
DAY = date(2025, 6, 1)


def facts(code: str, on: date = DAY) -> dict[str, object]:
    found = register_facts(Cooperative.objects.filter(code=code), on)
    return dict(next(iter(found.values())))


def note(registers: Registers, kind: str, on: date, until: date | None = None, code: str = "HTX-0001") -> Occurrence:
    entity = registers.entity(code)
    return Occurrence.objects.create(cooperative=entity, kind=kind, on=on, until=until, recorded_at=AT)


def test_of_what_nobody_noted_nothing_is_said(registers: Registers) -> None:
    silent = {
        *("annual_meeting_on", "annual_meeting_held", "members_meeting_on", "audited_on", "audit_report"),
        *("under_sanction", "file_found_false", "revocation_requested", "idle_without_notice", "idle_since"),
        *("compliance_report_owed", "report_asked_on", "group_certificate", "converted_from_group"),
    }
    assert not silent & set(facts("HTX-0001"))


@pytest.mark.parametrize(
    ("held_on", "day", "held"),
    [
        (date(2024, 12, 31), date(2025, 1, 1), False),  # of the year before, and none since the year ended
        (date(2025, 1, 1), date(2025, 1, 1), True),
        (date(2025, 3, 15), date(2025, 3, 14), None),  # not yet noted on that day
        (date(2025, 3, 15), date(2025, 3, 15), True),
        (date(2025, 3, 15), date(2025, 12, 30), True),
        (date(2025, 3, 15), date(2025, 12, 31), False),  # that day the next financial year ends
    ],
)
def test_the_annual_meeting_of_a_financial_year(
    registers: Registers, held_on: date, day: date, held: bool | None
) -> None:
    note(registers, OccurrenceKind.ANNUAL_MEETING, held_on)
    assert facts("HTX-0001", day).get("annual_meeting_held") is held


def test_the_year_of_founding_has_no_meeting_to_hold_yet(registers: Registers) -> None:
    # Founded on the last day of 2019: its first financial year ends that very day.
    assert facts("HTX-0002", date(2019, 12, 31))["financial_year_end"] == date(2019, 12, 31)
    assert "financial_year_end" not in facts("HTX-0001", date(2015, 12, 30))
    assert facts("HTX-0001", date(2015, 12, 31))["financial_year_end"] == date(2015, 12, 31)


def test_when_they_last_met_is_known_where_other_meetings_are_noted_too(registers: Registers) -> None:
    note(registers, OccurrenceKind.ANNUAL_MEETING, date(2025, 3, 1))
    note(registers, OccurrenceKind.ANNUAL_MEETING, date(2025, 2, 1), code="THT-0001")
    assert facts("HTX-0001")["annual_meeting_on"] == date(2025, 3, 1)
    assert "members_meeting_on" not in facts("HTX-0001")
    assert facts("THT-0001")["members_meeting_on"] == date(2025, 2, 1)
    note(registers, OccurrenceKind.MEMBERS_MEETING, date(2025, 1, 5))
    assert facts("HTX-0001")["members_meeting_on"] == date(2025, 3, 1)


def test_an_audit_is_a_report_for_two_years(registers: Registers) -> None:
    note(registers, OccurrenceKind.AUDIT, date(2023, 6, 1))
    assert facts("HTX-0001", date(2025, 6, 1)) == facts("HTX-0001", date(2025, 6, 1)) | {
        "audited_on": date(2023, 6, 1),
        "audit_report": True,
    }
    assert facts("HTX-0001", date(2025, 6, 2))["audit_report"] is False


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (OccurrenceKind.SANCTION, "under_sanction"),
        (OccurrenceKind.FALSE_FILE, "file_found_false"),
        (OccurrenceKind.REVOCATION_REQUEST, "revocation_requested"),
        (OccurrenceKind.IDLE, "idle_without_notice"),
    ],
)
def test_what_lasts_is_so_until_the_day_on_which_it_is_over(registers: Registers, kind: str, code: str) -> None:
    note(registers, kind, date(2025, 2, 1), date(2025, 5, 1))
    said = [
        facts("HTX-0001", day).get(code)
        for day in (date(2025, 1, 31), date(2025, 2, 1), date(2025, 4, 30), date(2025, 5, 1))
    ]
    assert said == [None, True, True, False]


def test_what_was_taken_back_was_never_noted(registers: Registers) -> None:
    noted = note(registers, OccurrenceKind.SANCTION, date(2025, 2, 1))
    assert facts("HTX-0001")["under_sanction"] is True
    Occurrence.objects.filter(pk=noted.pk).update(taken_back_at=AT)
    assert "under_sanction" not in facts("HTX-0001")


def test_whoever_is_suspended_has_given_notice(registers: Registers) -> None:
    note(registers, OccurrenceKind.IDLE, date(2025, 2, 1))
    assert facts("HTX-0001")["idle_since"] == date(2025, 2, 1)
    Version.objects.filter(cooperative__code="HTX-0001").update(status="suspended")
    assert facts("HTX-0001")["idle_without_notice"] is False


def test_a_report_is_owed_from_the_first_time_that_it_was_asked_for(registers: Registers) -> None:
    note(registers, OccurrenceKind.REPORT_ASKED, date(2024, 1, 10))
    note(registers, OccurrenceKind.REPORT_ASKED, date(2024, 9, 10))
    assert facts("HTX-0001") == facts("HTX-0001") | {
        "compliance_report_owed": True,
        "report_asked_on": date(2024, 1, 10),
    }
    note(registers, OccurrenceKind.REPORT_GIVEN, date(2024, 10, 1))
    assert facts("HTX-0001")["compliance_report_owed"] is False
    assert facts("HTX-0001", date(2024, 9, 30))["compliance_report_owed"] is True
    note(registers, OccurrenceKind.REPORT_ASKED, date(2025, 3, 1))
    assert facts("HTX-0001")["report_asked_on"] == date(2025, 3, 1)


def test_the_last_confirmation_says_whether_the_capital_is_paid(registers: Registers) -> None:
    note(registers, OccurrenceKind.CAPITAL_SHORT, date(2024, 1, 1))
    assert facts("HTX-0001")["capital_fully_paid"] is False
    note(registers, OccurrenceKind.CAPITAL_PAID, date(2024, 1, 1))
    assert facts("HTX-0001")["capital_fully_paid"] is True
    assert "capital_fully_paid" not in facts("HTX-0001", date(2023, 12, 31))


@pytest.mark.parametrize(
    ("given_on", "registered"),
    [
        (date(2015, 3, 20), date(2015, 3, 20)),
        (date(2016, 3, 10), date(2016, 3, 10)),
        (date(2016, 3, 11), date(2015, 3, 10)),  # more than a year later: a new copy
    ],
)
def test_the_certificate_of_the_founding(registers: Registers, given_on: date, registered: date) -> None:
    note(registers, OccurrenceKind.CERTIFICATE, given_on)
    assert facts("HTX-0001")["registration_date"] == facts("HTX-0001")["capital_pledged_on"] == registered


def test_a_group_has_its_certificate_whenever_it_came(registers: Registers) -> None:
    note(registers, OccurrenceKind.CERTIFICATE, date(2024, 9, 1), code="THT-0001")
    found = facts("THT-0001")
    assert (found["group_certificate"], found["registration_date"]) == (True, date(2024, 9, 1))
    assert "group_certificate" not in facts("THT-0001", date(2024, 8, 31))


def test_a_group_works_since_its_founding_or_since_it_stood_idle(registers: Registers) -> None:
    assert facts("THT-0001")["working_since"] == date(2018, 1, 1)
    note(registers, OccurrenceKind.IDLE, date(2024, 1, 1), date(2024, 5, 1), code="THT-0001")
    assert facts("THT-0001")["working_since"] == date(2024, 5, 1)
    assert "working_since" not in facts("THT-0001", date(2024, 4, 30))


def test_a_converted_group_was_registered_on_the_day_of_the_conversion(registers: Registers) -> None:
    group = registers.entity("THT-0001")
    converted = Reorganisation.objects.create(kind=ReorganisationKind.CONVERSION, on=date(2025, 1, 2), recorded_at=AT)
    ReorganisationPart.objects.create(reorganisation=converted, cooperative=group, came_out=True)
    found = facts("THT-0001")
    assert (found["converted_from_group"], found["registration_date"]) == (True, date(2025, 1, 2))
    assert "converted_from_group" not in facts("THT-0001", date(2025, 1, 1))
    Reorganisation.objects.update(undone_at=AT)
    assert "converted_from_group" not in facts("THT-0001")
