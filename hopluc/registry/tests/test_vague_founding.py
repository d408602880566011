"""What rules are told of a cooperative of which only a list says that it stood by a day."""

from datetime import date

import pytest

from hopluc.registry.facts import register_facts
from hopluc.registry.models import Cooperative, FoundedPrecision
from tests.registers import Registers

pytestmark = pytest.mark.django_db
COUNTED = {"founded_on", "registration_date", "capital_pledged_on", "capital_limit_on"}


def test_a_stand_in_is_no_fact_nor_is_what_is_counted_from_it(registers: Registers):
    entity = Cooperative.objects.get(code="HTX-0001")
    only = Cooperative.objects.filter(pk=entity.pk)
    before = register_facts(only, date(2024, 12, 31))[entity.pk]
    assert before["founded_on"] == entity.founded_on
    assert set(before) >= COUNTED
    only.update(founded_precision=FoundedPrecision.NO_LATER_THAN)
    after = register_facts(only, date(2024, 12, 31))[entity.pk]
    assert not COUNTED & set(after)
    assert after == {code: value for code, value in before.items() if code not in COUNTED}
