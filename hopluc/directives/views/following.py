"""All work that is followed: as a list with its counts by state, and as a board in columns by state."""

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.directives.columns.following import FOLLOWED, item_title, item_url, names, period_words
from hopluc.directives.models import Part, WorkItem
from hopluc.directives.queries import State
from hopluc.directives.queries.following import (
    first_of_each,
    followed,
    holders,
    seen_sources,
    state_counts,
    told,
    told_in_order,
)
from hopluc.directives.queries.standing import with_pressing
from hopluc.kernel import clock
from hopluc.listing.queries import Asked, narrowed
from hopluc.listing.views.page import opened_with, taken_away
from hopluc.listing.views.shown import ShownList, shown_list

# Cards of a column of the board; the rest stands in the list.
CARDS = 10


@dataclass(frozen=True)
class Count:
    """How many of the followed items are in a state, and the list of them; `current`: that one is asked for."""

    state: State
    count: int
    url: str
    current: bool


@dataclass(frozen=True)
class Card:
    """One work item on the board."""

    item: WorkItem
    title: str
    url: str
    leads: str
    period: str


@dataclass(frozen=True)
class Pile:
    """One column of the board."""

    count: Count
    cards: tuple[Card, ...]

    @property
    def rest(self) -> int:
        return self.count.count - len(self.cards)


@require_safe
@gate.needs(Permission.DIRECTIVES_READ)
def following(request: HttpRequest) -> HttpResponseBase:
    """The list; above it how many there are in each state of what the other filters let pass."""
    own = opened_with(request, FOLLOWED)
    if own is not None:
        return own
    shown, items = _asked(request)
    taken = taken_away(request, shown)
    if taken is not None:
        return taken
    shown.page.object_list = told_in_order(list(shown.page.object_list), shown.on)
    content = {"list": shown, "counts": _counts(shown.asked, items, ""), "other": _address(shown.asked, "board")}
    return render(request, "directives/following.html", content)


@require_safe
@gate.needs(Permission.DIRECTIVES_READ)
def board(request: HttpRequest) -> HttpResponseBase:
    """The same items in columns by state, the first of each, what falls due first at the top."""
    shown, items = _asked(request)
    counts = _counts(shown.asked, items, reverse("directives:following"))
    cards: dict[str, list[Card]] = defaultdict(list)
    for item in first_of_each(shown.rows, "state", CARDS, shown.on):
        cards[item.state].append(_card(item))
    piles = [Pile(each, tuple(cards[each.state])) for each in counts if each.state in cards]
    content = {"list": shown, "counts": counts, "piles": piles, "other": _address(shown.asked, "following")}
    return render(request, "directives/following_board.html", content)


def _asked(request: HttpRequest) -> tuple[ShownList, Any]:
    """What the address asks for, and the items that all its filters but the state let pass."""
    today = clock.today()
    items = followed(seen_sources(gate.actor(request)), today)
    if request.GET.get("sort", "").endswith("state"):
        items = with_pressing(items, today)
    # Put in order without words; a file has the words of all rows.
    is_taken = request.GET.get("file") or request.GET.get("print")
    rows = told(items, today) if is_taken else items
    shown = shown_list(request, FOLLOWED, rows, live=False, on=today)
    given = {code: value for code, value in shown.asked.given.items() if code != "state"}
    return shown, narrowed(replace(shown.asked, given=given, sort=None), items, on=today)


def _counts(asked: Asked, items: Any, address: str) -> list[Count]:
    wanted = asked.given.get("state")
    return [
        Count(state, count, f"{address}{_with_state(asked, state)}", wanted == state)
        for state, count in state_counts(items).items()
    ]


def _with_state(asked: Asked, state: State) -> str:
    return "?" + urlencode([*asked.filter_pairs(without="state"), ("state", state.value), *asked.order_pairs()])


def _address(asked: Asked, name: str) -> str:
    """The other form of the same items."""
    pairs = asked.filter_pairs()
    return reverse(f"directives:{name}") + ("?" + urlencode(pairs) if pairs else "")


def _card(item: WorkItem) -> Card:
    return Card(item, item_title(item), item_url(item), names(holders(item, Part.LEAD)), period_words(item))
