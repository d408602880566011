"""Which body a name means depends on the day, and a group means its members of that day."""

from datetime import date

import pytest

from hopluc.bodies import actions
from hopluc.bodies.models import Body, BodySuccession, EventPaper
from hopluc.bodies.queries import BodyIndex, members_on, name_on, successors_on
from hopluc.places import actions as places
from tests.world import AT, BY

pytestmark = pytest.mark.django_db
LATE = AT.replace(year=2026)
WHO = {"by": BY, "at": LATE}
PAPER = EventPaper(number="Quyết định số 1/QĐ-UBND")


@pytest.fixture(autouse=True)
def _loaded(db):
    places.load_seed(by=BY, at=AT)
    actions.load_bodies(actions.seed_bodies(), by=BY, at=AT)


def body(code: str) -> Body:
    return Body.objects.get(code=code)


def codes(bodies) -> set[str]:
    return {each.code for each in bodies}


@pytest.mark.parametrize("printed", ["các sở, ngành", "CÁC SỞ, NGÀNH;", "cac so,  nganh"])
def test_a_group_is_found_under_its_name_and_means_its_members(printed):
    index = BodyIndex.read(date(2020, 6, 1))
    assert index.find(printed).code == "bk-departments"
    assert {"bk-planning-department", "bk-trade-department"} <= codes(index.meant(printed))
    assert "bk-peoples-committee" not in codes(index.meant(printed))


@pytest.mark.parametrize(("day", "code"), [(date(2025, 6, 30), "bk-departments"), (date(2025, 7, 1), "tn-departments")])
def test_one_name_means_the_body_that_lived_on_the_day(day, code):
    assert BodyIndex.read(day).find("Các sở, ngành").code == code


def test_where_the_day_is_not_known_the_earlier_of_a_line_is_meant():
    assert BodyIndex.read(None).find("UBND tỉnh").code == "bk-peoples-committee"
    assert codes(BodyIndex.read(None).meant("các sở, ngành")) == {"bk-departments"}


def test_a_body_alone_means_itself_and_an_unknown_name_nobody():
    index = BodyIndex.read(date(2020, 6, 1))
    assert codes(index.meant("Liên minh HTX")) == {"bk-cooperative-alliance"}
    assert index.meant("Ban không có") == () and index.find("") is None


def test_a_new_department_is_in_the_group_by_rule_from_its_first_day():
    new = actions.NewBody(
        "Sở Mẫu tỉnh Bắc Kạn",
        "state",
        "province",
        place=body("bk-departments").place,
        parent=body("bk-peoples-committee"),
    )
    event = actions.found_body(new, on=date(2021, 1, 1), paper=PAPER, **WHO)
    group = body("bk-departments")
    assert event.body.code not in codes(members_on(group, date(2020, 12, 31)))
    assert event.body.code in codes(members_on(group, date(2021, 1, 1)))
    assert event.body.code in codes(BodyIndex.read(date(2021, 1, 1)).meant("các sở, ngành"))


def test_groups_in_a_group_are_opened_and_a_ring_of_groups_ends():
    levels = body("bk-front-and-organisations")
    assert "bk-farmers-union" in codes(members_on(levels, date(2020, 6, 1)))
    assert codes(members_on(levels, date(2020, 6, 1), opened=False)) == {"bk-fatherland-front", "bk-mass-organisations"}


def test_successors_of_a_day_follow_the_whole_line():
    alliance = body("bk-cooperative-alliance")
    assert codes(successors_on(alliance, date(2025, 6, 30))) == {"bk-cooperative-alliance"}
    assert codes(successors_on(alliance, date(2025, 7, 1))) == {"tn-cooperative-alliance"}
    propaganda = body("bk-propaganda-commission")
    assert codes(successors_on(propaganda, date(2026, 1, 1))) == {"tn-propaganda-mobilisation-commission"}


def test_several_successors_and_one_that_takes_no_duties():
    alliance, office = body("bk-cooperative-alliance"), body("tn-party-office")
    extra = BodySuccession.objects.create(old=alliance, new=office, on=date(2025, 7, 1), share="lưu trữ")
    assert codes(successors_on(alliance, date(2026, 1, 1))) == {"tn-cooperative-alliance", "tn-party-office"}
    extra.takes_duties = False
    extra.save()
    assert codes(successors_on(alliance, date(2026, 1, 1))) == {"tn-cooperative-alliance"}


@pytest.mark.parametrize(
    ("day", "name"), [(date(2022, 12, 31), "Sở Công Thương tỉnh Bắc Kạn"), (date(2023, 1, 1), "Sở Thương mại mới")]
)
def test_a_renamed_body_is_called_as_on_the_day_and_found_by_both_names(day, name):
    trade = body("bk-trade-department")
    actions.rename_body(trade, name="Sở Thương mại mới", on=date(2023, 1, 1), paper=PAPER, **WHO)
    assert name_on(trade, day) == name
    index = BodyIndex.read(day)
    assert index.find("Sở Công Thương tỉnh Bắc Kạn") == trade == index.find("Sở Thương mại mới")
