"""The lists of this room: the tables, the rows of one table, what two imports of a table differ in."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import DecimalField, Exists, OuterRef, QuerySet, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from hopluc.datasets.models import ColumnKind, Dataset, DatasetRow, DatasetState, Ending
from hopluc.datasets.queries.cells import cell_value
from hopluc.kernel.text import fold
from hopluc.listing.columns import Column, Filter, Kind, Listing, Mark, Span, as_declared, within
from hopluc.sheets.canonical import NUMBERS

_LOOKS = {
    DatasetState.DRAFT: ("caution", "question"),
    DatasetState.OPEN: ("good", "done"),
    DatasetState.ARCHIVED: ("none", "closed"),
}
_KINDS: Mapping[str, Kind] = {
    ColumnKind.CODE: "code",
    ColumnKind.INTEGER: "number",
    ColumnKind.DECIMAL: "number",
    ColumnKind.PERCENT: "percent",
    ColumnKind.DATE: "day",
    ColumnKind.YEAR: "year",
}
# Columns that a list shows by itself; the others can be put in.
SHOWN = 10
_DIGITS, _PLACES = 38, 12


def _state(row: Dataset, _on: date) -> Mark:
    tone, code = _LOOKS[DatasetState(row.state)]
    return Mark(DatasetState(row.state).label, code=code, tone=tone)


def _titled(rows: QuerySet[Dataset], words: str, _on: date) -> QuerySet[Dataset]:
    """Tables whose title or source has every word, marks or not."""
    wanted = fold(words).split()
    said = rows.values_list("pk", "title", "source")
    return rows.filter(
        pk__in=[pk for pk, title, source in said if all(word in fold(f"{title} {source}") for word in wanted)]
    )


def _by_state(rows: QuerySet[Dataset], value: str, _on: date) -> QuerySet[Dataset]:
    if value == "all":
        return rows
    return (
        rows.filter(state=DatasetState.ARCHIVED) if value == "archived" else rows.exclude(state=DatasetState.ARCHIVED)
    )


def _address(row: Dataset) -> str:
    name = "datasets:table" if row.newest else "datasets:columns"
    return reverse(name, args=[row.pk])


TABLES = Listing(
    code="datasets",
    title=_("Bảng dữ liệu"),
    counted=ngettext_lazy("%(shown)s bảng", "%(shown)s bảng", "n"),
    order=("title", "pk"),
    columns=(
        Column(
            "title", _("Bảng"), lambda row, _on: row.title, head=True, link=_address, order_by=("title",), lang="vi"
        ),
        Column("keeper", _("Cơ quan giữ"), lambda row, _on: row.keeper or None, lang="vi"),
        Column("source", _("Nguồn"), lambda row, _on: row.source or None, order_by=("source",), lang="vi"),
        Column("rows", _("Số dòng"), lambda row, _on: row.row_count, "number", order_by=("row_count",)),
        Column("columns", _("Số cột"), lambda row, _on: len(row.columns), "number"),
        Column("imports", _("Lần nhập"), lambda row, _on: row.import_count, "number", order_by=("import_count",)),
        Column("renewed", _("Cập nhật lúc"), lambda row, _on: row.renewed_at, "moment", order_by=("renewed_at",)),
        Column("state", _("Tình trạng"), _state, "state", order_by=(as_declared("state", DatasetState.values),)),
        Column(
            "shared",
            _("Ai xem được"),
            lambda row, _on: gettext("dùng chung") if row.is_shared else gettext("cơ quan giữ"),
            order_by=("is_shared",),
        ),
        Column("file", _("Lấy từ tệp"), lambda row, _on: row.file.name, shown=False),
        Column("by", _("Người lập"), lambda row, _on: row.created_by, shown=False),
    ),
    filters=(
        Filter("q", _("Tên bảng hoặc nguồn"), "text", _titled),
        Filter(
            "state",
            _("Tình trạng"),
            "choice",
            _by_state,
            choices=[("used", _("Đang dùng, đang mô tả")), ("archived", _("Đã lưu kho")), ("all", _("Tất cả"))],
            default="used",
        ),
        Filter("renewed", _("Cập nhật"), "day", within("renewed_at__date"), more=True),
    ),
    empty=_("Không có bảng nào khớp"),
    bare_note=_(
        "Tải lên một bảng giá, danh mục hay danh sách của cơ quan khác: bảng được giữ nguyên, tra cứu và xuất lại."
    ),
)

IMPORTS = Listing(
    code="dataset-imports",
    title=_("Các lần nhập của bảng"),
    counted=ngettext_lazy("%(shown)s lần nhập", "%(shown)s lần nhập", "n"),
    order=("-number",),
    columns=(
        Column(
            "number",
            _("Lần"),
            lambda row, _on: row.number,
            "number",
            head=True,
            link=lambda row: reverse("datasets:table", args=[row.dataset_id]) + f"?lan={row.number}",
            order_by=("number",),
        ),
        Column("file", _("Tệp"), lambda row, _on: row.intake.file.name if row.intake else None, lang="vi"),
        Column("at", _("Ghi lúc"), lambda row, _on: row.at, "moment", order_by=("at",)),
        Column("by", _("Người nhập"), lambda row, _on: row.by, lang="vi"),
        Column("added", _("Mới"), lambda row, _on: row.added, "number", order_by=("added",)),
        Column("changed", _("Có thay đổi"), lambda row, _on: row.changed, "number", order_by=("changed",)),
        Column("unchanged", _("Không đổi"), lambda row, _on: row.unchanged, "number", order_by=("unchanged",)),
        Column("gone", _("Không còn trong tệp"), lambda row, _on: row.gone, "number", order_by=("gone",)),
        Column("receipt", _("Biên nhận"), lambda row, _on: row.intake.receipt if row.intake else None, "code"),
        Column("undone", _("Hoàn tác lúc"), lambda row, _on: row.undone_at, "moment", order_by=("undone_at",)),
    ),
)


def rows_listing(dataset: Dataset, number: int) -> Listing:
    """The rows of a table as they stood after an import, under the table's own headings."""
    columns = dataset.columns
    head = _head_of(dataset)
    made = [_column(each, head=each["code"] == head, shown=place < SHOWN) for place, each in enumerate(columns)]
    made.append(
        Column("number", _("Dòng trong tệp"), lambda row, _on: row.number, "number", shown=False, order_by=("number",))
    )
    filters = [Filter("q", _("Tìm trong mọi cột"), "text", _searched), _standing(dataset, number)]
    filters += [each for column in columns if (each := _filter(column)) is not None]
    return Listing(
        code=f"dataset-{dataset.pk}",
        title=dataset.title,
        counted=ngettext_lazy("%(shown)s dòng", "%(shown)s dòng", "n"),
        order=("number", "pk"),
        columns=tuple(made),
        filters=tuple(filters),
        is_long=True,
    )


