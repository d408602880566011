"""Which days offices work: weekly rest, holidays, days in lieu, swapped days; announced years and expected ones."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal

from hopluc.kernel.errors import Refusal
from hopluc.lawbook.day_rules import CountingRule, DayRules, Holiday, read_day_rules
from hopluc.lawbook.instruments import Citation, Instrument, read_citation, read_source
from hopluc.lawbook.reader import Entry, digest_of

DayKind = Literal["working", "swapped_work", "weekend", "holiday", "in_lieu", "swapped_off", "local"]
WORKING: frozenset[DayKind] = frozenset({"working", "swapped_work"})
FILE = "days_off"
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class DayReason:
    """Why a day is worked or not. `citation`: the document behind it, None on an ordinary working day. `expected`:
    worked out from the list of the law, not announced. `verified`: read in the announcement or in two public pages.
    A working day with a citation is one that may become a day off: its label says what is open."""

    kind: DayKind
    label: str
    label_en: str
    citation: Citation | None
    expected: bool
    verified: bool

    @property
    def provision(self) -> str:
        """Where it stands, for people; "" on an ordinary working day."""
        return self.citation.provision if self.citation else ""


@dataclass(frozen=True)
class YearOfDays:
    """One year as announced, or as expected. `days`: what departs from the plain week, oldest first."""

    year: int
    expected: bool
    days: tuple[tuple[date, DayReason], ...]
    note: str
    note_en: str
    digest: str

    @property
    def verified(self) -> bool:
        """Every day off and every swap was read; open questions about working days do not count."""
        return all(reason.verified for _, reason in self.days if reason.kind != "working")

    @property
    def sources(self) -> tuple[Citation, ...]:
        """Every document behind the year's days, each once."""
        return tuple(dict.fromkeys(reason.citation for _, reason in self.days if reason.citation is not None))


@dataclass(frozen=True)
class DaysOff:
    """The calendar of offices, known for `years`; `rules` None and no years when no file is loaded."""

    rules: DayRules | None
    years: tuple[YearOfDays, ...]
    special: Mapping[date, DayReason]
    digest: str

    @property
    def span(self) -> tuple[date, date] | None:
        """First and last day that the calendar knows; None without years."""
        return (date(self.years[0].year, 1, 1), date(self.years[-1].year, 12, 31)) if self.years else None

    def is_working(self, day: date) -> bool:
        """Refusal `law_not_in_force` (key, on) for a day outside the loaded years."""
        return self.why(day).kind in WORKING

    def why(self, day: date) -> DayReason:
        """What kind of day it is, and by which document. Refusal `law_not_in_force` outside the loaded years."""
        if self.rules is None or self.span is None or not self.span[0] <= day <= self.span[1]:
            raise Refusal("law_not_in_force", key=FILE, on=day)
        return self.special.get(day) or _ordinary(self.rules, day)

    def next_working(self, day: date) -> date:
        """The day itself when it is worked, otherwise the next one that is."""
        while not self.is_working(day):
            day += _DAY
        return day

    def year(self, year: int) -> YearOfDays:
        """Refusal `law_not_in_force` (key, on = the year)."""
        for each in self.years:
            if each.year == year:
                return each
        raise Refusal("law_not_in_force", key=FILE, on=year)

    def announced(self, day: date) -> bool:
        """Are the days off of its year announced; in an expected year any day may still become one or be swapped.
        Refusal `law_not_in_force` outside the loaded years."""
        return not self.year(day.year).expected

    def counting(self, day: date) -> CountingRule:
        """How terms are counted that begin on a day. Refusal `law_not_in_force`."""
        if self.rules is None:
            raise Refusal("law_not_in_force", key=FILE, on=day)
        return self.rules.counting.on(day)


def read_days_off(entries: Sequence[Entry], instruments: Mapping[str, Instrument]) -> DaysOff:
    """Every `days_off.toml` of the law directories: the first with rules and years, later ones of a province with
    `[[local]]` days only. No file: an empty calendar that refuses every question.

    Refusals besides those of the reader: `law_duplicate_code` for a year given twice, `law_gap` for a year left out,
    `law_days_off_count` (value, expected) when a holiday has not as many days as the law says, `law_days_off_twice`
    (on) for a day with two reasons, `law_days_off_swap` (on) for a swap whose day off is no working day or whose worked
    day is no day of weekly rest.
    """
    if not entries:
        return DaysOff(None, (), MappingProxyType({}), "")
    head = entries[0]
    rules = read_day_rules(head, instruments)
    special: dict[date, DayReason] = {}
    drafts: list[tuple[Entry, int]] = []
    for entry in head.tables("year"):
        year = entry.whole("year")
        if drafts and year == drafts[-1][1]:
            entry.refuse("law_duplicate_code", "year", value=year)
        if drafts and year != drafts[-1][1] + 1:
            entry.refuse("law_gap", "year", on=year, until=drafts[-1][1] + 1)
        drafts.append((entry, year))
        _read_year(entry, rules, instruments, special)
    for entry in entries:
        for local in entry.tables("local"):
            _read_local(local, instruments, special)
        entry.close()
    years = tuple(_line_up_year(entry, year, special) for entry, year in drafts)
    return DaysOff(rules, years, MappingProxyType(special), digest_of([entry.values for entry in entries]))


