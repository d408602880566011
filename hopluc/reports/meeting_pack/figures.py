"""The figures that belong to a meeting's documents: those that a document prints, aims at, or is followed by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from hopluc.directives.models import Directive, Fact, Goal
from hopluc.reports.annual.clause_figures import figures_by_clause
from hopluc.statistics.figures import Figure, FigureSource
from hopluc.statistics.indicators import INDICATORS


@dataclass(frozen=True)
class FigureRow:
    """A figure of the last year that is over. `before`: of the year before it, None where the two cannot be compared;
    `fact`: the number that a document prints beside it; `goals`: what the years from then on aim at."""

    figure: Figure
    before: Figure | None
    fact: Fact | None
    goals: tuple[Goal, ...]


def figure_rows(directives: Sequence[Directive], *, at: datetime) -> tuple[tuple[FigureRow, ...], str]:
    """The rows in the order in which the documents name them, and the digest of the registers that they come from.
    Refusal `nothing_loaded` where no place is set."""
    source = FigureSource(at=at)
    facts = list(Fact.objects.filter(directive__in=directives).exclude(indicator="").order_by("directive", "order"))
    goals = list(Goal.objects.filter(obligation__clause__directive__in=directives).select_related("obligation__clause"))
    rows = [_row(code, source, facts, goals) for code in _codes(directives, facts, goals)]
    return tuple(rows), source.snapshot.digest


def _codes(directives: Sequence[Directive], facts: Iterable[Fact], goals: Iterable[Goal]) -> list[str]:
    listed = (code for each in directives for codes in figures_by_clause(each.title).values() for code in codes)
    named = [*(fact.indicator for fact in facts), *(goal.indicator for goal in goals), *listed]
    return [code for code in dict.fromkeys(named) if code in INDICATORS]


def _row(code: str, source: FigureSource, facts: Sequence[Fact], goals: Sequence[Goal]) -> FigureRow:
    year = source.last_year
    comparable = year - 1 in source.years and not any(start == year for start in source.breaks(code))
    own = [goal for goal in goals if goal.indicator == code and goal.year >= year]
    return FigureRow(
        figure=source.figure(code, year=year),
        before=source.figure(code, year=year - 1) if comparable else None,
        fact=next((fact for fact in facts if fact.indicator == code), None),
        goals=tuple(sorted(own, key=lambda goal: (goal.year, goal.pk))),
    )
