"""The law behind days off: weekly rest, the list of holidays, days in lieu, and how terms are counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hopluc.lawbook.instruments import Citation, Instrument, check_start, read_source
from hopluc.lawbook.reader import Entry, digest_of
from hopluc.lawbook.timeline import Timeline, line_up


@dataclass(frozen=True)
class DayRule:
    """One legal version of a rule on days. `days`: of weekly rest, ISO numbers of weekdays (6 = Saturday); `count`: how
    many days a holiday has; empty and 0 elsewhere."""

    valid_from: date
    valid_until: date | None
    source: Citation
    days: tuple[int, ...]
    count: int
    verified: bool
    note: str
    note_en: str
    digest: str


@dataclass(frozen=True)
class Holiday:
    """A public holiday. `month`, `day`: of the solar calendar; None where the lunar calendar or a decision sets it."""

    code: str
    label: str
    label_en: str
    month: int | None
    day: int | None
    timeline: Timeline[DayRule]


@dataclass(frozen=True)
class CountingRule:
    """How terms are counted. `first_day`: does the day of the event count; `rolls`: does a term in days or months that
    ends on a day off end on the next working day; `pause_note`: how a pause is read, our reading."""

    valid_from: date
    valid_until: date | None
    first_day: bool
    rolls: bool
    first_day_source: Citation
    rolls_source: Citation
    months_source: Citation
    pause_note: str
    pause_note_en: str
    verified: bool
    note: str
    note_en: str
    digest: str


@dataclass(frozen=True)
class LabelledRule:
    """A rule on days over time, with its words."""

    code: str
    label: str
    label_en: str
    timeline: Timeline[DayRule]


@dataclass(frozen=True)
class Words:
    """A label in both languages."""

    label: str
    label_en: str


@dataclass(frozen=True)
class DayRules:
    """Everything that does not depend on a year's announcement."""

    weekly_rest: LabelledRule
    in_lieu: LabelledRule
    swapped_off: Words
    swapped_work: Words
    holidays: Mapping[str, Holiday]
    counting: Timeline[CountingRule]


def read_day_rules(entry: Entry, instruments: Mapping[str, Instrument]) -> DayRules:
    """The tables `weekly_rest`, `in_lieu`, `swap`, `counting` and `holiday.*` of the file `days_off.toml`."""
    holidays = {code: _read_holiday(code, table, instruments) for code, table in entry.table("holiday").named_tables()}
    counting = entry.table("counting")
    entries = counting.tables("history")
    timeline = line_up("counting", entries, [_read_counting(each, instruments) for each in entries], counting)
    counting.close()
    swap = entry.table("swap")
    off, work = (_read_words(swap.table(name)) for name in ("off", "work"))
    swap.close()
    return DayRules(
        weekly_rest=_read_labelled("weekly_rest", entry.table("weekly_rest"), instruments),
        in_lieu=_read_labelled("in_lieu", entry.table("in_lieu"), instruments),
        swapped_off=off,
        swapped_work=work,
        holidays=holidays,
        counting=timeline,
    )


def _read_words(entry: Entry) -> Words:
    words = Words(entry.text("label"), entry.text("label_en"))
    entry.close()
    return words


def _read_labelled(code: str, entry: Entry, instruments: Mapping[str, Instrument]) -> LabelledRule:
    rule = LabelledRule(code, entry.text("label"), entry.text("label_en"), _read_history(code, entry, instruments))
    entry.close()
    return rule


def _read_holiday(code: str, entry: Entry, instruments: Mapping[str, Instrument]) -> Holiday:
    holiday = Holiday(
        code=code,
        label=entry.text("label"),
        label_en=entry.text("label_en"),
        month=entry.whole_or_none("month"),
        day=entry.whole_or_none("day"),
        timeline=_read_history(code, entry, instruments),
    )
    entry.close()
    return holiday


def _read_history(code: str, entry: Entry, instruments: Mapping[str, Instrument]) -> Timeline[DayRule]:
    entries = entry.tables("history")
    return line_up(code, entries, [_read_rule(each, instruments) for each in entries], entry)


def _read_rule(entry: Entry, instruments: Mapping[str, Instrument]) -> DayRule:
    source = read_source(entry, instruments)
    start = entry.day("from")
    check_start(entry, source, start)
    rule = DayRule(
        valid_from=start,
        valid_until=entry.day_or_none("until"),
        source=source,
        days=_weekdays(entry),
        count=entry.whole_or_none("count") or 0,
        verified=entry.flag("verified", absent=True),
        note=entry.text_or_empty("note"),
        note_en=entry.text_or_empty("note_en"),
        digest=digest_of(entry.values),
    )
    entry.close()
    return rule


WEEKDAYS: Sequence[str] = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _weekdays(entry: Entry) -> tuple[int, ...]:
    names = entry.texts("days")
    for name in names:
        if name not in WEEKDAYS:
            entry.refuse("law_unknown_choice", "days", value=name, allowed=", ".join(WEEKDAYS))
    return tuple(WEEKDAYS.index(name) + 1 for name in names)


def _read_counting(entry: Entry, instruments: Mapping[str, Instrument]) -> CountingRule:
    start = entry.day("from")
    first_day, rolls, months = (entry.table(name) for name in ("first_day", "rolls", "months"))
    sources = [read_source(each, instruments) for each in (first_day, rolls, months)]
    for source in sources:
        check_start(entry, source, start)
    rule = CountingRule(
        valid_from=start,
        valid_until=entry.day_or_none("until"),
        first_day=first_day.flag("counted"),
        rolls=rolls.flag("to_working_day"),
        first_day_source=sources[0],
        rolls_source=sources[1],
        months_source=sources[2],
        pause_note=entry.text("pause_note"),
        pause_note_en=entry.text("pause_note_en"),
        verified=entry.flag("verified", absent=True),
        note=entry.text_or_empty("note"),
        note_en=entry.text_or_empty("note_en"),
        digest=digest_of(entry.values),
    )
    for each in (first_day, rolls, months, entry):
        each.close()
    return rule
