"""The page of one cooperative, all around: register, members, ties, capital, returns, judgements, what happened."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.assessments.models import Grade
from hopluc.dashboards.cooperative_capital import capital_picture
from hopluc.dashboards.cooperative_history import entity_or_404
from hopluc.dashboards.cooperative_sheet import shown_sheet
from hopluc.dashboards.cooperative_story import sheets_in_turn, story
from hopluc.dashboards.cooperative_ties import membership_on, ties_of
from hopluc.dashboards.judged_profile import judged_profile
from hopluc.installed_law import law
from hopluc.intake.queries import kept_of
from hopluc.kernel import clock
from hopluc.kernel.dates import year_end
from hopluc.registry.models import Cooperative, Occurrence, Version
from hopluc.registry.targets import COOPERATIVES
from hopluc.returns.models import ReturnVersion
from hopluc.statistics.figures import FIRST_YEAR

# So much of what happened stands open; the rest unfolds.
OPEN_ENTRIES = 8
LAST_SHEETS = 5


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
    who, today = actor(request), clock.today()
    found = entity_or_404(who, code)
    if found.absorbed_by is not None and found.absorbed_by.pk != found.pk:
        # Whoever follows an old code, or the code of a double, comes to the row that stands for it.
        return redirect("dashboards:cooperative", found.absorbed_by.code)
    if found.is_undone_import:
        # It stands in no list; what was once written of it is its history.
        return redirect("dashboards:cooperative-history", found.code)
    versions = list(Version.objects.filter(cooperative=found).order_by("valid_from", "pk"))
    sheets = sheets_in_turn(versions)
    current = next(version for version in versions if version.newest)
    ties = ties_of(found, day=today, who=who)
    happened = Occurrence.objects.standing().filter(cooperative=found)
    entries = story(found, sheets, list(happened), ties.reorganisations)
    years = year_lines(found, until=today.year - 1)
    context = {
        "cooperative": found,
        "version": current,
        "sheet": shown_sheet(current, day=today, today=today, who=who),
        "membership": membership_on(found, today),
        "may_read_roll": who.may(Permission.MEMBERS_READ),
        "ties": ties,
        "capital": capital_picture(sheets, today),
        "capital_since": _unchanged_since(sheets),
        "entries": entries[:OPEN_ENTRIES],
        "earlier_entries": entries[OPEN_ENTRIES:],
        "last_sheets": list(reversed(sheets))[:LAST_SHEETS],
        "written": len(versions),
        "today": today,
        "years": years,
        "newest_filed": next((line for line in years if line.is_filed), None),
        "newest_grade": next((line for line in years if line.grade), None),
        "profile": judged_profile(found, law(), today),
        # Nobody has looked at what stands in columns without a field: it is for those who keep the register.
        "kept": kept_of(COOPERATIVES.kind, found.code) if who.may(Permission.REGISTRY_WRITE) else [],
    }
    return render(request, "dashboards/cooperative.html", context)


def _unchanged_since(sheets: list[Version]) -> date | None:
    """The first day of the capital that holds now; None where it is not known."""
    if not sheets or sheets[-1].charter_capital is None:
        return None
    since = sheets[-1].valid_from
    for sheet in reversed(sheets):
        if sheet.charter_capital != sheets[-1].charter_capital:
            break
        since = sheet.valid_from
    return since


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
