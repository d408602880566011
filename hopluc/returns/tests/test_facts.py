"""What the returns know of a day: only what was filed by it, by the newest version, and whether the last one came."""

from datetime import date
from decimal import Decimal

import pytest

from hopluc.installed_law import law
from hopluc.registry.models import Cooperative
from hopluc.returns.facts import RETURN_FACTS, known_facts
from hopluc.returns.models import ReturnVersion
from hopluc.returns.targets import RETURNS
from tests.registers import Registers, annual, put


def facts(code: str, on: date) -> dict[str, object]:
    return dict(known_facts(Cooperative.objects.filter(code=code), on)[0].facts)


@pytest.mark.parametrize(
    ("day", "revenue"), [(date(2020, 2, 19), None), (date(2020, 2, 20), 1000), (date(2021, 2, 20), 1200)]
)
def test_a_return_is_known_from_the_day_on_which_it_was_filed(registers: Registers, day: date, revenue) -> None:
    assert facts("HTX-0001", day).get("revenue") == revenue


def test_the_last_version_counts_and_the_basis_names_it(registers: Registers) -> None:
    put(RETURNS, [annual("HTX-0001", 2020, revenue=Decimal("999.5"), capital=300, stopped_months=0)])
    known = known_facts(Cooperative.objects.filter(code="HTX-0001"), date(2021, 6, 1))[0]
    version = ReturnVersion.objects.get(annual_return__cooperative__code="HTX-0001", annual_return__year=2020, number=2)
    assert known.facts["revenue"] == known.facts["revenue_last_year"] == Decimal("999.5")
    assert known.facts["revenue_2_years_ago"] == 1000
    assert known.basis == f"register 2021-06-01, return {version.annual_return_id} v2"


def test_an_empty_line_is_absent_and_never_zero(registers: Registers) -> None:
    assert "revenue_from_members_last_year" not in facts("HTX-0001", date(2021, 6, 1))
    assert facts("HTX-0001", date(2021, 6, 1))["workers_last_year"] == 10


def test_workers_in_halves_are_no_whole_number(registers: Registers) -> None:
    put(RETURNS, [annual("HTX-0001", 2020, workers=Decimal("10.5"), revenue=1, capital=1, stopped_months=0)])
    assert "workers_last_year" not in facts("HTX-0001", date(2021, 6, 1))


@pytest.mark.parametrize(
    ("day", "year_filed", "due"),
    [
        # Until 14/12/2021 the last due day is that of 2020, for which a return came in February.
        (date(2021, 12, 14), True, date(2020, 12, 15)),
        (date(2021, 12, 15), False, date(2021, 12, 15)),
    ],
)
def test_the_return_of_the_last_due_day(registers: Registers, day: date, year_filed: bool, due: date) -> None:
    found = facts("HTX-0001", day)
    assert (found["return_filed"], found["return_due_on"]) == (year_filed, due)


def test_who_was_founded_later_or_is_no_cooperative_owed_none(registers: Registers) -> None:
    assert "return_filed" not in facts("LH-0001", date(2021, 6, 1))
    assert "return_filed" not in facts("THT-0001", date(2021, 6, 1))
    entity = registers.entity("HTX-0004")
    entity.founded_on = date(2020, 12, 16)
    entity.save()
    assert "return_filed" not in facts("HTX-0004", date(2021, 6, 1))


def test_every_fact_is_one_of_the_law_book() -> None:
    assert set(law().facts) >= RETURN_FACTS
