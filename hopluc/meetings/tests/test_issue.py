"""What a meeting decides becomes work: under the duty that it is about, or of the notice as a document."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document as read_docx

from hopluc.directives import actions as directives
from hopluc.directives.models import Directive, Obligation, ObligationKind, WorkItem, WorkSource
from hopluc.directives.queries import State
from hopluc.directives.queries.orphans import orphan_items, orphans
from hopluc.directives.queries.timeline import timeline
from hopluc.directives.queries.work import work_of_body
from hopluc.directives.tests.conftest import Scene
from hopluc.files.actions import content_of
from hopluc.kernel.errors import Refusal
from hopluc.meetings import actions
from hopluc.meetings.models import Conclusion, Meeting
from hopluc.meetings.queries.followed import earlier_conclusions, followed
from hopluc.meetings.tests.conftest import MET, Call, at
from tests.world import BY

DUE = date(2021, 6, 30)


def concluded(
    meeting: Meeting, live: Scene, words: str, *, about: Obligation | None, due: date | None = DUE
) -> Conclusion:
    return actions.add_conclusion(
        meeting, words=words, body=live.alliance, due=due, obligation=about, by=BY, at=at(2021, 3, 1)
    )


def issued(meeting: Meeting, number: str = "12-TB/TU") -> Meeting:
    return actions.issue_conclusions(meeting, number=number, day=MET, by=BY, at=at(2021, 3, 1))


def test_about_a_duty_it_is_work_under_it_of_one_body_alone(live: Scene, call: Call) -> None:
    given = concluded(call(), live, "Mở lớp tập huấn", about=live.obligation("2"))
    meeting = issued(given.meeting)
    given.refresh_from_db()
    item = given.work_item
    assert item is not None
    assert (item.source, item.title, item.due, item.obligation) == (
        WorkSource.DECISION, "Mở lớp tập huấn", DUE, live.obligation("2"),
    )  # fmt: skip
    assert item in [work.item for work in work_of_body(live.alliance.pk, MET)]
    assert item not in [work.item for work in work_of_body(live.propaganda.pk, MET)]
    assert meeting.notice_document is None
    assert Directive.objects.count() == 1
    assert timeline(live.obligation("2"))[0].title == "Kết luận cuộc họp giao việc"


def test_about_no_duty_the_notice_is_a_document_of_its_own(live: Scene, call: Call) -> None:
    meeting = call()
    concluded(meeting, live, "Mở lớp tập huấn", about=live.obligation("2"))
    own = concluded(meeting, live, "Rà soát, thống kê hợp tác xã yếu; báo cáo Ban Thường vụ", about=None)
    notice = issued(meeting).notice_document
    own.refresh_from_db()
    assert notice is not None and notice.is_live
    assert (notice.kind, notice.number, notice.date, notice.issuer) == ("Thông báo", "12-TB/TU", MET, live.office)
    assert own.duty is not None
    # All its words are one duty; what is followed under another duty is no task a second time.
    assert own.duty.text == "Rà soát, thống kê hợp tác xã yếu; báo cáo Ban Thường vụ"
    tasks = Obligation.objects.filter(clause__directive=notice, kind=ObligationKind.TASK)
    assert list(tasks) == [own.duty]
    assert [each.body for each in own.duty.assignments.all()] == [live.alliance]
    item = WorkItem.objects.get(obligation=own.duty)
    assert (item.due, item.period_year) == (DUE, 2021)
    assert not orphans(MET).filter(clause__directive=notice).exists()
    assert not orphan_items(MET).exists()


def test_words_that_no_rule_reads_are_a_duty_too(live: Scene, call: Call) -> None:
    own = concluded(call(), live, "Số liệu đất đai của các hợp tác xã", about=None, due=None)
    issued(own.meeting, "")
    own.refresh_from_db()
    assert own.duty is not None
    assert (own.duty.text, own.duty.due, own.duty.kind) == ("Số liệu đất đai của các hợp tác xã", None, "task")
    assert own.meeting.notice_document is None or not own.meeting.notice_document.number


def test_numbers_inside_the_words_make_no_clauses(live: Scene, call: Call) -> None:
    own = concluded(call(), live, "1. Tổ chức hội nghị\n2. Tổng kết mô hình\na) báo cáo", about=None)
    issued(own.meeting)
    own.refresh_from_db()
    assert own.duty is not None
    assert own.duty.text == "1. Tổ chức hội nghị 2. Tổng kết mô hình a) báo cáo"


def test_a_day_of_next_year_opens_with_that_year(live: Scene, call: Call) -> None:
    own = concluded(call(), live, "Tổng kết mô hình", about=None, due=date(2022, 3, 31))
    notice = issued(own.meeting).notice_document
    assert notice is not None
    own.refresh_from_db()
    (told,) = followed([own], date(2021, 12, 31))
    assert (told.state, told.opens, told.due) == (State.NOT_DUE, True, date(2022, 3, 31))
    directives.open_work_items(notice, year=2022, by=BY, at=at(2022, 1, 1))
    (told,) = followed([own], date(2022, 4, 1))
    assert (told.state, told.opens) == (State.OVERDUE, False)


def test_the_notice_is_kept_and_signed_by_nobody(live: Scene, call: Call) -> None:
    meeting = issued(concluded(call(), live, "Mở lớp tập huấn", about=live.obligation("2")).meeting)
    assert meeting.notice_file is not None
    paper = read_docx(BytesIO(content_of(meeting.notice_file)))
    text = "\n".join(each.text for each in paper.paragraphs)
    head = "\n".join(cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    assert "1. Liên minh Hợp tác xã" in text and "Hoàn thành chậm nhất ngày 30/06/2021." in text
    assert "12-TB/TU" in head.replace("Số ", "") and "DỰ THẢO" not in head


def test_nothing_is_issued_in_part(live: Scene, call: Call) -> None:
    given = concluded(call(), live, "Mở lớp tập huấn", about=live.obligation("2"))
    for code, day, now in (
        ("meeting_ahead", MET, at(2021, 2, 28)),
        ("notice_before_meeting", date(2021, 2, 28), at(2021, 3, 1)),
        ("notice_in_future", date(2021, 3, 2), at(2021, 3, 1)),
        ("due_before_start", MET, at(2021, 7, 1)),
    ):
        with pytest.raises(Refusal, match=code):
            actions.issue_conclusions(given.meeting, number="", day=day, by=BY, at=now)
    with pytest.raises(Refusal, match="notice_number_unreadable"):
        issued(given.meeting, "mười hai")
    assert not WorkItem.objects.filter(source=WorkSource.DECISION).exists()
    issued(given.meeting)
    for call_again in (
        lambda: issued(given.meeting),
        lambda: concluded(given.meeting, live, "Nữa", about=None),
        lambda: actions.remove_conclusion(given, by=BY, at=at(2021, 3, 2)),
        lambda: actions.cancel_meeting(given.meeting, why="x", by=BY, at=at(2021, 3, 2)),
    ):
        with pytest.raises(Refusal, match="conclusions_issued"):
            call_again()


def test_conclusions_are_put_right_before_that(live: Scene, call: Call) -> None:
    meeting = call()
    with pytest.raises(Refusal, match="conclusions_missing"):
        issued(meeting)
    first, second = (concluded(meeting, live, words, about=None) for words in ("Một", "Hai"))
    actions.change_conclusion(
        second, words="Hai sửa", body=live.propaganda, due=None, obligation=None, by=BY, at=at(2021, 3, 1)
    )
    actions.remove_conclusion(first, by=BY, at=at(2021, 3, 1))
    assert list(meeting.conclusions.values_list("order", "words", "body")) == [(1, "Hai sửa", live.propaganda.pk)]
    elsewhere = Obligation.objects.exclude(clause__directive=live.directive).first()
    assert elsewhere is None
    for code, words, due in (("conclusion_empty", "  ", DUE), ("due_before_start", "x", date(2021, 2, 28))):
        with pytest.raises(Refusal, match=code):
            concluded(meeting, live, words, about=None, due=due)


def test_the_next_meeting_sees_what_came_of_them(live: Scene, call: Call) -> None:
    given = concluded(call(), live, "Mở lớp tập huấn", about=live.obligation("2"))
    issued(given.meeting)
    given.refresh_from_db()
    assert given.work_item is not None
    later, last = call(date(2021, 7, 10)), call(date(2021, 10, 1))
    (told,) = earlier_conclusions(later, date(2021, 7, 10))
    assert (told.conclusion, told.state, told.result) == (given, State.OVERDUE, None)
    # Still open, it is shown to the meeting after the next one; done, only to the next.
    assert [each.conclusion for each in earlier_conclusions(last, date(2021, 7, 10))] == [given]
    result = directives.add_result(given.work_item, body=live.alliance, text="Đã mở", by=BY, at=at(2021, 7, 11))
    directives.accept_result(result, body=live.office, by=BY, at=at(2021, 7, 12))
    (told,) = earlier_conclusions(later, date(2021, 7, 12))
    assert (told.state, told.result) == (State.DONE_LATE, result)
    assert earlier_conclusions(last, date(2021, 7, 12)) == []
