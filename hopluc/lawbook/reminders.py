"""What a person should look at again: comparisons with the text that are old, and texts that have ended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from hopluc.lawbook.book import Law
from hopluc.lawbook.catalogue import entries

Reason = Literal["checked_long_ago", "instrument_ended"]


@dataclass(frozen=True)
class Reminder:
    """The version of an entry that is in force. `since`: the day of the comparison, or the day on which the text that
    the version rests on ended. Neither is a mistake: a rule may outlive its text until another one is loaded."""

    code: str
    reason: Reason
    since: date


def reminders(law: Law, today: date) -> tuple[Reminder, ...]:
    """Of the versions in force: those compared with the text (`checked`) more than a year ago, and those whose main
    text is no longer in force. What nobody has compared yet is no reminder: the handbook marks it."""
    return tuple(_reminders(law, today))


def _reminders(law: Law, today: date) -> Iterator[Reminder]:
    for entry in entries(law):
        version = entry.on_or_none(today)
        if version is None:
            continue
        if version.checked is not None and _a_year_after(version.checked) < today:
            yield Reminder(entry.code, "checked_long_ago", version.checked)
        ended = version.sources[0].instrument.in_force_until if version.sources else None
        if ended is not None and ended <= today:
            yield Reminder(entry.code, "instrument_ended", ended)


def _a_year_after(day: date) -> date:
    """The same day of the next year; of 29 February the 28th."""
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
