"""Focal persons, goals and later documents on an obligation's page."""

from decimal import Decimal

import pytest
from django.http import HttpResponse

from hopluc.directives import actions
from hopluc.directives.models import Amendment, Directive, Goal, Obligation
from hopluc.directives.queries.timeline import timeline
from hopluc.directives.tests.conftest import Scene, at
from hopluc.directives.tests.test_pages import address, as_, text
from hopluc.kernel import clock
from hopluc.kernel.dates import format_date
from tests.world import BY

LATER = """NGHỊ QUYẾT
Về kinh tế tập thể
1. Ban Tuyên giáo Tỉnh ủy tuyên truyền về hợp tác xã hằng năm.
2. Liên minh Hợp tác xã tỉnh tư vấn cho hợp tác xã hằng năm."""


@pytest.fixture
def later(working: Scene) -> Directive:
    """A document that came after, confirmed."""
    found = actions.take_in(name="sau.txt", content=LATER.encode(), made_up=True, by=BY, at=at(2022, 7, 1))
    actions.confirm(found, number_unknown=True, date_unknown=True, by=BY, at=at(2022, 7, 1))
    found.refresh_from_db()
    return found


# ── Focal persons ──


def test_a_body_names_its_own_person_and_the_office_anyones(working: Scene) -> None:
    obligation = working.obligation("2")
    given = obligation.assignments.get(part="lead", until=None)
    to, page = address("set-focal", working, obligation.pk, given.pk), address("obligation", working, obligation.pk)
    giang, field = working.focal_point, f"f{given.pk}-user"
    assert as_(working.alliance_person).post(to, {field: giang.pk}).status_code == 404
    assert as_(None).post(to, {field: giang.pk}).status_code == 302
    assert as_(giang).post(to, {field: working.alliance_person.pk}).status_code == 400, "of another body"
    assert as_(giang).post(to, {field: giang.pk}).status_code == 302
    given.refresh_from_db()
    assert given.focal == giang
    assert to in text(as_(giang).get(page)) and to not in text(as_(working.alliance_person).get(page))
    assert "Triệu Thị Giang" in text(as_(working.alliance_person).get(page))
    assert "Triệu Thị Giang" not in text(as_(None).get(page))
    assert as_(working.world.party_officer).post(to, {field: ""}).status_code == 302
    given.refresh_from_db()
    assert given.focal is None


# ── Goals ──


def test_the_office_sets_and_takes_away_what_a_year_aims_at(working: Scene) -> None:
    obligation, office = working.obligation("5"), as_(working.world.party_officer)
    to, page = address("set-goal", working, obligation.pk), address("obligation", working, obligation.pk)
    values = {"m-indicator": "cooperatives", "m-year": "2025", "m-value": "1.250"}
    assert as_(working.focal_point).post(to, values).status_code == 404
    for wrong in ({"m-indicator": "made-up"}, {"m-value": "nhiều"}, {"m-year": "25"}):
        assert office.post(to, {**values, **wrong}).status_code == 400, wrong
    assert office.post(to, values).status_code == 302
    assert Goal.objects.get().value == Decimal(1250)
    shown = text(as_(None).get(page))
    assert "1.250" in shown and "/so-lieu/cooperatives/?year=2025" in shown and to not in shown
    assert office.post(to, {**values, "m-value": ""}).status_code == 302
    assert not Goal.objects.exists()


# ── Later documents ──


def amend(scene: Scene, obligation: Obligation, document: object, **values: object) -> HttpResponse:
    to = address("amend", scene, obligation.pk) + f"?document={document}"
    return as_(scene.world.party_officer).post(to, {"kind": "amends", "on": "01/07/2022", **values})


def test_a_later_document_replaces_a_duty_and_that_is_taken_back(working: Scene, later: Directive) -> None:
    obligation, office = working.obligation("2"), as_(working.world.party_officer)
    new = Obligation.objects.filter(clause__directive=later).first()
    assert new is not None
    choose = address("amend", working, obligation.pk)
    assert str(later.pk) in text(office.get(choose)) and office.get(choose + "?document=999999").status_code == 400
    assert new.clause.number in text(office.get(f"{choose}?document={later.pk}"))
    assert amend(working, obligation, later.pk, replacement=new.pk).status_code == 400, "amending puts nothing instead"
    assert amend(working, obligation, later.pk, kind="replaces", replacement=new.pk).status_code == 302
    obligation.refresh_from_db()
    assert obligation.ended is not None and Amendment.objects.get().replacement == new
    page, other = address("obligation", working, obligation.pk), f"/chi-thi/{later.pk}/nghia-vu/{new.pk}/"
    shown = text(office.get(page))
    assert other in shown and f'href="{choose}"' not in shown, "what has ended is not changed again"
    assert page in text(as_(None).get(other)), "the trail leads back"
    undo = address("undo-amendment", working, obligation.pk, Amendment.objects.get().pk)
    assert as_(working.focal_point).post(undo).status_code == 404
    for _press in range(2):  # the second time it is said that it was undone
        assert office.post(undo).status_code == 302
    obligation.refresh_from_db()
    assert obligation.ended is None and other not in text(office.get(page))


def test_a_document_that_is_not_here_is_named(working: Scene) -> None:
    obligation = working.obligation("2")
    assert amend(working, obligation, "", kind="ends").status_code == 400
    printed = "Nghị quyết số 20-NQ/TW ngày 16/6/2022"
    assert amend(working, obligation, "", kind="ends", printed=printed).status_code == 302
    assert printed in text(as_(None).get(address("obligation", working, obligation.pk)))
    to = address("amend", working, obligation.pk)
    assert as_(working.focal_point).get(to).status_code == 404


def test_the_timeline_tells_of_everything_in_words(working: Scene) -> None:
    obligation = working.obligation("2")
    amend(working, obligation, "", printed="Nghị quyết số 20-NQ/TW")
    raise_one = address("raise-bottleneck", working, obligation.pk)
    as_(working.focal_point).post(raise_one, {"v-cause": "land", "v-words": "Chưa có đất xây kho"})
    shown = text(as_(working.alliance_person).get(address("obligation", working, obligation.pk)))
    assert "Văn bản sau thay đổi nhiệm vụ" in shown and "Nêu vướng mắc" in shown and "directives:" not in shown
    assert "Chưa có đất xây kho" not in text(as_(None).get(address("obligation", working, obligation.pk)))


def test_the_timeline_says_who_what_and_from_whom(working: Scene) -> None:
    obligation, signed = working.obligation("2"), {"by": BY, "at": clock.now()}
    held = obligation.assignments.get(body=working.propaganda)
    actions.set_focal(held, user=working.focal_point, **signed)
    actions.set_goal(obligation, indicator="cooperatives", year=2026, value=Decimal("12.5"), **signed)
    actions.take_over(body=working.propaganda, successor=working.alliance, on=clock.today(), **signed)
    told = {each.verb.partition(":")[2]: each for each in timeline(obligation)}
    moved = f"{working.propaganda.shown_name} → {working.alliance.shown_name} · ngày {format_date(clock.today())}"
    assert told["take_over"].detail == moved
    assert told["set_goal"].detail == "năm 2026: 12,5"
    assert (told["set_focal"].detail, told["set_focal"].person) == (working.propaganda.shown_name, "Triệu Thị Giang")
    page = address("obligation", working, obligation.pk)
    assert "Triệu Thị Giang" in text(as_(working.alliance_person).get(page))
    assert "Triệu Thị Giang" not in text(as_(None).get(page))
