"""The table of a list, written in one go: fifty rows of eight cells as templates would take most of a page's time."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from hopluc.kernel.dates import VIETNAM, format_date
from hopluc.kernel.numbers import format_number
from hopluc.listing.columns import RIGHT, Column, Mark
from hopluc.listing.views.shown import Head, ShownList

register = template.Library()
# What stands where a value is missing. Never 0.
ABSENT = "–"
# Digits that stand in a column of equal width; words that do not break.
_CLASSES = {"code": "number", "day": "number", "moment": "number", "word": "short"}


@register.simple_tag
def list_table(shown: ShownList, rows: Iterable[Any], printed: Collection[Column] = ()) -> SafeString:
    """The rows as a table: heads that sort, units said once, cells that become cards on a phone. `printed`: the columns
    that go on paper, where it is printed; then nobody sorts."""
    heads = [head for head in shown.heads if not printed or head.column in printed]
    cells = _Cells([head.column for head in heads], shown.on)
    body = mark_safe("".join(cells.row(row, shown.listing.row_data) for row in rows))
    caption = shown.title if printed else shown.total_words
    return format_html(
        '<div class="table-wrap{} list-table" role="region" aria-label="{}" tabindex="0"><table><caption>{}</caption>'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>",
        "" if printed else " table-cards",
        shown.title,
        caption,
        format_html_join("", "{}", ((_head(head, bool(printed)),) for head in heads)),
        body,
    )


def _head(head: Head, printed: bool) -> SafeString:
    column = head.column
    unit = format_html(" <small>{}</small>", column.unit) if column.unit else ""
    words, order = format_html("{}", column.label), ""
    if head.order and not printed:
        # The arrow is drawn by the style, from aria-sort.
        words = format_html('<a href="{}">{}</a>', head.url, column.label)
        order = format_html(' aria-sort="{}"', head.order)
    number = mark_safe(' class="num"') if head.is_right else ""
    return format_html('<th scope="col"{}{}>{}{}</th>', number, order, words, unit)


class _Cells:
    """Writes rows; what is the same in every row of a column is written once."""

    def __init__(self, columns: list[Column], on: date) -> None:
        self.on = on
        self.columns = [(column, *_tags(column)) for column in columns]
        self.marks: dict[Mark, str] = {}

    def row(self, row: Any, data: Any) -> str:
        attribute = format_html(' data-{}="{}"', data[0], data[1](row)) if data else ""
        cells = (f"{opening}{self.words(column, row)}{closing}" for column, opening, closing in self.columns)
        return f"<tr{attribute}>{''.join(cells)}</tr>"

    def words(self, column: Column, row: Any) -> str:
        value = column.value(row, self.on)
        if value is None or value in ("", ()):
            return ABSENT
        words = self._shown(column, value)
        if column.link is None:
            return words
        lang = format_html(' lang="{}"', column.lang) if column.lang else ""
        return format_html('<a href="{}"{}>{}</a>', column.link(row), lang, mark_safe(words))

    def _shown(self, column: Column, value: Any) -> str:
        if isinstance(value, Mark):
            if value not in self.marks:
                self.marks[value] = render_to_string("listing/mark.html", {"mark": value}).strip()
            return self.marks[value]
        if isinstance(value, tuple):
            return format_html_join(" · ", '<a href="{}">{}</a>', ((each.url, each.label) for each in value))
        return str(conditional_escape(written(column, value)))


def written(column: Column, value: Any) -> str:
    """A plain value as people read it, the same in both languages."""
    if column.kind in {"number", "money"}:
        return format_number(value, column.places)
    if column.kind == "percent":
        return format_number(value, column.places) + ("" if column.unit else "%")
    if isinstance(value, datetime):
        local = value.astimezone(VIETNAM)
        return f"{local:%H:%M} {format_date(local.date())}"
    if isinstance(value, date):
        return format_date(value)
    return str(value)


def _tags(column: Column) -> tuple[str, str]:
    """The opening and the closing of a column's cells."""
    if column.head:
        return '<th scope="row">', "</th>"
    kind = ""
    if column.kind in RIGHT:
        kind = ' class="num"'
    elif column.kind in _CLASSES:
        kind = f' class="{_CLASSES[column.kind]}"'
    lang = format_html(' lang="{}"', column.lang) if column.lang and column.link is None else ""
    return format_html('<td{}{} data-label="{}">', mark_safe(kind), lang, column.full_label), "</td>"


@register.simple_tag
def hidden_pairs(pairs: Iterable[tuple[str, str]]) -> SafeString:
    """Parameters of the address as hidden fields of a form."""
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', pairs)


@register.simple_tag
def rows_said(shown: ShownList) -> str:
    """ "Có 212 tổ chức": for who does not see the table change."""
    return _("Có %(rows)s") % {"rows": shown.total_words} if shown.total else str(shown.listing.empty)
