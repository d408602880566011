"""The verbs of a roll: what they write, what they keep of before, what they refuse."""

from datetime import date
from decimal import Decimal

import pytest

from hopluc.journal.models import Entry
from hopluc.kernel.errors import Refusal
from hopluc.registry import actions
from hopluc.registry.actions.rolls import state_values
from hopluc.registry.models import Member, RollTotal
from hopluc.registry.sheet import Paper
from hopluc.registry.targets import COOPERATIVES, MEMBERS
from hopluc.registry.tests.people import AT, HOA, IN_CLEAR, TODAY, admit, leave
from tests.registers import ENTITIES, ROLLS, put
from tests.world import BY


def change(line: Member, **values: object) -> Member:
    return actions.change_line(line, values=values, by=BY, at=AT, on=TODAY, paper=Paper(number="12/QĐ"))


def refused(call, *given, **named) -> str:
    with pytest.raises(Refusal) as caught:
        call(*given, **named)
    return caught.value.code


def test_a_new_line_is_sealed_and_stands_in_the_order_of_names(registers):
    line = admit(registers)
    assert (line.number, line.full_name, line.birth_date, line.birth_year) == (
        5,
        "Hoàng Thị Hoa",
        date(1992, 2, 29),
        1992,
    )
    assert line.identity["phone"] == "0912345678"
    roll = registers.entity("HTX-0001").members.all()
    assert [each.full_name.split()[-1] for each in roll] == ["An", "Bích", "Dần", "Đào", "Hoa"]
    assert [each.name_rank for each in roll] == [1, 2, 3, 4, 5]
    entry = Entry.objects.latest("sequence")
    assert (entry.verb, entry.subject) == ("registry:admit_member", "member:HTX-0001/5")
    assert not [text for text in IN_CLEAR if text in str(entry.change)]


def test_one_person_in_two_cooperatives_is_the_same_person(registers):
    one, other = admit(registers), admit(registers, "HTX-0002", id_number="006 192 000 123")
    stranger = admit(registers, "HTX-0004", id_number="006192000124")
    assert one.person == other.person != stranger.person
    assert one.phone_hash == stranger.phone_hash, "one number, two people"
    assert admit(registers, "HTX-0004", id_number="", full_name="Không Rõ Số").person == ""


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"full_name": " "}, "member_name_missing"),
        ({"id_number": "00619200012"}, "id_number_form"),
        ({"id_number": "0061920001234"}, "id_number_form"),
        ({"id_number": "B1234567"}, "id_number_form"),
        ({"id_number": "B12", "is_foreign": True}, "foreign_paper_form"),
        ({"joined_on": date(2015, 3, 9)}, "joined_before_founded"),
        ({"joined_on": date(2025, 3, 4)}, "member_day_ahead"),
        ({"birth_date": date(2006, 8, 2)}, "member_too_young"),
        ({"birth_date": date(2009, 8, 2), "kind": "non_capital_linked"}, "member_too_young"),
        ({"birth_date": date(2006, 8, 2), "kind": "non_capital_linked", "is_foreign": True}, "member_too_young"),
        ({"birth_date": date(2024, 8, 2)}, "born_after_joining"),
    ],
)
def test_what_cannot_be_on_a_roll_is_refused_and_nothing_written(registers, changes, code):
    before = Member.objects.count(), Entry.objects.count()
    assert refused(admit, registers, **changes) == code
    assert (Member.objects.count(), Entry.objects.count()) == before


@pytest.mark.parametrize(
    "changes",
    [
        {"birth_date": date(2006, 8, 1)},
        {"birth_date": date(2009, 8, 1), "kind": "non_capital_linked"},
        {"birth_date": None, "birth_year": "2006"},
        # The law book has no age before the law of 2023.
        {"birth_date": date(2006, 8, 2), "joined_on": date(2024, 6, 30)},
        {"joined_on": date(2015, 3, 10)},
        {"joined_on": TODAY},
        {"id_number": "B1234567", "is_foreign": True},
        {"id_number": ""},
    ],
)
def test_what_just_may_be_on_a_roll_is_written(registers, changes):
    assert admit(registers, **changes).number == 5


def test_nobody_is_on_one_roll_twice_at_a_time(registers):
    line = admit(registers)
    assert refused(admit, registers, full_name="Tên Khác") == "member_on_roll"
    leave(line)
    assert admit(registers, joined_on=date(2025, 2, 1)).number == 6


def asked(registers, code="HTX-0001", **changes):
    said = {**HOA, "birth_date": "1992-02-29", "phone": "0912345678", **changes}
    return [each.code for each in actions.roll_findings(registers.entity(code), said, on=TODAY)]


def test_doubts_are_asked_and_not_refused(registers):
    assert asked(registers) == []
    assert asked(registers, full_name="ly thi dao", id_number="") == ["member_name_on_roll"]
    assert asked(registers, phone="12345") == ["phone_form"]
    assert asked(registers, kind="non_capital_linked", capital=Decimal(1)) == ["member_kind_gives_no_capital"]
    assert asked(registers, capital=Decimal(5), paid_capital=Decimal(6)) == ["member_paid_more_than_pledged"]


