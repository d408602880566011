"""The directive's numbers on the leadership screen: then in its own words, now, how far apart, the path between."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hopluc.dashboards.differences import briefly, comparable
from hopluc.directives.models import Fact
from hopluc.drawing.sparkline import sparkline
from hopluc.installed_law import law
from hopluc.kernel.kept import Kept
from hopluc.statistics.figures import MAIN_FIGURES, Figure, FigureSource
from hopluc.statistics.indicators import INDICATORS
from hopluc.statistics.units import atlas_key

PATH_SINCE = 2019


@dataclass(frozen=True)
class FactCard:
    """One number. `words`: how the directive says it, blank for a number that it does not name; `then` the system's own
    of that year; `changes` sentences with the years that they compare; `note` what may not be compared, and why."""

    words: str
    then: Figure | None
    now: Figure
    changes: tuple[str, ...]
    note: str
    path: SafeString

    @property
    def name(self) -> str:
        return self.now.name

    @property
    def number(self) -> str:
        """ "478", "57,8%", "5,4": the number as it is shown, without the words of its unit."""
        return self.now.shown.partition(" ")[0]

    @property
    def unit(self) -> str:
        """ "hợp tác xã", "", "triệu đồng/tháng"; of an unknown value nothing."""
        return self.now.shown.partition(" ")[2] if self.now.value is not None else ""


@dataclass(frozen=True)
class Spoken:
    """What a directive says of one figure."""

    code: str
    words: str = ""
    year: int | None = None


# Per snapshot, language, year and place: a few dozen are looked at in a day.
_CARDS: Kept[tuple[FactCard, ...]] = Kept(128)


def spoken_of(facts: Sequence[Fact]) -> tuple[Spoken, ...]:
    """The directive's numbers that a figure stands beside, each figure once; the main figures where none is linked."""
    found = {
        fact.indicator: Spoken(fact.indicator, str(fact), fact.as_of.year if fact.as_of else None)
        for fact in reversed(facts)
        if fact.indicator in INDICATORS
    }
    return tuple(reversed(found.values())) or tuple(Spoken(code) for code in MAIN_FIGURES)


def fact_cards(
    source: FigureSource,
    spoken: Sequence[Spoken],
    *,
    year: int,
    place: str | None = None,
    map_of: date | None = None,
) -> tuple[FactCard, ...]:
    """A card for each, up to a year, for a place on a map (None: the home). Kept per snapshot, law and language.
    Refusals of `FigureSource.figure`."""
    key = (source.snapshot.digest, law().digest, atlas_key(source.atlas), get_language(), source.today.year)
    asked = (tuple(spoken), year, place, map_of)
    return _CARDS.get(
        (*key, *asked), lambda: tuple(_card(source, each, year, place=place, map_of=map_of) for each in spoken)
    )


def _card(source: FigureSource, spoken: Spoken, year: int, *, place: str | None, map_of: date | None) -> FactCard:
    code, since = spoken.code, spoken.year or PATH_SINCE
    path = source.path(code, since=min(since, PATH_SINCE, year), until=year, place=place, map_of=map_of)
    known = [each for each, value in path if value is not None]
    figures = {each: source.figure(code, year=each, place=place, map_of=map_of) for each in {*known, year}}
    now = figures[known[-1] if known else year]
    bases = [each for each in known if since <= each < now.year and comparable(source, code, each, now.year)]
    compared = dict.fromkeys([*bases[:1], *(each for each in bases if each == now.year - 1)])
    changes = tuple(
        _("%(difference)s so với %(year)s") % {"difference": briefly(code, _less(now, figures[each])), "year": each}
        for each in compared
    )
    drawn = sparkline(
        path,
        breaks=[each for each in source.breaks(code) if path and path[0][0] < each <= year],
        label=_("%(name)s, %(since)s–%(until)s") % {"name": now.name, "since": path[0][0], "until": year},
        description="; ".join(f"{each}: {figures[each].shown}" for each in known),
        last_text="",
        width=200,
        height=36,
    )
    return FactCard(
        words=spoken.words,
        then=figures.get(spoken.year) if spoken.year else None,
        now=now,
        changes=changes,
        note=_note(source, code, since if since in known else None, now.year),
        path=mark_safe(drawn),
    )


def _less(now: Figure, then: Figure) -> Decimal:
    """Both are known: only such years are compared."""
    return (now.value or Decimal(0)) - (then.value or Decimal(0))


def _note(source: FigureSource, code: str, since: int | None, until: int) -> str:
    """Said where the first year of the path may not be compared with the last."""
    if since is None or since == until or comparable(source, code, since, until):
        return ""
    broken = [year for year in source.breaks(code) if since < year <= until]
    if broken:
        return _("Từ %(year)s đổi cách tính: không so với các năm trước.") % {"year": broken[-1]}
    first = next(year for year in range(since, until + 1) if comparable(source, code, year, until))
    return _("Từ %(year)s theo định nghĩa khác: không so với các năm trước.") % {"year": first}
