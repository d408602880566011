"""Dated versions without overlap or gap, and the one in force on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol, TypeVar

from hopluc.kernel.errors import Refusal
from hopluc.lawbook.reader import Entry


class Dated(Protocol):
    """Valid from `valid_from` (inclusive) until `valid_until` (exclusive; None = open)."""

    @property
    def valid_from(self) -> date: ...

    @property
    def valid_until(self) -> date | None: ...


Version = TypeVar("Version", bound=Dated)


@dataclass(frozen=True)
class Timeline(Generic[Version]):
    """The versions of one key, oldest first."""

    key: str
    versions: tuple[Version, ...]

    def on(self, day: date) -> Version:
        """The version in force on a day. Refusal `law_not_in_force` (key, on) before the first and after the last."""
        version = self.on_or_none(day)
        if version is None:
            raise Refusal("law_not_in_force", key=self.key, on=day)
        return version

    def on_or_none(self, day: date) -> Version | None:
        """The version in force on a day; None before the first and after the last."""
        for version in self.versions:
            if version.valid_from <= day and (version.valid_until is None or day < version.valid_until):
                return version
        return None


def read_law_date(entry: Entry, allowed: Sequence[str]) -> str:
    """Which date picks the version. Refusal `law_without_law_date`."""
    if not entry.has("law_date"):
        entry.refuse("law_without_law_date", "law_date")
    return entry.choice("law_date", allowed)


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