def _head_of(dataset: Dataset) -> str:
    """The column that names a row to people: words of the key first, then words at all, then the first column."""
    kinds = {column["code"]: column["kind"] for column in dataset.columns}
    likely = [*dataset.key, *kinds]
    texts = [code for code in likely if kinds.get(code) == ColumnKind.CODE and code in dataset.key]
    texts += [code for code in likely if kinds.get(code) == ColumnKind.TEXT]
    return str(next(iter([*texts, *likely])))


def _column(column: Mapping[str, Any], *, head: bool, shown: bool) -> Column:
    code, kind = column["code"], column["kind"]
    unit = column.get("unit") or ""
    return Column(
        code,
        column["heading"],
        lambda row, _on: cell_value(kind, row.values, code),
        _KINDS.get(kind, "text"),
        unit="" if unit and unit in column["heading"] and kind != ColumnKind.PERCENT else unit,
        head=head,
        shown=shown,
        order_by=(_ordered(code, kind),),
        lang="vi",
    )


def _text(code: str) -> Any:
    """A cell as plain text: a key of JSON by itself would be compared as JSON."""
    return Cast(KT(f"values__{code}"), TextField())


def _ordered(code: str, kind: str) -> Any:
    """Numbers sort as numbers; days, years and words as their texts do."""
    text = KT(f"values__{code}")
    return Cast(text, DecimalField(max_digits=_DIGITS, decimal_places=_PLACES)) if kind in NUMBERS else text


def _searched(rows: QuerySet[DatasetRow], words: str, _on: date) -> QuerySet[DatasetRow]:
    for word in fold(words).split():
        rows = rows.filter(search__contains=word)
    return rows


