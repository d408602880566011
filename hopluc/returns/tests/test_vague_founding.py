"""A cooperative of which only a list says that it stood by a day: what grades, returns and figures make of it."""

from datetime import date

import pytest

from hopluc.registry.models import Cooperative, FoundedPrecision
from hopluc.returns.facts import grading_facts, known_facts
from tests.registers import Registers

pytestmark = pytest.mark.django_db


@pytest.fixture
def vague(registers: Registers) -> Cooperative:
    entity = Cooperative.objects.get(code="HTX-0001")
    entity.founded_precision = FoundedPrecision.NO_LATER_THAN
    entity.save(update_fields=["founded_precision"])
    return entity


def test_its_return_is_owed_all_the_same(vague: Cooperative):
    known = known_facts(Cooperative.objects.filter(pk=vague.pk), date(2024, 12, 31))[0]
    assert "founded_on" not in known.facts
    assert known.facts["return_filed"] is False


def test_a_grade_takes_the_stand_in_once_it_is_old_enough(vague: Cooperative):
    year = vague.founded_on.year
    assert grading_facts(vague, year, {}).founded_on is None
    assert grading_facts(vague, year + 1, {}).founded_on == vague.founded_on
    vague.founded_precision = FoundedPrecision.YEAR
    assert grading_facts(vague, year, {}).founded_on == vague.founded_on
