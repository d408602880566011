"""The list of written reports."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from hopluc.listing.columns import Column, Filter, Listing, Mark, Way, as_declared, equal_to
from hopluc.reports.models import AnnualReport, ReportState

_MARKS = {state: Mark(label, state) for state, label in ReportState.choices}


def _name(row: AnnualReport, _on: date) -> str:
    return str(_("Năm %(year)s, bản %(number)s") % {"year": row.year, "number": row.number})


def _files(row: AnnualReport, _on: date) -> tuple[Way, ...]:
    if row.file is None:
        return ()
    address = reverse("reports:download", args=[row.pk])
    word = Way(".docx", address)
    return (word, Way(".pdf", f"{address}?dang=pdf")) if row.pdf else (word,)


REPORTS = Listing(
    code="reports",
    title=_("Báo cáo thực hiện Chỉ thị"),
    counted=ngettext_lazy("%(shown)s báo cáo", "%(shown)s báo cáo", "n"),
    order=("-year", "-number"),
    row_data=("report", lambda row: f"{row.year}-{row.number}"),
    empty=_("Chưa có báo cáo nào"),
    bare_note=_("Báo cáo đầu tiên xuất hiện ở đây khi có người lập."),
    columns=(
        Column(
            "report",
            pgettext_lazy("one", "Báo cáo"),
            _name,
            head=True,
            link=lambda row: reverse("reports:report", args=[row.pk]),
            order_by=("year", "number"),
        ),
        Column(
            "state",
            _("Tình trạng"),
            lambda row, _on: _MARKS[row.state],
            "state",
            order_by=(as_declared("state", ReportState.values),),
        ),
        Column("at", _("Lúc"), lambda row, _on: row.written_at or row.opened_at, "moment", order_by=("written_at",)),
        Column("by", _("Người lập"), lambda row, _on: row.by, order_by=("by",)),
        Column("as_of", _("Tính đến ngày"), lambda row, _on: row.as_of, "day", shown=False),
        Column("digest", _("Mã băm nội dung"), lambda row, _on: row.content_digest, "code", shown=False),
        Column("files", _("Tải về"), _files, "links", exported=False),
    ),
    filters=(Filter("state", _("Tình trạng"), "choice", equal_to("state"), ReportState.choices),),
)
