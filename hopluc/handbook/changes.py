"""What of the law is different on two days: before beside after, by chapter."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hopluc.accounts.gate import public
from hopluc.handbook.days import asked_day
from hopluc.handbook.entry import Reading, reading
from hopluc.handbook.shelf import Leaf, Shelf, shelf

# The change of the law on cooperatives: the last day of the old one and the first of the new.
OLD_LAW = date(2024, 6, 30)
NEW_LAW = date(2024, 7, 1)


@dataclass(frozen=True)
class Pair:
    """A line that differs: its label, what it said, what it says; "" where it was not or is no more."""

    label: str
    was: str
    now: str


@dataclass(frozen=True)
class Turn:
    """An entry that is different. `was` or `now` None: nothing was in force."""

    leaf: Leaf
    was: Reading | None
    now: Reading | None
    pairs: Sequence[Pair]


@dataclass(frozen=True)
class Step:
    """A day on which `entries` change, with the day before it."""

    day: date
    before: date
    entries: int


@public
@require_safe
def law_changes(request: HttpRequest) -> HttpResponse:
    """`?tu=30/06/2024&den=01/07/2024`, both days in any order."""
    book = shelf()
    first, wrong_first = asked_day(request.GET, "tu", OLD_LAW)
    second, wrong_second = asked_day(request.GET, "den", NEW_LAW)
    before, after = min(first, second), max(first, second)
    turns = turns_of(book, before, after)
    context = {
        "before": before,
        "after": after,
        "wrong_day": wrong_first or wrong_second,
        "turns": turns,
        "changed": [turn for turn in turns if turn.was and turn.now],
        "begun": [turn for turn in turns if not turn.was],
        "ended": [turn for turn in turns if not turn.now],
        "steps": steps(book),
    }
    return render(request, "handbook/changes.html", context)


def turns_of(book: Shelf, before: date, after: date) -> list[Turn]:
    """What is different on the second day, in the order of the shelf."""
    turns = []
    for leaf in book.leaves.values():
        was, now = leaf.on(before), leaf.on(after)
        if was is not now:
            old, new = (reading(leaf, each) if each else None for each in (was, now))
            turns.append(Turn(leaf, old, new, pairs(old, new)))
    return turns


def pairs(was: Reading | None, now: Reading | None) -> list[Pair]:
    """Line by line what differs; empty where one of the two is not there or has no lines to compare."""
    if was is None or now is None:
        return []
    old, new = dict(was.lines), dict(now.lines)
    labels = dict.fromkeys([*old, *new])
    return [Pair(label, old.get(label, ""), new.get(label, "")) for label in labels if old.get(label) != new.get(label)]


def steps(book: Shelf) -> list[Step]:
    """Days on which at least one entry changes, newest first."""
    counts: Counter[date] = Counter()
    for leaf in book.leaves.values():
        in_force = [version for version in leaf.entry.versions if not version.expected]
        ends = {version.valid_until for version in in_force if version.valid_until is not None}
        counts.update({version.valid_from for version in in_force} | ends)
    return [Step(day, day - timedelta(days=1), counts[day]) for day in sorted(counts, reverse=True)]
