"""Dated versions without overlap or gap, and the one in force on a day."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol, TypeVar

from hopluc.kernel.errors import Refusal
from hopluc.lawbook.facts import Fact
from hopluc.lawbook.reader import Entry


class Dated(Protocol):
    """Valid from `valid_from` (inclusive) until `valid_until` (exclusive; None = open)."""

    @property
    def valid_from(self) -> date: ...

    @property
    def valid_until(self) -> date | None: ...


Version = TypeVar("Version", bound=Dated)


@dataclass(frozen=True)
class Gap:
    """Days for which the law book has nothing, and says so: `missing` is why, in both languages."""

    valid_from: date
    valid_until: date | None
    missing: str
    missing_en: str


@dataclass(frozen=True)
class Timeline(Generic[Version]):
    """The versions of one key, oldest first, and the gaps between them that the law book declares."""

    key: str
    versions: tuple[Version, ...]
    gaps: tuple[Gap, ...] = ()

    def on(self, day: date) -> Version:
        """The version in force on a day. Refusal `law_not_in_force` (key, on) before the first, after the last, and in
        a declared gap (there also `missing`, `missing_en`)."""
        version = self.on_or_none(day)
        if version is None:
            gap = next((gap for gap in self.gaps if holds_on(gap, day)), None)
            why = {} if gap is None else {"missing": gap.missing, "missing_en": gap.missing_en}
            raise Refusal("law_not_in_force", key=self.key, on=day, **why)
        return version

    def on_or_none(self, day: date) -> Version | None:
        """The version in force on a day; None before the first, after the last and in a declared gap."""
        return next((version for version in self.versions if holds_on(version, day)), None)

    def during(self, start: date, until: date | None) -> tuple[Version, ...]:
        """The versions in force on any day from `start` (inclusive) until `until` (exclusive; None = open)."""
        return tuple(
            version
            for version in self.versions
            if (until is None or version.valid_from < until)
            and (version.valid_until is None or start < version.valid_until)
        )

    def first_day_without(self, start: date, until: date | None) -> date | None:
        """The first day of a span on which no version is in force; None when the whole span is covered."""
        day = start
        for version in self.during(start, until):
            if version.valid_from > day:
                return day
            if version.valid_until is None or (until is not None and version.valid_until >= until):
                return None
            day = version.valid_until
        return day


def holds_on(version: Dated, day: date) -> bool:
    """Whether a version is in force on a day."""
    return version.valid_from <= day and (version.valid_until is None or day < version.valid_until)


def read_law_date(entry: Entry, allowed: Sequence[str]) -> str:
    """Which date picks the version. Refusal `law_without_law_date`."""
    if not entry.has("law_date"):
        entry.refuse("law_without_law_date", "law_date")
    return entry.choice("law_date", allowed)


def read_day_fact(entry: Entry, facts: Mapping[str, Fact]) -> str:
    """Which date picks the version: a fact that is a day. Refusal `law_without_law_date`, `law_unknown_fact`."""
    if not entry.has("law_date"):
        entry.refuse("law_without_law_date", "law_date")
    code = entry.text("law_date")
    if code not in facts:
        entry.refuse("law_unknown_fact", "law_date", value=code)
    if facts[code].type != "day":
        entry.refuse("law_wrong_type", "law_date", expected="fact that is a day")
    return code


def line_up(key: str, entries: Sequence[Entry], versions: Sequence[Version], owner: Entry) -> Timeline[Version]:
    """A timeline of versions that stand in order. Refusal `law_missing_key`, `law_overlap`, `law_gap`."""
    if not versions:
        owner.refuse("law_missing_key", "version")
    for entry, version in zip(entries, versions, strict=True):
        if version.valid_until is not None and version.valid_until <= version.valid_from:
            entry.refuse("law_overlap", "until", on=version.valid_until)
    for number, entry in enumerate(entries[1:], start=1):
        before, after = versions[number - 1], versions[number]
        if before.valid_until is None or before.valid_until > after.valid_from:
            entry.refuse("law_overlap", "from", on=after.valid_from)
        if before.valid_until < after.valid_from:
            entry.refuse("law_gap", "from", on=after.valid_from, until=before.valid_until)
    return Timeline(key, tuple(versions))


def line_up_dated(
    key: str, entries: Sequence[Entry], owner: Entry, read: Callable[[Entry, date, date | None], Version]
) -> Timeline[Version]:
    """A timeline of entries in which one without `until` ends where the next begins, and `gap = true` declares a gap.

    `read(entry, start, until)` reads a version and closes it. Refusal `law_missing_key` without any version,
    `law_overlap`, `law_gap` for days that belong to neither a version nor a declared gap.
    """
    versions: list[Version] = []
    gaps: list[Gap] = []
    for number, entry in enumerate(entries):
        start, until = entry.day("from"), entry.day_or_none("until")
        following = entries[number + 1] if number + 1 < len(entries) else None
        if following is not None:
            until = _end_before(following, start, until)
        if until is not None and until <= start:
            entry.refuse("law_overlap", "until", on=until)
        if entry.flag("gap", absent=False):
            gaps.append(Gap(start, until, entry.text("missing"), entry.text("missing_en")))
            entry.close()
        else:
            versions.append(read(entry, start, until))
    if not versions:
        owner.refuse("law_missing_key", "version")
    return Timeline(key, tuple(versions), tuple(gaps))


def _end_before(following: Entry, start: date, until: date | None) -> date:
    """Where an entry ends that another one follows."""
    begins = following.day("from")
    if begins <= start or (until is not None and until > begins):
        following.refuse("law_overlap", "from", on=begins)
    if until is not None and until < begins:
        following.refuse("law_gap", "from", on=begins, until=until)
    return begins
