"""The start page's part about the reader's own body: its work items, and what it took over from another."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hopluc.dashboards.start_tasks import Group, Link, Notice, Start, Task, days_until, joined, shortened
from hopluc.directives.queries.board import Board, Duty, board_of
from hopluc.directives.queries.states import State
from hopluc.kernel.dates import format_date


def add_own_work(start: Start, body: int, today: date) -> Board:
    """The body's late, returned and coming work as tasks, what waits for others, and who did it before."""
    board = board_of(body, today)
    start.add(
        _group("qua-han", _("Việc quá hạn"), board.late, today, tone="bad", sign="alert"),
        _group("bi-tra-lai", _("Kết quả bị trả lại"), board.sent_back, today, tone="caution", sign="back"),
        _group("sap-den-han", _("Đến hạn trong 30 ngày"), board.soon, today, tone="caution", sign="clock"),
        _group("chua-co-minh-chung", _("Việc thường xuyên chưa có minh chứng"), _without_evidence(board, today), today),
    )
    start.add_others(
        _group("cho-chap-nhan", _("Đã nộp, chờ cơ quan khác chấp nhận"), board.waiting, today, tone="info", sign="dots")
    )
    for each in board.inherited:
        said = {"count": each.count, "body": each.name, "day": format_date(each.since) if each.since else "–"}
        words = ngettext(
            "%(count)s nhiệm vụ kế tục từ %(body)s, từ ngày %(day)s. Việc còn dở của cơ quan trước nay là của mình.",
            "%(count)s nhiệm vụ kế tục từ %(body)s, từ ngày %(day)s. Việc còn dở của cơ quan trước nay là của mình.",
            each.count,
        )
        start.notices.append(Notice(words % said))
    start.nearest = _nearest(board, today)
    start.ways.append(Link(_("Tất cả việc của cơ quan"), reverse("directives:my-work")))
    return board


def _without_evidence(board: Board, today: date) -> list[Duty]:
    """Continuous duties of this year for which the body has handed in nothing yet; older years stand on the page of
    all work."""
    return [
        each
        for each in board.running
        if each.is_lead
        and each.due is None
        and each.work.state == State.NO_EVIDENCE
        and each.work.item.period_year == today.year
    ]


def _nearest(board: Board, today: date) -> Task | None:
    following = board.next_due
    return work_task(following, today) if following is not None else None


def work_task(duty: Duty, today: date, others: Sequence[Duty] = ()) -> Task:
    """A work item as a task: the directive's words, the part that the body has, its day. `others`: the same duty in
    other periods, in the same state: one task, with a link to each period."""
    work = duty.work
    part = _("Chủ trì") if duty.is_lead else _("Phối hợp")
    after = _("kế tục %(body)s") % {"body": duty.predecessor} if duty.predecessor else ""
    reason = _("Lý do trả lại: %(reason)s") % {"reason": duty.reason} if duty.reason else ""
    clause = _("khoản %(clause)s") % {"clause": work.obligation.clause}
    left = days_until(duty.due, today) if work.is_open and work.state != State.WAITING else None
    handed = ""
    if work.state == State.WAITING and duty.last is not None:
        handed = _("nộp %(day)s") % {"day": format_date(duty.last.submitted)}
    return Task(
        title=shortened(work.obligation.text),
        url=_address(duty),
        why=joined([part, after, clause, "" if others else work.period, handed, reason]),
        state=work.state,
        due_words=duty.due_words,
        left=left,
        quoted=True,
        links=tuple(Link(each.work.period, _address(each)) for each in (duty, *others)) if others else (),
    )


def _address(duty: Duty) -> str:
    work = duty.work
    return reverse("directives:obligation", args=[work.directive.pk, work.obligation.pk]) + f"#viec-{work.item.pk}"


def _group(key: str, title: str, duties: list[Duty], today: date, *, tone: str = "none", sign: str = "dashed") -> Group:
    """One task for each obligation; the number counts every period, as the leadership screen does."""
    same: dict[int, list[Duty]] = {}
    for each in duties:
        same.setdefault(each.work.obligation.pk, []).append(each)
    tasks = tuple(work_task(first, today, others) for first, *others in same.values())
    return Group(key, title, tasks, tone=tone, sign=sign, total=len(duties))
