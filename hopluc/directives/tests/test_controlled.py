"""Bodies compared by what each controls, their numbers in a period, and the days of a lateness told in few steps."""

from collections import Counter
from datetime import date, datetime, timedelta
from random import Random

import pytest
from django.test import Client

from hopluc.bodies.models import Body
from hopluc.directives import actions
from hopluc.directives.models import Assignment, Part, Result, ResultState, WorkItem
from hopluc.directives.queries.clock import Clock, Move, Stop
from hopluc.directives.queries.controlled import Controlled, controlled, ranked
from hopluc.directives.queries.lateness import Matter, shares
from hopluc.directives.queries.periods import PARTS, part_label, period_of
from hopluc.directives.tests.conftest import Scene, at
from hopluc.kernel import clock
from tests.lists import csv_lines, page_rows
from tests.world import BY

FIRST = date(2021, 1, 1)


def row(body: int, fell_due: int, in_time: int, own_days: int, others_days: int = 0) -> Controlled:
    return Controlled(body, fell_due, in_time, own_days, others_days)


def test_ranked_by_the_share_then_by_own_days_and_never_by_what_others_held() -> None:
    rows = [row(1, 4, 3, 10, 0), row(2, 2, 2, 0, 900), row(3, 4, 3, 9, 500), row(4, 0, 0, 40), row(5, 8, 6, 9, 0)]
    assert [(each.body, each.rank) for each in ranked(rows)] == [(2, 1), (3, 2), (5, 2), (1, 4), (4, None)]
    assert ranked([]) == []


def test_nothing_due_has_no_share() -> None:
    assert row(1, 0, 0, 0).share is None and row(1, 3, 3, 0).share == 100


def late(live: Scene, *, due: date) -> WorkItem:
    item = live.item("2")
    item.due = due
    item.save(update_fields=["due"])
    return item


def test_whoever_handed_in_at_once_is_not_late_for_the_office_that_decides(live: Scene) -> None:
    item = late(live, due=date(2021, 6, 30))
    actions.add_result(item, body=live.propaganda, text="Xong", by=BY, at=at(2021, 6, 30))
    (found,) = [
        each for each in controlled(FIRST, date(2021, 9, 30), date(2021, 9, 30)) if each.body == live.propaganda.pk
    ]
    assert (found.fell_due, found.in_time, found.own_days, found.others_days) == (1, 1, 0, 92)


def test_own_days_are_those_of_the_period(live: Scene) -> None:
    late(live, due=date(2021, 6, 30))
    (found,) = [
        each for each in controlled(FIRST, date(2021, 7, 3), date(2021, 7, 3)) if each.body == live.propaganda.pk
    ]
    assert (found.fell_due, found.in_time, found.own_days) == (1, 0, 3)
    (found,) = [
        each
        for each in controlled(date(2021, 7, 2), date(2021, 7, 3), date(2021, 7, 3))
        if each.body == live.propaganda.pk
    ]
    assert (found.fell_due, found.own_days) == (0, 2), "it fell due before these days, and two of them are late"


def test_what_fell_due_on_the_last_day_is_known_a_day_later(live: Scene) -> None:
    last = date(2021, 6, 30)
    late(live, due=last)
    found = {
        on: each.in_time
        for on in (last, last + timedelta(1))
        for each in controlled(FIRST, last, on)
        if each.body == live.propaganda.pk
    }
    assert found == {last: 1, last + timedelta(1): 0}


def test_the_pages_of_a_period(live: Scene) -> None:
    late(live, due=date(2021, 6, 30))
    client = Client()
    client.force_login(live.world.party_officer)
    numbers = page_rows(client, "/theo-doi/so-lieu/?year=2021&part=q3")
    (mine,) = [each for each in numbers if each["Cơ quan"] == live.propaganda.name]
    assert (mine["Đang làm, quá hạn"], mine["Đến hạn trong kỳ"], mine["Hoàn thành đúng hạn"]) == ("1", "0", "0")
    lines = csv_lines(client, "/theo-doi/so-lieu/?year=2021&part=q3")
    assert len(lines) == 3 + len(numbers) and "tính một lần trong tổng" in " ".join(lines[1])
    in_half = page_rows(client, "/theo-doi/so-lieu/?year=2021&part=h1")
    (mine,) = [each for each in in_half if each["Cơ quan"] == live.propaganda.name]
    assert (mine["Đang làm, quá hạn"], mine["Đến hạn trong kỳ"]) == ("0", "1")
    compared = page_rows(client, f"/theo-doi/co-quan/?year=2021&part=q3&level={live.propaganda.level}")
    (mine,) = [each for each in compared if each["Cơ quan"] == live.propaganda.name]
    assert (mine["Thứ hạng"], mine["Ngày chậm tại cơ quan"]) == ("", "92")


