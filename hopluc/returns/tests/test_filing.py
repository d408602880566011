"""A return typed in: who may, what is said, what is written, and what a second one who types meanwhile is told."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from hopluc.assessments.models import Grade
from hopluc.journal.models import Entry
from hopluc.kernel import clock
from hopluc.returns import actions
from hopluc.returns.models import ReturnVersion
from hopluc.returns.queries import newest_of
from tests.registers import WRITTEN

TODAY = date(2021, 4, 1)


@pytest.fixture(autouse=True)
def spring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def client(registers, name: str = "director") -> Client:
    found = Client()
    found.force_login(registers.world.people[name])
    return found


def typed(**changes: str) -> dict[str, str]:
    """What a clerk types into the return of HTX-0001 for 2020, of which there is one already."""
    return {"filed_on": "01/04/2021", "seen": "1", "members_end": "3", "revenue": "1.250,5", "wages": "600"} | changes


def through(page: Client, address: str, values: dict[str, str]):
    """Review, then write what was reviewed."""
    review = page.post(f"/bao-cao-nam/{address}/nhap/", values)
    mark = review.context["typed"].mark
    return page.post(f"/bao-cao-nam/{address}/nhap/", values | {"step": "write", "mark": mark})


@pytest.mark.parametrize(
    ("name", "address", "status"),
    [
        ("director", "HTX-0001/2020", 200),
        ("director", "HTX-0002/2020", 404),
        ("commune_officer", "HTX-0001/2020", 200),
        ("commune_officer", "HTX-0003/2020", 404),
        ("alliance_officer", "HTX-0003/2020", 200),
        ("party_officer", "HTX-0001/2020", 404),
        ("stranger", "HTX-0001/2020", 404),
        # Before the first form, before it was founded, ahead of the calendar, after its end.
        ("alliance_officer", "HTX-0001/2017", 404),
        ("alliance_officer", "HTX-0002/2018", 404),
        ("alliance_officer", "HTX-0001/2022", 404),
        ("alliance_officer", "HTX-0003/2021", 404),
    ],
)
def test_who_may_type_which_return(registers, name: str, address: str, status: int) -> None:
    page = client(registers, name)
    assert page.get(f"/bao-cao-nam/{address}/nhap/").status_code == status
    assert page.post(f"/bao-cao-nam/{address}/nhap/kiem-tra/", {}).status_code == status
    assert page.get(f"/bao-cao-nam/{address}/giay/").status_code == status


def test_lines_stand_in_the_order_of_the_form_beside_the_year_before(registers) -> None:
    answer = client(registers).get("/bao-cao-nam/HTX-0001/2020/nhap/")
    rows = answer.context["typed"].rows()
    assert [row["line"].code for row in rows] == [line.code for line in answer.context["typed"].law_form.lines]
    assert {row["line"].code: row["before"] for row in rows}["revenue"] == Decimal(1000)


def test_it_is_written_only_after_the_review_and_graded(registers) -> None:
    page, cooperative = client(registers), registers.entity("HTX-0001")
    values = typed(points_finance="20", points_governance="20", points_community="20", stopped_months="0")
    review = page.post("/bao-cao-nam/HTX-0001/2020/nhap/", values)
    assert review.context["is_review"] and newest_of(cooperative, 2020).number == 1
    # What was changed after the review is reviewed again.
    again = page.post(
        "/bao-cao-nam/HTX-0001/2020/nhap/",
        values | {"step": "write", "mark": review.context["typed"].mark, "wages": "9"},
    )
    assert again.context["is_review"] and newest_of(cooperative, 2020).number == 1
    assert through(page, "HTX-0001/2020", values).status_code == 302
    version = newest_of(cooperative, 2020)
    assert (version.number, version.filed_on, version.lines["revenue"]) == (2, TODAY, "1250.5")
    assert "workers" not in version.lines
    grade = Grade.objects.filter(cooperative=cooperative, year=2020).order_by("-number").first()
    assert grade.points == 60
    entry = Entry.objects.get(verb="returns:file_return")
    assert entry.change["changed"]["revenue"] == ["1200", "1250.5"] and entry.by.startswith("Đàm Văn Dũng")


def test_another_unit_of_money_is_converted_exactly_and_offered_only_at_first(registers) -> None:
    page = client(registers, "alliance_officer")
    values = {"filed_on": "01/04/2021", "money_unit": "dong", "revenue": "1.250.500.000", "workers": "3,5"}
    assert through(page, "HTX-0004/2020", values).status_code == 302
    lines = newest_of(registers.entity("HTX-0004"), 2020).lines
    assert lines == {"revenue": "1250.5", "workers": "3.5"}
    assert "money_unit" not in page.get("/bao-cao-nam/HTX-0004/2020/nhap/").context["form"].fields


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"revenue": "nhiều"}, "revenue"),
        ({"stopped_months": "13"}, "stopped_months"),
        ({"members_end": "-1"}, "members_end"),
        ({"members_end": "1,5"}, "members_end"),
        ({"filed_on": "02/04/2021"}, "filed_on"),
        ({"filed_on": ""}, "filed_on"),
        ({"points_finance": "20,00001"}, "points_finance"),
    ],
)
def test_what_cannot_be_is_refused_at_its_line(registers, changes: dict[str, str], field: str) -> None:
    answer = client(registers).post("/bao-cao-nam/HTX-0001/2020/nhap/", typed(**changes))
    assert answer.status_code == 422
    assert any(each.is_refusal for each in answer.context["said"][field])
    assert ReturnVersion.objects.filter(annual_return__cooperative__code="HTX-0001").count() == 2


def test_what_is_only_odd_is_said_and_can_be_written(registers) -> None:
    # 9 members, the roll has 3; a thousandfold of the 1,000 of the year before.
    answer = client(registers).post("/bao-cao-nam/HTX-0001/2020/nhap/", typed(members_end="9", revenue="1.000.000"))
    said = answer.context["said"]
    assert answer.context["is_review"] and not said["members_end"][0].is_refusal and not said["revenue"][0].is_refusal
    assert "chênh hàng trăm lần" in said["revenue"][0].words


def test_while_typing_nothing_is_said_of_lines_that_are_still_empty(registers) -> None:
    address = "/bao-cao-nam/HTX-0001/2020/nhap/kiem-tra/"
    text = client(registers).post(address, {"filed_on": "", "stopped_months": "13"}).content.decode()
    assert text.count("field-error") == 1 and 'id="said-revenue"' in text


def test_the_second_of_two_is_told(registers) -> None:
    first, second = client(registers), client(registers, "alliance_officer")
    assert through(first, "HTX-0001/2020", typed()).status_code == 302
    answer = through(second, "HTX-0001/2020", typed(wages="700"))
    assert answer.status_code == 409 and "đã có lần 2" in answer.content.decode()
    answer = through(second, "HTX-0001/2020", typed(seen="2"))
    assert answer.status_code == 409 and "không có gì mới" in answer.content.decode()
    assert newest_of(registers.entity("HTX-0001"), 2020).number == 2


def test_an_empty_return_is_not_written(registers) -> None:
    answer = client(registers).post("/bao-cao-nam/HTX-0001/2020/nhap/", {"filed_on": "01/04/2021"})
    assert answer.status_code == 422


def test_a_year_whose_return_was_undone_gets_a_further_number(registers) -> None:
    cooperative = registers.entity("HTX-0002")
    version = newest_of(cooperative, 2020)
    ReturnVersion.everything.filter(pk=version.pk).update(undone_at=WRITTEN)
    type(version.annual_return).everything.filter(pk=version.annual_return_id).update(withdrawn=True)
    made = actions.file_return(
        cooperative=cooperative,
        year=2020,
        lines={"revenue": "5"},
        findings=[],
        filed_on=TODAY,
        seen=0,
        by="A",
        at=WRITTEN,
    )
    assert made.number == version.number + 1
    assert newest_of(cooperative, 2020) == made and not made.annual_return.withdrawn


def test_the_paper_bears_the_version_of_its_form_and_leads_to_the_page(registers) -> None:
    page = client(registers)
    text = page.get("/bao-cao-nam/HTX-0001/2020/giay/").content.decode()
    assert "annual-2020" in text and "/bao-cao-nam/HTX-0001/2020/nhap/?bieu=annual-2020" in text
    assert page.get("/bao-cao-nam/HTX-0001/2020/giay/qr.svg")["Content-Type"] == "image/svg+xml"
