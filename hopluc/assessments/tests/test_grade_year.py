"""Grades are kept with what they rest on; before the scheme nothing is judged, and no other mistake is swallowed."""

from datetime import date
from decimal import Decimal

import pytest

from hopluc.assessments.actions import grade_year
from hopluc.assessments.models import Grade
from hopluc.installed_law import law
from hopluc.journal.models import Entry
from hopluc.kernel.dates import year_end
from hopluc.kernel.errors import Refusal
from hopluc.rules.grading import GradingFacts
from tests.registers import WRITTEN


def facts(code: str, year: int, finance: str = "30", community: str = "20") -> GradingFacts:
    points = (Decimal(finance), Decimal(30), Decimal(community))
    return GradingFacts(code, year_end(year), date(2015, 3, 10), Decimal(0), *points)


def graded(registers, year: int, *cases: GradingFacts) -> int:
    keys = {case.id: registers.entity(case.id).pk for case in cases}
    basis = {case.id: "return 1 v1" for case in cases}
    return grade_year(cases, cooperatives=keys, year=year, basis=basis, law=law(), by="tests", at=WRITTEN)


def values(code: str, year: int) -> list[tuple[int, str, Decimal | None]]:
    found = Grade.objects.filter(cooperative__code=code, year=year).order_by("number")
    return [(grade.number, grade.value, grade.points) for grade in found]


def test_before_the_scheme_nothing_is_judged_and_nothing_is_recorded(registers):
    before = Entry.objects.count()
    assert graded(registers, 2019, facts("HTX-0001", 2019)) == 0
    assert graded(registers, 2021) == 0
    assert (values("HTX-0001", 2019), Entry.objects.count()) == ([], before)


def test_each_judgement_is_a_number_of_its_own(registers):
    assert graded(registers, 2021, facts("HTX-0001", 2021), facts("HTX-0004", 2021, community="19.99")) == 2
    assert graded(registers, 2021, facts("HTX-0004", 2021, finance="0")) == 1
    assert values("HTX-0001", 2021) == [(1, "good", Decimal(80))]
    assert values("HTX-0004", 2021) == [(1, "fair", Decimal("79.99")), (2, "average", Decimal(50))]
    entry = Entry.objects.latest("sequence")
    assert (entry.verb, entry.subject, entry.change["judged"]) == ("assessments:grade_year", "year:2021", 1)
    assert entry.change["scheme"] == law().grading(year_end(2021)).digest


def test_points_that_rounding_could_lift_are_refused_and_nothing_is_kept(registers):
    with pytest.raises(Refusal) as refused:
        graded(registers, 2021, facts("HTX-0001", 2021), facts("HTX-0004", 2021, community="19.99999"))
    assert refused.value.code == "number_too_fine"
    assert values("HTX-0001", 2021) == values("HTX-0004", 2021) == []
