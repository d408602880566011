"""The list of a person's own imports of one kind."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from hopluc.intake.models import Intake, IntakeState
from hopluc.kernel.text import fold
from hopluc.listing.columns import Column, Filter, Listing, Mark, as_declared, equal_to, within

_MARKS = {state: Mark(label, state) for state, label in IntakeState.choices}


def _named(rows: QuerySet[Intake], words: str, _on: date) -> QuerySet[Intake]:
    """Files whose name has every word, marks or not."""
    wanted = fold(words).split()
    names = rows.values_list("pk", "file__name")
    return rows.filter(pk__in=[key for key, name in names if all(word in fold(name) for word in wanted)])


def _counted(code: str, label: Any, name: str) -> Column:
    """A count out of the preview, which the query set brings as a column of its own."""
    return Column(code, label, lambda row, _on: getattr(row, name), "number", order_by=(name,))


def history(preview_route: str) -> Listing:
    """Imports of one kind; `preview_route`: name of the page that shows one of them."""
    return Listing(
        code="intakes",
        title=_("Các lần nhập của bạn"),
        counted=ngettext_lazy("%(shown)s lần nhập", "%(shown)s lần nhập", "n"),
        order=("-pk",),
        empty=_("Chưa có lần nhập nào"),
        columns=(
            Column(
                "file",
                _("Tệp"),
                lambda row, _on: row.file.name,
                head=True,
                link=lambda row: reverse(preview_route, args=[row.pk]),
                order_by=("file__name",),
            ),
            Column(
                "state",
                _("Tình trạng"),
                lambda row, _on: _MARKS[row.state],
                "state",
                order_by=(as_declared("state", IntakeState.values),),
            ),
            _counted("rows", _("Dòng đọc được"), "row_count"),
            _counted("new", _("Mới"), "new_count"),
            _counted("changed", _("Có thay đổi"), "changed_count"),
            Column("staged_at", _("Tải lên lúc"), lambda row, _on: row.staged_at, "moment", order_by=("staged_at",)),
            Column("written_at", _("Ghi lúc"), lambda row, _on: row.written_at, "moment", order_by=("written_at",)),
            Column("receipt", _("Biên nhận"), lambda row, _on: row.receipt, "code", order_by=("receipt",)),
            Column("by", _("Người nhập"), lambda row, _on: row.by, shown=False),
        ),
        filters=(
            Filter("q", _("Tên tệp"), "text", _named),
            Filter("state", _("Tình trạng"), "choice", equal_to("state"), IntakeState.choices),
            Filter("staged", pgettext_lazy("filter", "Tải lên"), "day", within("staged_at__date"), more=True),
        ),
    )
