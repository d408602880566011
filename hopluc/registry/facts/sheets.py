"""Facts that the sheet in force on the day says: kind, field, capital, governance, charter, status, boards."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Q, QuerySet

from hopluc.registry.facts.rolls import Facts
from hopluc.registry.models import Cooperative, CooperativeKind, LegalStatus, Sector, Version
from hopluc.registry.sheet import OfficerRole

# The field of activity from our sectors. "Other" may be anything, finance too, so it stays unknown.
FIELDS: dict[str, str] = {
    Sector.AGRICULTURE: "agriculture",
    Sector.FORESTRY: "agriculture",
    Sector.FISHERY: "agriculture",
    Sector.INDUSTRY: "industry_construction",
    Sector.CONSTRUCTION: "industry_construction",
    Sector.ENVIRONMENT: "industry_construction",
    Sector.TRANSPORT: "trade_services",
    Sector.TRADE_SERVICES: "trade_services",
}
_BOARD = frozenset({OfficerRole.CHAIR.value, OfficerRole.BOARD_MEMBER.value})
_CONTROL = frozenset({OfficerRole.CONTROL_HEAD.value, OfficerRole.CONTROLLER.value})


def add_sheets(found: dict[int, Facts], cooperatives: QuerySet[Cooperative], on: date) -> None:
    """What the version in force on the day says; of one day the last that was written. Two queries."""
    in_force = Version.objects.in_force(on).filter(cooperative__in=cooperatives)
    rows = in_force.order_by().values_list(
        "cooperative", "kind", "charter_capital", "sector", "governance_form", "charter_conforms", "status", "officers"
    )
    for pk, kind, capital, sector, form, conforms, status, officers in rows:
        found[pk] |= {
            "kind": kind,
            "charter_capital": capital,
            "field": FIELDS.get(sector),
            "governance_form": form or None,
            "charter_conforms": conforms,
            "legal_status": status,
            "board_size": _board_size(officers, on),
            "control_board_size": len(_holders(officers, _CONTROL, on)) or None,
        }
    _add_runs(found, in_force, on)


def _board_size(officers: Iterable[Mapping[str, Any]], on: date) -> int | None:
    """People on the board. A sheet that names the chair alone does not name the board."""
    has_more = bool(_holders(officers, frozenset({OfficerRole.BOARD_MEMBER.value}), on))
    return len(_holders(officers, _BOARD, on)) if has_more else None


def _holders(officers: Iterable[Mapping[str, Any]], roles: frozenset[str], on: date) -> set[str]:
    """Names of those who hold one of these posts on the day; days are kept as ISO text, which compares as days do."""
    day = on.isoformat()
    return {
        each["name"]
        for each in officers
        if each["role"] in roles
        and (not each.get("since") or each["since"] <= day)
        and (not each.get("until") or each["until"] > day)
    }


def _add_runs(found: dict[int, Facts], in_force: QuerySet[Version], on: date) -> None:
    """Since when a suspension lasts, and since when a group has worked without a break.

    A suspension that is registered anew, with another last day, begins anew (Điều 96: each one at most 12 months)."""
    asked = in_force.filter(Q(status=LegalStatus.SUSPENDED) | Q(kind=CooperativeKind.GROUP, status=LegalStatus.ACTIVE))
    history = Version.objects.filter(cooperative__in=asked.order_by().values("cooperative"), valid_from__lte=on)
    rows = history.order_by("cooperative", "valid_from", "pk").values_list(
        "cooperative", "valid_from", "status", "suspended_until"
    )
    for pk, steps in groupby(rows, key=lambda row: row[0]):
        said: dict[date, tuple[str, date | None]] = {}
        for _pk, day, status, until in steps:
            said[day] = (status, until if status == LegalStatus.SUSPENDED else None)
        code = "suspended_since" if found[pk]["legal_status"] == LegalStatus.SUSPENDED else "working_since"
        found[pk][code] = _last_run(said)


def _last_run(said: Mapping[date, object]) -> date:
    """The first day of the last stretch in which the same was said; days come in order."""
    since, before = date.min, object()
    for day, now in said.items():
        if now != before:
            since, before = day, now
    return since
