"""The page of one cooperative: what the register, its returns and its grades say."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.assessments.models import Grade
from hopluc.dashboards.judged_profile import judged_profile
from hopluc.dashboards.unit_maps import area_url
from hopluc.installed_law import law
from hopluc.kernel import clock
from hopluc.kernel.dates import year_end
from hopluc.places.models import Place
from hopluc.places.queries import Atlas
from hopluc.registry.models import Cooperative, Version
from hopluc.registry.queries import visible_or_404
from hopluc.returns.models import ReturnVersion
from hopluc.statistics.figures import FIRST_YEAR


@dataclass(frozen=True)
class YearLine:
    """One year of a cooperative: when its return came, its grade by law, or what the province published."""

    year: int
    filed_on: date | None = None
    is_filed: bool = False
    grade: str = ""
    points: Decimal | None = None
    published: bool | None = None


@needs(Permission.REGISTRY_READ)
def cooperative(request: HttpRequest, code: str) -> HttpResponse:
    """Outside the reader's scope it does not exist."""
    found = visible_or_404(actor(request), code)
    today = clock.today()
    versions = list(
        Version.objects.filter(cooperative=found).select_related("seat__parent").order_by("-valid_from", "-pk")
    )
    atlas = Atlas.read()
    now = atlas.unit_on(versions[0].seat_id, today)
    members = found.members.filter(joined_on__lte=today)
    context = {
        "cooperative": found,
        "version": versions[0],
        "versions": versions,
        "seat_url": _seat_url(versions[0].seat, today.year - 1),
        "seat_now": atlas.places[now] if now is not None and now != versions[0].seat_id else None,
        "members_now": members.exclude(left_on__lte=today).count(),
        "members_ever": members.count(),
        "may_read_roll": actor(request).may(Permission.MEMBERS_READ),
        "today": today,
        "years": year_lines(found, until=today.year - 1),
        "profile": judged_profile(found, law(), today),
    }
    return render(request, "dashboards/cooperative.html", context)


def _seat_url(seat: Place, year: int) -> str:
    """The page of the commune on the last map that has it."""
    day = seat.valid_until - timedelta(days=1) if seat.valid_until is not None else year_end(year)
    return area_url(seat.code, year=min(year, day.year), map_of=day)


def year_lines(found: Cooperative, *, until: int) -> list[YearLine]:
    """Every year in which the cooperative stood at the year's end, the newest first; a missing return shows."""
    filed = {
        version.annual_return.year: version
        for version in ReturnVersion.objects.current()
        .filter(annual_return__cooperative=found)
        .select_related("annual_return")
    }
    grades = {grade.year: grade for grade in Grade.objects.filter(cooperative=found).order_by("year", "number")}
    years = [
        year
        for year in range(FIRST_YEAR, until + 1)
        if year in filed
        or (found.founded_on <= year_end(year) and (found.ended_on is None or found.ended_on > year_end(year)))
    ]
    return [
        YearLine(
            year=year,
            filed_on=filed[year].filed_on if year in filed else None,
            is_filed=year in filed,
            grade=grades[year].value if year in grades else "",
            points=grades[year].points if year in grades else None,
            published=filed[year].lines.get("published_effective") if year in filed else None,
        )
        for year in reversed(years)
    ]
