"""The pack of a meeting: what changed, what is late and why, what waits; frozen, and opened to its rows."""

import hashlib
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document as read_docx

from hopluc.directives import actions as directives
from hopluc.directives.models import Assignment, Cause
from hopluc.directives.queries import State
from hopluc.documents.content import Table
from hopluc.files.actions import content_of
from hopluc.journal.models import Entry
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.meetings import actions as meetings
from hopluc.meetings.models import Meeting, MeetingKind, Pack
from hopluc.meetings.queries.pack_page import anchor_of, pack_page
from hopluc.reports.meeting_pack.actions import write_pack
from hopluc.reports.meeting_pack.content import compose
from hopluc.reports.meeting_pack.gathered import gather
from hopluc.reports.tests.conftest import NOW, Province
from tests.world import BY

TODAY = NOW.date()
BEFORE = date(2021, 12, 20)


def called(province: Province, day: date = TODAY) -> Meeting:
    plan = meetings.Plan(
        kind=MeetingKind.STEERING,
        title="Phiên họp Ban Chỉ đạo",
        body=province.deciding,
        day=day,
        seat="Bắc Kạn",
        directives=[province.directive],
    )
    return meetings.plan_meeting(plan, office=province.deciding, by=BY, at=NOW)


def said(pack: Pack) -> str:
    """All words of the kept document."""
    paper = read_docx(BytesIO(content_of(pack.file)))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in paper.paragraphs), *cells])


def test_without_an_earlier_meeting_nothing_is_compared(province: Province) -> None:
    meeting = called(province)
    gathered = gather(meeting, number=1, at=NOW)
    assert (gathered.previous, gathered.changes, gathered.followed) == (None, (), ())
    assert "cuộc họp đầu tiên" in said(write_pack(meeting, by=BY, at=NOW))


def test_what_changed_is_the_state_of_two_days(province: Province) -> None:
    called(province, BEFORE)
    meeting = called(province)
    late, waits, new = (each.item for each in gather(meeting, number=1, at=NOW).late[:3])
    body = waits.obligation.assignments.filter(part="lead")[0].body
    directives.add_result(waits, body=body, text="Đã làm", by=BY, at=NOW)
    raised = directives.raise_bottleneck(
        new.obligation, cause=Cause.LAND, words="Chưa có đất", body=None, by=BY, at=NOW
    )
    own = directives.give_bottleneck(raised, owner=province.deciding, due=date(2022, 6, 1), by=BY, at=NOW)
    gathered = gather(meeting, number=1, at=NOW)
    turned = {each.item: (each.was, each.now) for each in gathered.changes}
    # What fell due at the end of 2021 was near its day on 20 December, and is past it now.
    assert turned[late] == (State.DUE_SOON, State.OVERDUE)
    assert turned[own][0] is None
    assert [each.bottleneck for each in gathered.raised] == [raised]
    # Of several bodies one has handed in: the work is late all the same, or waits where it was the only one.
    alone = waits.obligation.assignments.filter(part="lead").count() == 1
    assert (turned[waits][1] == State.WAITING) == alone


def test_two_meetings_on_one_day_have_nothing_between_them(province: Province) -> None:
    called(province)
    gathered = gather(called(province), number=1, at=NOW)
    assert gathered.previous is not None
    assert gathered.changes == ()


def test_lateness_is_split_and_difficulties_stand_beside(province: Province) -> None:
    gathered = gather(called(province), number=1, at=NOW)
    first = gathered.late[0]
    directives.raise_bottleneck(first.item.obligation, cause=Cause.LAND, words="Chưa có đất", body=None, by=BY, at=NOW)
    again = gather(called(province), number=1, at=NOW)
    chosen = next(each for each in again.late if each.item.pk == first.item.pk)
    assert [each.bottleneck.words for each in chosen.difficulties] == ["Chưa có đất"]
    assert chosen.days == (TODAY - date(2021, 12, 31)).days
    assert sum(part.days for part in chosen.story.late) >= chosen.days
    # Without an owner it is also something to decide.
    assert [each.bottleneck.words for each in again.waiting.difficulties] == ["Chưa có đất"]


