"""Bodies in a period: their numbers in the way of national follow-up, and a comparison of what each controls."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.bodies.models import Body, BodyLevel
from hopluc.directives.columns.bodies import COMPARED, NUMBERS, BodyCompared, numbers_rows
from hopluc.directives.queries.controlled import controlled, ranked
from hopluc.directives.queries.counts import counted_items, tallies, tally
from hopluc.directives.queries.following import following_years
from hopluc.directives.queries.periods import PARTS, Period, part_label, period_of
from hopluc.kernel import clock
from hopluc.kernel.dates import format_date
from hopluc.listing.queries import Pair
from hopluc.listing.views.page import list_page


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    current: bool


@require_safe
@gate.needs(Permission.DIRECTIVES_READ)
def numbers(request: HttpRequest) -> HttpResponseBase:
    """`?year=2026&part=q1`: documents, tasks, due, done in time and late, open, overdue of every body; of a period
    that is over as it stood at its end."""
    period, years = _period(request)
    counted = counted_items(period.since, period.until)
    content = {
        "all": tally(counted),
        "unheld": sum(not each.bodies for each in counted),
        **_choices(period, years),
    }
    return list_page(
        request,
        NUMBERS,
        numbers_rows(_bodies(), tallies(period.since, period.until)),
        template="directives/body_numbers.html",
        title=_titled(str(NUMBERS.title), period),
        about=f"{period.year}{period.part}",
        carried=_carried(period),
        context=content,
        on=period.until,
    )


@require_safe
@gate.needs(Permission.DIRECTIVES_READ)
def comparison(request: HttpRequest) -> HttpResponseBase:
    """`?year=2026&part=q1&level=province`: bodies of one level, the best first, by what each controls itself."""
    (period, years), bodies = _period(request), _bodies()
    rows = [each for each in controlled(period.since, period.until, clock.today()) if each.body in bodies]
    present = {bodies[each.body].level for each in rows}
    levels = [level for level in BodyLevel if level.value in present]
    asked = request.GET.get("level", "")
    usual = BodyLevel.PROVINCE if BodyLevel.PROVINCE in levels else next(iter(levels), BodyLevel.PROVINCE)
    level = next((each for each in levels if each.value == asked), usual)
    chosen = [each for each in rows if bodies[each.body].level == level.value]
    content = {
        "levels": [Choice(each.value, str(each.label), each == level) for each in levels],
        **_choices(period, years),
    }
    return list_page(
        request,
        COMPARED,
        [BodyCompared(bodies[each.body], each) for each in ranked(chosen)],
        template="directives/body_comparison.html",
        title=_titled(f"{COMPARED.title}, {level.label}", period),
        about=f"{period.year}{period.part}{level.value}",
        carried=(*_carried(period), ("level", level.value)),
        context=content,
        on=period.until,
    )


def _bodies() -> dict[int, Body]:
    return Body.objects.in_bulk()


def _period(request: HttpRequest) -> tuple[Period, list[int]]:
    """What is asked for; this year where it cannot be read. And the years that can be asked for."""
    today: date = clock.today()
    years = sorted({today.year, *(year for year in following_years() if year <= today.year)}, reverse=True)
    asked, part = request.GET.get("year", ""), request.GET.get("part", "")
    year = next((each for each in years if str(each) == asked), today.year)
    return period_of(year, part if part in PARTS else "", today), years


def _choices(period: Period, years: list[int]) -> dict[str, object]:
    return {
        "period": period,
        "years": [Choice(str(each), str(each), each == period.year) for each in years],
        "parts": [Choice(each, part_label(each), each == period.part) for each in PARTS],
    }


def _titled(title: str, period: Period) -> str:
    said = {"title": title, "period": period.label, "day": format_date(period.until)}
    return _("%(title)s. %(period)s, tính đến %(day)s") % said


def _carried(period: Period) -> tuple[Pair, ...]:
    return (("year", str(period.year)), ("part", period.part))
