"""The list of visits."""

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from hopluc.inspections.models import Visit, VisitState
from hopluc.kernel.text import fold
from hopluc.listing.columns import Column, Filter, Listing, Mark, equal_to, within

_LOOKS = {
    VisitState.PLANNED: ("none", "ring"),
    VisitState.HELD: ("good", "check"),
    VisitState.CANCELLED: ("none", "minus"),
}


def mark_of(state: str) -> Mark:
    """Where a visit stands, as word, colour and sign."""
    found = VisitState(state)
    tone, sign = _LOOKS[found]
    return Mark(found.label, tone=tone, sign=sign)


def _about(rows: QuerySet[Visit], words: str, _on: date) -> QuerySet[Visit]:
    """Visits whose body or unit has every word, marks or not: some dozen a year, compared one by one."""
    wanted = fold(words).split()
    told = [(row.pk, fold(f"{row.body.name} {row.unit}")) for row in rows]
    return rows.filter(pk__in=[key for key, text in told if all(word in text for word in wanted)])


def visited(visit: Visit) -> str:
    """ "Liên minh Hợp tác xã tỉnh: Chi bộ 1"."""
    return f"{visit.body.shown_name}: {visit.unit}" if visit.unit else visit.body.shown_name


VISITS = Listing(
    code="visits",
    title=_("Kiểm tra, giám sát"),
    counted=ngettext_lazy("%(shown)s cuộc", "%(shown)s cuộc", "n"),
    order=("-planned_on", "-pk"),
    empty=_("Không có cuộc kiểm tra nào"),
    bare_note=_("Cuộc kiểm tra, giám sát việc thực hiện văn bản xuất hiện ở đây."),
    columns=(
        Column(
            "body",
            _("Nơi được kiểm tra"),
            lambda row, _on: visited(row),
            head=True,
            link=lambda row: reverse("inspections:visit", args=[row.pk]),
            order_by=("body__name", "unit"),
        ),
        Column("directive", _("Văn bản"), lambda row, _on: row.plan.directive.name, lang="vi"),
        Column("by", _("Cơ quan kiểm tra"), lambda row, _on: row.plan.body.shown_name),
        Column("planned", _("Ngày dự kiến"), lambda row, _on: row.planned_on, "day", order_by=("planned_on",)),
        Column("held", _("Ngày tiến hành"), lambda row, _on: row.held_on, "day", order_by=("held_on",)),
        Column("found", _("Phát hiện"), lambda row, _on: row.found, "number", order_by=("found",)),
        Column("remedies", _("Việc khắc phục"), lambda row, _on: row.remedies, "number", order_by=("remedies",)),
        Column("state", _("Tình trạng"), lambda row, _on: mark_of(row.state), "state"),
    ),
    filters=(
        Filter("q", _("Cơ quan, đơn vị"), "text", _about),
        Filter("state", _("Tình trạng"), "choice", equal_to("state"), VisitState.choices),
        Filter("planned", _("Ngày dự kiến"), "day", within("planned_on"), more=True),
    ),
)
