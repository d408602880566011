"""The list of open work of one body."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from hopluc.directives.columns.obligations import MARKS, RANK, due_within, has_words
from hopluc.directives.queries import State
from hopluc.directives.queries.states import DONE
from hopluc.directives.queries.work import Work
from hopluc.kernel.text import sort_key
from hopluc.listing.columns import Column, Filter, Listing

_NEVER_OPEN = DONE | {State.ENDED, State.ORIENTATION, State.INFORMATION}


def _url(row: Work) -> str:
    address = reverse("directives:obligation", args=[row.directive.pk, row.obligation.pk])
    return f"{address}#viec-{row.item.pk}"


def _found(rows: Sequence[Work], words: str, _on: date) -> list[Work]:
    return [row for row in rows if has_words(f"{row.obligation.text} {row.directive}", words)]


WORK = Listing(
    code="work",
    title=_("Việc chưa xong"),
    counted=ngettext_lazy("%(shown)s việc", "%(shown)s việc", "n"),
    empty=_("Không có việc nào khớp"),
    columns=(
        Column("clause", pgettext_lazy("one", "Khoản"), lambda row, _on: str(row.obligation.clause)),
        Column(
            "text",
            pgettext_lazy("one", "Nhiệm vụ"),
            lambda row, _on: row.obligation.text,
            head=True,
            link=_url,
            lang="vi",
            sort_by=lambda row: sort_key(row.obligation.text),
        ),
        Column("directive", _("Văn bản"), lambda row, _on: row.directive.name, shown=False, lang="vi"),
        Column(
            "period",
            _("Kỳ"),
            lambda row, _on: row.period,
            sort_by=lambda row: (row.item.period_year, row.item.period_number),
        ),
        Column("due", _("Hạn"), lambda row, _on: row.item.due, "day", sort_by=lambda row: row.item.due),
        Column("deliverable", _("Sản phẩm"), lambda row, _on: row.obligation.deliverable, shown=False, lang="vi"),
        Column(
            "handed_in",
            _("Lần nộp"),
            lambda row, _on: len(row.evidence),
            "number",
            sort_by=lambda row: len(row.evidence),
        ),
        Column(
            "state", _("Tình trạng"), lambda row, _on: MARKS[row.state], "state", sort_by=lambda row: RANK[row.state]
        ),
    ),
    filters=(
        Filter("q", _("Nội dung"), "text", _found),
        Filter(
            "state",
            _("Tình trạng"),
            "choice",
            lambda rows, state, _on: [row for row in rows if row.state == state],
            [(state.value, state.label) for state in State if state not in _NEVER_OPEN],
        ),
        Filter(
            "due",
            _("Hạn"),
            "day",
            lambda rows, span, _on: [row for row in rows if due_within(row.item.due, span)],
        ),
    ),
)
