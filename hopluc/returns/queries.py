"""Reads of returns that pages and templates share."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from hopluc.kernel.dates import year_end
from hopluc.registry.models import Cooperative, Member
from hopluc.returns.models import ReturnVersion


def newest_of(cooperative: Cooperative, year: int) -> ReturnVersion | None:
    """The newest version of one return; None where none was filed."""
    found = ReturnVersion.objects.filter(annual_return__cooperative=cooperative, annual_return__year=year)
    return found.order_by("-number").first()


def lines_of(cooperative: Cooperative, year: int) -> Mapping[str, Any]:
    """Its lines by code; empty where none was filed."""
    version = newest_of(cooperative, year)
    return {} if version is None else version.lines


def newest_lines(cooperatives: Collection[int], year: int) -> dict[int, ReturnVersion]:
    """Cooperative (its key) → the newest version of its return of a year."""
    found = ReturnVersion.objects.current().filter(annual_return__year=year)
    if len(cooperatives) == 1:
        found = found.filter(annual_return__cooperative__in=cooperatives)
    rows = found.select_related("annual_return")
    wanted = set(cooperatives)
    return {row.annual_return.cooperative_id: row for row in rows if row.annual_return.cooperative_id in wanted}


def on_roll(cooperative: Cooperative, year: int) -> int | None:
    """Members on the roll on the last day of a year; None where no roll was ever loaded."""
    if not cooperative.members.exists():
        return None
    return Member.objects.present_on(year_end(year)).filter(cooperative=cooperative).count()


def reporting(cooperatives: QuerySet[Cooperative], year: int) -> QuerySet[Cooperative]:
    """Those that stood at any time of a year, and so have a return to file for it."""
    return cooperatives.filter(
        Q(founded_on__lte=year_end(year)), Q(ended_on=None) | Q(ended_on__gte=date(year, 1, 1))
    ).order_by("code")
