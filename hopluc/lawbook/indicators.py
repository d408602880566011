"""What each figure means, in dated versions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hopluc.lawbook.instruments import Citation, Instrument, check_start, read_citation
from hopluc.lawbook.reader import Entry, digest_of
from hopluc.lawbook.timeline import Timeline, line_up, read_law_date


@dataclass(frozen=True)
class IndicatorVersion:
    """One definition. Either `source` (an official indicator) or `basis` (our own) says where it comes from;
    `series_break`: figures before this version do not compare. `method` names the way of computing where an indicator
    has had several; "" where there is only one."""

    valid_from: date
    valid_until: date | None
    definition: str
    definition_en: str
    method: str
    source: Citation | None
    basis: str
    basis_en: str
    rests_on: tuple[Citation, ...]
    series_break: bool
    note: str
    note_en: str
    checked: date | None
    digest: str

    @property
    def provision(self) -> str:
        """Where the definition comes from, for people."""
        return self.source.provision if self.source else self.basis


@dataclass(frozen=True)
class Indicator:
    """A figure: label, unit (code and words), and its definitions over time. `top` and `bottom`: what is summed above
    and below the line of a ratio, with its unit, `times`: what the quotient is multiplied with; all empty for a figure
    that only adds up."""

    code: str
    label: str
    label_en: str
    unit: str
    unit_label: str
    unit_label_en: str
    top: str
    top_en: str
    bottom: str
    bottom_en: str
    times: str
    times_en: str
    law_date: str
    timeline: Timeline[IndicatorVersion]

    @property
    def versions(self) -> tuple[IndicatorVersion, ...]:
        return self.timeline.versions

    def on(self, day: date) -> IndicatorVersion:
        """The definition for a period that ends on this day. Refusal `law_not_in_force`."""
        return self.timeline.on(day)

    def on_or_none(self, day: date) -> IndicatorVersion | None:
        """The same; None where the indicator is not defined on that day."""
        return self.timeline.on_or_none(day)


def read_indicator(code: str, entry: Entry, instruments: Mapping[str, Instrument]) -> Indicator:
    """One table of `indicators.toml`."""
    entries = entry.tables("version")
    versions = [_read_version(version, instruments) for version in entries]
    indicator = Indicator(
        code=code,
        label=entry.text("label"),
        label_en=entry.text("label_en"),
        unit=entry.text("unit"),
        unit_label=entry.text("unit_label"),
        unit_label_en=entry.text("unit_label_en"),
        top=entry.text_or_empty("top"),
        top_en=entry.text_or_empty("top_en"),
        bottom=entry.text_or_empty("bottom"),
        bottom_en=entry.text_or_empty("bottom_en"),
        times=entry.text_or_empty("times"),
        times_en=entry.text_or_empty("times_en"),
        law_date=read_law_date(entry, ("period_end",)),
        timeline=line_up(code, entries, versions, entry),
    )
    entry.close()
    return indicator


def _read_version(entry: Entry, instruments: Mapping[str, Instrument]) -> IndicatorVersion:
    start = entry.day("from")
    source = read_citation(entry.table("source"), instruments) if entry.has("source") else None
    if source is None and not entry.has("basis"):
        entry.refuse("law_without_source", "source")
    if source is not None:
        check_start(entry, source, start)
    version = IndicatorVersion(
        valid_from=start,
        valid_until=entry.day_or_none("until"),
        definition=entry.text("definition"),
        definition_en=entry.text("definition_en"),
        method=entry.text_or_empty("method"),
        source=source,
        basis=entry.text_or_empty("basis"),
        basis_en=entry.text_or_empty("basis_en"),
        rests_on=tuple(read_citation(citation, instruments) for citation in entry.tables("rests_on")),
        series_break=entry.flag("series_break", absent=False),
        note=entry.text_or_empty("note"),
        note_en=entry.text_or_empty("note_en"),
        checked=entry.day_or_none("checked"),
        digest=digest_of(entry.values),
    )
    entry.close()
    return version
