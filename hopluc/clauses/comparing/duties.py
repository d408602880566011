"""What is compared: the duties of a document as rows, from a reading or from a caller's own table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from hopluc.clauses.comparing.mentions import Mention, mentions
from hopluc.clauses.model import Clause, Reading

DutyKind = Literal["task", "orientation", "information"]
# Labels that tell no clause from its neighbour.
_BULLETS = frozenset("-–+•*")


@dataclass(frozen=True)
class Duty:
    """One duty of a document. `key`: the caller's own; `path`: labels of its clause from the outermost in, as printed
    ("II", "6", "6.2"), without bullets; `heading`: the words of the clauses above it; `references`: the clauses of
    other documents that it, or a heading above it, says it carries out. `recurrence`: as `model.Recurrence`. `printed`:
    how the text prints bodies that `lead` and `supporting` name otherwise."""

    key: str
    text: str
    path: tuple[str, ...] = ()
    kind: DutyKind = "task"
    lead: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    due: date | None = None
    recurrence: str | None = None
    deliverable: str | None = None
    references: tuple[Mention, ...] = ()
    heading: str = ""
    printed: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        """The printed number of its clause with those above it that it does not repeat: "II.6.2.a"; "" without one."""
        return numbered(self.path)


@dataclass(frozen=True)
class Document:
    """The duties of one document in the order of its text; `number` ("41-CT/TU") and `kind` ("Chỉ thị"), "" where they
    are not known, are how other documents name it."""

    duties: tuple[Duty, ...]
    number: str = ""
    kind: str = ""


def numbered(path: tuple[str, ...]) -> str:
    """Labels as one number: ("II", "6", "6.2", "a") is "II.6.2.a"."""
    shown: list[str] = []
    for label in path:
        if shown and label.startswith(f"{shown[-1]}."):
            shown.pop()
        shown.append(label)
    return ".".join(shown)


def labelled(above: tuple[str, ...], number: str | None) -> tuple[str, ...]:
    """The path of a clause under `above`; a bullet or no number adds nothing."""
    label = (number or "").strip().rstrip(".)")
    return above if not label or label in _BULLETS else (*above, label)


def from_reading(reading: Reading) -> Document:
    """The duties of a reading, of every kind; the key is "start-end" in `Reading.text`."""
    duties: list[Duty] = []
    for clause in reading.clauses:
        duties.extend(_duties(clause, (), ""))
    return Document(tuple(duties), reading.header.number or "", reading.header.kind or "")


def _duties(clause: Clause, above: tuple[str, ...], heading: str) -> Iterator[Duty]:
    path = labelled(above, clause.number)
    # What stands in the clause beside its one duty (a column of a table, a bracket) is said of that duty.
    around = clause.text if len(clause.obligations) == 1 else ""
    said = mentions(heading)
    for each in clause.obligations:
        yield Duty(
            key=f"{each.start}-{each.end}",
            text=each.text,
            path=path,
            kind=each.kind,
            lead=each.lead,
            supporting=each.supporting,
            due=each.due,
            recurrence=each.recurrence,
            deliverable=each.deliverable,
            references=said + mentions(around or each.text),
            heading=heading,
        )
    below = heading if clause.obligations else f"{heading}\n{clause.text}".strip()
    for child in clause.clauses:
        yield from _duties(child, path, below)
