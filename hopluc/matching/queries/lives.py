"""The life of every cooperative as counts need it, read once; and whether a definition counts it on its day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from hopluc.kernel.dates import day_of
from hopluc.matching.models import Merge
from hopluc.matching.queries.definition import Definition
from hopluc.places.queries import Atlas
from hopluc.registry.models import Cooperative, FoundedPrecision, LegalStatus, Occurrence, OccurrenceKind, Version

# The one verdict of those that are counted; every other verdict is the reason why one is not.
COUNTED = "counted"


@dataclass(frozen=True, slots=True)
class Sheet:
    """From which day the register says what. Of one day the last that was written."""

    since: date
    kind: str
    status: str
    seat: int
    name: str


class VagueFounding(NamedTuple):
    """A founding day that the register does not know to the day."""

    on: date
    precision: str


@dataclass(frozen=True, slots=True)
class Life:
    """One row of the register. `certified_on`: the first certificate that is noted; `idle`: spans in which it was found
    idle; `duplicate_of`: code of the row that stands for it now."""

    key: int
    code: str
    old_number: str
    founded_on: date
    ended_on: date | None
    recorded_on: date
    sheets: tuple[Sheet, ...]
    certified_on: date | None = None
    idle: tuple[tuple[date, date | None], ...] = ()
    duplicate_of: str = ""
    precision: str = FoundedPrecision.DAY

    @property
    def founding(self) -> date | VagueFounding:
        """The founding day as well as the register knows it."""
        is_day = self.precision == FoundedPrecision.DAY
        return self.founded_on if is_day else VagueFounding(self.founded_on, self.precision)

    def may_be_founded(self, on: date) -> bool:
        """Whether a day that a list names does not contradict what the register knows."""
        if self.precision == FoundedPrecision.YEAR:
            return on.year == self.founded_on.year
        return on == self.founded_on or (self.precision == FoundedPrecision.NO_LATER_THAN and on < self.founded_on)

    def sheet_on(self, day: date) -> Sheet:
        """What the register says of a day; before the first sheet what the first one says."""
        return next((sheet for sheet in reversed(self.sheets) if sheet.since <= day), self.sheets[0])

    def is_idle(self, day: date) -> bool:
        return any(since <= day and (until is None or until > day) for since, until in self.idle)

    @property
    def name(self) -> str:
        return self.sheets[-1].name

    @property
    def days(self) -> set[date]:
        """Days on which a verdict may change."""
        found = {self.founded_on, self.recorded_on, *(sheet.since for sheet in self.sheets)}
        found |= {day for span in self.idle for day in span if day is not None}
        if self.ended_on is not None:
            found |= {self.ended_on, self.ended_on + timedelta(days=1)}
        # One that ended on a day is still counted on it by some: the next day decides.
        found |= {sheet.since + timedelta(days=1) for sheet in self.sheets if sheet.status == LegalStatus.ENDED}
        return found | ({self.certified_on} if self.certified_on else set())


def read_lives() -> tuple[Life, ...]:
    """Everything that the register holds, duplicates that were merged too; in the order of codes. Four queries."""
    sheets: dict[int, dict[date, Sheet]] = defaultdict(dict)
    recorded: dict[int, date] = {}
    old: dict[int, str] = {}
    rows = Version.objects.order_by("cooperative", "valid_from", "pk").values_list(
        "cooperative", "valid_from", "kind", "status", "seat", "name", "recorded_at", "old_number"
    )
    for key, since, kind, status, seat, name, recorded_at, old_number in rows.iterator():
        sheets[key][since] = Sheet(since, kind, status, seat, name)
        on = day_of(recorded_at)
        recorded[key] = min(recorded.get(key, on), on)
        old[key] = old_number or old.get(key, "")
    duplicates = dict(Merge.objects.filter(undone_at=None).values_list("absorbed", "kept__code"))
    certified, idle = _occurrences()
    found = []
    # An absorbed row that no merge explains is the trace of an undone founding: it never was.
    everybody = Cooperative.everything.order_by("code").values_list(
        "pk", "code", "founded_on", "founded_precision", "ended_on", "absorbed_by"
    )
    for key, code, founded_on, precision, ended_on, absorbed_by in everybody.iterator():
        if not sheets.get(key) or (absorbed_by is not None and key not in duplicates):
            continue
        found.append(
            Life(
                key=key,
                code=code,
                old_number=old.get(key, ""),
                founded_on=founded_on,
                ended_on=ended_on,
                recorded_on=recorded[key],
                sheets=tuple(sheets[key].values()),
                certified_on=certified.get(key),
                idle=tuple(idle.get(key, ())),
                duplicate_of=duplicates.get(key, ""),
                precision=precision,
            )
        )
    return tuple(found)


def _occurrences() -> tuple[dict[int, date], dict[int, list[tuple[date, date | None]]]]:
    certified: dict[int, date] = {}
    idle: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    wanted = (OccurrenceKind.CERTIFICATE, OccurrenceKind.IDLE)
    rows = Occurrence.objects.standing().filter(kind__in=wanted).order_by("on", "pk")
    for key, kind, on, until in rows.values_list("cooperative", "kind", "on", "until"):
        if kind == OccurrenceKind.CERTIFICATE:
            certified.setdefault(key, on)
        else:
            idle[key].append((on, until))
    return certified, idle


class Counter:
    """A definition made ready: the communes of its area are looked up once."""

    def __init__(self, definition: Definition, atlas: Atlas) -> None:
        self.definition = definition
        self._seats: frozenset[int] | None = None
        if definition.area:
            day = definition.map_of or definition.day
            self._seats = atlas.covered(atlas.place_on(definition.area, day), day)

    def verdict(self, life: Life, day: date | None = None) -> str:
        """`COUNTED`, or why it is not: `duplicate`, `not_founded`, `not_certified`, `not_recorded`, `ended_before`,
        `ended_that_day`, `kind`, `area`, `suspended`, `not_active`, `idle`. `day`: another day than the definition's.
        """
        asked = self.definition
        on = day or asked.day
        if life.duplicate_of and not asked.duplicates:
            return "duplicate"
        sheet = life.sheet_on(on)
        return (
            self._not_begun(life, on)
            or self._ended(life, sheet, on)
            or ("" if sheet.kind in asked.kinds else "kind")
            or ("" if self._seats is None or sheet.seat in self._seats else "area")
            or self._not_working(life, sheet, on)
            or COUNTED
        )

    def _not_begun(self, life: Life, on: date) -> str:
        if life.founded_on > on:
            return "not_founded"
        if self.definition.founding == "certified" and life.certified_on is not None and life.certified_on > on:
            return "not_certified"
        if self.definition.founding == "recorded" and life.recorded_on > on:
            return "not_recorded"
        return ""

    def _ended(self, life: Life, sheet: Sheet, on: date) -> str:
        ended = sheet.since if sheet.status == LegalStatus.ENDED else life.ended_on
        if ended is None or ended > on:
            return ""
        if ended == on:
            return "" if self.definition.ended_that_day else "ended_that_day"
        return "ended_before"

    def _not_working(self, life: Life, sheet: Sheet, on: date) -> str:
        standing = self.definition.standing
        if standing == "all" or sheet.status == LegalStatus.ENDED:
            return ""
        if sheet.status == LegalStatus.SUSPENDED:
            return "suspended"
        if standing == "without_suspended":
            return ""
        if sheet.status != LegalStatus.ACTIVE:
            return "not_active"
        return "idle" if life.is_idle(on) else ""

    def counted(self, lives: Iterable[Life]) -> list[Life]:
        return [life for life in lives if self.verdict(life) == COUNTED]

    def over_time(self, lives: Sequence[Life]) -> list[tuple[date, int]]:
        """(day, count from that day on), in order: how the definition would have counted on any day."""
        steps: dict[date, int] = defaultdict(int)
        for life in lives:
            before = False
            for day in sorted(life.days):
                now = self.verdict(life, day) == COUNTED
                if now != before:
                    steps[day] += 1 if now else -1
                    before = now
        count, found = 0, []
        for day in sorted(steps):
            count += steps[day]
            found.append((day, count))
        return found


def on_day(definition: Definition, day: date) -> Definition:
    """The same way to count, of another day."""
    return replace(definition, day=day)
