"""The lists of the figures: all of them in one year, and exactly the rows that make one of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from hopluc.kernel.dates import format_date
from hopluc.kernel.text import fold, sort_key
from hopluc.listing.columns import Column, Filter, Listing, Mark
from hopluc.registry.models import RollTotal
from hopluc.statistics.computed import ComputedRow
from hopluc.statistics.figures import Figure, FigureSource
from hopluc.statistics.presentation import WITHOUT_UNIT

# Rows of one page: a door opens on all 186 of them.
PAGE = 200
_FILED = {True: Mark(_("có"), "filed"), False: Mark(_("không có"), "missing")}
_EFFECTIVE = Mark(_("Hoạt động hiệu quả"), "effective")
_NOT_EFFECTIVE = Mark(_("Chưa hiệu quả"), "not_effective")
_NOT_GRADED = Mark(_("Chưa đánh giá"), "not_graded")


def _profile(row: ComputedRow) -> str:
    return reverse("dashboards:cooperative", args=[row.code])


def _result(row: ComputedRow, _on: date) -> Mark:
    if row.top is None:
        return _NOT_GRADED
    return _EFFECTIVE if row.top else _NOT_EFFECTIVE


def _found(rows: Sequence[ComputedRow], words: str, _on: date) -> list[ComputedRow]:
    wanted = fold(words).split()
    return [row for row in rows if all(word in fold(f"{row.name} {row.code}") for word in wanted)]


_TOP = Column("top", _("Tử số"), lambda row, _on: row.top, "number", sort_by=lambda row: row.top)
_BOTTOM = Column("bottom", _("Mẫu số"), lambda row, _on: row.bottom, "number", sort_by=lambda row: row.bottom)
_VALUE = Column("value", _("Giá trị"), lambda row, _on: row.top, "number", sort_by=lambda row: row.top)
_SHARE = Column("result", _("Kết quả"), _result, "state", sort_by=lambda row: row.top)


def figure_rows(source: FigureSource, figure: Figure, *, is_share: bool, is_ratio: bool) -> Listing:
    """The rows behind one figure, each with its commune on the figure's own day and on the map of the page; of what no
    unit of that map holds, why."""
    places = source.atlas.places
    # Where every row counts for one, two columns would say the same in each: they wait to be chosen.
    is_plain = all(row.is_filed and row.top == 1 and row.bottom is None for row in figure.rows)
    values = (_SHARE,) if is_share else (_TOP, _BOTTOM) if is_ratio else (replace(_VALUE, shown=not is_plain),)
    why = (Column("why", _("Vì sao"), lambda row, _on: source.why_left_over(figure, row)),) if figure.rest_of else ()
    return Listing(
        code="figure-rows",
        title=_("Các dòng làm nên số này"),
        counted=ngettext_lazy("%(shown)s dòng", "%(shown)s dòng", "n"),
        page_size=PAGE,
        row_data=("row", lambda row: row.code),
        empty=_("Không có dòng nào"),
        columns=(
            Column(
                "name",
                _("Tên"),
                lambda row, _on: row.name,
                head=True,
                link=_profile,
                sort_by=lambda row: sort_key(row.name),
            ),
            Column("code", _("Mã số"), lambda row, _on: row.code, "code", sort_by=lambda row: row.code),
            Column(
                "seat",
                _("Trụ sở"),
                lambda row, _on: places[row.seat].full_name,
                sort_by=lambda row: places[row.seat].order,
            ),
            Column(
                "unit",
                _("Đơn vị trên bản đồ ngày %(day)s") % {"day": format_date(figure.map_of)},
                lambda row, _on: _unit_of(source, figure, row),
                shown=figure.map_of != figure.as_of and not figure.rest_of,
            ),
            *why,
            *values,
            *_whence(figure),
            Column(
                "filed",
                _("Số liệu"),
                lambda row, _on: _FILED[row.is_filed],
                "state",
                sort_by=lambda row: row.is_filed,
                shown=not is_plain,
            ),
        ),
        filters=(
            Filter("q", _("Tên hoặc mã số"), "text", _found),
            Filter(
                "filed",
                _("Số liệu"),
                "choice",
                lambda rows, asked, _on: [row for row in rows if row.is_filed == (asked == "yes")],
                (("yes", _("có")), ("no", _("không có"))),
            ),
        ),
    )


def _whence(figure: Figure) -> tuple[Column, ...]:
    """Of a cooperative without a roll its total was counted: that is said, with its day. Nothing for another figure."""
    if figure.code != "members":
        return ()
    said = RollTotal.objects.filter(cooperative__members=None, on__year=figure.year, on__lte=figure.as_of)
    filed = {row.code for row in figure.rows if row.is_filed}
    days = dict(said.order_by("on", "pk").values_list("cooperative__code", "on"))
    words = {
        code: _("số tổng, tính đến %(day)s") % {"day": format_date(day)} for code, day in days.items() if code in filed
    }
    return (Column("whence", _("Nguồn"), lambda row, _on: words.get(row.code, "")),) if words else ()


def _unit_of(source: FigureSource, figure: Figure, row: ComputedRow) -> str:
    unit = source.placing(figure.year).unit_of(row, figure.map_of)
    return source.atlas.places[unit].full_name if unit is not None else str(WITHOUT_UNIT)


FIGURES = Listing(
    code="figures",
    title=_("Số liệu"),
    counted=ngettext_lazy("%(shown)s chỉ tiêu", "%(shown)s chỉ tiêu", "n"),
    row_data=("code", lambda row: row.code),
    columns=(
        Column("name", _("Chỉ tiêu"), lambda row, _on: row.name, head=True, sort_by=lambda row: sort_key(row.name)),
        Column(
            "shown",
            _("Giá trị"),
            lambda row, _on: row.shown,
            "code",
            link=lambda row: row.rows_url,
            exported=False,
        ),
        Column("value", _("Số"), lambda row, _on: row.value, "number", shown=False),
        Column("unit", _("Đơn vị"), lambda row, _on: row.unit, shown=False),
        Column("filed", _("Có số liệu"), lambda row, _on: row.filed, "number", sort_by=lambda row: row.filed),
        Column("expected", _("Trong số"), lambda row, _on: row.expected, "number", sort_by=lambda row: row.expected),
        Column("as_of", _("Tính đến ngày"), lambda row, _on: row.as_of, "day", shown=False),
        Column("definition", _("Định nghĩa"), lambda row, _on: row.definition),
    ),
    filters=(
        Filter(
            "q",
            _("Tên chỉ tiêu"),
            "text",
            lambda rows, words, _on: [row for row in rows if _has_words(row, words)],
        ),
    ),
)


def _has_words(row: Figure, words: str) -> bool:
    text = fold(f"{row.name} {row.definition}")
    return all(word in text for word in fold(words).split())
