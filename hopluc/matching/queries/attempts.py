"""A bare number explained: which nearby way of counting, or which nearby day, gives exactly that number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations

from hopluc.matching.queries.definition import Definition, nearby
from hopluc.matching.queries.lives import Counter, Life, on_day
from hopluc.places.queries import Atlas

# How far from the day another day is looked for, and how many attempts a page shows.
NEARBY_DAYS = 400
MOST = 12
# Two changes at once are tried only where one is not enough, and not over a whole nation.
_MOST_LIVES = 20_000


@dataclass(frozen=True)
class Attempt:
    """One way to count and what it gives. `changes`: in how many ways it differs from the definition of the register's
    count; `first`, `last`: the days between which it gives that number (last None: still), where another day was
    tried."""

    definition: Definition
    count: int
    changes: int
    first: date | None = None
    last: date | None = None


def attempts(lives: Sequence[Life], base: Definition, number: int, *, atlas: Atlas, home: str) -> list[Attempt]:
    """Every attempt worth showing, best first: exact before near, few changes before many, the day itself before
    another day. What counts as many as the base explains nothing, and what counts nobody helps nobody."""
    own = len(Counter(base, atlas).counted(lives))
    singles = [each for options in nearby(base, home=home).values() for each in options]
    tried = [Attempt(base, own, 0), *(_tried(lives, each, 1, atlas) for each in singles)]
    effective = [each for each in tried[1:] if each.count not in {own, 0}]
    tried = [tried[0], *effective]
    if not any(each.count == number for each in tried) and len(lives) <= _MOST_LIVES:
        useful = {each.definition for each in effective}
        doubles = [_tried(lives, each, 2, atlas) for each in _doubles(base, home, useful)]
        tried += [each for each in doubles if each.count not in {own, 0}]
    exact = [each for each in tried if each.count == number]
    if not exact:
        for each in [tried[0], *effective]:
            exact.extend(_on_other_days(lives, each, number, atlas))
    others = [each for each in tried if each.count not in {number, own}]
    exact.sort(key=lambda each: (each.changes, abs((each.definition.day - base.day).days)))
    others.sort(key=lambda each: (abs(each.count - number), each.changes))
    return [*exact, *others][:MOST]


def _tried(lives: Sequence[Life], definition: Definition, changes: int, atlas: Atlas) -> Attempt:
    return Attempt(definition, len(Counter(definition, atlas).counted(lives)), changes)


def _doubles(base: Definition, home: str, useful: set[Definition]) -> Iterator[Definition]:
    """Two changes of different sorts, each of which counts otherwise by itself."""
    for (_name, ones), (_other, others) in combinations(nearby(base, home=home).items(), 2):
        for one in ones:
            for other in others:
                if one in useful and other in useful:
                    changed = {
                        name: getattr(other, name) for name in _FIELDS if getattr(other, name) != getattr(base, name)
                    }
                    yield replace(one, **changed)


_FIELDS = ("kinds", "standing", "area", "map_of", "founding", "ended_that_day", "duplicates")


def _on_other_days(lives: Sequence[Life], tried: Attempt, number: int, atlas: Atlas) -> Iterator[Attempt]:
    """The nearest stretch of days before and after on which the same way of counting gives the number."""
    base = tried.definition
    steps = Counter(base, atlas).over_time(lives)
    spans = [
        (since, steps[place + 1][0] - timedelta(days=1) if place + 1 < len(steps) else None)
        for place, (since, count) in enumerate(steps)
        if count == number
    ]
    near = timedelta(days=NEARBY_DAYS)
    before = [span for span in spans if span[1] is not None and base.day - near <= span[1] < base.day]
    after = [span for span in spans if base.day < span[0] <= base.day + near]
    if before:
        first, last = before[-1]
        assert last is not None
        yield Attempt(on_day(base, last), number, tried.changes + 1, first, last)
    if after:
        first, last = after[0]
        yield Attempt(on_day(base, first), number, tried.changes + 1, first, last)
