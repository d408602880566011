"""Reads of returns that pages and templates share."""

import hashlib
import json
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from hopluc.kernel.dates import year_end
from hopluc.registry.models import Cooperative, Member
from hopluc.returns.models import AnnualReturn, ReturnVersion

# How the codes of typed returns begin; digits of the longest key of a row.
RECEIPT, LONGEST_NUMBER = "BC", 18


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


def receipt_of(version: ReturnVersion) -> str:
    """The code under which anybody can ask whether a typed return stands: its number and the beginning of the digest of
    what was written; empty of what an import brought, which has a receipt of its own."""
    if not version.by:
        return ""
    said = [version.pk, version.form, sorted(version.lines.items()), str(version.filed_on)]
    digest = hashlib.sha256(json.dumps(said).encode()).hexdigest()
    return f"{RECEIPT}-{version.pk:05d}-{digest[:6].upper()}"


def version_of_receipt(code: str) -> ReturnVersion | None:
    """The version that was written under a code, also one that was taken back."""
    kind, _, rest = code.partition("-")
    number = rest.partition("-")[0]
    if kind != RECEIPT or not number.isdecimal() or len(number) > LONGEST_NUMBER:
        return None
    found = ReturnVersion.everything.filter(pk=int(number)).select_related("annual_return__cooperative").first()
    return found if found is not None and receipt_of(found) == code else None


def listed_versions(annual: AnnualReturn) -> list[ReturnVersion]:
    """All that a page lists of a return, the newest first: what stands, and what was typed and taken back."""
    shown = ReturnVersion.everything.filter(annual_return=annual).exclude(by="", undone_at__isnull=False)
    return list(shown.select_related("intake").order_by("-number"))


def reporting(cooperatives: QuerySet[Cooperative], year: int) -> QuerySet[Cooperative]:
    """Those that stood at any time of a year, and so have a return to file for it."""
    return cooperatives.filter(
        Q(founded_on__lte=year_end(year)), Q(ended_on=None) | Q(ended_on__gte=date(year, 1, 1))
    ).order_by("code")
