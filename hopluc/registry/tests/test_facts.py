"""What the registers know of a day: from the roll of that day, and nothing where no roll was loaded."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hopluc.installed_law import law
from hopluc.registry.facts import FIELDS, GIVEN_BY, register_facts
from hopluc.registry.models import Cooperative, Member, RollTotal, Sector, Version
from hopluc.registry.tests.written import later
from tests.registers import WRITTEN, Registers


def facts(code: str, on: date) -> dict[str, object]:
    found = register_facts(Cooperative.objects.filter(code=code), on)
    return dict(next(iter(found.values())))


def test_members_are_counted_on_the_day_and_at_the_ends_of_the_years_before(registers: Registers) -> None:
    found = facts("HTX-0001", date(2021, 6, 1))
    assert found["official_members"] == found["members"] == 3
    assert (found["members_last_year"], found["members_2_years_ago"], found["members_3_years_ago"]) == (3, 2, 2)


@pytest.mark.parametrize(("day", "members"), [(date(2019, 12, 30), 2), (date(2019, 12, 31), 2), (date(2020, 1, 1), 3)])
def test_who_joins_or_leaves_on_the_day_counts_from_that_day(registers: Registers, day: date, members: int) -> None:
    assert facts("HTX-0001", day)["official_members"] == members


def test_a_roll_that_was_never_loaded_is_not_known_and_one_that_all_left_is_nobody(registers: Registers) -> None:
    assert "official_members" not in facts("HTX-0004", date(2021, 6, 1))
    assert "members_last_year" not in facts("HTX-0004", date(2021, 6, 1))
    assert facts("HTX-0003", date(2020, 6, 1))["official_members"] == 0


def test_before_its_founding_a_cooperative_had_no_number_of_members(registers: Registers) -> None:
    found = facts("HTX-0001", date(2017, 6, 1))
    assert (found["members_last_year"], found["members_2_years_ago"]) == (2, 1)
    assert "members_3_years_ago" not in found


@pytest.mark.parametrize(
    ("day", "since"),
    [(date(2024, 6, 30), date(2015, 3, 10)), (date(2024, 7, 1), date(2015, 3, 10))],
)
def test_never_enough_members_is_below_since_the_founding(registers: Registers, day: date, since: date) -> None:
    assert facts("HTX-0001", day)["below_minimum_since"] == since


def test_below_the_minimum_since_the_day_on_which_one_too_many_left(registers: Registers) -> None:
    entity = registers.entity("HTX-0001")
    for number in range(10, 13):
        left_on = date(2025, 2, 3) if number == 12 else None
        Member.objects.create(
            cooperative=entity, number=number, full_name=f"Người thứ {number}", kind="official",
            joined_on=date(2020, 5, 1), left_on=left_on,
        )  # fmt: skip
    # Six until the third of February: the law of 2023 asks for five, and there are five after it.
    assert "below_minimum_since" not in facts("HTX-0001", date(2025, 6, 1))
    Member.objects.filter(cooperative=entity, number=11).update(left_on=date(2025, 3, 4))
    assert "below_minimum_since" not in facts("HTX-0001", date(2025, 3, 3))
    assert facts("HTX-0001", date(2025, 3, 4))["below_minimum_since"] == date(2025, 3, 4)
    assert facts("HTX-0001", date(2025, 6, 1))["below_minimum_since"] == date(2025, 3, 4)


def test_one_contribution_that_nobody_stated_hides_the_largest(registers: Registers) -> None:
    entity = registers.entity("HTX-0001")
    day = date(2021, 6, 1)
    assert "largest_member_capital" not in facts("HTX-0001", day)
    assert facts("HTX-0001", day)["linked_capital"] == 0
    entity.members.update(capital=Decimal("12.5"))
    assert facts("HTX-0001", day)["largest_member_capital"] == Decimal("12.5")
    entity.members.filter(number=3).update(kind="capital_linked", capital=None)
    found = facts("HTX-0001", day)
    assert "linked_capital" not in found and (found["members"], found["official_members"]) == (3, 2)


def test_capital_and_field_of_the_version_in_force(registers: Registers) -> None:
    version = registers.entity("HTX-0001").versions.get()
    version.charter_capital = Decimal(500)
    version.save()
    later(version, date(2021, 1, 1), charter_capital=Decimal(800), sector=Sector.OTHER)
    before, after = facts("HTX-0001", date(2020, 12, 31)), facts("HTX-0001", date(2021, 1, 1))
    assert (before["charter_capital"], before["field"]) == (500, "agriculture")
    assert after["charter_capital"] == 800 and "field" not in after  # "other" may be anything


def test_every_fact_is_one_of_the_law_book() -> None:
    assert set(GIVEN_BY) <= set(law().facts)
    assert {choice.code for choice in law().facts["field"].choices} >= set(FIELDS.values())


def test_as_many_questions_for_more_cooperatives(registers: Registers, django_assert_num_queries) -> None:
    everybody, one = Cooperative.objects.all(), Cooperative.objects.filter(code="HTX-0001")
    day = date(2025, 6, 1)
    with CaptureQueriesContext(connection) as asked:
        assert len(register_facts(one, day)) == 1
    with django_assert_num_queries(len(asked)):
        assert len(register_facts(everybody, day)) == 6


def test_foreign_members_are_known_where_the_roll_ever_named_one(registers: Registers) -> None:
    entity, day = registers.entity("HTX-0001"), date(2025, 6, 1)
    assert "foreign_members" not in facts("HTX-0001", day)
    entity.members.update(capital=Decimal(100))
    entity.members.filter(number=4).update(is_foreign=True)
    found = facts("HTX-0001", day)
    assert (found["foreign_members"], found["foreign_capital"]) == (1, 100)
    # A third of three: not yet so many. The law has the cap from the first of July 2024.
    assert "foreign_members_over_since" not in found
    entity.members.filter(number=3).update(left_on=date(2025, 2, 1))
    assert facts("HTX-0001", date(2025, 1, 31)).get("foreign_members_over_since") is None
    assert facts("HTX-0001", day)["foreign_members_over_since"] == date(2025, 2, 1)
    entity.members.filter(number=3).update(left_on=date(2021, 2, 1))
    assert facts("HTX-0001", day)["foreign_members_over_since"] == date(2024, 7, 1)
    entity.members.filter(number=4).update(left_on=date(2025, 3, 1))
    assert facts("HTX-0001", day)["foreign_members"] == 0


def test_a_cap_is_broken_since_the_charter_or_the_roll_changed(registers: Registers) -> None:
    entity, day = registers.entity("HTX-0001"), date(2025, 6, 1)
    entity.members.update(capital=Decimal(30))
    version = entity.versions.get()
    Version.objects.filter(pk=version.pk).update(charter_capital=Decimal(100))
    assert "capital_over_since" not in facts("HTX-0001", day)  # thirty of a hundred is not above thirty percent
    later(version, date(2025, 3, 1), charter_capital=Decimal("99.9"))
    assert "capital_over_since" not in facts("HTX-0001", date(2025, 2, 28))
    assert facts("HTX-0001", day)["capital_over_since"] == date(2025, 3, 1)
    Version.objects.update(charter_capital=Decimal("99.9"))
    assert facts("HTX-0001", day)["capital_over_since"] == date(2024, 7, 1)
    assert "capital_over_since" not in facts("HTX-0001", date(2024, 6, 30))
    entity.members.filter(number=4).update(kind="capital_linked", capital=Decimal(31))
    assert facts("HTX-0001", day)["linked_capital"] == 31 and "capital_over_since" in facts("HTX-0001", day)


def test_whether_the_capital_is_paid_in_by_the_roll(registers: Registers) -> None:
    entity, day = registers.entity("HTX-0001"), date(2025, 6, 1)
    Version.objects.filter(cooperative=entity).update(charter_capital=Decimal(30))
    entity.members.update(capital=Decimal(10))
    assert "capital_fully_paid" not in facts("HTX-0001", day)  # nobody says who paid what
    entity.members.exclude(number=4).update(paid_capital=Decimal(10))
    assert not {"capital_fully_paid", "real_capital_registered"} & set(facts("HTX-0001", day))
    entity.members.filter(number=4).update(paid_capital=Decimal("9.999"))
    found = facts("HTX-0001", day)
    assert (found["capital_fully_paid"], found["real_capital_registered"]) == (False, False)
    # The time runs from the admission of who is in arrears, not from the founding; six months from there.
    assert found["capital_pledged_on"] == date(2020, 1, 1) and found["capital_limit_on"] == date(2020, 7, 1)
    entity.members.filter(number=4).update(paid_capital=Decimal(10), paid_on=date(2025, 6, 2))
    assert facts("HTX-0001", day)["capital_fully_paid"] is False
    found = facts("HTX-0001", date(2025, 6, 2))
    assert (found["capital_fully_paid"], found["real_capital_registered"]) == (True, True)
    assert found["capital_pledged_on"] == date(2015, 3, 10)
    Version.objects.filter(cooperative=entity).update(charter_capital=Decimal("30.001"))
    assert facts("HTX-0001", day)["real_capital_registered"] is False


def test_totals_count_where_there_is_no_roll(registers: Registers) -> None:
    def total(code: str, on: date, official: int, linked: int | None = None) -> None:
        entity = registers.entity(code)
        RollTotal.objects.create(
            cooperative=entity, on=on, official=official, capital_linked=linked, recorded_at=WRITTEN
        )

    total("HTX-0001", date(2024, 5, 1), 50)
    assert facts("HTX-0001", date(2025, 6, 1))["official_members"] == 3  # the roll is there
    total("HTX-0004", date(2022, 12, 31), 9, 2)
    total("HTX-0004", date(2024, 5, 1), 4)
    total("HTX-0004", date(2024, 9, 1), 3, 1)
    found = facts("HTX-0004", date(2025, 6, 1))
    assert (found["official_members"], found["members"]) == (3, 4)
    assert found["below_minimum_since"] == date(2024, 5, 1)
    assert (found["members_last_year"], found["members_3_years_ago"]) == (4, 11)
    assert "members_2_years_ago" not in found  # nobody counted in 2023
    assert "below_minimum_since" not in facts("HTX-0004", date(2024, 4, 30))
