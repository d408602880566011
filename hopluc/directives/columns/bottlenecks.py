"""The list of what stands in the way."""

from collections.abc import Callable, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from hopluc.bodies.models import Body
from hopluc.directives.columns.obligations import due_within, has_words
from hopluc.directives.models import Bottleneck, Cause
from hopluc.directives.queries.bottlenecks import OPEN, Clearing, Difficulty
from hopluc.kernel.dates import day_of
from hopluc.kernel.text import sort_key
from hopluc.listing.columns import Column, Filter, Listing, Mark

_MARKS = {each: Mark(each.label, tone=each.tone, sign=each.sign) for each in Clearing}
_RANK = {each: place for place, each in enumerate(Clearing)}


def _url(row: Difficulty) -> str:
    obligation = row.bottleneck.obligation
    return reverse("directives:obligation", args=[obligation.clause.directive_id, obligation.pk]) + "#vuong-mac"


def _found(rows: Sequence[Difficulty], words: str, _on: date) -> list[Difficulty]:
    return [row for row in rows if has_words(f"{row.bottleneck.words} {row.bottleneck.obligation.text}", words)]


def _owner(row: Difficulty) -> str:
    return row.bottleneck.owner.shown_name if row.bottleneck.owner else ""


def _raiser(row: Difficulty) -> str:
    return row.bottleneck.raised_body.shown_name if row.bottleneck.raised_body else ""


def _by_name(name: Callable[[Difficulty], str]) -> Callable[[Difficulty], object]:
    """Sorts by a name; a row without one stands last."""
    return lambda row: sort_key(name(row)) if name(row) else None


def _owners() -> list[tuple[str, str]]:
    """Bodies that have to clear something, and those without one."""
    known = Body.objects.filter(pk__in=Bottleneck.objects.exclude(owner=None).values("owner")).order_by("name")
    return [("none", str(Clearing.UNOWNED.label)), *((str(body.pk), body.shown_name) for body in known)]


def _of_owner(rows: Sequence[Difficulty], asked: str, _on: date) -> list[Difficulty]:
    return [row for row in rows if str(row.bottleneck.owner_id or "none") == asked]


def _standing(rows: Sequence[Difficulty], asked: str, _on: date) -> Sequence[Difficulty]:
    if asked == "all":
        return rows
    return [row for row in rows if row.clearing == asked or (asked == "open" and row.clearing in OPEN)]


BOTTLENECKS = Listing(
    code="bottlenecks",
    title=_("Vướng mắc"),
    counted=ngettext_lazy("%(shown)s vướng mắc", "%(shown)s vướng mắc", "n"),
    empty=_("Không có vướng mắc nào khớp"),
    bare_note=_("Cơ quan được giao việc nêu vướng mắc ở trang của nhiệm vụ."),
    columns=(
        Column(
            "words",
            pgettext_lazy("one", "Vướng mắc"),
            lambda row, _on: row.bottleneck.words,
            head=True,
            link=_url,
            lang="vi",
            sort_by=lambda row: sort_key(row.bottleneck.words),
        ),
        Column(
            "cause",
            _("Nguyên nhân"),
            lambda row, _on: Cause(row.bottleneck.cause).label,
            sort_by=lambda row: Cause.values.index(row.bottleneck.cause),
        ),
        Column("duty", pgettext_lazy("one", "Nhiệm vụ"), lambda row, _on: row.bottleneck.obligation.text, lang="vi"),
        Column(
            "directive",
            _("Văn bản"),
            lambda row, _on: row.bottleneck.obligation.clause.directive.name,
            shown=False,
            lang="vi",
        ),
        Column("raised_by", _("Cơ quan nêu"), lambda row, _on: _raiser(row), sort_by=_by_name(_raiser)),
        Column(
            "raised",
            _("Nêu ngày"),
            lambda row, _on: day_of(row.bottleneck.raised_at),
            "day",
            sort_by=lambda row: row.bottleneck.raised_at,
        ),
        Column("days", _("Số ngày"), lambda row, _on: row.days, "number", sort_by=lambda row: row.days),
        Column("owner", _("Cơ quan tháo gỡ"), lambda row, _on: _owner(row), sort_by=_by_name(_owner)),
        Column("due", _("Hạn"), lambda row, _on: row.due, "day", sort_by=lambda row: row.due),
        Column(
            "clearing",
            _("Tình trạng"),
            lambda row, _on: _MARKS[row.clearing],
            "state",
            sort_by=lambda row: _RANK[row.clearing],
        ),
    ),
    filters=(
        Filter("q", _("Nội dung"), "text", _found),
        Filter(
            "cause",
            _("Nguyên nhân"),
            "choice",
            lambda rows, cause, _on: [row for row in rows if row.bottleneck.cause == cause],
            Cause.choices,
        ),
        Filter("owner", _("Cơ quan tháo gỡ"), "choice", _of_owner, _owners),
        Filter(
            "state",
            _("Tình trạng"),
            "choice",
            _standing,
            (("open", _("Chưa gỡ xong")), *Clearing.choices, ("all", _("Tất cả"))),
            default="open",
        ),
        Filter("due", _("Hạn"), "day", lambda rows, span, _on: [r for r in rows if due_within(r.due, span)], more=True),
    ),
)
