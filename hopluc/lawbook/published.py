"""Figures that others published: dated, sourced, never made to agree with ours."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hopluc.lawbook.reader import Entry

MODIFIERS = ("exact", "just_under", "more_than")
SOURCE_KINDS = ("directive", "portal", "press", "report")
_PERIOD = re.compile(r"^\d{4}(-(0[1-9]|1[0-2])|-\d{4})?$")


@dataclass(frozen=True)
class PublishedSource:
    """Where it was printed; `verified` is False for a copy at second hand or a single page."""

    code: str
    title: str
    publisher: str
    kind: str
    verified: bool
    note: str


@dataclass(frozen=True)
class PublishedFigure:
    """One printed number. `period` is a year, a month or two years ("2019", "2019-09", "2022-2024"); `as_of` the day
    where one is known. Money in đồng, shares in %. `indicator` is the figure of ours that it stands beside;
    `comparable` says that both count the same thing, as far as known."""

    measure: str
    label: str
    label_en: str
    place: str
    period: str
    as_of: date | None
    value: Decimal
    unit: str
    modifier: str
    source: PublishedSource
    indicator: str
    comparable: bool
    note: str

    @property
    def year(self) -> int:
        """First year of the period."""
        return int(self.period[:4])


def read_published(entry: Entry) -> tuple[PublishedFigure, ...]:
    """One file of `published/`. Refusal `law_unknown_source` for a figure without a listed source."""
    sources = {code: _read_source(code, source) for code, source in entry.table("source").named_tables()}
    figures = tuple(_read_figure(figure, sources) for figure in entry.tables("figure"))
    entry.close()
    return figures


def _read_source(code: str, entry: Entry) -> PublishedSource:
    source = PublishedSource(
        code=code,
        title=entry.text("title"),
        publisher=entry.text("publisher"),
        kind=entry.choice("kind", SOURCE_KINDS),
        verified=entry.flag("verified"),
        note=entry.text_or_empty("note"),
    )
    entry.close()
    return source


def _read_figure(entry: Entry, sources: dict[str, PublishedSource]) -> PublishedFigure:
    source = entry.text("source")
    if source not in sources:
        entry.refuse("law_unknown_source", "source", value=source)
    period = entry.text("period")
    if not _PERIOD.match(period):
        entry.refuse("law_wrong_type", "period", expected="YYYY, YYYY-MM or YYYY-YYYY")
    figure = PublishedFigure(
        measure=entry.text("measure"),
        label=entry.text("label"),
        label_en=entry.text("label_en"),
        place=entry.text("place"),
        period=period,
        as_of=entry.day_or_none("as_of"),
        value=entry.number("value"),
        unit=entry.text("unit"),
        modifier=entry.choice("modifier", MODIFIERS),
        source=sources[source],
        indicator=entry.text_or_empty("indicator"),
        comparable=entry.flag("comparable", absent=False),
        note=entry.text_or_empty("note"),
    )
    entry.close()
    return figure
