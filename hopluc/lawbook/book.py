"""The law book: immutable, asked by code and day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import TypeVar

from hopluc.kernel.errors import Refusal
from hopluc.lawbook.days_off import DaysOff
from hopluc.lawbook.deadlines import Deadline
from hopluc.lawbook.decisions import Decision
from hopluc.lawbook.facts import Fact
from hopluc.lawbook.forms import ReturnForm
from hopluc.lawbook.grading import GradingScheme
from hopluc.lawbook.indicators import Indicator
from hopluc.lawbook.instruments import Instrument
from hopluc.lawbook.ocop import Ocop
from hopluc.lawbook.plausibility import PlausibleRange
from hopluc.lawbook.procedures import Procedure, RegistrarVersion
from hopluc.lawbook.published import PublishedFigure
from hopluc.lawbook.timeline import Timeline
from hopluc.lawbook.units import Unit
from hopluc.lawbook.values import Value

COOPERATIVE_GRADING = "cooperative-grading"
_NEAR = 5

Item = TypeVar("Item")


@dataclass(frozen=True)
class Law:
    """All law files as immutable data; `digest` changes when any of them says something else."""

    instruments: Mapping[str, Instrument]
    units: Mapping[str, Unit]
    facts: Mapping[str, Fact]
    values: Mapping[str, Value]
    decisions: Mapping[str, Decision]
    schemes: Mapping[str, Timeline[GradingScheme]]
    forms: tuple[ReturnForm, ...]
    indicators: Mapping[str, Indicator]
    deadlines: Mapping[str, Deadline]
    procedures: Mapping[str, Procedure]
    registrar: Timeline[RegistrarVersion]
    days_off: DaysOff
    ocop: Ocop
    plausible: Mapping[str, PlausibleRange]
    published: tuple[PublishedFigure, ...]
    digest: str

    def instrument(self, code: str) -> Instrument:
        """Refusal `law_unknown_code` (key, near: codes like it) for a code that no file has; so each lookup below."""
        return found(self.instruments, code)

    def fact(self, code: str) -> Fact:
        return found(self.facts, code)

    def value(self, code: str) -> Value:
        return found(self.values, code)

    def decision(self, code: str) -> Decision:
        return found(self.decisions, code)

    def procedure(self, code: str) -> Procedure:
        return found(self.procedures, code)

    def grading(self, on: date) -> GradingScheme:
        """How cooperatives are graded for a period that ends on this day. Refusal `law_not_in_force` (key, on)."""
        return found(self.schemes, COOPERATIVE_GRADING).on(on)

    def form(self, year: int) -> ReturnForm:
        """The return form of a year. Refusal `law_not_in_force` (key, on = the year)."""
        for form in self.forms:
            if form.covers(year):
                return form
        raise Refusal("law_not_in_force", key="returns", on=year)

    def indicator(self, code: str) -> Indicator:
        return found(self.indicators, code)

    def deadline(self, code: str) -> Deadline:
        return found(self.deadlines, code)

    def plausible_range(self, code: str) -> PlausibleRange:
        return found(self.plausible, code)

    def published_beside(self, indicator: str, place: str) -> tuple[PublishedFigure, ...]:
        """Published figures to show beside an indicator of a place, oldest first."""
        found = [each for each in self.published if each.indicator == indicator and each.place == place]
        return tuple(sorted(found, key=lambda each: (each.period, str(each.as_of or ""))))


def found(items: Mapping[str, Item], code: str) -> Item:
    """The item of a code. Refusal `law_unknown_code` (key, near): `near` has up to five codes like it, or is None."""
    if code not in items:
        raise Refusal("law_unknown_code", key=code, near=near(code, items))
    return items[code]


def near(code: str, known: Iterable[str]) -> tuple[str, ...] | None:
    """Up to five known codes that are written like this one, or contain it; None without any."""
    codes = list(known)
    asked = code.casefold().replace("_", "-")
    alike = {each.replace("_", "-"): each for each in codes}
    close = [alike[each] for each in get_close_matches(asked, alike, n=_NEAR, cutoff=0.6)]
    inside = [each for form, each in alike.items() if len(asked) > 2 and asked in form]
    return tuple(dict.fromkeys([*close, *inside]))[:_NEAR] or None
