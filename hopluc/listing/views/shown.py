"""One list as a page shows it: fields of its filters, chips, heads, rows of one page, links to files and print."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from hopluc.accounts import gate
from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.kernel import clock
from hopluc.kernel.numbers import format_number
from hopluc.listing.columns import RIGHT, Column, Filter, Listing, Rows
from hopluc.listing.models import SavedView
from hopluc.listing.queries import Asked, Pair, ask, narrowed
from hopluc.listing.views.long import LongRows
from hopluc.wording import sentence

PRINTED = 2000


@dataclass(frozen=True)
class Box:
    """One input of a filter."""

    name: str
    value: str
    label: str
    problem: str = ""


@dataclass(frozen=True)
class Field:
    """One filter as the filter bar shows it; a span has two boxes."""

    filter: Filter
    boxes: tuple[Box, ...]
    choices: tuple[Pair, ...]

    @property
    def kind(self) -> str:
        return self.filter.kind

    @property
    def has_every(self) -> bool:
        """Whether nothing asked is a choice of its own: not where a value holds by itself."""
        return not self.filter.default


@dataclass(frozen=True)
class Chip:
    """One filter that narrows, in words, and the list without it."""

    label: str
    words: str
    without: str


@dataclass(frozen=True)
class Head:
    """The head of one column; `order` is the value of aria-sort, blank where nobody can sort by it."""

    column: Column
    url: str
    order: str

    @property
    def is_right(self) -> bool:
        return self.column.kind in RIGHT


@dataclass(frozen=True)
class KeptView:
    """A saved view of the reader and whether the page shows it now."""

    view: SavedView
    url: str
    is_current: bool


class ShownList:
    """What templates know as `list`. Rows are read when they are first asked for."""

    def __init__(
        self,
        request: HttpRequest,
        listing: Listing,
        rows: Rows,
        asked: Asked,
        *,
        title: str,
        about: str,
        live: bool,
        on: date,
    ) -> None:
        self.request = request
        self.listing = listing
        self.asked = asked
        self.title = title or str(listing.title)
        self.about = about
        self.live = live
        self.on = on
        self.actor: Actor = gate.actor(request)
        self.rows = narrowed(asked, rows, on=self.on)

    @cached_property
    def page(self) -> Page[Any]:
        rows: Any = self.rows
        if self.listing.is_long and isinstance(self.rows, QuerySet):
            rows = LongRows(self.rows)
        return Paginator(rows, self.listing.page_size).get_page(self.request.GET.get("page"))

    @cached_property
    def total(self) -> int:
        return self.page.paginator.count

    @property
    def total_words(self) -> str:
        """ "212 tổ chức"."""
        return str(self.listing.counted % {"n": self.total, "shown": format_number(self.total)})

    @property
    def is_bare(self) -> bool:
        """Nothing is there, whatever one asks: neither filters nor ways out have anything to do."""
        return not self.total and not self.asked.given

    # ── Filters ──

    @cached_property
    def fields(self) -> list[Field]:
        return [self._field(each) for each in self.listing.filters if not each.more]

    @cached_property
    def more_fields(self) -> list[Field]:
        return [self._field(each) for each in self.listing.filters if each.more]

    @property
    def more_open(self) -> bool:
        """Whether one of the further fields holds something: what narrows must be seen."""
        return any(box.value for each in self.more_fields for box in each.boxes)

    @property
    def search_name(self) -> str:
        """Id of the field that is searched while one types."""
        return next((each.code for each in self.listing.filters if each.kind == "text"), "")

    def _field(self, each: Filter) -> Field:
        labels = [_("từ"), _("đến")] if len(each.parameters) > 1 else [""]
        boxes = [
            Box(
                name,
                self.asked.values[name],
                f"{each.label} {label}".strip(),
                sentence(self.asked.wrong[name]) if name in self.asked.wrong else "",
            )
            for name, label in zip(each.parameters, labels, strict=True)
        ]
        return Field(each, tuple(boxes), self.asked.choices.get(each.code, ()))

    @property
    def chips(self) -> list[Chip]:
        asked = {name for name, _value in self.asked.filter_pairs()}
        return [
            Chip(str(each.label), self.asked.words(each), self.asked.cleared_address(each.code))
            for each in self.listing.filters
            if asked.intersection(each.parameters) and self.asked.words(each)
        ]

    @property
    def clear_url(self) -> str:
        """The list as it is declared, also for whom it opens with a view of their own."""
        more: list[Pair] = [("view", "all")] if any(each.view.is_default for each in self.views) else []
        return "?" + urlencode([*self.asked.carried, *more])

    # ── Columns and order ──

    @property
    def heads(self) -> Iterator[Head]:
        for column in self.asked.columns:
            order = ""
            if column.is_sortable:
                order = "none"
                if column == self.asked.sort:
                    order = "descending" if self.asked.descending else "ascending"
            yield Head(column, self.asked.sorted_address(column) if order else "", order)

    @property
    def column_choices(self) -> list[tuple[Column, bool]]:
        """Columns that may be put in or out, and whether they are in."""
        return [(column, column in self.asked.columns) for column in self.asked.visible if not column.head]

    @property
    def orders(self) -> list[tuple[str, str, bool]]:
        """Value, words and whether chosen, for those who cannot press the heads (on a phone there are none)."""
        found = []
        for column in self.asked.visible:
            if column.is_sortable:
                chosen = column == self.asked.sort
                found.append((column.code, str(column.label), chosen and not self.asked.descending))
                words = _("%(column)s, giảm dần") % {"column": column.label}
                found.append((f"-{column.code}", words, chosen and self.asked.descending))
        return found

    @property
    def kept_by_filters(self) -> list[Pair]:
        """Hidden fields of the filter bar: order, columns and the page around stay."""
        return [*self.asked.carried, *self.asked.order_pairs(), *self.asked.column_pairs()]

    @property
    def kept_by_columns(self) -> list[Pair]:
        """Hidden fields of the choice of columns."""
        return [*self.asked.carried, *self.asked.filter_pairs()]

    # ── Ways out ──

    @property
    def has_personal(self) -> bool:
        """Whether the columns now shown have personal data, which a file takes along for a stated purpose only."""
        return any(column.personal for column in self.asked.columns)

    @property
    def xlsx_url(self) -> str:
        return self.asked.address(("file", "xlsx"))

    @property
    def csv_url(self) -> str:
        return self.asked.address(("file", "csv"))

    @property
    def print_url(self) -> str:
        return self.asked.address(("print", "1"))

    @property
    def back_url(self) -> str:
        return self.asked.address()

    @cached_property
    def printed(self) -> Sequence[Any]:
        return list(self.rows[:PRINTED])

    @property
    def is_cut(self) -> bool:
        """Whether the print leaves rows out."""
        return self.total > PRINTED

    # ── Saved views ──

    @property
    def may_keep_views(self) -> bool:
        return self.actor.user is not None and self.actor.may(Permission.ACCOUNTS_OWN)

    @cached_property
    def views(self) -> list[KeptView]:
        if not self.may_keep_views:
            return []
        carried = urlencode(self.asked.carried)
        return [
            KeptView(
                view, "?" + "&".join(part for part in (carried, view.query) if part), view.query == self.asked.query
            )
            for view in SavedView.objects.of(self.actor).kept().filter(list=self.listing.code)
        ]

    @property
    def current_view(self) -> SavedView | None:
        return next((each.view for each in self.views if each.is_current), None)

    @property
    def can_be_kept(self) -> bool:
        """Whether there is something to keep: the list differs from how it is declared, and is kept under no name."""
        return self.may_keep_views and bool(self.asked.query) and self.current_view is None


def shown_list(
    request: HttpRequest,
    listing: Listing,
    rows: Rows,
    *,
    title: str = "",
    about: str = "",
    carried: tuple[Pair, ...] = (),
    live: bool = True,
    on: date | None = None,
) -> ShownList:
    """The list that a request asks for. `rows`: those that the reader may see, a query set or computed rows in the
    list's own order. `about`: what the list is of, where there are many of its kind; `carried`: parameters of the page
    around it; `live`: whether typing asks for the rows alone (then the view answers with them alone). `on`: the day of
    the list where that is not today."""
    asked = ask(listing, request.GET, gate.actor(request), carried=carried)
    day = on or clock.today()
    return ShownList(request, listing, rows, asked, title=title, about=about, live=live, on=day)
