"""Doubts about a workbook are answered once for all cells that are alike, and may be answered otherwise until it is
written."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client

from hopluc.intake.actions import opened_preview, preview_of
from hopluc.intake.actions.mapping import answers_of
from hopluc.intake.forms.answers import groups_of, posted_answers
from hopluc.intake.models import Intake, IntakeState
from hopluc.intake.plan import MOST_DOUBTS, Plan, Planned
from hopluc.intake.tests.books import typed
from hopluc.journal.models import Entry
from hopluc.registry.models import Cooperative
from hopluc.registry.targets import COOPERATIVES
from hopluc.sheets.answers import Answer, Answers
from hopluc.sheets.form import Column, Form
from hopluc.sheets.outcome import CellError, RowsReading
from tests.registers import cooperative

ADDRESS = "/hop-tac-xa/nap/hop-tac-xa/"
FORM = Form(
    "t",
    "T",
    "T",
    (
        Column("name", ("Tên",), "text", required=True),
        Column("sex", ("Giới tính",), "choice", choices={"Nam": "male", "Nữ": "female"}),
        Column("since", ("Từ ngày",), "date"),
    ),
)
DATE = {"sheet": "T", "cell": "C4", "value": "1/2/20", "code": "two_digit_year", "field": "since"}
PREVIEW = {
    "questions": [{**DATE, "options": ["01/02/2020", "01/02/1920"], "count": 3, "cells": ["C4", "C5", "C9"]}],
    "errors": [
        {"sheet": "T", "cell": "B4", "value": "X", "code": "not_in_list", "field": "sex"},
        {"sheet": "T", "cell": "B7", "value": "X ", "code": "not_in_list", "field": "sex"},
        {"sheet": "T", "cell": "A8", "value": "", "code": "missing", "field": "name"},
        {"sheet": "T", "cell": "", "value": "", "code": "no_rows", "field": ""},
    ],
}
BEFORE = Answers([Answer("sex", "not_in_list", "Y", "empty")])


def chosen(**values: str) -> QueryDict:
    post = QueryDict(mutable=True)
    post.update(values)
    return post


def asked(field: str):
    return next(group for group in groups_of(PREVIEW, FORM) if group.field == field)


def given(post: QueryDict, leave_out: bool = False):
    return posted_answers(post, groups_of(PREVIEW, FORM), BEFORE, leave_out=leave_out, problem="said")


def test_cells_that_are_alike_are_one_question():
    groups = groups_of(PREVIEW, FORM)
    assert [(group.field, group.count, group.cells) for group in groups] == [
        ("since", 3, ("T!C4", "C5", "C9")),
        ("", 1, ("T",)),
        ("name", 1, ("T!A8",)),
        ("sex", 2, ("T!B4", "B7")),
    ]
    assert [group.is_answerable for group in groups] == [True, False, True, True]
    assert (asked("sex").may_be_empty, asked("name").may_be_empty) == (True, False), "a required cell stays filled"
    assert asked("sex").choices == ("Nam", "Nữ")


@pytest.mark.parametrize(
    ("field", "choice", "text", "answer"),
    [
        ("since", "use:1", "", ("use", "01/02/1920")),
        ("since", "use:2", "", None),
        ("since", "other", "1/2/2020", ("use", "1/2/2020")),
        ("since", "leave_row", "", ("leave_row", "")),
        ("since", "keep", "", None),
        ("sex", "other", "Nữ", ("use", "Nữ")),
        ("sex", "other", "Khác", None),
        ("sex", "empty", "", ("empty", "")),
        ("name", "empty", "", None),
        ("name", "", "", None),
    ],
)
def test_only_what_is_offered_is_an_answer(field, choice, text, answer):
    group = asked(field)
    posted = given(chosen(**{f"a-{group.key}": choice, f"t-{group.key}": text}))
    found = posted.answers.to(group.field, group.code, group.value)
    assert (found and (found.kind, found.text)) == answer
    assert posted.answers.to("sex", "not_in_list", "Y") is not None, "what was answered before stays"


def test_another_text_that_was_not_written_is_said_and_nothing_is_lost():
    first, second = asked("since"), asked("sex")
    posted = given(chosen(**{f"a-{first.key}": "other", f"a-{second.key}": "empty"}))
    assert not posted.is_whole
    assert [(group.field, group.problem, group.chosen) for group in posted.groups if group.chosen] == [
        ("since", "said", "other"),
        ("sex", "", "empty"),
    ]


def test_many_are_answered_at_once_and_an_answer_of_its_own_comes_before():
    group = asked("since")
    assert given(chosen(bulk=f"{group.section}:first")).answers.to("since", "two_digit_year", "1/2/20").text == (
        "01/02/2020"
    )
    own = given(chosen(**{"bulk": f"{group.section}:first", f"a-{group.key}": "use:1"})).answers
    assert own.to("since", "two_digit_year", "1/2/20").text == "01/02/1920"
    out = given(chosen(action="leave-out"))
    assert (out.leave_out, out.answers.to("since", "two_digit_year", "1/2/20").kind) == (True, "leave_row")
    assert out.answers.to("sex", "not_in_list", "X") is None, "rows with errors are left out by the decision itself"
    assert (
        given(chosen(), leave_out=True).leave_out and not given(chosen(**{"keep-all": "on"}), leave_out=True).leave_out
    )


def test_the_nearest_word_of_the_list_is_an_answer_of_one_click():
    error = {**PREVIEW["errors"][0], "values": {"nearest": "Nam", "choices": ["Nam", "Nữ"]}}
    group = groups_of({"questions": [], "errors": [error]}, FORM)[0]
    assert group.options == ("Nam",)
    posted = posted_answers(chosen(**{f"a-{group.key}": "use:0"}), [group], Answers(), leave_out=False, problem="said")
    assert posted.answers.to("sex", "not_in_list", "X").text == "Nam"
    assert groups_of({"questions": [], "errors": [{**error, "values": {}}]}, FORM)[0].options == ()


def test_every_like_error_counts_however_many_there_are():
    plan = Plan("t")
    for number in range(MOST_DOUBTS + 200):
        error = CellError("T", f"B{number + 4}", "X", "not_in_list", {"nearest": "Nam"}, "sex")
        plan.add(RowsReading("T", (), errors=(error,)), Planned())
    preview = preview_of(plan)
    assert (len(preview["errors"]), preview["error_codes"]) == (MOST_DOUBTS, {"not_in_list": MOST_DOUBTS + 200})
    group = groups_of(preview, FORM)[0]
    assert (group.count, group.cells[0], len(group.cells)) == (MOST_DOUBTS + 200, "T!B4", 5)


def test_nothing_chosen_is_said_and_a_part_leads_on(registers):
    clerk = Client()
    clerk.force_login(registers.world.people["alliance_officer"])
    rows = [
        cooperative(f"HTX-010{number}", f"Hợp tác xã {number}", date(2020, 6, 1))
        | {"kind": "HTX", "sector": "Nông nghiệp", "founded_on": "1/6/20", "commune": commune}
        for number, commune in ((1, "Phường Đức Xuân"), (2, ""))
    ]
    clerk.post(ADDRESS, {"workbook": SimpleUploadedFile("a.xlsx", typed(COOPERATIVES, *rows))})
    intake = Intake.objects.get()
    address = f"{ADDRESS}{intake.pk}/hoi-lai/"
    groups = {group.field: group for group in groups_of(opened_preview(intake), COOPERATIVES.form)}
    assert groups["commune"].options == ("Chưa rõ địa bàn",)
    answer = clerk.post(address, {"action": "answer"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "Chưa chọn câu trả lời nào" in page
    assert all(f'href="#g-{group.key}"' in page for group in groups.values())
    assert Entry.objects.filter(verb="intake:answer").count() == 0
    after = clerk.post(address, {f"a-{groups['commune'].key}": "use:0"}, follow=True)
    assert after.redirect_chain == [(address, 302)] and "Số ô còn chưa rõ: 2." in after.content.decode()
    clerk.post(address, {f"a-{groups['founded_on'].key}": "use:0"})
    intake.refresh_from_db()
    assert (intake.state, intake.preview["new"]) == (IntakeState.STAGED, 2), opened_preview(intake)


def test_an_answer_is_taken_back():
    groups = groups_of({"questions": [], "errors": [{**PREVIEW["errors"][0], "value": "Y"}]}, FORM)
    assert len(given(chosen(reopen=groups[0].key)).answers) == 0
    assert len(given(chosen()).answers) == 1


def test_a_clerk_answers_and_the_workbook_goes_in(registers):
    clerk = Client()
    clerk.force_login(registers.world.people["alliance_officer"])
    rows = [
        cooperative(f"HTX-010{number}", f"Hợp tác xã {number}", date(2020, 6, 1))
        | {"kind": "HTX", "sector": "Trồng trọt giỏi" if number < 3 else "Nông nghiệp", "founded_on": "1/6/2020"}
        for number in (1, 2, 3)
    ]
    clerk.post(ADDRESS, {"workbook": SimpleUploadedFile("a.xlsx", typed(COOPERATIVES, *rows))})
    intake = Intake.objects.get()
    address = f"{ADDRESS}{intake.pk}/hoi-lai/"
    page = clerk.get(address).content.decode()
    assert page.count("<fieldset") == 1 and "Trồng trọt giỏi" in page, "two cells, one question"
    key = page.partition('name="a-')[2].partition('"')[0]
    clerk.post(address, {f"a-{key}": "other", f"t-{key}": "Nông nghiệp"})
    intake.refresh_from_db()
    assert (intake.state, intake.preview["new"]) == (IntakeState.STAGED, 3), opened_preview(intake)
    assert (intake.answers, [each.text for each in answers_of(intake)]) == ([], ["Nông nghiệp"]), (
        "sealed, as the file is"
    )
    assert "Hỏi lại" in clerk.get(address).content.decode()
    clerk.post(address, {"reopen": key})
    intake.refresh_from_db()
    assert intake.state in {IntakeState.REFUSED, IntakeState.ASKING}
    clerk.post(address, {f"a-{key}": "leave_row"})
    intake.refresh_from_db()
    assert (intake.state, intake.preview["new"]) == (IntakeState.STAGED, 1)
    clerk.post(f"{ADDRESS}{intake.pk}/")
    assert Cooperative.objects.filter(code__startswith="HTX-010").count() == 1
    assert clerk.post(address, {f"a-{key}": "leave_row"}).status_code == 409
    entry = Entry.objects.filter(verb="intake:answer").first()
    assert (entry.change["columns"], entry.change["answers"]) == (["sector"], 1)
    assert "Trồng trọt" not in str(entry.change) and "Nông nghiệp" not in str(entry.change)


def test_rows_that_stand_against_it_are_left_out_at_once(registers):
    clerk = Client()
    clerk.force_login(registers.world.people["alliance_officer"])
    rows = [
        cooperative(f"HTX-010{number}", f"Hợp tác xã {number}", date(2020, 6, 1))
        | {"kind": "HTX", "sector": f"Chưa rõ {number}" if number < 3 else "Nông nghiệp", "founded_on": "1/6/2020"}
        for number in (1, 2, 3)
    ]
    clerk.post(ADDRESS, {"workbook": SimpleUploadedFile("a.xlsx", typed(COOPERATIVES, *rows))})
    intake = Intake.objects.get()
    clerk.post(f"{ADDRESS}{intake.pk}/hoi-lai/", {"action": "leave-out"})
    intake.refresh_from_db()
    assert (intake.state, intake.preview["new"], intake.preview["left_out"]) == (IntakeState.STAGED, 1, 2)
