"""The rows of a list as a file or on paper: exactly those that the page would show, all of them."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, cast

from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.utils.text import slugify
from django.utils.translation import gettext as _

from hopluc.kernel import clock
from hopluc.kernel.dates import VIETNAM, format_date
from hopluc.kernel.numbers import format_number
from hopluc.kernel.text import fold
from hopluc.listing import actions
from hopluc.listing.columns import Column, Mark
from hopluc.listing.views.outgoing import outgoing
from hopluc.listing.views.shown import ShownList
from hopluc.personal.actions import look, stated_purpose
from hopluc.places.queries import home
from hopluc.sheets.list_cells import Cell, ListKind
from hopluc.sheets.lists import ListColumn, ListHead

_KINDS: dict[str, ListKind] = {
    "code": "code",
    "year": "year",
    "number": "number",
    "money": "number",
    "percent": "percent",
    "day": "date",
    "moment": "moment",
}
# Rows that are read from the database at a time.
_CHUNK = 250


def file_of(shown: ShownList, kind: str) -> HttpResponseBase:
    """The list as "xlsx" or "csv", sent while its rows are read: it begins at once, has no longest, and memory does not
    grow with it. Whatever may refuse is asked first; what breaks off half way is no whole file."""
    columns = [column for column in taken_columns(shown) if column.exported]
    made_up = bool((found := home()) and found.made_up)
    facts = tuple(facts_of(shown))
    head = ListHead(shown.title, _("Danh sách"), lines=tuple(_lines(facts)), facts=facts, made_up=made_up)
    heads = [
        ListColumn(str(each.label), _KINDS.get(each.kind, "text"), str(each.unit), each.file_code) for each in columns
    ]
    record(shown, kind, shown.total)
    return outgoing(file_name(shown), kind, head, heads, _rows(shown, columns))


def _lines(facts: Iterable[tuple[str, str]]) -> Iterator[str]:
    """What stands above the rows too: whose, of which day, under which conditions."""
    named = (_("Nguồn"), _("Tính đến ngày"), _("Điều kiện lọc"), _("Lưu ý"))
    yield from (f"{label}: {words}" for label, words in facts if label in named)


def taken_columns(shown: ShownList) -> list[Column]:
    """What a file or a print takes along: personal data only for a purpose that was stated. Refusal
    `personal_purpose_missing` for one that says nothing."""
    if "purpose" in shown.request.GET:
        stated_purpose(shown.request.GET["purpose"])
        return list(shown.asked.columns)
    return [column for column in shown.asked.columns if column.personal is None]


def record(shown: ShownList, kind: str, count: int) -> None:
    """Personal data that leaves the system leaves a trace: in the journal that it did, among the looks for what. What
    was searched for by name is left out of it."""
    personal = [column.code for column in taken_columns(shown) if column.personal]
    if not personal:
        return
    by, at = shown.actor.signature, clock.now()
    about = f"list:{shown.listing.code}" + (f":{shown.about}" if shown.about else "")
    look(by=by, at=at, about=about, fields=personal, purpose=shown.request.GET["purpose"], rows=count)
    actions.record_export(
        by=by,
        at=at,
        listing=shown.listing.code,
        about=shown.about,
        filters=shown.asked.in_words(with_text=not shown.listing.is_personal),
        columns=[column.code for column in taken_columns(shown)],
        rows=count,
        kind=kind,
    )


def file_name(shown: ShownList) -> str:
    """ "hop-tac-xa-2026-11-23": without marks, which some mail programs still spoil."""
    return f"{slugify(fold(shown.title))[:80].strip('-')}-{shown.on:%Y-%m-%d}"


def facts_of(shown: ShownList) -> Iterator[tuple[str, str]]:
    """What a file or a print says of itself: list, filters, order, day, who."""
    found = home()
    yield _("Danh sách"), shown.title
    if found is not None:
        yield _("Nguồn"), source_of(found.place.full_name)
        yield _("Địa bàn"), found.place.full_name
    names_nobody = shown.listing.is_personal and "purpose" not in shown.request.GET
    yield _("Điều kiện lọc"), shown.asked.in_words(with_text=not names_nobody) or _("không lọc")
    if purpose := shown.request.GET.get("purpose"):
        yield _("Mục đích sử dụng"), purpose
    if shown.asked.sort is not None:
        way = _("giảm dần") if shown.asked.descending else _("tăng dần")
        yield _("Xếp theo"), f"{shown.asked.sort.label}, {way}"
    yield _("Số dòng"), format_number(shown.total)
    yield _("Tính đến ngày"), format_date(shown.on)
    if shown.listing.remark:
        yield _("Lưu ý"), str(shown.listing.remark)
    yield _("Xuất lúc"), moment_words(clock.now())
    yield _("Người xuất"), shown.actor.signature if shown.actor.name else _("Khách")


def source_of(area: str) -> str:
    """Whose data a file has."""
    return _("sổ dữ liệu của %(area)s trên hệ thống Hợp Lực") % {"area": area}


def moment_words(at: datetime) -> str:
    """ "08:05 ngày 01/02/2026"."""
    local = at.astimezone(VIETNAM)
    return _("%(time)s ngày %(day)s") % {"time": f"{local:%H:%M}", "day": format_date(local.date())}


def _rows(shown: ShownList, columns: list[Column]) -> Iterator[list[Cell]]:
    rows = shown.rows
    found: Any = rows.iterator(chunk_size=_CHUNK) if isinstance(rows, QuerySet) else rows
    for row in found:
        yield [cell_value(column, row, shown.on) for column in columns]


def cell_value(column: Column, row: Any, on: date) -> Cell:
    """A value as a file takes it: a state by its word, text in one piece."""
    value = column.value(row, on)
    if value is None or value == "":
        return None
    if isinstance(value, Mark):
        return str(value.word)
    if column.kind in {"text", "word", "code"}:
        return str(value)
    if isinstance(value, tuple):
        return ", ".join(str(each.label) for each in value)
    # Numbers, days and moments are what the kinds of the file take.
    return cast(Cell, value)