def _ordinary(rules: DayRules, day: date) -> DayReason:
    rest = rules.weekly_rest
    version = rest.timeline.on(day)
    if day.isoweekday() in version.days:
        return DayReason("weekend", rest.label, rest.label_en, version.source, False, version.verified)
    return DayReason("working", "", "", None, False, True)


def _read_year(
    entry: Entry, rules: DayRules, instruments: Mapping[str, Instrument], special: dict[date, DayReason]
) -> None:
    """The announced days of a year, its days in lieu, its swaps, and the days about which a question is open."""
    expected = entry.flag("expected", absent=False)
    holidays: list[tuple[date, Holiday, DayReason]] = []
    for each in entry.tables("days"):
        holidays += _read_holidays(each, rules, instruments, expected)
    for day, _, reason in sorted(holidays, key=lambda each: each[0]):
        _put(entry, special, day, reason)
    for day, holiday, reason in sorted(holidays, key=lambda each: each[0]):
        if _ordinary(rules, day).kind == "weekend":
            _put(entry, special, _free_day(rules, special, day), _in_lieu(rules, day, holiday, reason))
    for swap in entry.tables("swaps"):
        _read_swap(swap, rules, instruments, special)
    for doubt in entry.tables("doubts"):
        day, citation = doubt.day("on"), read_source(doubt, instruments)
        _put(doubt, special, day, DayReason("working", *_labels(doubt), citation, expected, False))
        doubt.close()


def _read_holidays(
    entry: Entry, rules: DayRules, instruments: Mapping[str, Instrument], expected: bool
) -> Iterator[tuple[date, Holiday, DayReason]]:
    code = entry.text("holiday")
    if code not in rules.holidays:
        entry.refuse("law_unknown_choice", "holiday", value=code, allowed=", ".join(rules.holidays))
    holiday = rules.holidays[code]
    days = entry.days("on")
    version = holiday.timeline.on(days[0])
    if len(days) != version.count:
        entry.refuse("law_days_off_count", "on", value=len(days), expected=version.count)
    if holiday.month and not any((day.month, day.day) == (holiday.month, holiday.day) for day in days):
        entry.refuse("law_days_off_count", "on", value=code, expected=f"{holiday.day}/{holiday.month}")
    source = read_citation(entry.table("source"), instruments) if entry.has("source") else version.source
    verified = entry.flag("verified", absent=not expected)
    entry.close()
    for day in days:
        yield day, holiday, DayReason("holiday", holiday.label, holiday.label_en, source, expected, verified)


def _free_day(rules: DayRules, special: Mapping[date, DayReason], day: date) -> date:
    """The next day that is neither weekly rest nor taken by a holiday or another day in lieu."""
    while day in special or _ordinary(rules, day).kind == "weekend":
        day += _DAY
    return day


def _in_lieu(rules: DayRules, day: date, holiday: Holiday, reason: DayReason) -> DayReason:
    rule, version = rules.in_lieu, rules.in_lieu.timeline.on(day)
    verified = reason.verified and version.verified
    label, label_en = f"{rule.label}: {holiday.label}", f"{rule.label_en}: {holiday.label_en}"
    return DayReason("in_lieu", label, label_en, version.source, reason.expected, verified)


def _read_swap(
    entry: Entry, rules: DayRules, instruments: Mapping[str, Instrument], special: dict[date, DayReason]
) -> None:
    off, work = entry.day("off"), entry.day("work")
    source, verified = read_source(entry, instruments), entry.flag("verified")
    if _ordinary(rules, off).kind != "working":
        entry.refuse("law_days_off_swap", "off", on=off)
    if _ordinary(rules, work).kind != "weekend":
        entry.refuse("law_days_off_swap", "work", on=work)
    free, made_up = rules.swapped_off, rules.swapped_work
    _put(entry, special, off, DayReason("swapped_off", free.label, free.label_en, source, False, verified))
    _put(entry, special, work, DayReason("swapped_work", made_up.label, made_up.label_en, source, False, verified))
    entry.close()


def _read_local(entry: Entry, instruments: Mapping[str, Instrument], special: dict[date, DayReason]) -> None:
    source, verified = read_source(entry, instruments), entry.flag("verified", absent=True)
    label, label_en = _labels(entry)
    for day in entry.days("on"):
        _put(entry, special, day, DayReason("local", label, label_en, source, False, verified))
    entry.close()


def _labels(entry: Entry) -> tuple[str, str]:
    return entry.text("label"), entry.text("label_en")


def _put(entry: Entry, special: dict[date, DayReason], day: date, reason: DayReason) -> None:
    if day in special:
        entry.refuse("law_days_off_twice", "on", on=day)
    special[day] = reason


def _line_up_year(entry: Entry, year: int, special: Mapping[date, DayReason]) -> YearOfDays:
    found = YearOfDays(
        year=year,
        expected=entry.flag("expected", absent=False),
        days=tuple((day, special[day]) for day in sorted(special) if day.year == year),
        note=entry.text_or_empty("note"),
        note_en=entry.text_or_empty("note_en"),
        digest=digest_of(entry.values),
    )
    entry.close()
    return found
