"""What the person who checks a reading sees first, and why."""

from decimal import Decimal

import pytest

from hopluc.directives import actions
from hopluc.directives.models import Flag, NamedBody, Obligation
from hopluc.directives.queries import ReviewRow, progress, review_rows
from hopluc.directives.queries.review import LONG, Sureness, sureness_of
from hopluc.directives.tests.conftest import TAKEN_IN, Scene, at
from tests.world import BY

WHO = {"by": BY, "at": TAKEN_IN}


def row(scene: Scene, obligation: Obligation) -> ReviewRow:
    return next(each for each in review_rows(scene.directive) if each.obligation.pk == obligation.pk)


def change(obligation: Obligation, **values: object) -> None:
    Obligation.objects.filter(pk=obligation.pk).update(**values)


@pytest.mark.parametrize(
    ("code", "just", "not_quite"),
    [
        ("low_confidence", {"confidence": Decimal("0.74")}, {"confidence": Decimal("0.75")}),
        (
            "due_not_read",
            {"due_text": "khi có hướng dẫn", "recurrence": ""},
            {"due_text": "hằng năm", "recurrence": "yearly"},
        ),
        ("due_before_issue", {"due": at(2020, 4, 14).date()}, {"due": at(2020, 4, 15).date()}),
    ],
)
def test_doubts_of_a_field_on_both_sides_of_their_boundary(scene: Scene, code: str, just, not_quite) -> None:
    scene.directive.date = at(2020, 4, 15).date()
    obligation = scene.obligation("2")
    change(obligation, **not_quite)
    assert code not in row(scene, obligation).doubt
    change(obligation, **just)
    assert code in row(scene, obligation).doubt


def test_doubts_of_bodies(scene: Scene) -> None:
    obligation = scene.obligation("2")
    NamedBody.objects.create(obligation=obligation, part="supporting", printed="Ban Lạ", order=9)
    assert row(scene, obligation).doubt == ("unknown_body",)
    obligation.named_bodies.filter(part="lead").delete()
    assert row(scene, obligation).doubt == ("no_lead", "unknown_body")
    change(obligation, kind="orientation")
    assert row(scene, obligation).doubt == ()


def test_doubts_of_the_passage(scene: Scene) -> None:
    obligation = scene.obligation("5")
    change(obligation, end=obligation.start + LONG)
    assert "long_passage" not in row(scene, obligation).doubt
    change(obligation, end=obligation.start + LONG + 1)
    assert "long_passage" in row(scene, obligation).doubt
    Flag.objects.create(directive=scene.directive, code="unreadable", start=0, end=obligation.start)
    assert "flagged" not in row(scene, obligation).doubt
    Flag.objects.create(directive=scene.directive, code="unreadable", start=0, end=obligation.start + 1)
    assert row(scene, obligation).doubt[0] == "flagged"


def test_two_that_share_words_are_both_told(scene: Scene) -> None:
    one = scene.obligation("2")
    two = Obligation.objects.create(
        clause=one.clause, order=2, start=one.end - 1, end=one.end + 1, kind="task", rule="x"
    )
    assert "overlap" in row(scene, one).doubt and "overlap" in row(scene, two).doubt
    change(two, start=one.end)
    assert "overlap" not in row(scene, one).doubt


def test_the_doubtful_come_first_and_the_checked_last(scene: Scene) -> None:
    for number, confidence in (("2", "0.60"), ("3", "0.50"), ("4", "0.10")):
        change(scene.obligation(number), confidence=Decimal(confidence))
    actions.mark_checked(scene.obligation("4"), **WHO)
    rows = review_rows(scene.directive)
    assert [each.obligation.order for each in rows if each.obligation.clause.number == "6.1"] == sorted(
        each.obligation.order for each in rows if each.obligation.clause.number == "6.1"
    )
    assert sorted(each.rank for each in rows) == list(range(1, len(rows) + 1))
    ranked = sorted(rows, key=lambda each: each.rank)
    assert [each.obligation.clause.number for each in ranked[:2]] == ["3", "2"]
    assert ranked[-1].obligation.pk == scene.obligation("4").pk
    assert not ranked[-1].is_doubtful and ranked[-1].doubt == ("low_confidence",)
    found = progress(rows)
    assert (found.checked, found.doubtful) == (1, sum(each.is_doubtful for each in rows))


def test_how_sure_in_words(scene: Scene) -> None:
    assert sureness_of(Decimal("0.90"), ()) == sureness_of(None, ()) == Sureness.SURE
    assert sureness_of(Decimal("0.89"), ()) == sureness_of(Decimal(1), ("long_passage",)) == Sureness.LOOK
    assert sureness_of(None, ("no_lead",)) == sureness_of(Decimal(1), ("flagged",)) == Sureness.DOUBTFUL
    assert row(scene, scene.obligation("2")).snapshot["bodies"][0]["body"] == scene.propaganda.code


def test_a_long_document_asks_no_more_questions(scene: Scene, django_assert_num_queries) -> None:
    with django_assert_num_queries(4):
        review_rows(scene.directive)
