"""What the body visited hears, and whoever supervises where nothing was written down; each once. A successor."""

from datetime import date, timedelta

import pytest

from hopluc.accounts.actors import Actor
from hopluc.directives.tests.conftest import Scene
from hopluc.inspections import actions
from hopluc.inspections.models import Visit, YearPlan
from hopluc.inspections.queries import may_write, visit_sayings, visits_seen_by
from hopluc.inspections.tests.conftest import PLANNED, at
from hopluc.notices.models import Notice
from tests.world import BY

ON = date(2021, 4, 1)
WHO = {"by": BY, "at": at(2021, 4, 1)}


def told() -> list[tuple[str, str]]:
    rows = Notice.objects.filter(key__contains="|visit:").order_by("pk").select_related("body")
    return [(each.code, str(each.body)) for each in rows]


def written() -> list[list[tuple]]:
    return [list(model.objects.order_by("pk").values_list()) for model in (YearPlan, Visit)]


def test_a_visit_and_its_findings_are_told_to_the_body_visited(working: Scene, held: Visit) -> None:
    body, clause = working.alliance.name, working.obligation("4").clause
    for gravity in ("merit", "breach"):
        finding = actions.add_finding(held, clause=clause, gravity=gravity, words="Đã thấy", by=BY, at=at(2021, 5, 12))
    actions.strike_finding(finding, why="Nhầm khoản", by=BY, at=at(2021, 5, 13))
    codes = ["visit_planned", "visit_held", "finding_merit", "finding_breach", "finding_struck"]
    assert told() == [(code, body) for code in codes]
    words = [each.words for each in Notice.objects.filter(key__contains="|visit:").order_by("pk")]
    name, office = working.directive.name, working.office.name
    assert words[0] == f"{office} sẽ kiểm tra, giám sát cơ quan ngày 10/05/2021: {name}"
    assert words[3] == f"Kiểm tra nêu vi phạm, khoản {clause} {name}: Đã thấy"
    assert words[4].endswith("Lý do: Nhầm khoản")
    assert set(Notice.objects.filter(key__contains="|visit:").values_list("address", flat=True)) == {
        f"/giam-sat/{held.pk}/"
    }


def test_one_that_is_called_off_is_told_with_its_reason(working: Scene, visit: Visit) -> None:
    actions.cancel_visit(visit, why="Bão", by=BY, at=at(2021, 5, 1))
    assert [code for code, _body in told()] == ["visit_planned", "visit_cancelled"]
    assert list(visit_sayings(PLANNED)) == []


def test_who_supervises_itself_is_told_nothing(working: Scene, plan: YearPlan) -> None:
    actions.plan_visit(plan, body=working.office, unit="", planned_on=PLANNED, team="Bà An", by=BY, at=at(2021, 2, 2))
    assert told() == []


@pytest.mark.parametrize(
    ("late", "code"),
    [(-8, ""), (-7, "visit_due_in"), (-1, "visit_due_in"), (0, "visit_due_in"), (1, ""), (6, ""), (7, "visit_open"),
     (14, "visit_open"), (15, "")],
)  # fmt: skip
def test_the_steps_of_a_visit(working: Scene, visit: Visit, late: int, code: str) -> None:
    said = list(visit_sayings(PLANNED + timedelta(days=late)))
    assert [each.code for each in said] == ([code] if code else [])
    if code:
        asked = working.office if code == "visit_open" else working.alliance
        assert said[0].body == asked.pk


def test_a_visit_to_come_goes_on_with_the_successor_and_back(working: Scene, visit: Visit) -> None:
    before = written()
    moved = actions.hand_over(body=working.alliance, successor=working.propaganda, on=ON, **WHO)
    visit.refresh_from_db()
    assert visit.body == working.propaganda
    assert told()[-1] == ("visit_taken_over", working.propaganda.name)
    actions.give_back(moved, **WHO)
    assert written() == before


def test_what_was_held_stays_as_it_was_written(working: Scene, held: Visit) -> None:
    assert actions.hand_over(body=working.alliance, successor=working.propaganda, on=ON, **WHO) == []
    held.refresh_from_db()
    assert held.body == working.alliance


def test_a_visit_held_meanwhile_is_the_successors(working: Scene, visit: Visit) -> None:
    moved = actions.hand_over(body=working.alliance, successor=working.propaganda, on=ON, **WHO)
    actions.hold_visit(visit, held_on=PLANNED, conclusion="", by=BY, at=at(2021, 5, 12))
    actions.give_back(moved, by=BY, at=at(2021, 5, 13))
    visit.refresh_from_db()
    assert visit.body == working.propaganda


def test_a_plan_goes_on_and_where_the_successor_has_one_its_visits_do(working: Scene, visit: Visit) -> None:
    def take(successor: object) -> list[dict]:
        return actions.hand_over(body=working.office, successor=successor, on=ON, **WHO)

    before = written()
    moved = take(working.propaganda)
    visit.plan.refresh_from_db()
    assert visit.plan.body == working.propaganda
    actions.give_back(moved, **WHO)
    assert written() == before
    own = actions.plan_year(working.directive, year=2021, body=working.propaganda, number="", words="x", **WHO)
    before = written()
    moved = take(working.propaganda)
    visit.refresh_from_db()
    assert visit.plan == own
    actions.give_back(moved, **WHO)
    assert written() == before


def test_the_successor_reads_what_was_found_and_writes_what_it_supervises(working: Scene, held: Visit) -> None:
    from_body = working.propaganda

    def reader(**more: object) -> Actor:
        return Actor(name="", role="", permissions=frozenset({"inspections:write"}), body=from_body.pk, **more)

    assert not visits_seen_by(reader()).exists() and not may_write(reader(), held.plan)
    working.alliance.successions.create(new=working.propaganda, on=ON)
    assert visits_seen_by(reader()).get() == held
    assert not may_write(reader(), held.plan)
    working.office.successions.create(new=working.propaganda, on=ON)
    assert may_write(reader(), held.plan)