def test_caps_on_capital_are_those_of_the_law_and_of_the_kind(registers):
    put(
        COOPERATIVES,
        [{**ENTITIES[0], "charter_capital": Decimal(100)}, {**ENTITIES[4], "charter_capital": Decimal(100)}],
    )
    for code, capital, found in (
        ("HTX-0001", 30, []),
        ("HTX-0001", Decimal("30.001"), ["member_over_capital_cap"]),
        ("LH-0001", 40, []),
        ("LH-0001", 41, ["member_over_capital_cap"]),
    ):
        assert asked(registers, code, capital=Decimal(capital)) == found, (code, capital)
    admit(registers, kind="capital_linked", capital=Decimal(20), id_number="")
    another = {"kind": "capital_linked", "id_number": "", "full_name": "Ai Khác"}
    assert asked(registers, **another, capital=Decimal(10)) == []
    assert asked(registers, **another, capital=Decimal(11)) == ["linked_over_capital_cap"]


def test_a_change_keeps_what_was_said_before(registers):
    line = change(admit(registers), full_name="Hoàng Thị Hòa", capital=Decimal("12.5"))
    assert (line.full_name, line.capital) == ("Hoàng Thị Hòa", Decimal("12.5"))
    (state,) = line.states.all()
    assert (state.changed, state.document_number) == (["capital", "full_name"], "12/QĐ")
    assert (state_values(state)["full_name"], "capital" in state_values(state)) == ("Hoàng Thị Hoa", False)
    change(line, capital=Decimal(0))
    assert [state.number for state in line.states.all()] == [2, 1]
    assert Member.objects.get(pk=line.pk).capital == 0, "nothing paid is not the same as not known"
    assert refused(change, line, capital=Decimal(0)) == "member_unchanged"


def test_what_is_not_said_stays_and_what_is_said_empty_goes(registers):
    line = change(admit(registers), phone="")
    assert (line.identity.get("phone"), line.phone_hash, line.identity["id_number"]) == (None, "", "006192000123")


def test_leaving_has_a_reason_of_the_law_and_can_be_undone(registers):
    line = admit(registers)
    for given, code in (
        ({"reason": "mệt"}, "leave_reason_missing"),
        ({"left_on": date(2024, 7, 31)}, "left_before_joined"),
        ({"left_on": date(2025, 3, 4)}, "member_day_ahead"),
    ):
        said = {"left_on": TODAY, "reason": "expelled", **given}
        assert refused(actions.leave, line, **said, by=BY, at=AT, on=TODAY) == code
    gone = leave(line)
    assert (gone.left_on, gone.leave_reason) == (date(2025, 1, 31), "left")
    assert refused(leave, gone) == "member_left_before"
    assert actions.undo_leave(gone, by=BY, at=AT).left_on is None
    assert refused(actions.undo_leave, gone, by=BY, at=AT) == "member_not_left"
    assert [state.changed for state in line.states.all()] == [["leave_reason", "left_on"]] * 2


def test_a_payment_with_its_certificate(registers):
    line = admit(registers, capital=Decimal(10))

    def pay(on: date) -> Member:
        said = {"paid_capital": Decimal("4.0005"), "paid_on": on, "certificate": " GCN-7 ", "certificate_on": on}
        return actions.record_payment(line, **said, by=BY, at=AT, on=TODAY)

    assert refused(pay, date(2024, 7, 31)) == "paid_before_joined"
    assert refused(pay, date(2025, 3, 4)) == "member_day_ahead"
    paid = pay(date(2024, 9, 1))
    assert (paid.paid_capital, paid.certificate) == (Decimal("4.001"), "GCN-7")
    assert refused(pay, date(2024, 9, 1)) == "member_unchanged"


def test_totals_are_added_and_the_last_of_a_day_counts(registers):
    entity = registers.entity("HTX-0004")

    def total(day: date, **counted: int) -> RollTotal:
        return actions.set_totals(entity, day=day, counted=counted, capital=None, by=BY, at=AT, on=TODAY)

    for day, counted, code in (
        (date(2025, 3, 4), {"official": 5}, "member_day_ahead"),
        (date(2016, 12, 31), {"official": 5}, "totals_before_founded"),
        (TODAY, {"women": 5}, "totals_empty"),
        (TODAY, {"official": 5, "women": 6}, "totals_part_too_large"),
    ):
        assert refused(total, day, **counted) == code
    total(TODAY, official=5, women=5)
    assert total(TODAY, official=7, capital_linked=2).members == 9
    assert [row.official for row in RollTotal.objects.order_by("pk")] == [5, 7], "nothing is overwritten"


def test_an_import_keeps_what_older_workbooks_do_not_say(registers):
    with_id = {**ROLLS[0], "id_number": "006180000001", "phone": "0987654321", "birth_date": date(1980, 5, 1)}
    (row,) = put(MEMBERS, [with_id])
    assert sorted(row.changes) == ["birth_date", "id_number", "phone"]
    (row,) = put(MEMBERS, [ROLLS[0]])
    assert row.state == "unchanged"
    line = registers.entity("HTX-0001").members.get(number=1)
    assert (line.identity["id_number"], line.birth_date) == ("006180000001", date(1980, 5, 1))
    (state,) = line.states.all()
    assert state_values(state)["full_name"] == "Nguyễn Thị Bích" and "id_number" not in state_values(state)


def test_lines_print_no_names(registers):
    line = admit(registers)
    assert not [text for text in IN_CLEAR if text in f"{line} {line!r}"]
