"""The start page of the office that decides: results, gaps in who does what, readings, the year's work, the report."""

from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from hopluc.dashboards.start_tasks import Group, Start, Task, days_until, joined, shortened, waited
from hopluc.directives.models import Assignment, Directive, NamedBody, Obligation, ObligationKind, Part, WorkItem
from hopluc.directives.queries.board import due_words
from hopluc.directives.queries.work import waiting_results
from hopluc.journal.models import Entry
from hopluc.kernel.dates import day_of, format_date
from hopluc.kernel.text import fold


def add_decisions(start: Start, body: int | None, today: date) -> None:
    """Results that wait for this office, the longest waiting first."""
    tasks = [
        Task(
            title=shortened(result.work_item.obligation.text),
            url=_obligation_url(result.work_item.obligation) + f"#viec-{result.work_item_id}",
            why=joined(
                [
                    result.body.shown_name,
                    _("khoản %(clause)s") % {"clause": result.work_item.obligation.clause},
                    str(result.work_item.period_year),
                    waited(day_of(result.submitted_at), today),
                ]
            ),
            code="submitted",
            quoted=True,
        )
        for result in (waiting_results(body) if body is not None else [])
    ]
    start.add(Group("cho-quyet-dinh", _("Kết quả chờ quyết định"), tuple(tasks), tone="info", sign="dots"))


def add_gaps(start: Start, today: date) -> bool:
    """Tasks that nobody leads, printed names that the register of bodies does not know, readings to confirm, years
    to open. Whether a directive is live."""
    known = list(Directive.objects.defer("text"))
    drafts, live = [each for each in known if not each.is_live], [each for each in known if each.is_live]
    start.add(
        Group("ban-doc", _("Bản đọc chờ xác nhận"), tuple(_draft(each) for each in drafts), tone="info", sign="file"),
        Group("chua-co-chu", _("Nhiệm vụ chưa có cơ quan chủ trì"), _unowned(today), tone="caution", sign="person"),
        Group("ten-chua-khop", _("Tên cơ quan chưa có trong danh mục"), _unmatched(), tone="caution", sign="warning"),
        Group("mo-viec", _("Việc của năm"), _years_to_open(live, today), tone="info", sign="plus"),
    )
    return bool(live)


def add_report(start: Start, today: date, *, has_directive: bool) -> None:
    """The report of the last year that is over, where none has been written here. Its day is that of the work item for
    the report which the directive itself asks for; no day without such an item, none once the item was handed in."""
    year = today.year - 1
    if not has_directive or year in dict(written_reports()):
        return
    due, said, handed = None, "", None
    for item in _report_items(year):
        handed = max((each.submitted_at for each in item.results.all() if each.withdrawn_at is None), default=None)
        due, said = item.due, due_words(item)
        break
    why = _("Hệ thống chưa có bản nào của năm này")
    if handed is not None:
        why = joined([why, _("cơ quan chủ trì đã nộp kết quả %(day)s") % {"day": format_date(day_of(handed))}])
        due, said = None, ""
    task = Task(
        title=_("Lập báo cáo năm %(year)s") % {"year": year},
        url=reverse("reports:list"),
        why=why,
        code="overdue" if due is not None and due < today else "",
        word=_("Chưa lập"),
        due_words=said,
        left=days_until(due, today),
    )
    late = task.is_late
    title = _("Báo cáo thực hiện chỉ thị")
    start.add(Group("bao-cao", title, (task,), tone="bad" if late else "info", sign="alert" if late else "file"))


def _report_items(year: int) -> list[WorkItem]:
    """Work items of a year for the report on the directive itself, what falls due first at the top."""
    rows = WorkItem.objects.filter(period_year=year, due__isnull=False, obligation__clause__directive__status="live")
    rows = rows.exclude(obligation__deliverable="").select_related("obligation").prefetch_related("results")
    return [item for item in rows.order_by("due", "pk") if fold(item.obligation.deliverable).startswith("bao cao")]


def written_reports() -> list[tuple[int, int]]:
    """(year, key of the report), the newest first: what the journal says was written."""
    entries = Entry.objects.filter(subject__startswith="annual_report:", verb="reports:write_report")
    found = entries.order_by("-sequence").values_list("change__year", "subject")
    return [(int(year), int(subject.partition(":")[2])) for year, subject in found]


def _obligation_url(obligation: Obligation) -> str:
    return reverse("directives:obligation", args=[obligation.clause.directive_id, obligation.pk])


def _draft(directive: Directive) -> Task:
    day = format_date(day_of(directive.taken_in_at))
    return Task(
        title=directive.title or directive.name,
        url=reverse("directives:reading", args=[directive.pk]),
        why=_("Nạp ngày %(day)s; xác nhận xong thì nhiệm vụ mới được giao") % {"day": day},
        code="draft",
        quoted=True,
    )


def _unowned(today: date) -> tuple[Task, ...]:
    leads = Assignment.objects.valid_on(today).filter(obligation=OuterRef("pk"), part=Part.LEAD)
    found = (
        Obligation.objects.filter(~Exists(leads), clause__directive__status="live", kind=ObligationKind.TASK)
        .filter(Q(ended=None) | Q(ended__gt=today))
        .select_related("clause__directive")
    )
    return tuple(
        Task(
            title=shortened(each.text),
            url=_obligation_url(each) + "#giao-viec",
            why=_("khoản %(clause)s; giao cho một cơ quan chủ trì") % {"clause": each.clause},
            code="unassigned",
            quoted=True,
        )
        for each in found
    )


def _unmatched() -> tuple[Task, ...]:
    """One task for each printed name; in a draft it is matched, in a live directive the body is assigned by hand."""
    rows = NamedBody.objects.filter(body=None, obligation__kind=ObligationKind.TASK).select_related(
        "obligation__clause__directive"
    )
    first: dict[tuple[int, str], NamedBody] = {}
    for row in rows.order_by("pk"):
        first.setdefault((row.obligation.clause.directive_id, row.printed), row)
    tasks = []
    for (directive, printed), row in first.items():
        live = row.obligation.clause.directive.is_live
        tasks.append(
            Task(
                title=printed,
                url=_obligation_url(row.obligation) + "#giao-viec"
                if live
                else reverse("directives:reading", args=[directive]) + "#co-quan-chua-khop",
                why=_("khoản %(clause)s; giao cho cơ quan có trong danh mục") % {"clause": row.obligation.clause}
                if live
                else _("khoản %(clause)s; chọn cơ quan tương ứng") % {"clause": row.obligation.clause},
                code="question",
                quoted=True,
            )
        )
    return tuple(tasks)


def _years_to_open(live: list[Directive], today: date) -> tuple[Task, ...]:
    opened = set(
        WorkItem.objects.filter(period_year=today.year, obligation__clause__directive__in=live).values_list(
            "obligation__clause__directive", flat=True
        )
    )
    return tuple(
        Task(
            title=_("Mở việc năm %(year)s") % {"year": today.year},
            url=reverse("directives:reading", args=[each.pk]) + "#open-year",
            why=joined([str(each), _("Chưa mở thì cơ quan chưa có chỗ nộp kết quả của năm")]),
            word=_("Chưa mở"),
        )
        for each in live
        if each.pk not in opened
    )
