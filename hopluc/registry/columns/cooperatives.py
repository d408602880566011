"""The list of the cooperatives."""

from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from hopluc.accounts.permissions import Permission
from hopluc.kernel.text import fold
from hopluc.listing.columns import Choices, Column, Filter, Listing, Mark, as_declared, equal_to, within
from hopluc.places.models import DISTRICT_KINDS, Place
from hopluc.places.queries import Atlas
from hopluc.registry.models import CooperativeKind, Sector, Version

STANDING = Mark(_("Đang hoạt động"), "active")
ENDED = Mark(_("Đã giải thể"), "dissolved")


def _districts() -> Choices:
    return [(place.key, place.full_name) for place in Place.objects.filter(kind__in=DISTRICT_KINDS)]


def _found(rows: QuerySet[Version], words: str, _on: date) -> QuerySet[Version]:
    # The folded name ends with the code.
    for word in fold(words).split():
        rows = rows.filter(folded__contains=word)
    return rows


def _in_district(rows: QuerySet[Version], key: str, _on: date) -> QuerySet[Version]:
    """Seats in the communes that an area covers; an area that nobody knows has none."""
    place = Place.objects.filter(key=key).first()
    return rows.filter(seat__in=Atlas.read().covered(place)) if place else rows.none()


def _by_standing(rows: QuerySet[Version], asked: str, on: date) -> QuerySet[Version]:
    if asked == "standing":
        return rows.filter(Q(cooperative__ended_on=None) | Q(cooperative__ended_on__gt=on))
    return rows.filter(cooperative__ended_on__lte=on) if asked == "ended" else rows


def _seat(version: Version, _on: date) -> str:
    """ "Phường Đức Xuân, Thành phố Bắc Kạn"."""
    parent = version.seat.parent
    return f"{version.seat.full_name}, {parent.full_name}" if parent else version.seat.full_name


def _standing(version: Version, on: date) -> Mark:
    ended = version.cooperative.ended_on
    return ENDED if ended is not None and ended <= on else STANDING


def _profile(version: Version) -> str:
    return reverse("dashboards:cooperative", args=[version.cooperative.code])


COOPERATIVES = Listing(
    code="cooperatives",
    title=_("Hợp tác xã, liên hiệp, tổ hợp tác"),
    counted=ngettext_lazy("%(shown)s tổ chức", "%(shown)s tổ chức", "n"),
    order=("order", "cooperative__code"),
    empty=_("Không có tổ chức nào khớp"),
    columns=(
        Column("name", _("Tên"), lambda row, _on: row.name, head=True, link=_profile, order_by=("order",)),
        Column("code", _("Mã số"), lambda row, _on: row.cooperative.code, "code", order_by=("cooperative__code",)),
        Column(
            "kind",
            _("Loại hình"),
            lambda row, _on: row.cooperative.get_kind_display(),
            "word",
            order_by=(as_declared("cooperative__kind", CooperativeKind.values),),
        ),
        Column("seat", _("Trụ sở"), _seat, order_by=("seat__parent__order", "seat__order")),
        Column(
            "sector",
            _("Lĩnh vực"),
            lambda row, _on: row.get_sector_display(),
            "word",
            order_by=(as_declared("sector", Sector.values),),
        ),
        Column("activity", _("Ngành nghề chính"), lambda row, _on: row.activity, shown=False, lang="vi"),
        Column(
            "representative",
            _("Người đại diện"),
            lambda row, _on: row.representative,
            shown=False,
            personal=Permission.MEMBERS_READ,
        ),
        Column(
            "charter_capital",
            _("Vốn điều lệ"),
            lambda row, _on: row.charter_capital,
            "money",
            unit=_("triệu đồng"),
            order_by=("charter_capital",),
        ),
        Column(
            "founded_on",
            _("Thành lập"),
            lambda row, _on: row.cooperative.founded_on,
            "day",
            order_by=("cooperative__founded_on",),
        ),
        Column(
            "ended_on",
            _("Chấm dứt"),
            lambda row, _on: row.cooperative.ended_on,
            "day",
            shown=False,
            order_by=("cooperative__ended_on",),
        ),
        Column("standing", _("Tình trạng"), _standing, "state", order_by=("cooperative__ended_on",)),
        Column("valid_from", _("Nội dung từ ngày"), lambda row, _on: row.valid_from, "day", shown=False),
    ),
    filters=(
        Filter("q", _("Tên hoặc mã số"), "text", _found),
        Filter("kind", _("Loại hình"), "choice", equal_to("cooperative__kind"), CooperativeKind.choices),
        Filter("sector", _("Lĩnh vực"), "choice", equal_to("sector"), Sector.choices),
        Filter("district", _("Huyện, thành phố (cũ)"), "place", _in_district, _districts, every=_("Toàn địa bàn")),
        Filter(
            "standing",
            _("Tình trạng"),
            "choice",
            _by_standing,
            (("standing", _("Chưa chấm dứt")), ("ended", _("Đã chấm dứt")), ("all", _("Tất cả"))),
            default="standing",
        ),
        Filter("founded", _("Thành lập"), "day", within("cooperative__founded_on"), more=True),
        Filter("capital", _("Vốn điều lệ (triệu đồng)"), "number", within("charter_capital"), more=True),
    ),
)
