"""What a reader asked of a list, told from its address; and the rows narrowed and ordered by it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, QuerySet
from django.db.models.expressions import Combinable
from django.http import QueryDict
from django.utils.translation import gettext as _

from hopluc.accounts.actors import Actor
from hopluc.kernel.dates import format_date, parse_date
from hopluc.kernel.errors import Refusal
from hopluc.kernel.numbers import format_number, parse_number
from hopluc.kernel.text import clean
from hopluc.listing.columns import Column, Filter, Listing, Rows, Span

_LONGEST_SEARCH = 100
# Further digits than any column of the registers has; a database would refuse to compare them.
_BEYOND = Decimal(10) ** 15
Pair = tuple[str, str]


@dataclass(frozen=True)
class Asked:
    """`values`: parameter → what was typed, for showing it again; `given`: code of a filter → what to narrow by;
    `wrong`: parameter → why it could not be read (such a parameter asks nothing); `choices`: code → pairs, read once;
    `carried`: parameters of the page around the list."""

    listing: Listing
    visible: tuple[Column, ...]
    columns: tuple[Column, ...]
    sort: Column | None
    descending: bool
    values: Mapping[str, str]
    given: Mapping[str, Any]
    choices: Mapping[str, tuple[Pair, ...]]
    wrong: Mapping[str, Refusal] = field(default_factory=dict)
    carried: tuple[Pair, ...] = ()

    @property
    def pairs(self) -> list[Pair]:
        """The whole state as parameters, in one order: what differs from how the list opens."""
        found = [*self.carried, *self.filter_pairs(), *self.order_pairs()]
        return found + self.column_pairs()

    def filter_pairs(self, without: str = "") -> list[Pair]:
        """Filters that ask something, but for one of them."""
        return [
            (name, self.values[name])
            for each in self.listing.filters
            if each.code != without
            for name in each.parameters
            if self.values.get(name, "") != each.default
        ]

    def order_pairs(self) -> list[Pair]:
        return [] if self.sort is None else [("sort", f"-{self.sort.code}" if self.descending else self.sort.code)]

    def column_pairs(self) -> list[Pair]:
        """Nothing while the columns are those that the list shows by itself."""
        if [column for column in self.visible if column.shown or column.head] == list(self.columns):
            return []
        return [("column", column.code) for column in self.columns if not column.head] or [("column", self.head.code)]

    @property
    def head(self) -> Column:
        return self.listing.head

    @property
    def query(self) -> str:
        """The state in the form in which it is kept in saved views: without the page around, and of a list of persons
        without what was searched for by name."""
        searched = {each.code for each in self.listing.filters if each.kind in {"text", "words"}}
        kept = [pair for pair in self.filter_pairs() if not (self.listing.is_personal and pair[0] in searched)]
        return urlencode([*kept, *self.order_pairs(), *self.column_pairs()])

    def address(self, *more: Pair) -> str:
        """A link to this list as asked, with further parameters."""
        return "?" + urlencode([*self.pairs, *more])

    def cleared_address(self, code: str) -> str:
        """A link to this list without one of its filters."""
        return "?" + urlencode(
            [*self.carried, *self.filter_pairs(without=code), *self.order_pairs(), *self.column_pairs()]
        )

    def sorted_address(self, column: Column) -> str:
        """A link to this list by a column; the other way round where it stands by it already."""
        other_way = column == self.sort and not self.descending
        pair = ("sort", f"-{column.code}" if other_way else column.code)
        return "?" + urlencode([*self.carried, *self.filter_pairs(), pair, *self.column_pairs()])

    def words(self, each: Filter) -> str:
        """What a filter asks, in words: "Lâm nghiệp", "từ 01/01/2019 đến 31/12/2020"; empty where it asks nothing."""
        given = self.given.get(each.code)
        if given is None:
            return ""
        if isinstance(given, Span):
            ends = [(_("từ %(value)s"), given.low), (_("đến %(value)s"), given.high)]
            return " ".join(words % {"value": _end(value)} for words, value in ends if value is not None)
        if isinstance(given, date):
            return format_date(given)
        return dict(self.choices.get(each.code, ())).get(given, str(given))

    def in_words(self, *, with_text: bool = True) -> str:
        """All filters in words, with those that hold by themselves; without what was typed as text, if need be."""
        told = [each for each in self.listing.filters if with_text or each.kind not in {"text", "words"}]
        said = [(str(each.label), self.words(each)) for each in told]
        return "; ".join(f"{label}: {words}" for label, words in said if words)


def ask(listing: Listing, parameters: QueryDict, actor: Actor, *, carried: tuple[Pair, ...] = ()) -> Asked:
    """Read an address. Whatever cannot be read asks nothing: a list never fails for what stands in its address."""
    visible = tuple(each for each in listing.columns if each.personal is None or actor.may(each.personal))
    wanted = set(parameters.getlist("column"))
    chosen = tuple(each for each in visible if each.head or each.code in wanted)
    if not wanted & {each.code for each in visible}:
        chosen = tuple(each for each in visible if each.head or each.shown)
    typed = parameters.get("sort", "")
    sort = next((each for each in visible if each.is_sortable and each.code == typed.removeprefix("-")), None)
    choices = {each.code: _choices(each) for each in listing.filters if each.kind in {"choice", "place"}}
    values: dict[str, str] = {}
    given: dict[str, Any] = {}
    wrong: dict[str, Refusal] = {}
    for each in listing.filters:
        asked: Span | date | Decimal | str | None
        if each.kind in {"day", "number"}:
            ends = [_read_end(each, name, parameters, values, wrong) for name in each.parameters]
            asked = None if ends == [None, None] else Span(*ends)
        elif each.kind == "one_day":
            asked = _read_end(each, each.code, parameters, values, wrong)
        else:
            asked = values[each.code] = _read_value(each, parameters, choices.get(each.code, ()))
        if asked:
            given[each.code] = asked
    return Asked(
        listing=listing,
        visible=visible,
        columns=chosen,
        sort=sort,
        descending=sort is not None and typed.startswith("-"),
        values=values,
        given=given,
        choices=choices,
        wrong=wrong,
        carried=carried,
    )


def narrowed(asked: Asked, rows: Rows, *, on: date) -> Rows:
    """The rows that every filter lets pass, in the order asked for; what has no value stands last both ways."""
    for each in asked.listing.filters:
        if each.code in asked.given:
            rows = each.narrow(rows, asked.given[each.code], on)
    if isinstance(rows, QuerySet):
        by = asked.sort.order_by if asked.sort else ()
        return rows.order_by(*(_ordering(each, asked.descending) for each in by), *asked.listing.order)
    key = asked.sort.sort_by if asked.sort else None
    if key is None:
        return rows
    keyed = [(key(row), row) for row in rows]
    known = [(value, row) for value, row in keyed if value is not None]
    known.sort(key=lambda pair: pair[0], reverse=asked.descending)
    return [row for _value, row in known] + [row for value, row in keyed if value is None]


def _ordering(by: str | Combinable, descending: bool) -> Any:
    expression: Any = F(by) if isinstance(by, str) else by
    return expression.desc(nulls_last=True) if descending else expression.asc(nulls_last=True)


def _choices(each: Filter) -> tuple[Pair, ...]:
    found = each.choices() if callable(each.choices) else each.choices
    return tuple((value, str(label)) for value, label in found)


def _read_value(each: Filter, parameters: QueryDict, choices: tuple[Pair, ...]) -> str:
    """A text, or a value that can be chosen. An unknown choice asks nothing; an unknown place is kept, and has nothing
    in it."""
    typed = " ".join(clean(parameters.get(each.code, each.default))[:_LONGEST_SEARCH].split())
    return each.default if each.kind == "choice" and typed not in dict(choices) else typed


def _read_end(
    each: Filter, name: str, parameters: QueryDict, values: dict[str, str], wrong: dict[str, Refusal]
) -> date | Decimal | None:
    """One end of a span; what was typed is kept to be shown again, and why it could not be read."""
    typed = values[name] = clean(parameters.get(name, ""))[:_LONGEST_SEARCH]
    if not typed:
        return None
    try:
        if each.kind in {"day", "one_day"}:
            return parse_date(typed)
        number = parse_number(typed)
        if abs(number) >= _BEYOND:
            raise Refusal("number_too_long", value=typed)
        return number
    except Refusal as refusal:
        wrong[name] = refusal
        return None


def _end(value: date | Decimal) -> str:
    return format_date(value) if isinstance(value, date) else format_number(value)
