"""The start page of who reads: the leadership screen in one sentence, the newest report, what happened lately."""

from datetime import date

from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hopluc.dashboards.leadership_work import late_work
from hopluc.dashboards.start_party import written_reports
from hopluc.dashboards.start_tasks import Group, Link, Notice, Start, Task, address, joined, shortened
from hopluc.directives.models import Directive, Result, ResultState
from hopluc.kernel.dates import day_of, format_date

RECENT = 8


def add_situation(start: Start, today: date) -> None:
    """One sentence about the leading live directive, with the way to the leadership screen."""
    directive = Directive.objects.live().leading()
    if directive is None:
        return
    late = late_work(directive, today)
    owners = {owner for each in late for owner in each.owners}
    waiting = Result.objects.filter(
        state=ResultState.SUBMITTED, work_item__obligation__clause__directive=directive
    ).count()
    said = _("Không có việc nào quá hạn.")
    if late:
        words = ngettext(
            "%(count)s việc quá hạn ở %(owners)s cơ quan.", "%(count)s việc quá hạn ở %(owners)s cơ quan.", len(owners)
        )
        said = words % {"count": sum(each.count for each in late), "owners": len(owners)}
    if waiting:
        words = ngettext("%(count)s kết quả chờ quyết định.", "%(count)s kết quả chờ quyết định.", waiting)
        said += " " + words % {"count": waiting}
    tone = "caution" if late else "good"
    start.notices.append(Notice(said, title=str(directive), tone=tone, links=ways_to_leadership()))


def ways_to_leadership() -> tuple[Link, ...]:
    url = address("dashboards:leadership")
    return (Link(_("Mở toàn cảnh"), url),) if url else ()


def add_reading(start: Start) -> None:
    """The newest report and what was handed in or decided lately."""
    reports = written_reports()[:1]
    start.add_others(
        Group(
            "bao-cao",
            _("Báo cáo mới nhất"),
            tuple(
                Task(
                    title=_("Báo cáo năm %(year)s về thực hiện chỉ thị") % {"year": year},
                    url=reverse("reports:report", args=[key]),
                )
                for year, key in reports
            ),
            tone="info",
            sign="file",
        ),
        Group("moi-day", _("Thay đổi gần đây"), _recent(), tone="info", sign="clock"),
    )


def _recent() -> tuple[Task, ...]:
    rows = (
        Result.objects.exclude(state=ResultState.WITHDRAWN)
        .filter(work_item__obligation__clause__directive__status="live")
        .select_related("body", "work_item__obligation__clause__directive")
        .order_by(Coalesce("decided_at", "submitted_at").desc(), "-pk")[:RECENT]
    )
    words = {
        ResultState.SUBMITTED: _("nộp %(day)s"),
        ResultState.ACCEPTED: _("chấp nhận %(day)s"),
        ResultState.SENT_BACK: _("trả lại %(day)s"),
    }
    return tuple(
        Task(
            title=shortened(each.work_item.obligation.text),
            url=reverse(
                "directives:obligation",
                args=[each.work_item.obligation.clause.directive_id, each.work_item.obligation_id],
            )
            + f"#viec-{each.work_item_id}",
            why=joined(
                [
                    each.body.shown_name,
                    _("khoản %(clause)s") % {"clause": each.work_item.obligation.clause},
                    words[ResultState(each.state)] % {"day": format_date(day_of(each.decided_at or each.submitted_at))},
                ]
            ),
            code=str(each.state),
            quoted=True,
        )
        for each in rows
    )
