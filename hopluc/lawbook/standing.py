"""What every legal version says about itself: from when to when, where it stands, what is not known of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from hopluc.lawbook.instruments import Citation, Instrument, check_start, read_source
from hopluc.lawbook.reader import Entry, digest_of


@dataclass(frozen=True)
class Standing:
    """In force from `valid_from` (inclusive) until `valid_until` (exclusive; None = open). `verified`: read in the
    text. `missing`: what of it is not loaded. `checked`: the day on which a person compared it with the text."""

    valid_from: date
    valid_until: date | None
    verified: bool
    missing: str
    missing_en: str
    note: str
    note_en: str
    checked: date | None
    digest: str


@dataclass(frozen=True)
class CitedStanding(Standing):
    """A version that rests on a legal text."""

    source: Citation

    @property
    def provision(self) -> str:
        return self.source.provision


def read_standing(entry: Entry, instruments: Mapping[str, Instrument]) -> dict[str, Any]:
    """The fields of `CitedStanding` by name. Refusals of `read_source` and `check_start`."""
    source, start = read_source(entry, instruments), entry.day("from")
    check_start(entry, source, start)
    standing = CitedStanding(
        valid_from=start,
        valid_until=entry.day_or_none("until"),
        source=source,
        verified=entry.flag("verified", absent=True),
        missing=entry.text_or_empty("missing"),
        missing_en=entry.text_or_empty("missing_en"),
        note=entry.text_or_empty("note"),
        note_en=entry.text_or_empty("note_en"),
        checked=entry.day_or_none("checked"),
        digest=digest_of(entry.values),
    )
    return dict(vars(standing))
