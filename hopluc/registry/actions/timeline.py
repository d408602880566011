"""The sheets of one cooperative in the order of their days, and what a change adds to them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from hopluc.registry.actions.entries import FIELDS, Columns, columns_of, is_same, read_columns
from hopluc.registry.models import Cooperative, LegalStatus, Reorganisation, Version
from hopluc.registry.sheet import Paper

ENDED: Columns = {"status": LegalStatus.ENDED.value, "suspended_until": None}


@dataclass(frozen=True)
class Stamp:
    """Who writes when by which paper; `reorganisation`: as a part of which; `intake`: for which import."""

    paper: Paper
    by: str
    at: datetime
    reorganisation: Reorganisation | None = None
    intake: int | None = None


class Timeline:
    """Sheets as they are known now: of one day the last that was written. Rows are only added (`added`, unsaved).

    `versions`: all rows of the cooperative. What is added is written at the stamp's moment, but never before what the
    register already holds: else it would have been known earlier than it was.
    """

    def __init__(self, cooperative: Cooperative, versions: Iterable[Version]) -> None:
        self.cooperative = cooperative
        self.added: list[Version] = []
        self._rows = sorted(versions, key=lambda version: version.pk)
        self._by_day: dict[date, Version] = {}
        self._written_last: datetime | None = None
        for version in self._rows:
            self._by_day[version.valid_from] = version
            if self._written_last is None or version.recorded_at > self._written_last:
                self._written_last = version.recorded_at

    @property
    def sheets(self) -> list[Version]:
        return [self._by_day[day] for day in sorted(self._by_day)]

    def on(self, day: date) -> Version | None:
        """The sheet in force on a day."""
        return next((sheet for sheet in reversed(self.sheets) if sheet.valid_from <= day), None)

    @property
    def ended_on(self) -> date | None:
        """The day from which it has ended, if it has."""
        ended: date | None = None
        for sheet in reversed(self.sheets):
            if sheet.status != LegalStatus.ENDED:
                break
            ended = sheet.valid_from
        return ended

    def found(self, day: date, columns: Mapping[str, Columns], stamp: Stamp) -> Version:
        """The first sheet. Where sheets of an undone founding stand behind it, each is written anew by it."""
        first = self._write(day, None, columns, stamp)
        for sheet in [sheet for sheet in self.sheets if sheet.valid_from > day]:
            self._write(sheet.valid_from, first, {}, stamp, carried=True)
        return first

    def change(
        self, day: date, columns: Mapping[str, Columns], stamp: Stamp, *, carried_over_all: bool = False
    ) -> dict[str, tuple[Columns, Columns]]:
        """Say something else from a day on; field → (was, now) of what really changed, empty when nothing did.

        Later sheets that merely carried on what was said before the day say the new thing too; the first that says
        something of its own keeps it, and so do those after it. `carried_over_all`: it is written into all of them.
        """
        base = self.on(day)
        assert base is not None
        code = self.cooperative.code
        alive = {field: now for field, now in columns.items() if not is_same(base, field, now, code)}
        if not alive:
            return {}
        was = {field: read_columns(base, field) for field in alive}
        changed = {field: (was[field], now) for field, now in alive.items()}
        later = [sheet for sheet in self.sheets if sheet.valid_from > day]
        self._write(day, base, alive, stamp)
        for sheet in later:
            if not carried_over_all:
                alive = {field: now for field, now in alive.items() if is_same(sheet, field, was[field], code)}
            told = {field: now for field, now in alive.items() if not is_same(sheet, field, now, code)}
            if told:
                self._write(sheet.valid_from, sheet, told, stamp, carried=True)
        return changed

    def end(self, day: date, stamp: Stamp) -> dict[str, tuple[Columns, Columns]]:
        """Ended from a day on, whatever later sheets say: nothing comes after an end."""
        return self.change(day, {"status": ENDED}, stamp, carried_over_all=True)

    def reopen(self, stamp: Stamp) -> dict[str, tuple[Columns, Columns]]:
        """As if it had not ended: from that day the status of the day before goes on."""
        day = self.ended_on
        assert day is not None
        before = next((sheet for sheet in reversed(self.sheets) if sheet.valid_from < day), None)
        status: Columns = {"status": LegalStatus.ACTIVE.value, "suspended_until": None}
        if before is not None:
            status = read_columns(before, "status")
        return self.change(day, {"status": status}, stamp)

    def reach_back(self, day: date, stamp: Stamp) -> bool:
        """Founded earlier than was known: what the first sheet says holds from that day. Without it the cooperative
        would stand for a time without a name and a seat, and no figure of that time would count it."""
        sheets = self.sheets
        if not sheets or sheets[0].valid_from <= day:
            return False
        self._write(day, sheets[0], {}, stamp)
        return True

    def restore_before(self, first: Version, days: Iterable[date], stamp: Stamp) -> None:
        """On these days, what stood before a row was written."""
        self.restore({row.valid_from: row for row in self._rows if row.pk < first.pk}, days, stamp)

    def restore(self, then: Mapping[date, Version], days: Iterable[date], stamp: Stamp) -> None:
        """Write the sheets of an earlier knowledge again. `then`: day → its sheet at that time; `days`: which days."""
        for day in sorted(days):
            before = [sheet for first, sheet in sorted(then.items()) if first <= day]
            if before:
                self._write(day, before[-1], {}, stamp)

    def _write(
        self, day: date, base: Version | None, columns: Mapping[str, Columns], stamp: Stamp, *, carried: bool = False
    ) -> Version:
        version = Version(cooperative=self.cooperative, valid_from=day, carried=carried)
        if base is not None:
            for field in FIELDS:
                for column in columns_of(field):
                    setattr(version, column, getattr(base, column))
        for values in columns.values():
            for column, value in values.items():
                setattr(version, column, value)
        paper = stamp.paper
        version.reason, version.document_number, version.document_on = paper.reason, paper.number, paper.on
        version.document_issuer, version.document = paper.issuer, paper.file
        version.recorded_by, version.reorganisation, version.intake_id = stamp.by, stamp.reorganisation, stamp.intake
        version.recorded_at = max(stamp.at, self._written_last) if self._written_last else stamp.at
        self._by_day[day] = version
        self.added.append(version)
        return version
