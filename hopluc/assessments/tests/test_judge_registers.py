"""Judgements of the registers are kept with their facts; what was said already becomes no row."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from hopluc.assessments.actions import Count, judge_registers
from hopluc.assessments.facts import Known, restored
from hopluc.assessments.models import Judgement
from hopluc.assessments.queries import current_judgements, rules_on
from hopluc.installed_law import law
from hopluc.journal.models import Entry
from hopluc.registry.models import Cooperative
from hopluc.returns.facts import known_facts
from hopluc.rules import book
from hopluc.rules.result import Plain
from tests.registers import WRITTEN, Registers

ON = date(2025, 6, 30)


def judged(registers: Registers, facts: Mapping[str, Plain], on: date = ON, code: str = "HTX-0001") -> Count:
    entity = registers.entity(code)
    known = Known(entity.pk, code, {"kind": entity.kind, "as_of": on, "request_date": on, **facts}, "register")
    return judge_registers([known], on=on, law=law(), by="tests", at=WRITTEN)


def kept(rule: str, code: str = "HTX-0001") -> list[tuple[date, int, str]]:
    rows = Judgement.objects.filter(rule=rule, cooperative__code=code).order_by("on", "number")
    return [(row.on, row.number, row.value) for row in rows]


BIG = {"field": "agriculture", "official_members": 300, "revenue": Decimal(50_000), "capital": Decimal(9_999)}


def test_a_judgement_keeps_value_facts_parts_and_law(registers: Registers) -> None:
    judged(registers, BIG)
    row = Judgement.objects.get(rule="size-2024")
    assert (row.value, row.purpose, row.on, row.basis) == ("large", "class", ON, "register")
    assert row.judgement["inputs"]["revenue"] == "50000" and row.judgement["inputs"]["official_members"] == 300
    assert {part["code"]: part["holds"] for part in row.judgement["parts"]}["large_agriculture_members"] is True
    assert row.law_digest == row.judgement["law_digest"] == book.rules(law())["size-2024"].version(ON).digest


def test_a_member_less_is_a_class_less(registers: Registers) -> None:
    judged(registers, BIG | {"official_members": 299})
    assert kept("size-2024") == [(ON, 1, "medium")]


def test_what_is_told_by_one_rule_is_a_fact_of_the_next(registers: Registers) -> None:
    judged(registers, BIG)
    assert kept("audit-duty") == [(ON, 1, "every_two_years")]
    assert Judgement.objects.get(rule="governance-form").judgement["inputs"]["size_class"] == "large"


def test_the_same_said_again_becomes_no_row(registers: Registers) -> None:
    first = judged(registers, BIG)
    assert first.kept > 0
    assert judged(registers, BIG).kept == 0
    assert judged(registers, BIG, date(2025, 7, 31)).kept == 0
    assert Entry.objects.latest("sequence").change["kept"] == {}


def test_other_facts_become_a_row_on_the_same_day_and_on_a_later_one(registers: Registers) -> None:
    judged(registers, BIG)
    judged(registers, BIG | {"revenue": Decimal("49999.999")})
    judged(registers, BIG, date(2025, 7, 31))
    assert kept("size-2024") == [(ON, 1, "large"), (ON, 2, "medium"), (date(2025, 7, 31), 1, "large")]
    own = Cooperative.objects.filter(code="HTX-0001")
    assert current_judgements(own, rules=["size-2024"]).get().on == date(2025, 7, 31)
    then = current_judgements(own, on=date(2025, 7, 30), rules=["size-2024"]).get()
    assert (then.on, then.number) == (ON, 2)
    assert not current_judgements(own, on=date(2025, 6, 29)).exists()


def test_what_nothing_is_known_of_is_not_judged_unless_it_was_known_once(registers: Registers) -> None:
    judged(registers, {})
    assert kept("size-2024") == []
    judged(registers, BIG)
    judged(registers, {}, date(2025, 7, 31))
    assert kept("size-2024")[-1] == (date(2025, 7, 31), 1, "")


def test_unknown_is_not_zero_and_says_what_is_missing(registers: Registers) -> None:
    judged(registers, {"field": "agriculture", "official_members": 300, "revenue": Decimal(10)})
    row = Judgement.objects.get(rule="size-2024")
    assert row.value == "" and row.judgement["value"] is None
    assert row.judgement["missing"] == ["capital"]


def test_a_group_has_no_size_but_the_rules_that_ask_what_kind_it_is(registers: Registers) -> None:
    judged(registers, BIG, code="THT-0001")
    assert kept("size-2024", "THT-0001") == []
    assert kept("minimum-members", "THT-0001") == [(ON, 1, "met")]


def test_all_registers_in_one_transaction_with_one_entry(registers: Registers) -> None:
    before = Entry.objects.count()
    known = known_facts(Cooperative.objects.standing_on(ON), ON)
    count = judge_registers(known, on=ON, law=law(), by="tests", at=WRITTEN)
    entry = Entry.objects.latest("sequence")
    assert Entry.objects.count() == before + 1
    assert (entry.verb, entry.subject) == ("assessments:judge_registers", "day:2025-06-30")
    assert entry.change["judged"] == count.judged and sum(entry.change["kept"].values()) == count.kept > 0
    assert Judgement.objects.count() == count.kept
    assert not Judgement.objects.filter(cooperative__code="HTX-0003").exists()  # ended
    assert set(Judgement.objects.values_list("purpose", flat=True)) <= {"class", "duty", "policy", "warning"}


@pytest.mark.parametrize(("day", "minimum"), [(date(2024, 6, 30), "not_met"), (date(2024, 7, 1), "met")])
def test_the_law_of_the_day_judges(registers: Registers, day: date, minimum: str) -> None:
    judged(registers, {"official_members": 6}, day)
    assert kept("minimum-members") == [(day, 1, minimum)]


def test_a_rule_without_a_version_that_day_is_left_out(registers: Registers) -> None:
    assert "size-2024" not in {rule.code for rule in rules_on(law(), date(2024, 6, 30))}
    assert "size-2024" in {rule.code for rule in rules_on(law(), date(2024, 7, 1))}


def test_a_kept_judgement_is_read_back_as_it_was(registers: Registers) -> None:
    judged(registers, BIG | {"capital": Decimal("0.125"), "founded_on": date(2015, 3, 10)})
    for row in Judgement.objects.all():
        assert restored(row.judgement).as_dict() == row.judgement
