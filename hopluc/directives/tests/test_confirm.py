"""From draft to live: what is unknown is said, and every named body has its duty."""

from datetime import date

import pytest

from hopluc.bodies.models import Body, BodySuccession
from hopluc.directives import actions
from hopluc.directives.models import Assignment, Directive, DirectiveStatus
from hopluc.directives.tests.conftest import TAKEN_IN, Scene, at
from hopluc.journal.models import Entry
from hopluc.kernel.errors import Refusal
from tests.world import BY

WHO = {"by": BY, "at": TAKEN_IN}


@pytest.mark.parametrize(
    ("number_unknown", "date_unknown", "code"), [(False, True, "number_not_given"), (True, False, "date_not_given")]
)
def test_what_is_absent_must_be_said_to_be_unknown(
    scene: Scene, number_unknown: bool, date_unknown: bool, code: str
) -> None:
    with pytest.raises(Refusal, match=code):
        actions.confirm(scene.directive, number_unknown=number_unknown, date_unknown=date_unknown, **WHO)
    scene.directive.refresh_from_db()
    assert scene.directive.status == DirectiveStatus.DRAFT
    assert not Assignment.objects.exists()


def test_a_given_number_and_date_need_no_word(scene: Scene) -> None:
    day = date(2020, 4, 15)
    actions.set_header(scene.directive, values={"number": "41-CT/TU"}, issue_date=day, issuer=None, **WHO)
    actions.confirm(scene.directive, number_unknown=False, date_unknown=False, **WHO)
    assert set(Assignment.objects.values_list("since", flat=True)) == {day}


def test_bodies_have_their_tasks_and_only_tasks(live: Scene) -> None:
    assert live.directive.is_live and live.directive.confirmed_by == BY
    assert {a.body for a in live.obligation("2").assignments.filter(part="lead")} == {live.propaganda}
    assert not Assignment.objects.exclude(obligation__kind="task").exists()
    entry = Entry.objects.get(verb="directives:confirm")
    assert entry.change["assignments"] == Assignment.objects.count() and entry.change["number"] is None


def test_a_live_directive_is_not_confirmed_again(live: Scene) -> None:
    with pytest.raises(Refusal, match="directive_is_live"):
        actions.confirm(live.directive, number_unknown=True, date_unknown=True, **WHO)


@pytest.mark.parametrize(("on", "ended"), [(at(2025, 6, 30), False), (at(2025, 7, 1), True)])
def test_duties_of_a_body_that_ended_go_on_to_its_successor(scene: Scene, on, ended: bool) -> None:
    body = scene.alliance
    successor = Body.objects.get(code="tn-cooperative-alliance")
    Body.objects.filter(pk=body.pk).update(valid_until=date(2025, 7, 1))
    BodySuccession.objects.filter(old=body).update(new=successor)
    actions.confirm(scene.directive, number_unknown=True, date_unknown=True, by=BY, at=on)
    trail = list(scene.obligation("4").assignments.filter(part="lead").order_by("pk"))
    if not ended:
        assert [(a.body_id, a.until) for a in trail] == [(body.pk, None)]
        return
    assert [(a.body_id, a.since, a.until) for a in trail] == [
        (body.pk, None, date(2025, 7, 1)),
        (successor.pk, date(2025, 7, 1), None),
    ]
    assert trail[1].taken_over_from == trail[0] and trail[0].from_text == "Liên minh Hợp tác xã"


def test_what_only_carries_out_does_not_lead(live: Scene) -> None:
    def another(kind: str, digest: str, status: str = "live") -> Directive:
        return Directive.objects.create(
            kind=kind, title=kind, text="", reading_digest=digest, status=status, taken_in_at=TAKEN_IN, taken_in_by=BY
        )

    for kind in ("Kế hoạch", "THÔNG BÁO", "Công văn"):
        another(kind, kind)
    assert Directive.objects.live().leading() == live.directive
    another("Nghị quyết", "draft", "draft")
    assert Directive.objects.live().leading() == live.directive
    newer = another("NGHỊ QUYẾT", "newer")
    assert Directive.objects.live().leading() == newer
    plans = Directive.objects.filter(kind="Kế hoạch")
    assert plans.leading() == plans.get()
    assert Directive.objects.none().leading() is None
