"""Everything of the law book that nobody read in the text, or that it lacks: said in one place."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hopluc.accounts.gate import public
from hopluc.handbook.citations import instrument_url, title_of
from hopluc.handbook.shelf import Leaf, Shelf, missing_of, shelf
from hopluc.lawbook.catalogue import EntryVersion
from hopluc.lawbook.instruments import Instrument


@dataclass(frozen=True)
class Doubt:
    """A version of an entry of which something is not known."""

    leaf: Leaf
    version: EntryVersion
    value: str
    missing: str


@dataclass(frozen=True)
class DoubtfulText:
    """A legal text whose number or days were not compared."""

    instrument: Instrument
    title: str
    url: str
    entries: int


@public
@require_safe
def doubts(request: HttpRequest) -> HttpResponse:
    """Versions that are unverified or lack something, and texts that were not compared with the original."""
    book = shelf()
    found = doubts_of(book)
    context = {
        "unverified": [doubt for doubt in found if not doubt.version.verified],
        "missing": [doubt for doubt in found if doubt.missing],
        "texts": doubtful_texts(book),
        "entries": len({doubt.leaf.code for doubt in found}),
        "all": len(book.leaves),
    }
    return render(request, "handbook/doubts.html", context)


def doubts_of(book: Shelf) -> list[Doubt]:
    """In the order of the shelf, the newest version of an entry first."""
    return [
        Doubt(leaf, version, leaf.summary(version), missing_of(version))
        for leaf in book.leaves.values()
        for version in sorted(leaf.entry.versions, key=lambda version: version.valid_from, reverse=True)
        if not version.verified or version.missing
    ]


def doubtful_texts(book: Shelf) -> Sequence[DoubtfulText]:
    """Texts with `verified = false`, those that carry most entries first."""
    found = [
        DoubtfulText(text, title_of(text), instrument_url(text), len(book.citing(code)))
        for code, text in book.law.instruments.items()
        if not text.verified
    ]
    return sorted(found, key=lambda each: (-each.entries, each.instrument.name))
