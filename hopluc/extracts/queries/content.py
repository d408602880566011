"""The values that an extract certifies: a sheet of the register, without words of this program."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Min, Q

from hopluc.journal.models import Entry
from hopluc.kernel.numbers import format_number
from hopluc.places.models import Place
from hopluc.places.queries import Atlas
from hopluc.registry import sheet
from hopluc.registry.models import Cooperative, FoundedPrecision, Version
from hopluc.registry.queries import sheet_on

# Another choice or form of values is another template; an older one is then still read as it was.
TEMPLATE = 1
# What the map of units says of the day; the map is not kept as it was known, so it is taken from the paper.
NOT_READ_AGAIN = ("seat_on_day",)
_TEXTS = (
    "kind",
    "name",
    "foreign_name",
    "short_name",
    "old_number",
    "address",
    "sector",
    "activity",
    "representative",
    "governance_form",
    "status",
)
_DAYS = ("valid_from", "charter_on", "suspended_until")


def content_of(cooperative: Cooperative, on: date, known_at: datetime) -> dict[str, Any] | None:
    """What the register said at a moment of a cooperative on a day; None where it said nothing.

    Everything but `NOT_READ_AGAIN` comes from versions, which are never changed, so it can be read again. Values that
    are not known are left out; posts and units that were over by the day too. Two queries.
    """
    version = sheet_on(cooperative, on, known_at)
    if version is None:
        return None
    found = _content(cooperative, version, on, founding=_founding(cooperative, known_at))
    atlas = Atlas.read()
    unit = atlas.unit_on(version.seat_id, on)
    if unit is not None and unit != version.seat_id:
        found["seat_on_day"] = _named(atlas.places[unit])
    return found


def _founding(cooperative: Cooperative, known_at: datetime) -> tuple[date, str]:
    """The founding day and how well it was known, both as they were known."""
    later = cooperative.foundings_before.filter(recorded_at__gt=known_at).order_by("pk").first()
    if later is not None:
        return later.founded_on, later.founded_precision
    return _founded_on(cooperative, known_at), cooperative.founded_precision


def _founded_on(cooperative: Cooperative, known_at: datetime) -> date:
    """The founding day as it was known: that of the first sheet. Where an earlier sheet stayed although the founding
    was found to be later, the day that the journal says was corrected since, else today's on the cooperative's row."""
    first = cooperative.versions.aggregate(
        now=Min("valid_from"), then=Min("valid_from", filter=Q(recorded_at__lte=known_at))
    )
    if first["now"] == cooperative.founded_on:
        known: date = first["then"]
        return known
    imports = Entry.objects.filter(verb="registry:write_cooperatives", at__gt=known_at).order_by("sequence")
    # A code may be all digits, which databases would take for a place in a list: so it is looked up here.
    for change in imports.values_list("change", flat=True).iterator():
        corrected = change.get("changed", {}).get(cooperative.code, {}).get("founded_on")
        if corrected:
            return date.fromisoformat(corrected[0])
    return cooperative.founded_on


def _content(cooperative: Cooperative, version: Version, on: date, *, founding: tuple[date, str]) -> dict[str, Any]:
    founded_on, precision = founding
    found: dict[str, Any] = {"code": cooperative.code, "founded_on": founded_on.isoformat()}
    if precision != FoundedPrecision.DAY:
        found["founded_precision"] = precision
    found |= {name: getattr(version, name) for name in _TEXTS}
    found |= {name: day.isoformat() for name in _DAYS if (day := getattr(version, name)) is not None}
    # By the names of its time: a unit that is renamed goes on under another row.
    found["seat"] = {"key": version.seat.key, "name": _named(version.seat)}
    found["charter_capital"] = _plain(version.charter_capital)
    found["lines"] = [
        _filled({"code": each.code, "scheme": each.scheme, "detail": each.detail, "main": each.main})
        for each in sheet.business_lines(version.lines)
    ]
    found["officers"] = [
        _filled({"role": each.role, "name": each.name, "since": _day(each.since), "until": _day(each.until)})
        for each in sheet.officers(version.officers)
        if each.until is None or each.until > on
    ]
    found["branches"] = [
        _filled({"kind": each.kind, "name": each.name, "code": each.code, "address": each.address})
        for each in sheet.branches(version.branches)
        if each.until is None or each.until > on
    ]
    return _filled(found)


def _named(unit: Place) -> str:
    """ "Xã Bằng Phúc, Huyện Chợ Đồn, Tỉnh Bắc Kạn"."""
    names, parent = [unit.full_name], unit.parent
    while parent is not None:
        names.append(parent.full_name)
        parent = parent.parent
    return ", ".join(names)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _plain(value: Decimal | None) -> str:
    """The same however many zeros a database gives back after the comma."""
    return "" if value is None else format_number(value)


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in ("", None, False, [])}


def digest_of(content: Mapping[str, Any], *, code: str, on: date, known_at: datetime) -> str:
    """SHA-256 over the values with the code of the extract, the day and the moment."""
    certified = {
        "extract": code,
        "on": on.isoformat(),
        "known_at": known_at.astimezone(UTC).isoformat(),
        "content": dict(content),
    }
    written = json.dumps(certified, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()
