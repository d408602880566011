"""The leadership screen: what a member of the standing committee sees in one look, and prints on one sheet."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.dashboards.area_map import is_map_alone, map_alone, map_context, varied
from hopluc.dashboards.leadership_facts import fact_cards, spoken_of
from hopluc.dashboards.leadership_sentence import head_line
from hopluc.dashboards.leadership_work import Late, decisions, late_work, shortened
from hopluc.dashboards.unit_maps import MapAsked, area_url, filing, map_choices
from hopluc.directives.models import Directive, WorkItem
from hopluc.directives.queries import ClauseState, State, clause_states
from hopluc.drawing.stacked import Stacked, StackedRow
from hopluc.kernel import clock
from hopluc.kernel.dates import year_end
from hopluc.kernel.numbers import whole
from hopluc.pictures.picture import pictured
from hopluc.places.queries import home, is_former_area
from hopluc.statistics.figures import FigureSource

PATH_SINCE = 2019
# Rows of a list that are seen at once; the rest stands folded below them.
AT_ONCE = 5
SHARES_WIDE = 340  # px


@require_safe
@needs(Permission.FIGURES_READ)
def leadership(request: HttpRequest) -> HttpResponse:
    """`?year=2024&figure=members&map_of=2025-06-30&level=district&directive=3`; htmx swaps the map alone."""
    today, source, area = clock.today(), FigureSource(at=clock.now()), home()
    may_read_work = actor(request).may(Permission.DIRECTIVES_READ)
    directive = chosen_directive(request.GET.get("directive", "")) if may_read_work else None
    if area is None:
        return render(request, "dashboards/leadership.html", {"directive": directive, "is_empty": True})
    years = _years(source, directive, today)
    year = _asked_year(request.GET.get("year", ""), years)
    figure_year = min(year, source.last_year)
    choices = map_choices(source.atlas, area.place, today)
    asked = MapAsked.of(request.GET, choices, figure_year)
    chosen = {
        "year": str(year),
        **({"directive": str(directive.pk)} if directive and request.GET.get("directive") else {}),
    }
    if is_map_alone(request):
        return map_alone(request, map_context(source, asked, choices, chosen, area.place))
    # First what fifty readers at once wait for together: whoever comes first works the figures out.
    cards = fact_cards(source, spoken_of(list(directive.facts.all()) if directive else []), year=figure_year)
    context = map_context(source, asked, choices, chosen, area.place)
    late = late_work(directive, today) if directive else ()
    waiting = decisions(directive, today) if directive else ()
    states = [each for each in clause_states(directive, year, today) if not each.closing] if directive else []
    context |= {
        "directive": directive,
        "year": year,
        "today": today,
        "years": [
            {"label": str(each), "url": _with_year(request.GET, each), "current": each == year} for each in years
        ],
        "sentence": head_line(cards, late, waiting, place=area.place, year=figure_year),
        "cards": cards,
        "late": late,
        "late_count": sum(each.count for each in late),
        "late_bodies": by_body(late),
        "decisions": waiting,
        "states": [(each, name) for each, name in zip(states, clause_names(states), strict=True)],
        "figures_until": year_end(figure_year),
        "now": clock.now(),
        "shown_shares": pictured(shares_picture(states), width=SHARES_WIDE, narrow=None) if states else None,
        "filing": filing(source, year=figure_year, map_of=asked.choice.day, level=asked.level),
        "area_url": area_url(area.place.code, year=figure_year, map_of=asked.choice.day),
        "is_former": is_former_area(year_end(figure_year)),
        "at_once": AT_ONCE,
        "rest": f"{AT_ONCE}:",
    }
    return varied(render(request, "dashboards/leadership.html", context))


def chosen_directive(asked: str) -> Directive | None:
    """The leading directive that is carried out, or the one asked for (Http404 where there is none such)."""
    live = Directive.objects.live()
    if not asked:
        return live.leading()
    found = live.filter(pk=whole(asked)).first()
    if found is None:
        raise Http404
    return found


def _years(source: FigureSource, directive: Directive | None, today: date) -> list[int]:
    """Years with figures since the path begins, and those of the running year's work."""
    opened: set[int] = set()
    if directive is not None:
        rows = WorkItem.objects.filter(obligation__clause__directive=directive, period_year__gt=source.last_year)
        opened = set(rows.filter(period_year__lte=today.year).values_list("period_year", flat=True))
    return [*(each for each in source.years if each >= PATH_SINCE), *sorted(opened)]


def _asked_year(asked: str, years: Sequence[int]) -> int:
    wanted = whole(asked)
    return wanted if wanted in years else years[-1]


def _with_year(asked: Mapping[str, str], year: int) -> str:
    """The same screen of another year; the map is then that of the year's end."""
    kept = {name: asked[name] for name in ("figure", "directive") if asked.get(name)}
    return f"?{urlencode({'year': year, **kept})}"


def clause_names(states: Sequence[ClauseState]) -> list[str]:
    """What tells one clause from another: who leads it; its own first words where several have the same leader, or
    nobody is named."""
    leads = [", ".join(state.lead) for state in states]
    return [
        lead if lead and leads.count(lead) == 1 else shortened(state.text.removeprefix(state.number).lstrip(".-) "), 12)
        for state, lead in zip(states, leads, strict=True)
    ]


def by_body(late: Sequence[Late]) -> list[tuple[str, int]]:
    """Who has how many late pieces of work, the most first; a piece of two bodies counts for each."""
    counts: dict[str, int] = {}
    for each in late:
        for name in each.owners or ("",):
            counts[name] = counts.get(name, 0) + each.count
    return sorted(counts.items(), key=lambda pair: -pair[1])


def shares_picture(states: Sequence[ClauseState]) -> Stacked:
    """The clauses as one bar, parted by how they stand; a clause that only holds others is not counted beside them.
    The parts are always the same ones, so that two years can be laid side by side."""
    own = [each.state for each in states if each.obligations]
    parts = (
        (_("quá hạn"), "bad", {State.OVERDUE}),
        (_("đang thực hiện"), "", {State.IN_PROGRESS, State.WAITING}),
        (_("chưa có kết quả"), "none", {State.NO_EVIDENCE, State.NOT_DUE, State.NOT_ASSIGNED, State.PAUSED}),
        (_("sắp hạn, trả lại, muộn"), "caution", {State.DUE_SOON, State.SENT_BACK, State.DONE_LATE}),
        (_("xong đúng hạn"), "good", {State.DONE_IN_TIME}),
    )
    counts = [sum(state in among for state in own) for _words, _tone, among in parts]
    return Stacked(
        title=_("Các khoản theo tình trạng"),
        unit="",
        parts=tuple(f"{words}: {count}" for (words, _tone, _among), count in zip(parts, counts, strict=True)),
        rows=(StackedRow("", tuple(Decimal(count) for count in counts)),),
        tones=tuple(tone for _words, tone, _among in parts),
        is_share=True,
    )