def test_what_waits_for_a_decision(province: Province) -> None:
    first = gather(called(province), number=1, at=NOW).late[0].item
    body = first.obligation.assignments.filter(part="lead")[0].body
    directives.ask_extension(first, body=body, due=date(2022, 6, 30), reason="Lũ", by=BY, at=NOW)
    other = gather(called(province), number=1, at=NOW).late[1].item
    doer = other.obligation.assignments.filter(part="lead")[0].body
    directives.add_result(other, body=doer, text="Đã làm", by=BY, at=NOW)
    lost = gather(called(province), number=1, at=NOW).late[-1].item.obligation
    Assignment.objects.filter(obligation=lost).update(until=TODAY)
    waiting = gather(called(province), number=1, at=NOW).waiting
    assert [each.work_item for each in waiting.extensions] == [first]
    assert other in [each.work_item for each in waiting.results]
    assert lost in waiting.duties
    assert waiting.count == sum(map(len, (waiting.extensions, waiting.results, waiting.duties, waiting.difficulties)))


def test_figures_have_their_goals_and_their_rows(province: Province) -> None:
    duty = province.obligation("6.2", 1)
    directives.set_goal(duty, indicator="members", year=2022, value=Decimal(2000), by=BY, at=NOW)
    meeting = called(province)
    pack = write_pack(meeting, by=BY, at=NOW)
    page = pack_page(pack)
    goal = next(trace for trace in page.traces if trace["id"].startswith("goal-"))
    assert (goal["value_text"], goal["name"]) == ("2.000", "Chỉ tiêu năm 2022")
    members = next(trace for trace in page.traces if trace["id"] == "members@2021")
    assert "/members/" in members["address"]
    assert pack.snapshot


def test_it_is_frozen_with_its_digest(province: Province) -> None:
    meeting = called(province)
    pack = write_pack(meeting, by=BY, at=NOW)
    assert hashlib.sha256(pack.content.encode()).hexdigest() == pack.content_digest
    before = content_of(pack.file)
    directives.raise_bottleneck(
        gather(meeting, number=2, at=NOW).late[0].item.obligation,
        cause=Cause.LAND,
        words="Mới",
        body=None,
        by=BY,
        at=NOW,
    )
    again = write_pack(meeting, by=BY, at=NOW)
    assert (pack.number, again.number) == (1, 2)
    assert again.content_digest != pack.content_digest
    pack.refresh_from_db()
    assert content_of(pack.file) == before
    assert Entry.objects.filter(verb="meetings:write_pack", subject=f"meeting:{meeting.pk}").count() == 2
    pack.content += " "
    assert not pack_page(pack).is_intact


def test_each_count_opens_the_part_that_lists_it(province: Province) -> None:
    meeting = called(province)
    gathered = gather(meeting, number=1, at=NOW)
    document = compose(gathered)
    late = next(trace for trace in document.traces if trace.id == "work-late")
    page = reverse("meetings:pack", args=[meeting.pk, 1])
    assert (late.value_text, late.address) == (str(len(gathered.late)), f"{page}#phan-iii")
    tables = [block for block in document.blocks if isinstance(block, Table) and block.caption == "Việc quá hạn"]
    assert [len(each.rows) for each in tables] == [len(gathered.late)]
    assert [anchor_of(number) for number in ("III-", "4.1.", "")] == ["phan-iii", "phan-4-1", ""]


def test_over_or_cancelled_none_is_written(province: Province) -> None:
    meeting = meetings.cancel_meeting(called(province), why="Lũ", by=BY, at=NOW)
    with pytest.raises(Refusal, match="meeting_cancelled"):
        write_pack(meeting, by=BY, at=NOW)
    assert not Pack.objects.exists()


def test_one_press_and_its_page(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    meeting = called(province)
    office, other = Client(), Client()
    office.force_login(province.world.party_officer)
    other.force_login(province.world.alliance_officer)
    press = reverse("reports:write-pack", args=[meeting.pk])
    assert other.post(press).status_code == 404
    answer = office.post(press)
    assert answer["Location"] == reverse("meetings:pack", args=[meeting.pk, 1])
    page = office.get(answer["Location"])
    text = page.content.decode()
    assert page.status_code == 200 and 'id="phan-iii"' in text and "Việc quá hạn" in text
    assert other.get(answer["Location"]).status_code == 404
    file = office.get(reverse("meetings:pack-file", args=[meeting.pk, 1]))
    assert file.content == content_of(Pack.objects.get().file)
    assert office.get(reverse("meetings:pack-file", args=[meeting.pk, 1]) + "?dang=pdf").status_code == 404
