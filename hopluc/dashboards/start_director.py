"""The start page of a cooperative: its return, its grade, what the register says about it, what was asked back."""

from datetime import date

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from hopluc.assessments.models import Grade, GradeValue
from hopluc.dashboards.start_registers import finding_task, return_due
from hopluc.dashboards.start_tasks import Group, Link, Notice, Row, Start, Task, days_until
from hopluc.kernel.dates import format_date, year_end
from hopluc.kernel.numbers import format_number
from hopluc.places.queries import Atlas
from hopluc.registry.models import Cooperative, CooperativeKind, Version
from hopluc.returns.models import ReturnVersion
from hopluc.returns.templatetags.returns import not_graded_because

# From how many days before its day the director is reminded of this year's return. Own choice: two months.
REMIND = 60


def add_cooperative(start: Start, code: str, today: date) -> None:
    """Everything about the director's own cooperative. Four queries."""
    version = (
        Version.objects.current()
        .filter(cooperative__code=code)
        .select_related("cooperative", "seat")
        .annotate(members_ever=Count("cooperative__members", filter=Q(cooperative__members__joined_on__lte=today)))
        .annotate(
            members_left=Count(
                "cooperative__members",
                filter=Q(cooperative__members__joined_on__lte=today, cooperative__members__left_on__lte=today),
            )
        )
        .first()
    )
    if version is None:
        return
    entity = version.cooperative
    years = ReturnVersion.objects.current().filter(annual_return__cooperative=entity)
    filed = {each.annual_return.year: each for each in years.select_related("annual_return")}
    start.rows_title = version.name
    if entity.ended_on is not None and entity.ended_on <= today:
        day = format_date(entity.ended_on)
        start.notices.append(Notice(_("Sổ ghi hợp tác xã chấm dứt ngày %(day)s.") % {"day": day}, tone="caution"))
    elif entity.kind == CooperativeKind.COOPERATIVE:
        _add_returns(start, version, filed, today)
    _add_findings(start, entity, filed)
    _add_grade(start, entity, filed)
    _add_register(start, version, today)


def _add_returns(start: Start, version: Version, filed: dict[int, ReturnVersion], today: date) -> None:
    entity, tasks = version.cooperative, []
    for year in (today.year - 1, today.year):
        due, said = return_due(year), {"year": year}
        if entity.founded_on > min(today, year_end(year)):
            continue
        if year in filed:
            day = filed[year].filed_on
            start.rows.append(
                Row(
                    _("Báo cáo năm %(year)s") % said,
                    value=_("ngày %(day)s") % {"day": format_date(day)} if day else "",
                    code="filed",
                    url=reverse("returns:return", args=[entity.code, year]),
                )
            )
            continue
        task = Task(
            title=_("Nộp báo cáo năm %(year)s") % said,
            url=reverse("returns:file", args=[entity.code, year]),
            why=_("Ghi ngay trên trang này, hoặc tải mẫu về ghi rồi tải lên."),
            code="missing",
            due_words=format_date(due) if due else "",
            left=days_until(due, today),
            links=(Link(_("Tải mẫu năm %(year)s") % said, template_address(year)),),
        )
        if year < today.year or (task.left is not None and task.left <= REMIND):
            tasks.append(task)
        elif due is not None:
            start.nearest = task
    start.add(Group("bao-cao-nam", _("Báo cáo phải nộp"), tuple(tasks), tone="caution", sign="clock"))


def template_address(year: int) -> str:
    """Where a director gets the template of a year."""
    return f"{reverse('exchange:template')}?bieu=returns&nam={year}&kieu=upright"


def _add_findings(start: Start, entity: Cooperative, filed: dict[int, ReturnVersion]) -> None:
    newest = max(filed, default=None)
    if newest is None or not filed[newest].findings:
        return
    tasks = [
        finding_task(entity.code, _("Báo cáo năm %(year)s: kiểm tra lại") % {"year": newest}, newest, [finding])
        for finding in filed[newest].findings
    ]
    note = _("Số liệu sai thì gửi bản sửa; đúng thì trả lời người nhập báo cáo.")
    start.add(
        Group(
            "can-xem-lai", _("Điểm cần xem lại trong báo cáo"), tuple(tasks), tone="caution", sign="warning", note=note
        )
    )


def _add_grade(start: Start, entity: Cooperative, filed: dict[int, ReturnVersion]) -> None:
    grade = Grade.objects.filter(cooperative=entity).order_by("-year", "-number").first()
    if grade is None:
        return
    label = _("Xếp loại năm %(year)s") % {"year": grade.year}
    url = reverse("returns:return", args=[entity.code, grade.year]) if grade.year in filed else ""
    if grade.value:
        points = format_number(grade.points) if grade.points is not None else "–"
        shown = _("%(points)s điểm, xem vì sao") % {"points": points}
        start.rows.append(Row(label, value=shown, url=url, code=GradeValue(grade.value).value))
    else:
        start.rows.append(Row(label, value=not_graded_because(grade.judgement), url=url, code="not_graded"))


def _add_register(start: Start, version: Version, today: date) -> None:
    entity = version.cooperative
    members_ever = getattr(version, "members_ever", 0)
    members = members_ever - getattr(version, "members_left", 0)
    unit = Atlas.read().unit_on(version.seat_id, today)
    now = Atlas.read().places[unit].full_name if unit is not None and unit != version.seat_id else ""
    start.rows += [
        Row(
            _("Thành viên hiện nay"),
            value=format_number(members) if members_ever else _("chưa có sổ thành viên"),
            url=reverse("registry:roll", args=[entity.code]) if members_ever else "",
        ),
        Row(_("Người đại diện"), value=version.representative or "–"),
        Row(
            _("Trụ sở"),
            value=version.seat.full_name,
            note=_("Nay là %(place)s") % {"place": now} if now else "",
        ),
        Row(
            _("Vốn điều lệ"),
            value=_("%(capital)s triệu đồng") % {"capital": format_number(version.charter_capital)}
            if version.charter_capital is not None
            else _("chưa có số liệu"),
        ),
    ]
    start.ways.append(Link(_("Xem toàn bộ hồ sơ, kiểm tra lại"), reverse("dashboards:cooperative", args=[entity.code])))
    start.ways.append(Link(_("Tải mẫu năm %(year)s") % {"year": today.year}, template_address(today.year)))
    start.ways.append(Link(_("Mẫu biểu, mẫu giấy"), reverse("exchange:templates")))
