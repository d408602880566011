"""An entry over time: its versions, what is announced, and the times for which the law book has nothing."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from hopluc.handbook.words import ANNOUNCED, CURRENT, GAP, LATER, PAST, Mark, said
from hopluc.lawbook.catalogue import EntryVersion, LawEntry

# The strip is drawn 1000 units wide; what is shorter than this would not be seen.
WIDTH = 1000
NARROWEST = 6
# How much of the strip shows that an open version goes on.
GOES_ON = 8


@dataclass(frozen=True)
class Span:
    """A stretch of an entry's life from `start` (inclusive) until `end` (exclusive; None: open). `version` None: the
    law book has nothing for it, `missing` is why. `x` and `width` place it on the strip."""

    start: date
    end: date | None
    version: EntryVersion | None
    mark: Mark
    missing: str = ""
    x: int = 0
    width: int = 0

    @property
    def last(self) -> date | None:
        """The last day, as people say it."""
        return self.end - timedelta(days=1) if self.end else None


@dataclass(frozen=True)
class History:
    """`spans`, oldest first; `x` of the chosen day on the strip; `begins` and `ends`: the days at its edges."""

    spans: tuple[Span, ...]
    x: int
    begins: date
    ends: date


def history(entry: LawEntry, day: date) -> History:
    """The life of an entry as seen from a day. Every entry has at least one version."""
    spans = _spans(entry, day)
    begins = min(spans[0].start, day)
    latest = max(day, *(span.end or span.start for span in spans))
    # The calendar ends with the year 9999, and an address may ask for its last day.
    ends = latest + min(max((latest - begins) / GOES_ON, timedelta(days=30)), date.max - latest)
    whole = (ends - begins).days

    def place(moment: date) -> int:
        return (moment - begins).days * WIDTH // whole

    drawn = []
    for span in spans:
        x = place(span.start)
        width = max((place(span.end) if span.end else WIDTH) - x, NARROWEST)
        drawn.append(replace(span, x=x, width=width))
    return History(tuple(drawn), place(day), begins, ends)


def _spans(entry: LawEntry, day: date) -> list[Span]:
    spans = [Span(version.valid_from, version.valid_until, version, _mark(version, day)) for version in entry.versions]
    gaps = [Span(gap.valid_from, gap.valid_until, None, GAP, said(gap.missing, gap.missing_en)) for gap in entry.gaps]
    return sorted([*spans, *gaps], key=lambda span: span.start)


def _mark(version: EntryVersion, day: date) -> Mark:
    if version.expected:
        return ANNOUNCED
    if day < version.valid_from:
        return LATER
    return PAST if version.valid_until is not None and version.valid_until <= day else CURRENT
