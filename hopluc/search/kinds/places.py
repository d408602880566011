"""Units of every map, old and new, with what became of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.desk.models import PinKind
from hopluc.kernel.dates import format_date
from hopluc.kernel.text import fold
from hopluc.places.models import KIND_WORDS, Place, Succession
from hopluc.search.columns import has_word
from hopluc.search.found import NOTHING, Found, Hit, Kind, Thing
from hopluc.search.words import Term, Words, aligned

_KINDS = tuple(fold(word) for word in KIND_WORDS.values())
MOST_NAMED = 4


def find(words: Words, actor: Actor, on: date, limit: int) -> Found:
    """By name with or without "xã", "huyện", or by code."""
    if not words or not actor.may(Permission.FIGURES_READ):
        return NOTHING
    places = Place.objects.select_related("parent")
    for term in words.terms:
        if not _names_a_kind(term):
            places = places.filter(has_word("folded", term) | Q(code__in=term.spellings))
    ranked = []
    for place in places:
        rank = words.rank(aligned(place.full_name), code=place.code)
        if rank is not None and place.folded in words.beginnings:
            rank = min(rank, words.rank(place.folded) or rank)
        if rank is not None:
            hit = Hit(words.marked(place.full_name), _url(place), rank, "", _has_ended(place, on), place.order)
            ranked.append((hit, place))
    best = Found.best((hit for hit, _place in ranked), limit)
    place_of = {id(hit): place for hit, place in ranked}
    notes = _notes([place_of[id(hit)] for hit in best.hits], on)
    hits = tuple(
        Hit(hit.title, hit.url, hit.rank, format_html("{}", notes[place_of[id(hit)].pk]), hit.ended, hit.order)
        for hit in best.hits
    )
    return Found(hits, best.total)


def _names_a_kind(term: Term) -> bool:
    return any(word.startswith(each) for each in term.spellings for kind in _KINDS for word in (kind, *kind.split()))


def _has_ended(place: Place, on: date) -> bool:
    return place.valid_until is not None and place.valid_until <= on


def _notes(places: Sequence[Place], on: date) -> dict[int, str]:
    """What became of those that ended, what those that are new were made of; else where they lie."""
    keys = [place.pk for place in places]
    after: dict[int, list[str]] = defaultdict(list)
    before: dict[int, list[str]] = defaultdict(list)
    rows = Succession.objects.filter(Q(old__in=keys) | Q(new__in=keys)).select_related("old", "new").order_by("pk")
    for row in rows:
        after[row.old_id].append(row.new.full_name)
        before[row.new_id].append(row.old.full_name)
    notes = {}
    for place in places:
        parts = [place.parent.full_name] if place.parent else []
        if place.valid_until is not None and _has_ended(place, on):
            parts.append(_("đến hết %(day)s") % {"day": format_date(place.valid_until - timedelta(days=1))})
            if after[place.pk]:
                parts.append(_("nay thuộc %(places)s") % {"places": _named(after[place.pk])})
        elif before[place.pk]:
            parts.append(_("gồm %(places)s trước đây") % {"places": _named(before[place.pk])})
        notes[place.pk] = " · ".join(parts)
    return notes


def _named(names: Iterable[str]) -> str:
    names = list(names)
    return ", ".join(names[:MOST_NAMED]) + (", …" if len(names) > MOST_NAMED else "")


def _url(place: Place) -> str:
    """The page of the area on the map of its own time."""
    try:
        address = reverse("dashboards:area", args=[place.code])
    except NoReverseMatch:
        return f"{reverse('registry:list')}?unit={place.key}"
    return f"{address}?map_of={place.valid_until - timedelta(days=1)}" if place.valid_until else address


def resolve(keys: Sequence[str], actor: Actor, on: date) -> Mapping[str, Thing]:
    """Keys are those of one unit in one life ("01840@2020-02-01"), or a code: the unit that carries it now."""
    if not actor.may(Permission.FIGURES_READ):
        return {}
    found = list(Place.objects.filter(Q(key__in=keys) | Q(code__in=keys)).select_related("parent"))
    notes = _notes(found, on)
    things = {}
    for place in sorted(found, key=lambda place: place.valid_until is None or place.valid_until > on):
        thing = Thing(place.full_name, _url(place), notes[place.pk], _has_ended(place, on))
        things[place.key] = thing
        things[place.code] = thing
    return things


KIND = Kind("places", gettext_lazy("Đơn vị hành chính"), find, {PinKind.PLACE: resolve})
