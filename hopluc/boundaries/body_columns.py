"""The list of bodies as on a day."""

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from hopluc.bodies.models import LEVEL_WORDS, Body, BodyKind, BodyLevel, BodyName, BodyTie
from hopluc.directives.models import Part
from hopluc.kernel.text import fold
from hopluc.listing.columns import Column, Filter, Listing, Mark, as_declared, equal_to

_STANDS = Mark(_("Đang hoạt động"), tone="good", sign="check")
_ENDED = Mark(_("Đã kết thúc"), tone="none", sign="minus")
_NOT_YET = Mark(_("Chưa thành lập"), tone="none", sign="minus")


def rows_on(day: date) -> QuerySet[Body]:
    """All bodies with what the list shows of a day."""
    holds = (Q(assignments__since=None) | Q(assignments__since__lte=day)) & (
        Q(assignments__until=None) | Q(assignments__until__gt=day)
    )
    leads = Count("assignments", filter=Q(assignments__part=Part.LEAD) & holds, distinct=True)
    return Body.objects.annotate(leads=leads).select_related("place").prefetch_related("parents__parent")


def _standing(row: Body, on: date) -> Mark:
    if row.lives_on(on):
        return _STANDS
    return _NOT_YET if row.valid_from is not None and row.valid_from > on else _ENDED


def _above(row: Body, on: date) -> str:
    """Those that it is under on the day; of one that ended, on its last day."""
    names = [
        tie.parent.shown_name
        for tie in row.parents.all()
        if tie.tie == BodyTie.UNDER and (tie.holds_on(on) or (tie.until is not None and tie.until == row.valid_until))
    ]
    return ", ".join(dict.fromkeys(names))


def _called(rows: QuerySet[Body], words: str, _on: date) -> QuerySet[Body]:
    """Bodies of which one name has every word, marks or not."""
    for word in fold(words).split():
        english = Q(name_en__icontains=word)
        rows = rows.filter(english | Q(pk__in=BodyName.objects.filter(folded__contains=word).values("body")))
    return rows


def _by_standing(rows: Any, value: str, on: date) -> Any:
    if value == "all":
        return rows
    living = Body.objects.valid_on(on).values("pk")
    return rows.filter(pk__in=living) if value == "standing" else rows.exclude(pk__in=living)


BODIES = Listing(
    code="bodies",
    title=_("Cơ quan, tổ chức"),
    counted=ngettext_lazy("%(shown)s cơ quan", "%(shown)s cơ quan", "n"),
    order=("name", "pk"),
    empty=_("Không có cơ quan nào khớp"),
    columns=(
        Column(
            "name",
            _("Tên"),
            lambda row, _on: row.shown_name,
            head=True,
            link=lambda row: reverse("boundaries:body", args=[row.code]),
            order_by=("name",),
        ),
        Column("short_name", _("Tên gọn"), lambda row, _on: row.short_name, shown=False, lang="vi"),
        Column(
            "kind",
            _("Loại"),
            lambda row, _on: BodyKind(row.kind).label,
            "word",
            order_by=(as_declared("kind", BodyKind.values),),
        ),
        Column(
            "level",
            _("Cấp"),
            lambda row, _on: LEVEL_WORDS.get(row.level),
            "word",
            order_by=(as_declared("level", BodyLevel.values),),
        ),
        Column("above", _("Trực thuộc"), _above),
        Column("place", _("Địa bàn"), lambda row, _on: row.place.full_name if row.place else None, lang="vi"),
        Column("since", _("Từ ngày"), lambda row, _on: row.valid_from, "day", order_by=("valid_from",)),
        Column("until", _("Đến trước ngày"), lambda row, _on: row.valid_until, "day", order_by=("valid_until",)),
        Column("leads", _("Việc chủ trì"), lambda row, _on: row.leads, "number", order_by=("leads",)),
        Column("standing", _("Tình trạng"), _standing, "state"),
        Column(
            "verified",
            _("Đối chiếu"),
            lambda row, _on: _("Đã đối chiếu") if row.verified else _("Chưa đối chiếu"),
            "word",
            shown=False,
        ),
        Column("code", _("Mã"), lambda row, _on: row.code, "code", shown=False, order_by=("code",)),
    ),
    filters=(
        Filter("q", _("Tên, tên tắt, tên gọi khác"), "text", _called),
        Filter("kind", _("Loại"), "choice", equal_to("kind"), BodyKind.choices),
        Filter("level", _("Cấp"), "choice", equal_to("level"), BodyLevel.choices),
        Filter(
            "standing",
            _("Tình trạng"),
            "choice",
            _by_standing,
            (
                ("standing", _("Đang hoạt động")),
                ("not", _("Không hoạt động ngày đó")),
                ("all", pgettext_lazy("bodies", "Tất cả")),
            ),
            default="standing",
        ),
        # Read by the page: it is the day of the whole list.
        Filter("day", _("Vào ngày"), "one_day", lambda rows, _day, _on: rows),
    ),
)
