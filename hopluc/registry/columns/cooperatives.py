"""The list of the cooperatives, as of a day, with the units of the map of a day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from hopluc.accounts.permissions import Permission
from hopluc.journal.queries import kept
from hopluc.kernel.dates import format_date, parse_date
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import fold
from hopluc.listing.columns import Choices, Column, Filter, Listing, as_declared, chosen, equal_to, within
from hopluc.places.models import DISTRICT_KINDS, Place
from hopluc.places.queries import Atlas, home, seats_within
from hopluc.registry.columns.cells import LACKS, founded_of, lacks_of, lines_of, seat_of, status_of, union_of
from hopluc.registry.models import CooperativeKind, GovernanceForm, LegalStatus, Sector, Version
from hopluc.registry.sheet import classes

# Whose map the units are of: of today, or a day of an earlier map; else of the day of the list.
TODAY = "today"
Rows = QuerySet[Version]


def map_day(asked: str, day: date, today: date) -> date:
    """The day whose units a list offers: the day of the list itself where nothing else can be read."""
    if asked == TODAY:
        return today
    try:
        return parse_date(asked)
    except Refusal:
        return day


def _units() -> list[Place]:
    """The communes of the area, of every time."""
    found = home()
    atlas = Atlas.read()
    return [atlas.places[pk] for pk in atlas.covered(found.place)] if found is not None else []


@kept
def _turns() -> tuple[date, ...]:
    """Days on which a commune of the area began or ended, in order."""
    return tuple(sorted({day for unit in _units() for day in (unit.valid_from, unit.valid_until) if day is not None}))


def _maps() -> Choices:
    """As it is today, and each earlier map by the day on which it ended."""
    earlier = [
        ((turn - timedelta(days=1)).isoformat(), gettext("Trước ngày %(day)s") % {"day": format_date(turn)})
        for turn in _turns()
    ]
    return [(TODAY, gettext("Hôm nay")), *earlier]


@kept
def units_on(day: date) -> tuple[tuple[str, str], ...]:
    """(code, name) of the units of the area on the map of a day: districts where there were any, then communes."""
    communes = sorted((unit for unit in _units() if _stood(unit, day)), key=_by_name)
    atlas = Atlas.read()
    parents = {parent.pk: parent for unit in communes if (parent := atlas.parent(unit.pk)) is not None}
    districts = sorted((unit for unit in parents.values() if unit.kind in DISTRICT_KINDS), key=_by_name)
    shown = [(unit.code, unit.full_name) for unit in districts]
    return (*shown, *((unit.code, _commune_name(unit, atlas)) for unit in communes))


def _by_name(unit: Place) -> str:
    return unit.order


def _commune_name(unit: Place, atlas: Atlas) -> str:
    parent = atlas.parent(unit.pk)
    return f"{unit.full_name}, {parent.full_name}" if parent and parent.kind in DISTRICT_KINDS else unit.full_name


def _stood(unit: Place, day: date) -> bool:
    since, until = unit.valid_from, unit.valid_until
    return (since is None or since <= day) and (until is None or until > day)


def _in_unit(map_of: date | None) -> Callable[[Rows, str, date], Rows]:
    def narrow(rows: Rows, code: str, on: date) -> Rows:
        """Seats in the communes that a unit covers on the map; a unit that nobody knows has none. A key ("058@") names
        one life of a unit, whatever the map."""
        if "@" in code:
            place = Place.objects.filter(key=code).first()
            return rows.filter(seat__in=Atlas.read().covered(place)) if place else rows.none()
        try:
            return rows.filter(seat__in=seats_within(code, map_of or on))
        except Refusal:
            return rows.none()

    return narrow


# "hợp tác xã", "liên hiệp", "tổ hợp tác", folded.
_COMMON = frozenset({"hop", "tac", "xa", "lien", "hiep", "to"})
# Letters from which on a part of a word is searched, too: PostgreSQL's index is made of pieces of so many.
_WITHIN_WORDS = 3


def _found(rows: Rows, words: str, _on: date) -> Rows:
    # The folded text holds names and code. Asked in this order: what is in almost every name comes last. One or two
    # letters are the beginning of a word: within words they are in almost every name, and no index knows where.
    for word in sorted(fold(words).split(), key=lambda word: (word in _COMMON, -len(word))):
        anywhere = Q(folded__contains=word)
        at_start = Q(folded__startswith=word) | Q(folded__contains=f" {word}")
        rows = rows.filter(at_start if len(word) < _WITHIN_WORDS else anywhere)
    return rows


def _by_line(rows: Rows, words: str, _on: date) -> Rows:
    """Digits: codes that begin so. Words: the main activity as it was written, or the name of a class."""
    folded = fold(words)
    if folded.replace(" ", "").isdigit():
        for code in folded.split():
            rows = rows.filter(line_codes__contains=f" {code}")
        return rows
    wanted = folded.split()
    named = {row.code for row in classes().values() if all(word in fold(row.name) for word in wanted)}
    asked = Q(activity__icontains=words)
    for code in sorted(named):
        asked |= Q(line_codes__contains=f" {code} ")
    return rows.filter(asked)


def _by_status(rows: Rows, asked: str, _on: date) -> Rows:
    if asked == "standing":
        return rows.exclude(status=LegalStatus.ENDED)
    return rows.filter(status=asked) if asked in LegalStatus.values else rows


def _by_lack(rows: Rows, asked: str, _on: date) -> Rows:
    return rows.filter(LACKS[asked].narrowing)


def _as_it_is(rows: Rows, _asked: object, _on: date) -> Rows:
    """The page has already chosen the rows of the day, and the units of the map."""
    return rows


def _profile(version: Version) -> str:
    return reverse("dashboards:cooperative", args=[version.cooperative.code])


_LACKING = [(code, lack.label) for code, lack in LACKS.items()]
FILTERS = (
    Filter("q", _("Tên hoặc mã số"), "text", _found),
    Filter("kind", _("Loại hình"), "choice", equal_to("kind"), CooperativeKind.choices),
    Filter("sector", _("Lĩnh vực"), "choice", equal_to("sector"), Sector.choices),
    Filter("unit", _("Đơn vị hành chính"), "place", _in_unit(None), every=_("Toàn địa bàn")),
    Filter(
        "standing",
        _("Tình trạng pháp lý"),
        "choice",
        _by_status,
        (("standing", _("Chưa chấm dứt")), *LegalStatus.choices, ("all", _("Tất cả"))),
        default="standing",
    ),
    Filter("day", _("Tính đến ngày"), "one_day", _as_it_is, more=True),
    Filter("map", _("Địa giới"), "choice", _as_it_is, _maps, every=_("Như khi đó"), more=True),
    Filter("line", _("Ngành nghề (mã hoặc tên)"), "words", _by_line, more=True),
    Filter(
        "lacks",
        _("Hồ sơ còn thiếu"),
        "choice",
        _by_lack,
        [(code, lack.label) for code, lack in LACKS.items()],
        more=True,
    ),
    Filter("governance", _("Quản trị"), "choice", equal_to("governance_form"), GovernanceForm.choices, more=True),
    Filter("founded", _("Thành lập"), "day", within("founded_on"), more=True),
    Filter("capital", _("Vốn điều lệ (triệu đồng)"), "number", within("charter_capital"), more=True),
)
COOPERATIVES = Listing(
    code="cooperatives",
    title=_("Hợp tác xã, liên hiệp, tổ hợp tác"),
    counted=ngettext_lazy("%(shown)s tổ chức", "%(shown)s tổ chức", "n"),
    order=("order", "cooperative_id"),
    empty=_("Không có tổ chức nào khớp"),
    is_long=True,
    columns=(
        Column("name", _("Tên"), lambda row, _on: row.name, head=True, link=_profile, order_by=("order",)),
        Column("code", _("Mã số"), lambda row, _on: row.cooperative.code, "code", order_by=("cooperative__code",)),
        Column(
            "kind",
            _("Loại hình"),
            chosen("kind", CooperativeKind),
            "word",
            order_by=(as_declared("kind", CooperativeKind.values),),
        ),
        Column("seat", _("Trụ sở"), seat_of, order_by=("seat__parent__order", "seat__order")),
        Column(
            "sector",
            _("Lĩnh vực"),
            chosen("sector", Sector),
            "word",
            order_by=(as_declared("sector", Sector.values),),
        ),
        Column("activity", _("Ngành nghề chính"), lambda row, _on: row.activity, shown=False, lang="vi"),
        Column("lines", _("Mã ngành nghề"), lines_of, "code", shown=False),
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
            founded_of,
            "day",
            order_by=("founded_on",),
        ),
        Column(
            "ended_on",
            _("Chấm dứt"),
            lambda row, _on: row.cooperative.ended_on,
            "day",
            shown=False,
            order_by=("cooperative__ended_on",),
        ),
        Column(
            "standing",
            _("Tình trạng pháp lý"),
            status_of,
            "state",
            order_by=(as_declared("status", LegalStatus.values),),
        ),
        Column("short_name", _("Tên viết tắt"), lambda row, _on: row.short_name, shown=False),
        Column("foreign_name", _("Tên nước ngoài"), lambda row, _on: row.foreign_name, shown=False),
        Column("old_number", _("Số đăng ký cũ"), lambda row, _on: row.old_number, "code", shown=False),
        Column("union", _("Liên hiệp"), union_of, shown=False),
        Column("governance", _("Quản trị"), chosen("governance_form", GovernanceForm), "word", shown=False),
        Column("charter_on", _("Ngày ban hành điều lệ"), lambda row, _on: row.charter_on, "day", shown=False),
        Column("address", _("Địa chỉ"), lambda row, _on: row.address, shown=False, lang="vi"),
        Column("lacks", _("Hồ sơ còn thiếu"), lacks_of, shown=False),
        Column("valid_from", _("Nội dung từ ngày"), lambda row, _on: row.valid_from, "day", shown=False),
    ),
    filters=FILTERS,
)


def cooperatives_on(map_of: date) -> Listing:
    """The list with the units of the map of a day to choose from."""
    unit = next(each for each in FILTERS if each.code == "unit")
    own = replace(unit, narrow=_in_unit(map_of), choices=units_on(map_of))
    return replace(COOPERATIVES, filters=tuple(own if each is unit else each for each in FILTERS))
