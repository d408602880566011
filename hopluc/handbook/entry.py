"""One entry of the law book: what holds on a day, by which text, its history, and where it is used."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hopluc.accounts.gate import public
from hopluc.handbook.citations import Cited, cited
from hopluc.handbook.days import asked_day
from hopluc.handbook.details import detail
from hopluc.handbook.history import history
from hopluc.handbook.index import matching
from hopluc.handbook.shelf import Leaf, Shelf, basis_of, missing_of, note_of, shelf, texts
from hopluc.handbook.words import said
from hopluc.kernel import clock
from hopluc.kernel.text import clean
from hopluc.lawbook.book import near as near_codes
from hopluc.lawbook.catalogue import EntryVersion

# Names that a page offers where the one that was asked for is not there.
NEAR = 8


@dataclass(frozen=True)
class Reading:
    """A version as a page shows it. `value`: in one line; `lines`: (label, text), where there is more than one."""

    version: EntryVersion
    value: str
    lines: Sequence[tuple[str, str]]
    cited: tuple[Cited, ...]
    basis: str
    missing: str
    note: str


@dataclass(frozen=True)
class Door:
    """A way to a page that uses the entry."""

    label: str
    note: str
    url: str


@public
@require_safe
def entry(request: HttpRequest, code: str) -> HttpResponse:
    """`?ngay=30/06/2024`: as it is on that day; today without one. An unknown key: 404 with the names near it."""
    book = shelf()
    leaf = book.leaves.get(code)
    if leaf is None:
        context = {"code": clean(code)[:60], "near": near(book, code)}
        return render(request, "handbook/unknown.html", context, status=404)
    today = clock.today()
    day, wrong_day = asked_day(request.GET, "ngay", today)
    version = leaf.on(day)
    life = history(leaf.entry, day)
    context = {
        "leaf": leaf,
        "entry": leaf.entry,
        "day": day,
        "today": today,
        "wrong_day": wrong_day,
        "law_date": law_date_label(book, leaf.entry.law_date),
        "now": reading(leaf, version) if version else None,
        "detail": detail(book, leaf, day) if version else None,
        "history": life,
        "spans": [(span, reading(leaf, span.version) if span.version else None) for span in reversed(life.spans)],
        "first": life.spans[0].start,
        "used": used_by(book, leaf),
        "law_digest": book.law.digest,
    }
    return render(request, "handbook/entry.html", context)


def reading(leaf: Leaf, version: EntryVersion) -> Reading:
    """A version in the reader's language."""
    lines = texts(version)
    return Reading(
        version,
        leaf.summary(version),
        lines if len(lines) > 1 else [],
        cited(version.sources),
        basis_of(version),
        missing_of(version),
        note_of(version),
    )


def near(book: Shelf, code: str) -> list[Leaf]:
    """Leaves whose key is spelt much like it, then those that have its words."""
    typed = clean(code)[:60]
    words = typed.replace("-", " ").replace("_", " ").strip()
    found = matching(book.leaves.values(), words, "") if words else []
    spelt = [book.leaves[each] for each in near_codes(typed, book.leaves) or ()]
    return list({leaf.code: leaf for leaf in [*spelt, *found]}.values())[:NEAR]


def law_date_label(book: Shelf, law_date: str) -> str:
    """What the date is called that picks the version."""
    fact = book.law.facts.get(law_date)
    if fact is not None:
        return said(fact.label, fact.label_en)
    named = {
        "period_end": _("ngày cuối của kỳ"),
        "due_day": _("ngày đến hạn"),
        "received_on": _("ngày nhận hồ sơ"),
        "graded_on": _("ngày chấm, công nhận"),
        "day": _("chính ngày đó"),
    }
    return named.get(law_date, law_date)


def used_by(book: Shelf, leaf: Leaf) -> list[Door]:
    """Entries that refer to it, and the figure that an indicator defines."""
    doors = [
        Door(other.label, other.kind, other.url)
        for code in leaf.entry.used_by
        if (other := book.leaves.get(code)) is not None
    ]
    if leaf.entry.kind == "indicator":
        doors.append(Door(leaf.label, _("Số liệu"), reverse("dashboards:figure", args=[leaf.code])))
    return doors
