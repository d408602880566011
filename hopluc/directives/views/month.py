"""The calendar of a month: what falls due on which day, for a person, a body or all."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from hopluc.accounts import gate
from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.directives.columns.following import item_title, item_url, names
from hopluc.directives.models import Part, WorkItem
from hopluc.directives.queries import State
from hopluc.directives.queries.following import (
    first_of_each,
    focal_for,
    followed,
    following_bodies,
    held_by,
    holders,
    seen_sources,
)
from hopluc.directives.views.scope import number_of
from hopluc.kernel import clock
from hopluc.kernel.dates import format_date

# Items that a day shows; the rest stands in the list.
SHOWN = 4
MOST = 100
FIRST_YEAR, LAST_YEAR = 1990, 2100
ME, ALL = "me", "all"


@dataclass(frozen=True)
class Entry:
    title: str
    url: str
    leads: str
    state: State | None


@dataclass(frozen=True)
class Day:
    """One day of the grid. `beside`: it belongs to the month before or after; `url`: the list of its items."""

    day: date
    entries: tuple[Entry, ...]
    rest: int
    url: str
    beside: bool
    is_today: bool

    @property
    def weekday(self) -> str:
        return WEEKDAYS[self.day.weekday()]()


@dataclass(frozen=True)
class Month:
    """What is shown: a month by its first day, of whom, as known on which day."""

    first: date
    whose: str
    today: date


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    current: bool


WEEKDAYS = (
    lambda: _("Thứ Hai"),
    lambda: _("Thứ Ba"),
    lambda: _("Thứ Tư"),
    lambda: _("Thứ Năm"),
    lambda: _("Thứ Sáu"),
    lambda: _("Thứ Bảy"),
    lambda: _("Chủ nhật"),
)


@require_safe
@gate.needs(Permission.DIRECTIVES_READ)
def month(request: HttpRequest) -> HttpResponse:
    """`?month=2026-03&whose=all`: whose is "me" (as focal person), "all" or the key of a body. Without it the reader's
    own body; of whoever serves in none, all."""
    actor, today = gate.actor(request), clock.today()
    first = _month(request.GET.get("month", ""), today)
    bodies = dict(following_bodies())
    whose = _whose(request.GET.get("whose", ""), actor, bodies)
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    items = followed(seen_sources(actor), today).filter(due__range=(weeks[0][0], weeks[-1][-1]))
    items = _narrowed(items, whose, actor, today)
    shown = Month(first, whose, today)
    # Of one person all are shown: the list of all work knows no persons.
    by_day = _by_day(items, MOST if whose == ME else SHOWN, today)
    counts = dict(items.order_by().values_list("due").annotate(n=Count("pk")))
    days = [_day(day, by_day[day], counts.get(day, 0), shown) for week in weeks for day in week]
    content = {
        "first": first,
        "days": days,
        "weekdays": [word() for word in WEEKDAYS],
        "count": sum(counts.get(each.day, 0) for each in days if not each.beside),
        "before": _address(first - timedelta(days=1), whose),
        "after": _address(first + timedelta(days=31), whose),
        "this_month": "" if first == today.replace(day=1) else _address(today, whose),
        "month_value": f"{first:%Y-%m}",
        "choices": _choices(actor, bodies, whose),
        "whose": whose,
    }
    return render(request, "directives/month.html", content)


def _month(asked: str, today: date) -> date:
    """The first day of the month "2026-03"; of this month where it cannot be read."""
    year, month_number = (number_of(part) for part in (asked[:4], asked[5:7]))
    if len(asked) == len("2026-03") and FIRST_YEAR <= year <= LAST_YEAR and month_number in range(1, 13):
        return date(year, month_number, 1)
    return today.replace(day=1)


def _whose(asked: str, actor: Actor, bodies: dict[str, str]) -> str:
    if (asked == ME and actor.user is not None) or asked == ALL or asked in bodies:
        return asked
    own = str(actor.body) if actor.body is not None else ""
    return own if own in bodies else ALL


def _narrowed(items: QuerySet[WorkItem], whose: str, actor: Actor, today: date) -> QuerySet[WorkItem]:
    if whose == ALL:
        return items
    if whose == ME:
        return focal_for(items, actor.user or 0, today)
    # Whoever helps answers for nothing by a day.
    return held_by(items, int(whose), today, Part.LEAD)


def _by_day(items: QuerySet[WorkItem], most: int, today: date) -> dict[date, list[WorkItem]]:
    """The first items of each day."""
    found: dict[date, list[WorkItem]] = defaultdict(list)
    for item in first_of_each(items, "due", most, today):
        if item.due is not None:
            found[item.due].append(item)
    return found


def _day(day: date, items: Sequence[WorkItem], count: int, shown: "Month") -> Day:
    asked = {"due_from": format_date(day), "due_to": format_date(day)}
    if shown.whose not in {ME, ALL}:
        asked["body"] = shown.whose
    return Day(
        day=day,
        entries=tuple(_entry(item) for item in items),
        rest=count - len(items),
        url=f"{reverse('directives:following')}?{urlencode(asked)}",
        beside=day.month != shown.first.month,
        is_today=day == shown.today,
    )


def _entry(item: WorkItem) -> Entry:
    state = getattr(item, "state", "")
    return Entry(item_title(item), item_url(item), names(holders(item, Part.LEAD)), State(state) if state else None)


def _address(day: date, whose: str) -> str:
    return f"?{urlencode({'month': f'{day:%Y-%m}', 'whose': whose})}"


def _choices(actor: Actor, bodies: dict[str, str], whose: str) -> list[Choice]:
    own = [(ME, pgettext("calendar", "Việc tôi là đầu mối"))] if actor.user is not None else []
    mine = [(key, name) for key, name in bodies.items() if key == str(actor.body)]
    rest = [(key, name) for key, name in bodies.items() if key != str(actor.body)]
    pairs = [*own, *mine, (ALL, _("Tất cả cơ quan")), *rest]
    return [Choice(value, label, value == whose) for value, label in pairs]
