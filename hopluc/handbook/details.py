"""What an entry shows beyond its lines, by kind: conditions, criteria, steps, a calendar."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from hopluc.handbook.calendars import year_table
from hopluc.handbook.conditions import decision_tree
from hopluc.handbook.procedures import procedure_sheet
from hopluc.handbook.schemes import sheet
from hopluc.handbook.shelf import Leaf, Shelf


@dataclass(frozen=True)
class Detail:
    """A template and what it shows."""

    template: str
    content: Any


def _decision(book: Shelf, leaf: Leaf, day: date) -> Detail:
    return Detail("handbook/decision.html", decision_tree(book, book.law.decision(leaf.code), day))


def _scheme(book: Shelf, leaf: Leaf, day: date) -> Detail:
    return Detail("handbook/scheme.html", sheet(book.law, book.law.schemes[leaf.code].on(day)))


def _procedure(book: Shelf, leaf: Leaf, day: date) -> Detail:
    procedure = book.law.procedure(leaf.code)
    return Detail("handbook/procedure.html", procedure_sheet(procedure, procedure.on(day)))


def _days_off(book: Shelf, _leaf: Leaf, day: date) -> Detail:
    return Detail("handbook/days_off.html", year_table(book.law.days_off, day))


_BY_KIND: dict[str, Callable[[Shelf, Leaf, date], Detail]] = {
    "decision": _decision,
    "scheme": _scheme,
    "procedure": _procedure,
    "days_off": _days_off,
}


def detail(book: Shelf, leaf: Leaf, day: date) -> Detail | None:
    """How an entry that is in force on a day is shown in full; None where its lines say everything."""
    make = _BY_KIND.get(leaf.entry.kind)
    return make(book, leaf, day) if make else None