@pytest.mark.parametrize("asked", ["year=x&part=q9", "year=1899", "level=moon", "part=%00"])
def test_a_period_that_is_none_is_this_year(live: Scene, asked: str) -> None:
    for page in ("so-lieu", "co-quan"):
        answer = Client().get(f"/theo-doi/{page}/?{asked}".replace("%00", "x"))
        assert f"Năm {clock.today().year}" in answer.content.decode()


def test_the_spans_of_a_year() -> None:
    today = date(2026, 5, 4)
    spans = {part: (period_of(2026, part, today).since, period_of(2026, part, today).until) for part in PARTS}
    assert spans[""] == (date(2026, 1, 1), today)
    assert spans["q1"] == (date(2026, 1, 1), date(2026, 3, 31))
    assert spans["q2"] == (date(2026, 4, 1), today)
    assert spans["m2"] == (date(2026, 2, 1), date(2026, 2, 28))
    assert spans["h2"] == (date(2026, 7, 1), date(2026, 7, 1)), "it has not begun"
    assert period_of(2024, "m2", today).until == date(2024, 2, 29)
    assert [part_label(each) for each in ("q4", "h1", "m12")] == ["Quý IV", "6 tháng đầu năm", "Tháng 12"]


def matter(chance: Random) -> tuple[Clock, list[Assignment], list[Result]]:
    """An item with its leads and results, as rows that nobody has saved."""

    def day() -> date:
        return FIRST + timedelta(chance.randrange(60))

    def moment(on: date) -> datetime:
        return at(on.year, on.month, on.day)

    leads = [
        Assignment(
            pk=pk,
            body=Body(pk=pk, name=str(pk)),
            part=Part.LEAD,
            since=chance.choice((None, day())),
            until=chance.choice((None, day())),
        )
        for pk in range(1, chance.randrange(2, 5))
    ]
    results = []
    for pk in range(chance.randrange(4)):
        state, handed = chance.choice(ResultState.values), day()
        after = moment(handed + timedelta(chance.randrange(20)))
        results.append(
            Result(
                pk=pk,
                body_id=chance.randrange(1, 4),
                state=state,
                submitted_at=moment(handed),
                decided_at=after if state in {ResultState.ACCEPTED, ResultState.SENT_BACK} else None,
                withdrawn_at=after if state == ResultState.WITHDRAWN else None,
            )
        )
    since = day()
    until = chance.choice((None, since + timedelta(chance.randrange(1, 20))))
    stops = chance.choice(((), (Stop("waiting", since, until, since, until, chance.choice((None, 9)), ""),)))
    moves = chance.choice(((), (Move(day(), timedelta(chance.randrange(1, 15))),)))
    return Clock(2021, FIRST, day(), moves=moves, stops=stops), leads, results


@pytest.mark.parametrize("seed", range(200))
def test_the_days_of_many_steps_are_those_of_each_day(seed: int) -> None:
    chance = Random(seed)
    due, leads, results = matter(chance)
    on = FIRST + timedelta(chance.randrange(80))
    told = shares(due, assignments=leads, results=results, on=on, decides=7)
    first, each_day = due.first_due, Counter[tuple[str, int | None]]()
    assert first is not None
    plain, day = Matter(due, leads, results, on, 7), first + timedelta(1)
    while day <= on and not plain.was_over(day):
        each_day.update(plain.holders(day))
        day += timedelta(1)
    assert {(share.why, share.body): share.days for share in told} == dict(each_day)
