"""The law book by chapter: what is in force on a day, searched by any word, narrowed to what is doubtful."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hopluc.accounts.gate import public
from hopluc.handbook.citations import Cited, cited
from hopluc.handbook.days import asked_day
from hopluc.handbook.shelf import Leaf, Shelf, basis_of, marked, marks, shelf
from hopluc.handbook.words import KINDS, NOT_LOADED, UNVERIFIED, Mark
from hopluc.kernel import clock
from hopluc.kernel.dates import format_date
from hopluc.kernel.text import fold

# What is read of the search field.
LONGEST = 120


@dataclass(frozen=True)
class Row:
    """A leaf as it is on a day."""

    leaf: Leaf
    value: str
    cited: tuple[Cited, ...]
    basis: str
    marks: tuple[Mark, ...]


@public
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """`?q=` words, `&loai=` a kind, `&chua-xac-minh=1`, `&chua-nap=1`, `&ngay=01/07/2024` in force on that day."""
    book = shelf()
    today = clock.today()
    day, wrong_day = asked_day(request.GET, "ngay", today)
    typed = request.GET.get("q", "")[:LONGEST].strip()
    kind = request.GET.get("loai", "")
    wanted = [mark for name, mark in (("chua-xac-minh", UNVERIFIED), ("chua-nap", NOT_LOADED)) if request.GET.get(name)]
    leaves = matching(book.leaves.values(), typed, kind)
    rows = [row_of(leaf, day) for leaf in leaves]
    shown = [row for row in rows if all(mark in row.marks for mark in wanted)]
    is_narrowed = bool(typed or kind or wanted)
    kept = {"ngay": format_date(day)} if day != today else {}
    context = {
        "book": book,
        "clear_url": "?" + urlencode(kept) if is_narrowed else "",
        "active": in_force(request.GET, kind, typed),
        "asked_today": urlencode([(name, value) for name, value in request.GET.items() if name != "ngay"]),
        "kept_day": "?" + urlencode(kept) if kept else "",
        "day": day,
        "today": today,
        "wrong_day": wrong_day,
        "typed": typed,
        "kind": kind,
        "kinds": _kinds(book),
        "only_unverified": UNVERIFIED in wanted,
        "only_not_loaded": NOT_LOADED in wanted,
        "chapters": by_chapter(shown),
        "total": len(shown),
        "unverified": sum(UNVERIFIED in row.marks for row in rows),
        "not_loaded": sum(NOT_LOADED in row.marks for row in rows),
    }
    return render(request, "handbook/index.html", context)


def in_force(asked: QueryDict, kind: str, typed: str) -> list[dict[str, str]]:
    """The filters in force, each with the address of the same list without it."""
    named = [
        ("q", f"“{typed}”" if typed else ""),
        ("loai", str(KINDS.get(kind, ""))),
        ("chua-xac-minh", str(UNVERIFIED.word)),
        ("chua-nap", str(NOT_LOADED.word)),
    ]
    return [
        {"label": label, "url": "?" + urlencode([(key, value) for key, value in asked.items() if key != name])}
        for name, label in named
        if label and asked.get(name)
    ]


def matching(leaves: Iterable[Leaf], typed: str, kind: str) -> list[Leaf]:
    """Leaves that have every word, as the beginning of a word of theirs.

    A word typed with marks is looked for with them ("quỹ" does not find "quy định"). Where that finds nothing, and for
    a word typed without, marks do not count.
    """
    own = [leaf for leaf in leaves if kind in ("", leaf.entry.kind)]
    plain, written = fold(typed).split(), [word for word in marked(typed).split() if fold(word) != word]
    found = [leaf for leaf in own if _has(leaf.words, plain)]
    return [leaf for leaf in found if _has(leaf.written, written)] or found


def _has(text: str, words: Iterable[str]) -> bool:
    return all(re.search(rf"(?<![^\W_]){re.escape(word)}", text) for word in words)


def row_of(leaf: Leaf, day: date) -> Row:
    """What stands on the line of a leaf for a day."""
    version = leaf.on(day)
    if version is None:
        return Row(leaf, "", (), "", marks(None))
    return Row(leaf, leaf.summary(version), cited(version.sources), basis_of(version), marks(version))


def by_chapter(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """Rows under the name of their chapter, in the order of the shelf."""
    chapters: dict[str, list[Row]] = {}
    for row in rows:
        chapters.setdefault(row.leaf.chapter, []).append(row)
    return list(chapters.items())


def _kinds(book: Shelf) -> list[tuple[str, str]]:
    found = {leaf.entry.kind for leaf in book.leaves.values()}
    return [(code, str(label)) for code, label in KINDS.items() if code in found]
