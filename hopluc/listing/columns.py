"""What a list is: columns, filters and order, declared once; page, files and print follow."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.db.models import Case, IntegerField, QuerySet, TextChoices, Value, When
from django.db.models.expressions import Combinable
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hopluc.accounts.permissions import Permission

Text = str | Promise
# A query set, or rows that a room has computed, in the list's own order.
Rows = QuerySet[Any] | Sequence[Any]
Kind = Literal["text", "word", "code", "year", "number", "money", "percent", "day", "moment", "state", "links"]
Choices = Sequence[tuple[str, Text]]
# "text" is searched while one types; there is one of it. "words" is any other text.
FilterKind = Literal["text", "words", "choice", "place", "day", "one_day", "number"]
# Parameters of every list's address; no filter may have their names.
RESERVED = frozenset({"sort", "column", "page", "file", "print", "view"})
RIGHT = frozenset({"number", "money", "percent", "year"})


class Looked(TextChoices):
    """Choices that are shown by a tone and a sign of the components beside their word. A member is written as value,
    tone, sign, word."""

    tone: str
    sign: str

    def __new__(cls, value: str, tone: str, sign: str) -> "Looked":
        made = str.__new__(cls, value)
        made._value_, made.tone, made.sign = value, tone, sign
        return made


@dataclass(frozen=True)
class Mark:
    """A state in a cell: its word in the reader's language; `code`, `tone` and `sign` are names of the components."""

    word: Text
    code: str = ""
    tone: str = ""
    sign: str = ""


@dataclass(frozen=True)
class Way:
    """One of several links in a cell of kind "links"."""

    label: Text
    url: str


@dataclass(frozen=True)
class Column:
    """One column. Kind "word" is a short text that never breaks over two lines, "code" one with figures in it.

    `value`: (row, day of the list) → str, Decimal, int, date, datetime, Mark, tuple of Ways; None where it is missing.
    `unit` is said once in the head; values are in it. `link`: address behind the value. `head`: the column that names
    the row, always shown. `order_by`: names or expressions for query sets; `sort_by`: row → key (None stands last) for
    computed rows; without either nobody sorts by it. `personal`: personal data, shown and exported only with this
    permission, and an export of it is journaled. `lang`: of words that are the same in both languages. `file_code`: its
    name for programs, which files say above the head.
    """

    code: str
    label: Text
    value: Callable[[Any, date], Any]
    kind: Kind = "text"
    unit: Text = ""
    places: int | None = None
    link: Callable[[Any], str] | None = None
    head: bool = False
    shown: bool = True
    exported: bool = True
    order_by: tuple[str | Combinable, ...] = ()
    sort_by: Callable[[Any], Any] | None = None
    personal: Permission | None = None
    lang: str = ""
    file_code: str = ""

    @property
    def is_sortable(self) -> bool:
        return bool(self.order_by or self.sort_by)

    @property
    def full_label(self) -> str:
        """ "Vốn điều lệ (triệu đồng)"."""
        return f"{self.label} ({self.unit})" if self.unit else str(self.label)


@dataclass(frozen=True)
class Span:
    """What was asked of a day or a number: both ends included, None open."""

    low: Any = None
    high: Any = None


@dataclass(frozen=True)
class Filter:
    """One question to the rows. `narrow`: (rows, asked, day of the list) → rows, where asked is the text, the chosen
    value, a Span of days or Decimals, or one day. `choices`: pairs of value and label, or what reads them.

    `default`: the value that holds where nothing was asked (a list that shows what stands, unless told otherwise);
    then one of the choices must ask for everything. `more`: stands under "Thêm điều kiện".
    """

    code: str
    label: Text
    kind: FilterKind
    narrow: Callable[[Any, Any, date], Rows]
    choices: Choices | Callable[[], Choices] = ()
    default: str = ""
    every: Text = _("Tất cả")
    more: bool = False

    @property
    def parameters(self) -> tuple[str, ...]:
        """Names in the address: one, or two ends of a span."""
        return (f"{self.code}_from", f"{self.code}_to") if self.kind in {"day", "number"} else (self.code,)


@dataclass(frozen=True)
class Listing:
    """One list. `counted`: so many rows, in words: "%(shown)s tổ chức", by ngettext_lazy with "n" for its number.
    `order`: of a query set where nothing else was asked, and among equals. `row_data`: name and value of a data-
    attribute of the row. `empty`, `empty_note`: what stands where no row fits; `bare_note`: where there is none at all.
    `is_long`: may have a hundred thousand rows; whole rows are read of one page only, and their number is kept until
    the journal goes on, so every change of them must write an entry. `remark`: what files and prints must say beside.

    ValueError for a list that cannot work: not one head, a code twice, a filter with a name that every list uses.
    """

    code: str
    title: Text
    counted: Text
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...] = ()
    order: tuple[str, ...] = ()
    page_size: int = 50
    row_data: tuple[str, Callable[[Any], object]] | None = None
    empty: Text = _("Không có dòng nào khớp")
    empty_note: Text = _("Thử bớt một điều kiện lọc, hoặc tìm không dấu.")
    bare_note: Text = ""
    is_long: bool = False
    remark: Text = ""

    def __post_init__(self) -> None:
        codes = [column.code for column in self.columns]
        parameters = [name for each in self.filters for name in each.parameters]
        if len(set(codes)) != len(codes) or len(set(parameters)) != len(parameters):
            raise ValueError(f"{self.code}: a column or a filter stands there twice")
        if RESERVED & set(parameters):
            raise ValueError(f"{self.code}: {sorted(RESERVED & set(parameters))} are names of every list's address")
        if sum(column.head for column in self.columns) != 1:
            raise ValueError(f"{self.code}: exactly one column names the row")

    @property
    def head(self) -> Column:
        return next(column for column in self.columns if column.head)

    @property
    def is_personal(self) -> bool:
        """Whether the rows are about persons: the very name of a row is personal data."""
        return self.head.personal is not None


def as_declared(field: str, values: Iterable[str]) -> Case:
    """To order by a choice as its choices stand, not by the letters of its stored values."""
    ranks = [When(**{field: value}, then=Value(rank)) for rank, value in enumerate(values)]
    return Case(*ranks, default=Value(len(ranks)), output_field=IntegerField())


def chosen(field: str, choices: type[TextChoices]) -> Callable[[Any, date], Text]:
    """The value of a column: the word of a choice, empty where none is made. A model's own `get_…_display` goes through
    all words of the field for each row."""
    words: dict[str, Text] = dict(choices.choices)
    return lambda row, _on: words.get(getattr(row, field), "")


def within(field: str) -> Callable[[QuerySet[Any], Span, date], QuerySet[Any]]:
    """Narrows a query set to a span of a field."""

    def narrow(rows: QuerySet[Any], span: Span, _on: date) -> QuerySet[Any]:
        if span.low is not None:
            rows = rows.filter(**{f"{field}__gte": span.low})
        return rows if span.high is None else rows.filter(**{f"{field}__lte": span.high})

    return narrow


def equal_to(field: str) -> Callable[[QuerySet[Any], str, date], QuerySet[Any]]:
    """Narrows a query set to a chosen value of a field."""
    return lambda rows, value, _on: rows.filter(**{field: value})
