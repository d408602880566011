"""The list of documents that this installation knows."""

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from hopluc.directives.models import Directive, DirectiveStatus
from hopluc.kernel.text import fold
from hopluc.listing.columns import Column, Filter, Listing, Mark, Way, as_declared, equal_to, within

_MARKS = {
    DirectiveStatus.LIVE: Mark(_("Đã xác nhận"), "confirmed"),
    DirectiveStatus.DRAFT: Mark(_("Bản nháp"), "draft"),
}


def _issuer(row: Directive, _on: date) -> str:
    return row.issuer.shown_name if row.issuer else row.issuer_text


def _url(row: Directive) -> str:
    if row.is_live:
        return f"{reverse('dashboards:living')}?directive={row.pk}"
    return reverse("directives:review", args=[row.pk])


def _reviewed(row: Directive, _on: date) -> str:
    """How many of what was read a person has looked at, while it is a draft: "3/15"."""
    return "" if row.is_live else f"{row.checked_count}/{row.read_count}"


def _ways(row: Directive, _on: date) -> tuple[Way, ...]:
    if not row.is_live:
        return (
            Way(_("Soát"), reverse("directives:review", args=[row.pk])),
            Way(_("Cơ quan"), reverse("directives:bodies", args=[row.pk])),
        )
    reading = Way(_("Bản đọc"), reverse("directives:reading", args=[row.pk]))
    return reading, Way(_("Các nhiệm vụ"), reverse("directives:obligations", args=[row.pk]))


def _about(rows: QuerySet[Directive], words: str, _on: date) -> QuerySet[Directive]:
    """Documents whose number, title or issuer has every word, marks or not: some dozen, compared one by one."""
    wanted = fold(words).split()
    found = [(row.pk, fold(f"{row} {_issuer(row, _on)}")) for row in rows]
    return rows.filter(pk__in=[key for key, text in found if all(word in text for word in wanted)])


DIRECTIVES = Listing(
    code="directives",
    title=pgettext_lazy("many", "Chỉ thị"),
    counted=ngettext_lazy("%(shown)s văn bản", "%(shown)s văn bản", "n"),
    order=("-pk",),
    empty=_("Không có văn bản nào"),
    columns=(
        Column(
            "document", _("Văn bản"), lambda row, _on: str(row), head=True, link=_url, lang="vi", order_by=("title",)
        ),
        Column("issuer", _("Cơ quan ban hành"), _issuer, order_by=("issuer__name", "issuer_text")),
        Column("date", _("Ngày ban hành"), lambda row, _on: row.date, "day", order_by=("date",)),
        Column("clauses", _("Khoản"), lambda row, _on: row.clause_count, "number", order_by=("clause_count",)),
        Column(
            "tasks",
            pgettext_lazy("many", "Nhiệm vụ"),
            lambda row, _on: row.task_count,
            "number",
            order_by=("task_count",),
        ),
        Column(
            "status",
            _("Tình trạng"),
            lambda row, _on: _MARKS[row.status],
            "state",
            order_by=(as_declared("status", DirectiveStatus.values),),
        ),
        Column("reviewed", _("Đã soát"), _reviewed, order_by=("checked_count",)),
        Column("taken_in", _("Nạp lúc"), lambda row, _on: row.taken_in_at, "moment", shown=False),
        Column("ways", _("Mở"), _ways, "links", exported=False),
    ),
    filters=(
        Filter("q", _("Số, trích yếu, cơ quan"), "text", _about),
        Filter("status", _("Tình trạng"), "choice", equal_to("status"), DirectiveStatus.choices),
        Filter("issued", _("Ngày ban hành"), "day", within("date"), more=True),
    ),
)
