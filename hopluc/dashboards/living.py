"""The living directive: its own text as issued, with states, evidence and live numbers beside the words."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hopluc.accounts.gate import needs
from hopluc.accounts.permissions import Permission
from hopluc.dashboards.leadership import clause_names
from hopluc.dashboards.living_filter import living_filter
from hopluc.directives.models import Directive, Fact, WorkItem, WorkSource
from hopluc.directives.queries import ClauseState, Section, State, clause_states, sections
from hopluc.dissemination.queries import Totals, clause_about, totals_of
from hopluc.drawing.sparkline import sparkline
from hopluc.kernel import clock
from hopluc.kernel.dates import year_end
from hopluc.kernel.errors import Refusal
from hopluc.kernel.numbers import whole
from hopluc.places.queries import is_former_area
from hopluc.statistics.figures import Figure, FigureSource

# The numbers of the text are laid beside the path since the year that they speak of, at the latest since this one.
PATH_SINCE = 2019


@dataclass(frozen=True)
class LiveFact:
    """A number of the text beside the system's own: of the year that the text speaks of (`then`), the latest (`now`),
    and its path between (an SVG). None where the system has no such figure."""

    fact: Fact
    then: Figure | None = None
    now: Figure | None = None
    path: SafeString | None = None

    @property
    def is_linked(self) -> bool:
        return self.then is not None or self.now is not None


@dataclass(frozen=True)
class Part:
    """A part of the document with the state of its clause, if it is one. `aside`: it is not what is looked for."""

    section: Section
    state: ClauseState | None
    aside: bool = False

    @property
    def anchor(self) -> str:
        return self.state.anchor if self.state else self.section.kind


@require_safe
@needs(Permission.DIRECTIVES_READ)
def living(request: HttpRequest) -> HttpResponse:
    """`?year=2024` shows the states of a year as known today; `?directive=3` another directive than the newest;
    `?body=7&state=overdue` lays everything aside but the clauses that fit; `?print=1` opens all for paper."""
    today = clock.today()
    directive = _chosen(request.GET.get("directive"))
    if directive is None:
        return render(request, "dashboards/living.html", {"directive": None})
    facts = list(directive.facts.all())
    opened = work_years(directive)
    years = years_shown(directive, facts, opened, today)
    asked = whole(request.GET.get("year", ""))
    year = asked if asked in years else latest_year(opened, today)
    studied_at, studied = study_counted(directive, today)
    states = clause_states(directive, year, today)
    state_of = {state.pk: state for state in states}
    looked_for = living_filter(request.GET, states)
    aside = {state.pk for state in states if looked_for.asks and not looked_for.lets_pass(state)}
    parts = [
        _part(section, state_of, aside)
        for section in sections(directive, list(directive.clauses.order_by("order")), [], facts)
    ]
    live = {each.fact.pk: each for each in live_facts(facts, year)}
    listed = [state for state in states if not state.closing]
    content = {
        "directive": directive,
        "parts": parts,
        "states": list(zip(listed, clause_names(listed), strict=True)),
        "aside": aside,
        "looked_for": looked_for,
        "found": len(states) - len(aside),
        "every_url": looked_for.address(directive.pk, year, body="", state=""),
        "print_url": looked_for.address(directive.pk, year, print="1"),
        "printing": bool(request.GET.get("print")),
        "legend": [
            (state, count, looked_for.address(directive.pk, year, state=state.value))
            for state, count in _legend(states)
        ],
        "live": live,
        "studied_at": studied_at,
        "studied": studied,
        "is_former": is_former_area(year_end(year)),
        "tour": next((each.then.rows_url for each in live.values() if each.then is not None), ""),
        "year": year,
        "today": today,
        "years": [
            {"url": looked_for.address(directive.pk, each), "label": str(each), "current": each == year}
            for each in years
        ],
    }
    return render(request, "dashboards/living.html", content)


def _part(section: Section, state_of: dict[int, ClauseState], aside: set[int]) -> Part:
    pk = section.clause.pk if section.clause else None
    return Part(section, state_of.get(pk) if pk is not None else None, pk in aside)


def live_facts(facts: list[Fact], year: int) -> list[LiveFact]:
    """Each number of the text with the system's figures, up to a year; a number that nobody linked stays alone."""
    source = FigureSource(at=clock.now())
    return [_live(source, fact, min(year, source.last_year)) if fact.indicator else LiveFact(fact) for fact in facts]


def _live(source: FigureSource, fact: Fact, latest: int) -> LiveFact:
    since = min(fact.as_of.year if fact.as_of else PATH_SINCE, PATH_SINCE)
    try:
        then = source.figure(fact.indicator, year=fact.as_of.year) if fact.as_of else None
        points = source.path(fact.indicator, since=since, until=latest)
        known = [point for point, value in points if value is not None]
        now = source.figure(fact.indicator, year=known[-1] if known else latest)
        breaks = [each for each in source.breaks(fact.indicator) if since < each <= latest]
    except Refusal:
        # No registers yet, or a year before them: the number of the text stands alone and the page says so.
        return LiveFact(fact)
    label = _("%(name)s, %(since)s–%(until)s") % {"name": now.name, "since": since, "until": latest}
    drawn = sparkline(points, breaks=breaks, label=label, last_text="") if len(known) > 1 else ""
    return LiveFact(fact, then, now, mark_safe(drawn) if drawn else None)


def _chosen(asked: str | None) -> Directive | None:
    live = Directive.objects.live().select_related("issuer")
    if not asked:
        return live.leading()
    found = live.filter(pk=whole(asked)).first()
    if found is None:
        raise Http404
    return found


def study_counted(directive: Directive, today: date) -> tuple[int | None, Totals | None]:
    """The clause (key) that asks for the document to be studied, and what was counted of that. None, None where no
    clause asks."""
    asks = clause_about(directive)
    return (None, None) if asks is None else (asks.pk, totals_of(directive.pk, today))


def work_years(directive: Directive) -> list[int]:
    """Years whose work was opened. What came up on the way and is due in another year opens none."""
    items = WorkItem.objects.filter(obligation__clause__directive=directive, source=WorkSource.PERIOD)
    return list(items.order_by("period_year").values_list("period_year", flat=True).distinct())


def latest_year(opened: list[int], today: date) -> int:
    """The year that is shown first: the last one whose work was opened."""
    return max((year for year in opened if year <= today.year), default=today.year)


def years_shown(directive: Directive, facts: list[Fact], opened: list[int], today: date) -> list[int]:
    """From the first year whose work was opened, that the text's figures speak of, or in which the directive
    was issued, to this year."""
    spoken = [fact.as_of.year for fact in facts if fact.as_of]
    issued = [directive.date.year] if directive.date else []
    return list(range(min([today.year, *issued, *opened, *spoken]), today.year + 1))


def _legend(states: list[ClauseState]) -> list[tuple[State, int]]:
    """Which states the clauses are in, the most pressing first, with how many clauses: parents not counted twice."""
    own = [state.state for state in states if state.obligations and not state.closing]
    return [(state, own.count(state)) for state in State if state in own]
