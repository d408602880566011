"""Due days of yearly duties, in dated versions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hopluc.kernel.errors import Refusal
from hopluc.lawbook.instruments import Citation, Instrument, check_start, read_source
from hopluc.lawbook.reader import Entry, digest_of
from hopluc.lawbook.timeline import Timeline, line_up, read_law_date


@dataclass(frozen=True)
class YearDay:
    """A day that comes back every year."""

    month: int
    day: int

    def in_year(self, year: int) -> date:
        return date(year, self.month, self.day)


@dataclass(frozen=True)
class DeadlineStep:
    """Who does what by which day. `years_after`: 0 when the day lies in the data year itself, 1 in the year after."""

    code: str
    label: str
    label_en: str
    due: YearDay
    years_after: int

    def due_for(self, year: int) -> date:
        """Due day for a data year."""
        return self.due.in_year(year + self.years_after)


@dataclass(frozen=True)
class DeadlineVersion:
    """One legal version. `steps` in order; the data year ends on `data_until` of the year it is named after."""

    valid_from: date
    valid_until: date | None
    source: Citation
    steps: tuple[DeadlineStep, ...]
    data_from: YearDay
    data_until: YearDay
    verified: bool
    missing: str
    missing_en: str
    checked: date | None
    digest: str

    @property
    def provision(self) -> str:
        return self.source.provision

    def due(self, year: int, step: str = "cooperative") -> date:
        """Due day of a step for the data year; KeyError for a step that the version does not have."""
        return {each.code: each for each in self.steps}[step].due_for(year)

    def data_year(self, year: int) -> tuple[date, date]:
        """First and last day of the data year, both inclusive."""
        last = self.data_until.in_year(year)
        first = self.data_from.in_year(year)
        return (first if first <= last else self.data_from.in_year(year - 1)), last


@dataclass(frozen=True)
class Deadline:
    """A duty with its due days over time; `law_date` is the due day itself."""

    code: str
    label: str
    label_en: str
    law_date: str
    timeline: Timeline[DeadlineVersion]

    @property
    def versions(self) -> tuple[DeadlineVersion, ...]:
        return self.timeline.versions

    def on(self, day: date) -> DeadlineVersion:
        """The version in force on a day. Refusal `law_not_in_force`."""
        return self.timeline.on(day)

    def for_year(self, year: int) -> DeadlineVersion:
        """The version in force on its own first due day of that year. Refusal `law_not_in_force` (on = the year)."""
        for version in self.versions:
            first = min(step.due_for(year) for step in version.steps)
            if version.valid_from <= first and (version.valid_until is None or first < version.valid_until):
                return version
        raise Refusal("law_not_in_force", key=self.code, on=year)


def read_deadline(code: str, entry: Entry, instruments: Mapping[str, Instrument]) -> Deadline:
    """One table of `deadlines.toml`."""
    entries = entry.tables("version")
    versions = [_read_version(version, instruments) for version in entries]
    deadline = Deadline(
        code=code,
        label=entry.text("label"),
        label_en=entry.text("label_en"),
        law_date=read_law_date(entry, ("due_day",)),
        timeline=line_up(code, entries, versions, entry),
    )
    entry.close()
    return deadline


def _read_version(entry: Entry, instruments: Mapping[str, Instrument]) -> DeadlineVersion:
    source = read_source(entry, instruments)
    start = entry.day("from")
    check_start(entry, source, start)
    steps = tuple(_read_step(step) for step in entry.tables("steps"))
    if not steps:
        entry.refuse("law_missing_key", "steps")
    version = DeadlineVersion(
        valid_from=start,
        valid_until=entry.day_or_none("until"),
        source=source,
        steps=steps,
        data_from=_read_year_day(entry.table("data_from"), close=True),
        data_until=_read_year_day(entry.table("data_until"), close=True),
        verified=entry.flag("verified", absent=True),
        missing=entry.text_or_empty("missing"),
        missing_en=entry.text_or_empty("missing_en"),
        checked=entry.day_or_none("checked"),
        digest=digest_of(entry.values),
    )
    entry.close()
    return version


def _read_step(entry: Entry) -> DeadlineStep:
    step = DeadlineStep(
        code=entry.text("code"),
        label=entry.text("label"),
        label_en=entry.text("label_en"),
        due=_read_year_day(entry, close=False),
        years_after=entry.whole_or_none("years_after") or 0,
    )
    entry.close()
    return step


def _read_year_day(entry: Entry, *, close: bool) -> YearDay:
    found = YearDay(entry.whole("month"), entry.whole("day"))
    try:
        found.in_year(2001)  # any year without 29 February: a yearly day must exist in each
    except ValueError:
        entry.refuse("law_wrong_type", "day", expected="day that exists every year")
    if close:
        entry.close()
    return found
