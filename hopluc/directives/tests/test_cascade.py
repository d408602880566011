"""What hangs under a directive: states through it, counts beside, proposals, a plan hung at once and taken down."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from hopluc.directives import actions
from hopluc.directives.models import AmendmentKind, CarriedOut, Directive, Obligation, WorkItem
from hopluc.directives.queries.cascade import (
    Cascade,
    carries_out,
    cascade,
    not_cascaded,
    proposals_of,
    rolled,
)
from hopluc.directives.queries.states import State
from hopluc.directives.tests.conftest import Scene, at
from hopluc.directives.tests.test_comparing import PLAN, Both, as_, both, taken, text
from hopluc.kernel.errors import Refusal
from tests.world import BY, World

__all__ = ["both"]
YEAR, ON = 2024, date(2024, 6, 1)
WHO = {"by": BY, "at": at(2024, 6, 1)}
_ABOVE = "Chỉ thị số 14-CT/HU ngày 10/01/2024 của Ban Thường vụ Huyện ủy"
BELOW = (
    PLAN.replace("Số: 07/KH-UBND", "Số: 02/KH-TO")
    .replace(_ABOVE, "Kế hoạch số 07/KH-UBND ngày 18/01/2024 của Ủy ban nhân dân xã")
    .replace("của 12 chủ rừng", "của 3 chủ rừng ở thôn")
)


def hang(duty: Obligation, plan_duty: Obligation) -> CarriedOut:
    return actions.decide_carried_out(duty, plan_duty, state="confirmed", **WHO)


def found(both: Both) -> Cascade:
    return cascade(both.directive, YEAR, ON)


def show(duty: Obligation, world: World, *, accept: bool) -> None:
    """A body hands something in for a duty; another accepts it."""
    actions.assign(duty, body=world.alliance_body, part="lead", since=date(2024, 2, 1), by=BY, at=at(2024, 2, 1))
    actions.open_work_items(duty.clause.directive, year=YEAR, by=BY, at=at(2024, 2, 1))
    item = WorkItem.objects.get(obligation=duty, period_year=YEAR)
    result = actions.add_result(item, body=world.alliance_body, text="đã làm", by=BY, at=at(2024, 3, 1))
    if accept:
        actions.accept_result(result, body=world.party_body, by=BY, at=at(2024, 3, 2))


@pytest.mark.parametrize(
    ("own", "under", "expected"),
    [
        (State.NO_EVIDENCE, [], State.NO_EVIDENCE),
        (State.NO_EVIDENCE, [State.NO_EVIDENCE, State.OVERDUE], State.NO_EVIDENCE),
        (State.NO_EVIDENCE, [State.DONE_IN_TIME, State.DONE_IN_TIME], State.IN_PROGRESS),
        (State.NOT_DUE, [State.WAITING], State.IN_PROGRESS),
        # What presses on the duty itself stays, and so does what it has shown itself.
        (State.OVERDUE, [State.DONE_IN_TIME], State.OVERDUE),
        (State.NOT_ASSIGNED, [State.DONE_IN_TIME], State.NOT_ASSIGNED),
        (State.DUE_SOON, [State.DONE_IN_TIME], State.DUE_SOON),
        (State.DONE_IN_TIME, [State.OVERDUE], State.DONE_IN_TIME),
        (State.WAITING, [State.DONE_IN_TIME], State.WAITING),
    ],
)
def test_own_results_come_first(own: State, under: list[State], expected: State) -> None:
    assert rolled(own, under) == expected


def test_a_duty_that_nobody_carries_out_shows_as_such(both: Both) -> None:
    assert [branch.has_nobody for branch in found(both).branches] == [True, True, True]
    assert not not_cascaded(ON).exists()
    hang(both.duty("phương án"), both.plan_duty("phương án"))
    assert [branch.number for branch in found(both).without] == ["2", "3"]
    # The plan itself is at the end of the chain: nobody is asked to carry out its duties.
    assert list(not_cascaded(ON)) == [both.duty("xung kích"), both.duty("đốt nương")]
    (first, second) = (found(both).clauses[both.duty(words).clause_id] for words in ("phương án", "xung kích"))
    assert (first.has_nobody, second.has_nobody) == (False, True)


def test_what_has_ended_needs_nobody(both: Both) -> None:
    hang(both.duty("phương án"), both.plan_duty("phương án"))
    gone = both.duty("xung kích")
    actions.amend_obligation(
        gone, kind=AmendmentKind.ENDS, on=date(2024, 5, 1), document=None, printed="NQ", words="", **WHO
    )
    assert [branch.number for branch in found(both).without] == ["3"]
    assert list(not_cascaded(ON)) == [both.duty("đốt nương")]
    assert list(not_cascaded(date(2024, 4, 30))) == [gone, both.duty("đốt nương")]


def test_what_hangs_under_it_shows_and_does_not_finish_it(both: Both, world: World) -> None:
    duty, carrier = both.duty("phương án"), both.plan_duty("phương án")
    hang(duty, carrier)
    actions.assign(duty, body=world.party_body, part="lead", since=date(2024, 2, 1), by=BY, at=at(2024, 2, 1))
    assert found(both).branches[0].state == State.NO_EVIDENCE
    show(carrier, world, accept=True)
    branch = found(both).branches[0]
    assert (branch.own.state, branch.state) == (State.NO_EVIDENCE, State.IN_PROGRESS)
    assert (branch.sums.duties, branch.sums.with_evidence, branch.sums.overdue) == (1, 1, 0)
    assert found(both).clauses[duty.clause_id].sums == branch.sums


def test_every_level_hangs_and_each_duty_counts_once(both: Both) -> None:
    below = taken(BELOW)
    duty, plan_duty = both.duty("phương án"), both.plan_duty("phương án")
    last = next(each for each in Obligation.objects.filter(clause__directive=below) if "phương án" in each.text)
    hang(duty, plan_duty)
    hang(plan_duty, last)
    # And directly too: one duty, seen twice, is one.
    hang(duty, last)
    (branch, *_others) = found(both).branches
    assert {each.document for each in branch.under} == {both.plan.name, below.name}
    assert next(each for each in branch.under if each.directive == both.plan.pk).under[0].state.pk == last.pk
    assert branch.sums.duties == 2
    assert carries_out(below) == [(both.directive, 1, 1), (both.plan, 1, 1)]


def test_a_circle_ends(both: Both) -> None:
    duty, plan_duty = both.duty("phương án"), both.plan_duty("phương án")
    hang(duty, plan_duty)
    hang(plan_duty, duty)
    (branch, *_others) = found(both).branches
    assert [each.under for each in branch.under] == [()]


def test_one_level_more_is_one_query_more(both: Both, django_assert_max_num_queries) -> None:
    hang(both.duty("phương án"), both.plan_duty("phương án"))
    with django_assert_max_num_queries(16):
        cascade(both.directive, YEAR, date(2024, 6, 2))


# ── Proposals, hung by one press ──


def test_a_confirmed_plan_hangs_as_proposals(both: Both) -> None:
    (proposed,) = proposals_of(both.directive)
    assert proposed.plan == both.plan
    assert [pair[:2] for pair in proposed.sure] == [(both.duty("phương án").pk, both.plan_duty("phương án").pk)]
    assert proposals_of(both.plan) == ()
    assert found(both).branches[0].has_nobody


def test_a_draft_is_proposed_nowhere(both: Both) -> None:
    taken(PLAN.replace("07/KH", "08/KH"), live=False)
    assert len(proposals_of(both.directive)) == 1


def test_a_plan_is_hung_and_taken_down_as_one(both: Both) -> None:
    hung = actions.hang_plan(both.directive, both.plan, **WHO)
    assert [(each.is_confirmed, each.is_by_hand) for each in hung] == [(True, False)]
    with pytest.raises(Refusal, match="nothing_to_hang"):
        actions.hang_plan(both.directive, both.plan, **WHO)
    # What a person found by hand in the same moment stays.
    by_hand = hang(both.duty("xung kích"), both.plan_duty("5.000"))
    assert actions.take_down_plan(hung[0], **WHO) == 1
    assert list(CarriedOut.objects.all()) == [by_hand]
    with pytest.raises(Refusal, match="pair_taken_back"):
        actions.take_down_plan(hung[0], **WHO)


def test_the_page_hangs_a_plan_and_takes_it_down(both: Both) -> None:
    address = reverse("directives:cascade", args=[both.directive.pk])
    shown = text(as_(both.office).get(address))
    assert "Có đề xuất, chờ xác nhận" in shown and "Xác nhận 1 cặp chắc chắn" in shown
    assert "Xác nhận 1 cặp" not in text(as_(both.visitor).get(address))
    office = as_(both.office)
    press = reverse("directives:hang-plan", args=[both.directive.pk, both.plan.pk])
    assert as_(both.visitor).post(press).status_code == 404
    after = text(office.post(press, follow=True))
    assert "Đã xác nhận 1 cặp triển khai" in after and "5.000" not in after
    assert "Rà soát phương án" in text(office.get(address, {"loc": "hung"}))
    assert "12 chủ rừng" not in text(office.get(address, {"loc": "nobody"}))
    row = CarriedOut.objects.get()
    office.post(reverse("directives:take-down-plan", args=[both.directive.pk, both.plan.pk, row.pk]))
    assert not CarriedOut.objects.exists()


def test_confirming_a_plan_says_what_it_carries_out(both: Both) -> None:
    draft = taken(PLAN.replace("07/KH", "09/KH"), live=False)
    values = {"number": draft.number, "date": "18/01/2024"}
    after = text(as_(both.office).post(reverse("directives:confirm", args=[draft.pk]), values, follow=True))
    assert "hệ thống đề xuất 1 cặp nhiệm vụ" in after
    assert reverse("directives:cascade", args=[both.directive.pk]) in after


# ── The documents around one ──


def test_the_page_tells_which_later_document_changed_which_clause(both: Both) -> None:
    old, new = both.duty("phương án"), both.plan_duty("phương án")
    amendment = actions.amend_obligation(
        old,
        kind=AmendmentKind.REPLACES,
        on=date(2024, 5, 1),
        document=both.plan,
        printed="",
        words="Theo mục 1 kế hoạch",
        replacement=new,
        **WHO,
    )
    before, after = (
        text(as_(both.visitor).get(reverse("directives:around", args=[each.pk])))
        for each in (both.directive, both.plan)
    )
    assert "Thay thế" in before and "01/05/2024" in before and "Theo mục 1 kế hoạch" in before
    assert reverse("directives:obligation", args=[both.plan.pk, new.pk]) in before
    assert "của văn bản trước" in after and "Thay thế" in after
    actions.undo_amendment(amendment, **WHO)
    assert "Thay thế" not in text(as_(both.visitor).get(reverse("directives:around", args=[both.plan.pk])))


def test_a_draft_is_not_named_to_readers(both: Both) -> None:
    draft = taken(PLAN.replace("07/KH", "99/KH"), live=False)
    actions.amend_obligation(
        both.duty("phương án"), kind=AmendmentKind.AMENDS, on=date(2024, 5, 1), document=draft, printed="", words="",
        **WHO,
    )  # fmt: skip
    address = reverse("directives:around", args=[both.directive.pk])
    assert "99/KH" not in text(as_(both.visitor).get(address))
    assert "99/KH" in text(as_(both.office).get(address))
    assert as_(both.visitor).get(reverse("directives:around", args=[draft.pk])).status_code == 404


@pytest.mark.parametrize("name", ["cascade", "around"])
def test_tables_can_be_taken_along(both: Both, name: str) -> None:
    actions.amend_obligation(
        both.duty("phương án"), kind=AmendmentKind.AMENDS, on=date(2024, 5, 1), document=None, printed="NQ 1", words="",
        **WHO,
    )  # fmt: skip
    answer = as_(both.visitor).get(reverse(f"directives:{name}", args=[both.directive.pk]), {"table": "1.csv"})
    assert "phương án phòng cháy" in b"".join(answer.streaming_content).decode("utf-8-sig")


def test_a_real_directive_has_its_pages(live: Scene) -> None:
    client: Client = as_(live.world.party_officer)
    for name in ("cascade", "around"):
        assert client.get(reverse(f"directives:{name}", args=[live.directive.pk])).status_code == 200
    assert Directive.objects.count() == 1


def test_a_duty_names_what_carries_it_out_and_what_it_carries_out(both: Both) -> None:
    duty, plan_duty = proposals_of(both.directive)[0].pairs[0][:2]
    above, below = (Obligation.objects.select_related("clause__directive").get(pk=key) for key in (duty, plan_duty))

    def page(of: Obligation) -> str:
        return text(Client().get(reverse("directives:obligation", args=[of.clause.directive_id, of.pk])))

    assert 'id="trien-khai"' not in page(above)
    hung = hang(above, below)
    for shown, other in ((page(above), below), (page(below), above)):
        assert (
            reverse("directives:obligation", args=[other.clause.directive_id, other.pk])
            in shown.partition("trien-khai")[2]
        )
    assert "Được triển khai bằng" in page(above) and "Nhiệm vụ này triển khai" in page(below)
    actions.undo_carried_out(hung, **WHO)
    assert 'id="trien-khai"' not in page(below)
