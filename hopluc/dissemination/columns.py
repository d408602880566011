"""The list of bodies to which directives were sent, and how far each has come."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from hopluc.dissemination.queries import Reach, Spread
from hopluc.kernel.text import fold, sort_key
from hopluc.listing.columns import Column, Filter, Listing, Mark

_MARKS = {each: Mark(each.label, tone=each.tone, sign=each.sign) for each in Spread}
_RANK = {each: place for place, each in enumerate(Spread)}


def mark_of(spread: Spread) -> Mark:
    """How far a body has come, as word, colour and sign."""
    return _MARKS[spread]


def _about(rows: Sequence[Reach], words: str, _on: date) -> list[Reach]:
    wanted = fold(words).split()
    return [
        row for row in rows if all(word in fold(f"{row.sending.body.name} {row.sending.directive}") for word in wanted)
    ]


REACHES = Listing(
    code="dissemination",
    title=_("Quán triệt văn bản"),
    counted=ngettext_lazy("%(shown)s lần gửi", "%(shown)s lần gửi", "n"),
    empty=_("Không có lần gửi nào"),
    bare_note=_("Văn bản gửi đến cơ quan để quán triệt xuất hiện ở đây."),
    columns=(
        Column(
            "body",
            _("Cơ quan"),
            lambda row, _on: row.sending.body.shown_name,
            head=True,
            link=lambda row: reverse("dissemination:sending", args=[row.sending.pk]),
            sort_by=lambda row: sort_key(row.sending.body.shown_name),
        ),
        Column(
            "spread",
            _("Tình trạng"),
            lambda row, _on: _MARKS[row.spread],
            "state",
            sort_by=lambda row: _RANK[row.spread],
        ),
        Column("directive", _("Văn bản"), lambda row, _on: row.sending.directive.name, lang="vi"),
        Column(
            "sent", _("Ngày gửi"), lambda row, _on: row.sending.sent_on, "day", sort_by=lambda row: row.sending.sent_on
        ),
        Column(
            "read", _("Ngày đọc"), lambda row, _on: row.sending.read_on, "day", sort_by=lambda row: row.sending.read_on
        ),
        Column(
            "due", _("Hạn quán triệt"), lambda row, _on: row.sending.due, "day", sort_by=lambda row: row.sending.due
        ),
        Column(
            "held",
            _("Học tập gần nhất"),
            lambda row, _on: row.last_held,
            "day",
            sort_by=lambda row: row.last_held,
            shown=False,
        ),
        Column(
            "gatherings",
            _("Số cuộc"),
            lambda row, _on: row.gatherings,
            "number",
            sort_by=lambda row: row.gatherings,
            shown=False,
        ),
        Column(
            "took_part", _("Lượt người"), lambda row, _on: row.took_part, "number", sort_by=lambda row: row.took_part
        ),
        Column("units", _("Số đơn vị"), lambda row, _on: row.units or None, "number", shown=False),
        Column("members", _("Đảng viên"), lambda row, _on: row.members, "number", sort_by=lambda row: row.members),
        Column("reached", _("Đã quán triệt"), lambda row, _on: row.reached, "number", sort_by=lambda row: row.reached),
        Column(
            "share",
            _("Tỷ lệ"),
            lambda row, _on: row.share,
            "percent",
            unit="%",
            places=1,
            sort_by=lambda row: row.share,
        ),
    ),
    filters=(
        Filter("q", _("Cơ quan hoặc văn bản"), "text", _about),
        Filter(
            "spread",
            _("Tình trạng"),
            "choice",
            lambda rows, asked, _on: [row for row in rows if row.spread == asked],
            Spread.choices,
        ),
    ),
)