def _standing(dataset: Dataset, number: int) -> Filter:
    def narrow(rows: Any, value: str, _on: date) -> Any:
        standing = rows.current() if number == dataset.newest else rows.as_of(number)
        if value == "gone":
            again = standing.filter(key=OuterRef("key"))
            return rows.filter(ending=Ending.GONE, until__lte=number).exclude(Exists(again))
        return standing

    choices = [("now", _("Có trong tệp")), ("gone", _("Không còn trong tệp"))]
    return Filter("standing", _("Dòng"), "choice", narrow, choices=choices, default="now", more=True)


def _filter(column: Mapping[str, Any]) -> Filter | None:
    code, kind, label = column["code"], column["kind"], column["heading"]
    if kind in NUMBERS:
        return Filter(code, label, "number", _number_between(code), more=True)
    if kind == ColumnKind.DATE:
        return Filter(code, label, "day", _day_between(code), more=True)
    if kind == ColumnKind.BOOLEAN:
        choices = [("true", _("có")), ("false", _("không"))]
        return Filter(code, label, "choice", _equal(code), choices=choices, more=True)
    if column.get("choices"):
        return Filter(
            code, label, "choice", _equal(code), choices=[(text, text) for text in column["choices"]], more=True
        )
    return Filter(code, label, "words", _having(code), more=True)


def _number_between(code: str) -> Callable[[QuerySet[Any], Span, date], QuerySet[Any]]:
    return _between(code, Cast(KT(f"values__{code}"), DecimalField(max_digits=_DIGITS, decimal_places=_PLACES)))


def _day_between(code: str) -> Callable[[QuerySet[Any], Span, date], QuerySet[Any]]:
    """Days are kept as YYYY-MM-DD: their texts stand in the order of the days."""
    return _between(code, _text(code))


def _between(code: str, cell: Any) -> Callable[[QuerySet[Any], Span, date], QuerySet[Any]]:
    def narrow(rows: QuerySet[Any], span: Span, _on: date) -> QuerySet[Any]:
        name = f"of_{code}"
        rows = rows.alias(**{name: cell})
        for end, value in (("gte", span.low), ("lte", span.high)):
            if value is not None:
                rows = rows.filter(**{f"{name}__{end}": value if isinstance(value, Decimal) else value.isoformat()})
        return rows

    return narrow


def _equal(code: str) -> Callable[[QuerySet[Any], str, date], QuerySet[Any]]:
    return lambda rows, value, _on: rows.alias(**{f"of_{code}": _text(code)}).filter(**{f"of_{code}": value})


def _having(code: str) -> Callable[[QuerySet[Any], str, date], QuerySet[Any]]:
    def narrow(rows: QuerySet[Any], words: str, _on: date) -> QuerySet[Any]:
        rows = rows.alias(**{f"of_{code}": _text(code)})
        for word in words.split():
            rows = rows.filter(**{f"of_{code}__icontains": word})
        return rows

    return narrow


DIFFERENCES = {"new": ("good", _("Mới")), "gone": ("caution", _("Không còn")), "changed": ("info", _("Thay đổi"))}


def differences_listing(dataset: Dataset) -> Listing:
    """Rows in which two imports differ (`queries.differences.Difference`), cell by cell."""
    return Listing(
        code="dataset-differences",
        title=dataset.title,
        counted=ngettext_lazy("%(shown)s dòng khác nhau", "%(shown)s dòng khác nhau", "n"),
        columns=(
            Column("key", _("Dòng"), lambda row, _on: row.name, head=True, lang="vi"),
            Column(
                "state",
                _("Khác thế nào"),
                lambda row, _on: Mark(DIFFERENCES[row.state][1], tone=DIFFERENCES[row.state][0]),
                "state",
            ),
            Column("cells", _("Từng ô"), lambda row, _on: row.words, lang="vi"),
        ),
        filters=(
            Filter(
                "state",
                _("Khác thế nào"),
                "choice",
                lambda rows, value, _on: rows.only(value),
                choices=[(code, label) for code, (_tone, label) in DIFFERENCES.items()],
            ),
        ),
        empty=_("Hai lần nhập giống nhau"),
        empty_note=_("Không dòng nào mới, mất đi hay thay đổi."),
    )
