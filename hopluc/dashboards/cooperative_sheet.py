"""A sheet of the register as pages show it: lists with their words, and who held which post on the day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.dashboards.judged import Answer
from hopluc.dashboards.unit_maps import area_url
from hopluc.kernel.dates import year_end
from hopluc.places.models import Place
from hopluc.places.queries import Atlas
from hopluc.registry.models import LegalStatus, Version
from hopluc.registry.sheet import (
    AgeBand,
    Branch,
    BranchKind,
    Officer,
    OfficerRole,
    Qualification,
    branches,
    business_lines,
    class_name,
    officers,
)

# Tone and sign of each legal status; its word is the decree's.
_STATUS_LOOKS: dict[str, tuple[str, str]] = {
    LegalStatus.ACTIVE: ("good", "check"),
    LegalStatus.SUSPENDED: ("caution", "pause"),
    LegalStatus.REVOKED_FOR_TAX: ("bad", "alert"),
    LegalStatus.DISSOLVING: ("caution", "clock"),
    LegalStatus.BANKRUPTCY: ("bad", "clock"),
    LegalStatus.ENDED: ("none", "minus"),
    LegalStatus.NOT_AT_ADDRESS: ("bad", "warning"),
}
# "vsic-2018" → the year of the classification.
_SCHEME_YEAR = slice(-4, None)


@dataclass(frozen=True)
class ShownLine:
    """A line of business. `name`: of its class, empty where the table does not know the code."""

    code: str
    name: str
    detail: str
    year: str
    main: bool


@dataclass(frozen=True)
class ShownOfficer:
    """One person in one post; words, empty where not known."""

    role: str
    name: str
    age: str
    qualification: str
    since: date | None
    until: date | None


@dataclass(frozen=True)
class ShownBranch:
    kind: str
    name: str
    code: str
    where: str
    since: date | None
    until: date | None


@dataclass(frozen=True)
class ShownSheet:
    """One sheet on a day. `seat_now`: the unit that the seat belongs to today, where it is another one; `seat_url`:
    the page of the seat for those who may read figures, else empty."""

    version: Version
    day: date
    status: Answer
    seat: str
    seat_url: str
    seat_now: Place | None
    lines: tuple[ShownLine, ...]
    officers: tuple[ShownOfficer, ...]
    former_officers: tuple[ShownOfficer, ...]
    branches: tuple[ShownBranch, ...]


def shown_sheet(version: Version, *, day: date, today: date, who: Actor) -> ShownSheet:
    """What a sheet says of a day. At most one query, where branches have seats of their own."""
    atlas = Atlas.read()
    seat = atlas.places[version.seat_id]
    now = atlas.unit_on(version.seat_id, today)
    posts = officers(version.officers)
    return ShownSheet(
        version=version,
        day=day,
        status=status_answer(version),
        seat=_address(seat),
        seat_url=seat_url(seat, today.year - 1) if who.may(Permission.FIGURES_READ) else "",
        seat_now=atlas.places[now] if now is not None and now != version.seat_id else None,
        lines=tuple(
            ShownLine(line.code, class_name(line.code, line.scheme), line.detail, line.scheme[_SCHEME_YEAR], line.main)
            for line in business_lines(version.lines)
        ),
        officers=tuple(_officer(each) for each in posts if _lasts(each, day)),
        former_officers=tuple(_officer(each) for each in posts if not _lasts(each, day)),
        branches=_branches(branches(version.branches)),
    )


def status_answer(version: Version) -> Answer:
    """The status in the exact words of the decree, with its colour and sign."""
    return Answer(version.status_word, *_STATUS_LOOKS[version.status])


def seat_url(seat: Place, year: int) -> str:
    """The page of the commune on the last map that has it."""
    day = seat.valid_until - timedelta(days=1) if seat.valid_until is not None else year_end(year)
    return area_url(seat.code, year=min(year, day.year), map_of=day)


def _address(seat: Place) -> str:
    return f"{seat.full_name}, {seat.parent.full_name}" if seat.parent else seat.full_name


def _lasts(officer: Officer, day: date) -> bool:
    return officer.until is None or officer.until > day


def _officer(officer: Officer) -> ShownOfficer:
    return ShownOfficer(
        role=str(OfficerRole(officer.role).label),
        name=officer.name,
        age=str(AgeBand(officer.age_band).label) if officer.age_band else "",
        qualification=str(Qualification(officer.qualification).label) if officer.qualification else "",
        since=officer.since,
        until=officer.until,
    )


def _branches(found: Iterable[Branch]) -> tuple[ShownBranch, ...]:
    listed = list(found)
    keys = {each.seat for each in listed if each.seat}
    names = {place.key: place.full_name for place in Place.objects.filter(key__in=keys)} if keys else {}
    return tuple(
        ShownBranch(
            kind=str(BranchKind(each.kind).label),
            name=each.name,
            code=each.code,
            where=", ".join(part for part in (each.address, names.get(each.seat, "")) if part),
            since=each.since,
            until=each.until,
        )
        for each in listed
    )
