"""The list of meetings."""

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from hopluc.kernel.text import fold
from hopluc.listing.columns import Column, Filter, Listing, Mark, as_declared, chosen, equal_to, within
from hopluc.meetings.models import Meeting, MeetingKind, MeetingStanding

_LOOKS = {
    MeetingStanding.PLANNED: ("none", "ring"),
    MeetingStanding.HELD: ("caution", "clock"),
    MeetingStanding.ISSUED: ("good", "check"),
    MeetingStanding.CANCELLED: ("none", "minus"),
}


def mark_of(standing: MeetingStanding) -> Mark:
    """How far a meeting has come, as word, colour and sign."""
    tone, sign = _LOOKS[standing]
    return Mark(standing.label, tone=tone, sign=sign)


def _about(rows: QuerySet[Meeting], words: str, _on: date) -> QuerySet[Meeting]:
    """Meetings whose title, body or room has every word, marks or not: some dozen a year, compared one by one."""
    wanted = fold(words).split()
    told = [(row.pk, fold(f"{row.title} {row.body.name} {row.room}")) for row in rows]
    return rows.filter(pk__in=[key for key, text in told if all(word in text for word in wanted)])


def _standing(rows: QuerySet[Meeting], value: str, on: date) -> QuerySet[Meeting]:
    return rows.filter(pk__in=[row.pk for row in rows if row.standing_on(on) == value])


MEETINGS = Listing(
    code="meetings",
    title=_("Cuộc họp"),
    counted=ngettext_lazy("%(shown)s cuộc họp", "%(shown)s cuộc họp", "n"),
    order=("-day", "-pk"),
    row_data=("meeting", lambda row: row.pk),
    empty=_("Không có cuộc họp nào"),
    bare_note=_("Cuộc họp mà cơ quan bạn tổ chức, chuẩn bị, dự hoặc được giao việc xuất hiện ở đây."),
    columns=(
        Column(
            "title",
            _("Cuộc họp"),
            lambda row, _on: row.title,
            head=True,
            lang="vi",
            link=lambda row: reverse("meetings:meeting", args=[row.pk]),
            order_by=("title",),
        ),
        Column("day", _("Ngày họp"), lambda row, _on: row.day, "day", order_by=("day",)),
        Column("kind", _("Loại"), chosen("kind", MeetingKind), order_by=(as_declared("kind", MeetingKind.values),)),
        Column("body", _("Cơ quan họp"), lambda row, _on: row.body.shown_name, order_by=("body__name",)),
        Column("office", _("Cơ quan chuẩn bị"), lambda row, _on: row.office.shown_name, shown=False),
        Column("standing", _("Tình trạng"), lambda row, on: mark_of(row.standing_on(on)), "state"),
        Column("notice", _("Số thông báo"), lambda row, _on: row.notice_number, "code"),
        Column("room", _("Nơi họp"), lambda row, _on: row.room, shown=False),
    ),
    filters=(
        Filter("q", _("Tên, cơ quan, nơi họp"), "text", _about),
        Filter("standing", _("Tình trạng"), "choice", _standing, MeetingStanding.choices),
        Filter("kind", pgettext_lazy("meeting", "Loại"), "choice", equal_to("kind"), MeetingKind.choices, more=True),
        Filter("held", _("Ngày họp"), "day", within("day"), more=True),
    ),
)
