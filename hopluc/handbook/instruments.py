"""A legal text: what is known of it, and every entry that rests on it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hopluc.accounts.gate import public
from hopluc.handbook.citations import instrument_url, title_of
from hopluc.handbook.days import asked_day
from hopluc.handbook.entry import near
from hopluc.handbook.index import by_chapter, row_of
from hopluc.handbook.shelf import Leaf, Shelf, shelf
from hopluc.kernel import clock
from hopluc.kernel.text import clean
from hopluc.lawbook.instruments import Instrument


@dataclass(frozen=True)
class Provision:
    """A provision of a text with the entries that rest on it."""

    at: str
    leaves: Sequence[Leaf]


@dataclass(frozen=True)
class Kin:
    """Another text that this one replaces or amends. `url` is empty for one that the law book does not have."""

    name: str
    url: str


@public
@require_safe
def instrument(request: HttpRequest, code: str) -> HttpResponse:
    """`?ngay=`: the entries as they are on that day. An unknown code: 404 with entries near it."""
    book = shelf()
    text = book.law.instruments.get(code)
    if text is None:
        context = {"code": clean(code)[:60], "near": near(book, code)}
        return render(request, "handbook/unknown.html", context, status=404)
    today = clock.today()
    day, wrong_day = asked_day(request.GET, "ngay", today)
    leaves = book.citing(code)
    context = {
        "text": text,
        "title": title_of(text),
        "day": day,
        "today": today,
        "wrong_day": wrong_day,
        "replaces": [_kin(book, each) for each in text.replaces],
        "amends": [_kin(book, each) for each in text.amends],
        "replaced_by": _pointing(book, text, "replaces"),
        "amended_by": _pointing(book, text, "amends"),
        "chapters": by_chapter([row_of(leaf, day) for leaf in leaves]),
        "total": len(leaves),
        "provisions": provisions(leaves, code),
    }
    return render(request, "handbook/instrument.html", context)


def provisions(leaves: Sequence[Leaf], code: str) -> list[Provision]:
    """Provisions of a text, each with the entries whose versions cite it."""
    found: dict[str, dict[str, Leaf]] = {}
    for leaf in leaves:
        for version in leaf.entry.versions:
            for source in version.sources:
                if source.instrument.code == code:
                    found.setdefault(source.at, {})[leaf.code] = leaf
    return [Provision(at, list(found[at].values())) for at in sorted(found, key=_place)]


def _place(at: str) -> tuple[bool, list[int], str]:
    """Provisions stand in the order of their numbers; those without one come last."""
    numbers = [int(each) for each in re.findall(r"\d{1,6}", at)]
    return not numbers, numbers, at


def _kin(book: Shelf, called: str) -> Kin:
    """By code, or by the number that the text itself names."""
    text = book.law.instruments.get(called)
    return Kin(text.name, instrument_url(text)) if text else Kin(called, "")


def _pointing(book: Shelf, text: Instrument, field: str) -> list[Kin]:
    called = {text.code, text.number}
    others = book.law.instruments.values()
    return [Kin(other.name, instrument_url(other)) for other in others if called & set(getattr(other, field))]
