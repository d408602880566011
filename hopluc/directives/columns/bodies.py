"""The lists of bodies in the days of a period: their numbers in the national way, and how they compare."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from hopluc.bodies.models import Body, BodyLevel
from hopluc.directives.columns.obligations import has_words
from hopluc.directives.queries.controlled import Controlled
from hopluc.directives.queries.counts import Tally
from hopluc.kernel.text import sort_key
from hopluc.listing.columns import Column, Filter, Listing, Text


@dataclass(frozen=True)
class BodyNumbers:
    """The counts of one body."""

    body: Body
    tally: Tally


@dataclass(frozen=True)
class BodyCompared:
    """What one body controls, with its place among the bodies of its level."""

    body: Body
    controlled: Controlled


Row = BodyNumbers | BodyCompared


def numbers_rows(bodies: Mapping[int, Body], tallies: Mapping[int, Tally]) -> list[BodyNumbers]:
    """In the order of their names."""
    found = [BodyNumbers(bodies[body], tally) for body, tally in tallies.items() if body in bodies]
    return sorted(found, key=lambda row: sort_key(row.body.shown_name))


def body_url(body: Body) -> str:
    """The work that a body leads."""
    return f"{reverse('directives:following')}?{urlencode({'body': body.pk})}"


def _named(rows: Sequence[Row], words: str, _on: date) -> list[Row]:
    return [row for row in rows if has_words(row.body.shown_name, words)]


def _count(code: str, label: Text, *, shown: bool = True) -> Column:
    """A column with one of the counts of a tally."""
    return Column(
        code,
        label,
        lambda row, _on: getattr(row.tally, code),
        "number",
        shown=shown,
        sort_by=lambda row: getattr(row.tally, code),
    )


_NAME = Column(
    "body",
    _("Cơ quan"),
    lambda row, _on: row.body.shown_name,
    head=True,
    link=lambda row: body_url(row.body),
    sort_by=lambda row: sort_key(row.body.shown_name),
)
_LEVEL = Column("level", _("Cấp"), lambda row, _on: row.body.get_level_display(), "word", shown=False)
_SEARCH = Filter("q", _("Tên cơ quan"), "text", _named)

NUMBERS = Listing(
    code="body-numbers",
    title=_("Số liệu theo dõi theo cơ quan"),
    counted=ngettext_lazy("%(shown)s cơ quan", "%(shown)s cơ quan", "n"),
    empty=_("Không có cơ quan nào khớp"),
    bare_note=_("Không cơ quan nào chủ trì việc trong kỳ này."),
    remark=_("Một việc có nhiều cơ quan chủ trì được tính ở từng cơ quan, và tính một lần trong tổng của cả tỉnh."),
    page_size=100,
    columns=(
        _NAME,
        _LEVEL,
        _count("documents", _("Văn bản")),
        _count("total", _("Tổng số việc")),
        _count("carried_over", _("Kỳ trước chuyển sang")),
        _count("given", _("Giao trong kỳ")),
        _count("fell_due", _("Đến hạn trong kỳ")),
        _count("done_in_time", _("Hoàn thành đúng hạn")),
        _count("done_late", _("Hoàn thành quá hạn")),
        _count("open_in_time", _("Đang làm, trong hạn")),
        _count("overdue", _("Đang làm, quá hạn")),
        _count("paused", _("Tạm dừng")),
        _count("without_due", _("Trong đó không có hạn"), shown=False),
    ),
    filters=(
        _SEARCH,
        Filter(
            "level",
            _("Cấp"),
            "choice",
            lambda rows, level, _on: [row for row in rows if row.body.level == level],
            BodyLevel.choices,
        ),
    ),
)

COMPARED = Listing(
    code="body-comparison",
    title=_("So sánh các cơ quan"),
    counted=ngettext_lazy("%(shown)s cơ quan", "%(shown)s cơ quan", "n"),
    empty=_("Không có cơ quan nào khớp"),
    bare_note=_("Không cơ quan nào chủ trì việc trong kỳ này."),
    remark=_("Xếp theo phần do chính cơ quan quyết định; ngày do nơi khác giữ việc không tính vào thứ hạng."),
    page_size=100,
    columns=(
        Column(
            "rank",
            _("Thứ hạng"),
            lambda row, _on: row.controlled.rank,
            "number",
            sort_by=lambda row: row.controlled.rank,
        ),
        _NAME,
        Column(
            "fell_due",
            _("Việc đến hạn trong kỳ"),
            lambda row, _on: row.controlled.fell_due,
            "number",
            sort_by=lambda row: row.controlled.fell_due,
        ),
        Column(
            "in_time",
            _("Cơ quan không để chậm"),
            lambda row, _on: row.controlled.in_time,
            "number",
            sort_by=lambda row: row.controlled.in_time,
        ),
        Column(
            "share",
            _("Tỷ lệ"),
            lambda row, _on: row.controlled.share,
            "percent",
            places=1,
            sort_by=lambda row: row.controlled.share,
        ),
        Column(
            "own_days",
            _("Ngày chậm tại cơ quan"),
            lambda row, _on: row.controlled.own_days,
            "number",
            sort_by=lambda row: row.controlled.own_days,
        ),
        Column(
            "others_days",
            _("Ngày chờ nơi khác"),
            lambda row, _on: row.controlled.others_days,
            "number",
            sort_by=lambda row: row.controlled.others_days,
        ),
    ),
    filters=(_SEARCH,),
)
