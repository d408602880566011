"""Rights of the person: everything is told, what is wrong is put right everywhere, what the law lets go goes."""

from datetime import date
from decimal import Decimal

import pytest

from hopluc.kernel.errors import Refusal
from hopluc.registry import actions
from hopluc.registry.actions.subject import lines_of
from hopluc.registry.models import Member, SubjectRequest
from hopluc.registry.queries.statements import statement_of
from hopluc.registry.sheet import Paper
from hopluc.registry.tests.people import AT, IN_CLEAR, TODAY, admit, leave
from tests.registers import COOPERATIVES, ENTITIES, put
from tests.world import BY

NUMBER = "006192000123"


def ask(registers, kind: str, number: str = NUMBER, who: str = "alliance_officer") -> SubjectRequest:
    return actions.register_request(
        kind=kind, id_number=number, asked_on=TODAY, paper="", actor=registers.world.actor(who), at=AT, on=TODAY
    )


def erase(registers, request: SubjectRequest, who: str = "alliance_officer") -> SubjectRequest:
    return actions.erase(request, actor=registers.world.actor(who), at=AT, on=TODAY)


def refused(call, *given, **named) -> str:
    with pytest.raises(Refusal) as caught:
        call(*given, **named)
    return caught.value.code


def test_a_person_is_found_by_the_number_within_the_scope(registers):
    admit(registers)
    admit(registers, "HTX-0004")
    found = {
        who: [line.cooperative.code for line in lines_of("006 192 000 123", registers.world.actor(who))]
        for who in ("alliance_officer", "commune_officer", "director")
    }
    assert found == {
        "alliance_officer": ["HTX-0001", "HTX-0004"],
        "commune_officer": ["HTX-0001"],
        "director": ["HTX-0001"],
    }
    assert lines_of("", registers.world.actor("alliance_officer")) == []
    assert refused(ask, registers, "see", "006192000999") == "subject_not_found"


def test_the_roll_of_an_absorbed_row_is_not_forgotten(registers):
    """It is kept, so its people may see and erase what is kept of them there too."""
    admit(registers)
    admit(registers, "HTX-0002")
    kept, absorbed = registers.entity("HTX-0001"), registers.entity("HTX-0002")
    actions.absorb(kept=kept, absorbed=absorbed, paper=Paper(reason="Trùng"), by=BY, at=AT)
    found = lines_of(NUMBER, registers.world.actor("alliance_officer"))
    assert [line.cooperative.code for line in found] == ["HTX-0001", "HTX-0002"]


def test_the_statement_has_everything_that_is_kept(registers):
    line = admit(registers, capital=Decimal("3.5"))
    line = actions.change_line(line, values={"phone": "0987654321"}, by=BY, at=AT, on=TODAY)
    request = ask(registers, "see")
    assert (request.receipt, request.state, request.lines) == ("YC-00001", "done", ["HTX-0001/5"])
    told = statement_of(line)
    values = {value for _label, value in told.pairs}
    assert {"Hoàng Thị Hoa", NUMBER, "29/02/1992", "0987654321", "Thôn Nà Pài", "3,5 triệu đồng", "Nữ"} <= values
    assert "0912345678" in {value for _label, value in told.past[0].pairs}


def test_a_correction_holds_on_every_roll(registers):
    admit(registers)
    admit(registers, "HTX-0002")
    request = ask(registers, "correct")
    actor = registers.world.actor("alliance_officer")
    values = {"full_name": "Hoàng Thị Hòa", "id_number": "006192000124"}
    done = actions.correct_person(request, values=values, actor=actor, at=AT, on=TODAY)
    assert (done.state, done.lines) == ("done", ["HTX-0001/5", "HTX-0002/1"])
    assert {line.full_name for line in lines_of("006192000124", actor)} == {"Hoàng Thị Hòa"}
    assert lines_of(NUMBER, actor) == []
    assert (
        refused(actions.correct_person, done, values=values, actor=actor, at=AT, on=TODAY) == "subject_request_decided"
    )


def test_nothing_is_erased_while_the_law_wants_it_kept(registers):
    line = admit(registers)
    request = ask(registers, "erase")
    assert refused(erase, registers, request) == "subject_still_member"
    leave(line)
    assert refused(erase, registers, request) == "subject_roll_must_be_kept"
    assert Member.objects.get(pk=line.pk).full_name == "Hoàng Thị Hoa"
    put(COOPERATIVES, [{**ENTITIES[0], "ended_on": date(2025, 2, 1)}], at=AT)
    assert erase(registers, request).state == "done"


def test_what_is_erased_is_gone_from_past_states_too_and_what_is_counted_stays(registers):
    line = admit(registers, kind="non_capital_linked")
    line = actions.change_line(line, values={"phone": "0987654321", "certificate": "GCN-1"}, by=BY, at=AT, on=TODAY)
    leave(line)
    ask(registers, "see")
    done = erase(registers, ask(registers, "erase"))
    line = Member.objects.get(pk=line.pk)
    assert (line.full_name, line.person, line.phone_hash, line.certificate, line.sealed) == ("", "", "", "", None)
    assert (line.kind, line.sex, line.joined_on, line.leave_reason) == (
        "non_capital_linked",
        "female",
        date(2024, 8, 1),
        "left",
    )
    assert line.erased_on == TODAY
    told = statement_of(line)
    said = str([*told.pairs, *(past.pairs for past in told.past)])
    assert not [text for text in (*IN_CLEAR, "0987654321", "GCN-1") if text in said]
    assert len(told.past) == 2, "that it was changed is still known"
    assert [(each.person, each.sealed) for each in SubjectRequest.objects.all()] == [("", None)] * 2
    assert (done.receipt, done.lines) == ("YC-00002", ["HTX-0001/5"])
    assert refused(actions.change_line, line, values={"phone": "0"}, by=BY, at=AT, on=TODAY) == "member_erased"
    assert list(registers.entity("HTX-0001").members.values_list("number", flat=True))[-1] == 5, "last in the list"


def test_whoever_does_not_see_all_of_a_person_erases_nothing(registers):
    for code in ("HTX-0001", "HTX-0004"):
        leave(admit(registers, code, kind="non_capital_linked"))
    request = ask(registers, "erase", who="commune_officer")
    assert refused(erase, registers, request, "commune_officer") == "subject_beyond_scope"
    assert erase(registers, request).lines == ["HTX-0001/5", "HTX-0004/1"]


def test_a_refusal_says_why(registers):
    admit(registers)
    request, actor = ask(registers, "erase"), registers.world.actor("alliance_officer")
    assert refused(actions.refuse_request, request, why=" ", actor=actor, at=AT) == "subject_refusal_needs_reason"
    said = actions.refuse_request(request, why="Còn là thành viên", actor=actor, at=AT)
    assert (said.state, said.why) == ("refused", "Còn là thành viên")
    assert refused(erase, registers, said) == "subject_request_decided"
