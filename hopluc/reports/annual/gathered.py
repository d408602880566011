"""Everything that the report rests on, read once: one directive, one snapshot, one day."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from hopluc.directives.models import Directive, Fact
from hopluc.directives.queries import ClauseState, ObligationState, State, clause_states
from hopluc.drawing.choropleth import Choropleth
from hopluc.installed_law import law
from hopluc.journal.models import Entry
from hopluc.kernel.dates import VIETNAM, year_end
from hopluc.kernel.errors import Refusal
from hopluc.places.models import Home
from hopluc.places.queries import home
from hopluc.reports.annual.ledger import printed_value
from hopluc.statistics.figures import FIRST_YEAR, MAIN_FIGURES, Figure, FigureSource
from hopluc.statistics.indicators import INDICATORS
from hopluc.statistics.maps import unit_map
from hopluc.statistics.presentation import label_of

# The figure that the report puts on the map.
MAPPED = "cooperatives"


@dataclass(frozen=True)
class WorkCounts:
    """Tasks of some clauses by what became of them on the day of the report."""

    tasks: int
    with_evidence: int
    by_state: Mapping[State, int]

    def of(self, *states: State) -> int:
        return sum(self.by_state.get(state, 0) for state in states)


@dataclass(frozen=True)
class Gathered:
    """What the report of a year says, before it is put into words. `on`: the day as of which the work is judged;
    `before`: figures of the year before, empty for the first year; `work_digest`: what pins the state of the work;
    `paths`: the main figures year by year since `since`; `map`: the cooperatives by commune at the end of the year."""

    year: int
    on: date
    home: Home
    directive: Directive
    facts: tuple[Fact, ...]
    clauses: tuple[ClauseState, ...]
    figures: Mapping[str, Figure]
    before: Mapping[str, Figure]
    breaks: Mapping[str, tuple[int, ...]]
    since: int
    paths: Mapping[str, list[tuple[int, Decimal | None]]]
    map: Choropleth
    snapshot: str
    work_digest: str
    place_name: str
    newest_reference: date | None

    @property
    def as_of(self) -> date:
        return year_end(self.year)

    @property
    def has_ended(self) -> bool:
        """Whether the home of this installation has ended by the day of the report: figures are of its former area."""
        return self.home.place.valid_until is not None and self.home.place.valid_until <= self.on

    @property
    def issued_after(self) -> date | None:
        """A day on or after which the directive must have been issued; None where nothing says so."""
        return self.directive.date or self.newest_reference

    @property
    def is_base_year(self) -> bool:
        """Whether the year was over before the directive was issued: nothing could be due in it."""
        return self.issued_after is not None and self.as_of < self.issued_after

    def comparable(self, code: str, earlier: int) -> bool:
        """Whether the figure of the year may be compared with that of an earlier one: no break between them."""
        return not any(earlier < start <= self.year for start in self.breaks[code])

    def printed(self, code: str) -> Decimal | None:
        """The figure of the year in the unit in which it is printed."""
        value = self.figures[code].value
        return None if value is None else printed_value(value, law().indicator(code).unit)

    @cached_property
    def total(self) -> WorkCounts:
        return counts([task for clause in self.clauses for task in tasks_of(clause)])


def tasks_of(clause: ClauseState) -> list[ObligationState]:
    """The clause's own tasks that are still asked for."""
    return [each for each in clause.obligations if each.is_task and each.state != State.ENDED]


def counts(tasks: list[ObligationState]) -> WorkCounts:
    by_state: dict[State, int] = {}
    for task in tasks:
        by_state[task.state] = by_state.get(task.state, 0) + 1
    return WorkCounts(len(tasks), sum(task.has_evidence for task in tasks), by_state)


def years_over(on: date) -> range:
    """The years that a report can be asked for on a day: from the first returns to the last year that is over."""
    return range(FIRST_YEAR, on.year)


def may_be_written(*, year: int, at: datetime) -> tuple[Home, Directive]:
    """What every report needs, without computing anything.

    Refusal `nothing_loaded`, `no_live_directive`, `year_without_figures`.
    """
    found = home()
    if found is None:
        raise Refusal("nothing_loaded")
    # The same as on the living page.
    directive = Directive.objects.live().leading()
    if directive is None:
        raise Refusal("no_live_directive")
    years = years_over(at.astimezone(VIETNAM).date())
    if year not in years:
        raise Refusal("year_without_figures", where=str(year), first=FIRST_YEAR, last=years.stop - 1)
    return found, directive


def gather(*, year: int, at: datetime) -> Gathered:
    """Refusals of `may_be_written`; `nothing_loaded` also where no register has a single row for the year."""
    found, directive = may_be_written(year=year, at=at)
    moment = at.astimezone(VIETNAM)
    source = FigureSource(at=moment)
    figures = {code: source.figure(code, year=year) for code in INDICATORS}
    if not any(figure.rows for figure in figures.values()):
        raise Refusal("nothing_loaded")
    before = {code: source.figure(code, year=year - 1) for code in INDICATORS} if year - 1 in source.years else {}
    dates = [reference.date for reference in directive.references.all() if reference.date is not None]
    return Gathered(
        year=year,
        on=moment.date(),
        home=found,
        directive=directive,
        facts=tuple(directive.facts.all()),
        clauses=tuple(clause_states(directive, year, moment.date())),
        figures=figures,
        before=before,
        breaks={code: tuple(source.breaks(code)) for code in INDICATORS},
        since=source.years[0],
        paths={code: source.path(code, since=source.years[0], until=year) for code in MAIN_FIGURES},
        map=_map(source, found, year),
        snapshot=source.snapshot.digest,
        work_digest=_work_digest(directive),
        place_name=_place_name(source, found, moment.date()),
        newest_reference=max(dates, default=None),
    )


def _map(source: FigureSource, found: Home, year: int) -> Choropleth:
    label = label_of(law().indicator(MAPPED))
    return unit_map(
        source,
        MAPPED,
        year=year,
        area=found.place,
        map_of=year_end(year),
        title=f"{label} theo xã, phường, thị trấn, đến hết năm {year}",
    )


def _work_digest(directive: Directive) -> str:
    """Digest of the last entry of the journal about directives: it is chained to all that went before."""
    last = Entry.objects.filter(verb__startswith="directives:").order_by("-sequence").first()
    return last.digest if last else hashlib.sha256(directive.text.encode()).hexdigest()


def _place_name(source: FigureSource, found: Home, on: date) -> str:
    """Name of the province that the area belongs to on a day, for the line of place and date."""
    place, atlas = found.place, source.atlas
    if place.valid_until is None or on < place.valid_until:
        return place.name
    units = {atlas.unit_on(commune, on) for commune in atlas.covered(place)} - {None}
    parents = {parent.name for unit in units if unit is not None and (parent := atlas.parent(unit)) is not None}
    return parents.pop() if len(parents) == 1 else place.name
