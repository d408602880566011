"""The list of all work that is followed: every item of every live directive."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext, ngettext_lazy, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from hopluc.bodies.models import Body
from hopluc.directives.columns.obligations import MARKS
from hopluc.directives.models import Part, WorkItem, WorkSource
from hopluc.directives.queries.following import (
    FOLLOWED_STATES,
    following_bodies,
    following_directives,
    following_years,
    held_by,
    holders,
    open_items,
    saying,
)
from hopluc.listing.columns import Column, Filter, Listing, chosen, within

OPEN = "open"


def item_url(item: WorkItem) -> str:
    """Where an item is worked on: the page of its duty, at its place there."""
    address = reverse("directives:obligation", args=[item.obligation.clause.directive_id, item.obligation_id])
    return f"{address}#viec-{item.pk}"


def item_title(item: Any) -> str:
    """What came up on the way has a title of its own; a period has the words of the document."""
    return item.title or item.words


def period_words(item: WorkItem) -> str:
    """ "2026", or "kỳ 2/2026" for a half-year, quarter or month."""
    if not item.period_number:
        return str(item.period_year)
    return gettext("kỳ %(number)s/%(year)s") % {"number": item.period_number, "year": item.period_year}


def names(bodies: Iterable[Body]) -> str:
    return ", ".join(body.shown_name for body in bodies)


def of_body(part: str) -> Callable[[QuerySet[WorkItem], str, date], QuerySet[WorkItem]]:
    """Narrows to the items that a chosen body has with a part."""
    return lambda rows, body, on: held_by(rows, int(body), on, part)


def _of_state(rows: QuerySet[WorkItem], state: str, _on: date) -> QuerySet[WorkItem]:
    return open_items(rows) if state == OPEN else rows.filter(state=state)


FOLLOWED = Listing(
    code="followed",
    title=_("Theo dõi việc"),
    counted=ngettext_lazy("%(shown)s việc", "%(shown)s việc", "n"),
    empty=_("Không có việc nào khớp"),
    bare_note=_("Việc xuất hiện khi một văn bản được xác nhận và việc của năm được mở."),
    order=("due", "pk"),
    is_long=True,
    columns=(
        Column("directive", _("Văn bản"), lambda row, _on: row.obligation.clause.directive.name, lang="vi"),
        Column("clause", pgettext_lazy("one", "Khoản"), lambda row, _on: str(row.obligation.clause)),
        Column(
            "text",
            pgettext_lazy("one", "Nhiệm vụ"),
            lambda row, _on: item_title(row),
            head=True,
            link=item_url,
            lang="vi",
        ),
        Column("lead", _("Chủ trì"), lambda row, _on: names(holders(row, Part.LEAD))),
        Column("supporting", _("Phối hợp"), lambda row, _on: names(holders(row, Part.SUPPORTING)), shown=False),
        Column(
            "period",
            _("Kỳ"),
            lambda row, _on: period_words(row),
            "word",
            order_by=("period_year", "period_number"),
        ),
        Column("source", _("Nguồn"), chosen("source", WorkSource), shown=False, order_by=("source",)),
        Column("due", _("Hạn"), lambda row, _on: row.due, "day", order_by=("due",)),
        Column("deliverable", _("Sản phẩm"), lambda row, _on: row.obligation.deliverable, shown=False, lang="vi"),
        Column(
            "state",
            _("Tình trạng"),
            lambda row, _on: MARKS.get(row.state),
            "state",
            order_by=("pressing", "due"),
        ),
    ),
    filters=(
        Filter("q", _("Nội dung hoặc văn bản"), "text", lambda rows, words, _on: saying(rows, words)),
        Filter(
            "directive",
            _("Văn bản"),
            "choice",
            lambda rows, pk, _on: rows.filter(obligation__clause__directive=int(pk)),
            following_directives,
        ),
        Filter("body", _("Cơ quan chủ trì"), "choice", of_body(Part.LEAD), following_bodies),
        Filter(
            "state",
            _("Tình trạng"),
            "choice",
            _of_state,
            [(OPEN, _("Chưa xong")), *((state.value, state.label) for state in FOLLOWED_STATES)],
        ),
        Filter(
            "year",
            _("Năm"),
            "choice",
            lambda rows, year, _on: rows.filter(period_year=int(year)),
            lambda: [(str(year), str(year)) for year in following_years()],
        ),
        Filter(
            "source",
            _("Nguồn"),
            "choice",
            lambda rows, source, _on: rows.filter(source=source),
            WorkSource.choices,
            more=True,
        ),
        Filter("due", _("Hạn"), "day", within("due"), more=True),
    ),
)
