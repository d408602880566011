"""What bodies hear of what they are to study: at once when it is sent, by steps before and after the day, each once."""

from datetime import date, datetime, timedelta

import pytest

from hopluc.directives import actions as directives
from hopluc.directives.tests.conftest import Scene
from hopluc.dissemination import actions
from hopluc.dissemination.actions import UnitLine
from hopluc.dissemination.models import Sending
from hopluc.dissemination.queries import study_sayings
from hopluc.dissemination.tests.conftest import SENT, at
from hopluc.notices.models import Notice
from tests.world import BY

DUE = date(2021, 3, 31)


def told() -> list[tuple[str, str]]:
    rows = Notice.objects.filter(key__contains="|sending:").order_by("pk").select_related("body")
    return [(each.code, str(each.body)) for each in rows]


def said(on: date) -> list[tuple[str, int | None]]:
    return [(each.code, each.body) for each in study_sayings(on)]


def test_a_body_hears_at_once_that_it_was_sent_something_and_once_only(working: Scene, sending: Sending) -> None:
    assert told() == [("sent_to_study", working.alliance.name)]
    notice = Notice.objects.get(key__contains="|sending:")
    assert notice.words == f"Cơ quan được gửi {working.directive.name} để quán triệt, hạn 31/03/2021"
    assert notice.address == f"/quan-triet/{sending.pk}/"
    again = actions.send(working.directive, bodies=[working.alliance], sent_on=SENT, due=DUE, by=BY, at=at(2021, 3, 3))
    assert again.made == () and len(told()) == 1


@pytest.mark.parametrize(
    ("on", "codes"),
    [
        (SENT + timedelta(days=6), []),
        (SENT + timedelta(days=7), ["study_unread"]),
        (SENT + timedelta(days=14), ["study_unread"]),
        (SENT + timedelta(days=15), []),
        (DUE - timedelta(days=8), []),
        (DUE - timedelta(days=7), ["study_due_in"]),
        (DUE - timedelta(days=1), ["study_due_in"]),
        (DUE, ["study_due_today"]),
        (DUE + timedelta(days=1), ["study_overdue"]),
        (DUE + timedelta(days=7), ["study_overdue", "study_overdue_of"]),
        (DUE + timedelta(days=14), ["study_overdue", "study_overdue_of"]),
        (DUE + timedelta(days=15), []),
    ],
)
def test_the_steps_of_a_sending(sending: Sending, on: date, codes: list[str]) -> None:
    assert [code for code, _body in said(on)] == codes


def test_whoever_sent_it_hears_of_it_and_nobody_else(working: Scene, sending: Sending) -> None:
    assert said(DUE + timedelta(days=7)) == [
        ("study_overdue", working.alliance.pk),
        ("study_overdue_of", working.office.pk),
    ]


def test_who_has_read_it_is_not_asked_and_who_has_covered_all_hears_nothing(working: Scene, sending: Sending) -> None:
    actions.mark_read(sending, body=working.alliance, by=BY, at=at(2021, 3, 4))
    assert said(SENT + timedelta(days=7)) == []
    lines = [UnitLine("Chi bộ 1", 10, 9)]
    actions.set_units(sending, body=working.alliance, lines=lines, by=BY, at=at(2021, 3, 5))
    assert [code for code, _body in said(DUE)] == ["study_due_today"]
    actions.set_units(sending, body=working.alliance, lines=[UnitLine("Chi bộ 1", 10, 10)], by=BY, at=at(2021, 3, 6))
    assert said(DUE) == said(DUE + timedelta(days=7)) == []


def test_the_day_says_it_once(sending: Sending) -> None:
    def turn(on: date) -> None:
        directives.remind(by=BY, at=datetime.combine(on, at(2021, 3, 1).timetz()), others=[study_sayings])

    turn(DUE)
    turn(DUE)
    assert [code for code, _body in told()] == ["sent_to_study", "study_due_today"]
