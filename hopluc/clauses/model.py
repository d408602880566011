"""What a reading consists of. Offsets are into `Reading.text`; numbers stay as printed; absent is None."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from hopluc.clauses.confidence import confidence_of

Kind = Literal["task", "orientation", "information"]
Recurrence = Literal["yearly", "half_yearly", "quarterly", "monthly", "weekly", "daily", "continuous", "term"]
Role = Literal["report", "carry_out", "file"]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@dataclass(frozen=True)
class Header:
    """Head and signature of a document.

    `signed_for` is the body (or office) in whose name it is signed, in sentence case, without the printed "T/M", "KT.".
    `signer_role` is the signer's own office.
    """

    kind: str | None = None
    number: str | None = None
    date: date | None = None
    place: str | None = None
    issuer: str | None = None
    title: str | None = None
    signed_for: str | None = None
    signer_role: str | None = None
    signer: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """The header in the shape of the published contract; the date is ISO."""
        return {
            "kind": self.kind,
            "number": self.number,
            "date": _iso(self.date),
            "place": self.place,
            "issuer": self.issuer,
            "title": self.title,
            "signed_for": self.signed_for,
            "signer_role": self.signer_role,
            "signer": self.signer,
        }


@dataclass(frozen=True)
class Obligation:
    """One directive verb with its own object. `rule` is the code of the rule that found it.

    `lead` are the bodies that answer for it, `supporting` those that take part (named after "phối hợp với", or directed
    to do it); names as printed. `due` is the printed day ("trước ngày 30/6" gives 30/6) or the last day of the printed
    month, quarter, year or stage.
    """

    text: str
    start: int
    end: int
    kind: Kind
    rule: str
    lead: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    due: date | None = None
    due_text: str | None = None
    recurrence: Recurrence | None = None
    deliverable: str | None = None

    @property
    def confidence(self) -> Decimal:
        """How sure its rule is of it, from 0 to 1 (confidence.py); less for a stretch too long to be one task."""
        return confidence_of(self.rule, len(self.text))

    def as_dict(self) -> dict[str, Any]:
        """The obligation in the shape of the published contract; the confidence is a decimal as text."""
        return {
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "kind": self.kind,
            "lead": list(self.lead),
            "supporting": list(self.supporting),
            "due": _iso(self.due),
            "due_text": self.due_text,
            "recurrence": self.recurrence,
            "deliverable": self.deliverable,
            "confidence": str(self.confidence),
            "rule": self.rule,
        }


@dataclass(frozen=True)
class Clause:
    """One clause: `number` as printed ("1", "6.1", "a", "-", "Điều 2"; None for an unnumbered paragraph).

    `text` is the clause's own text without its number and without the clauses nested in it.
    """

    number: str | None
    text: str
    start: int
    end: int
    obligations: tuple[Obligation, ...] = ()
    clauses: tuple[Clause, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The clause and everything under it in the shape of the published contract."""
        return {
            "number": self.number,
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "obligations": [obligation.as_dict() for obligation in self.obligations],
            "clauses": [clause.as_dict() for clause in self.clauses],
        }


@dataclass(frozen=True)
class Recipient:
    """One line of "Nơi nhận"; `role` None where the document does not say why the line receives it."""

    name: str
    role: Role | None
    start: int
    end: int
    rule: str

    def as_dict(self) -> dict[str, Any]:
        """The recipient in the shape of the published contract."""
        return {"name": self.name, "role": self.role, "start": self.start, "end": self.end}


@dataclass(frozen=True)
class Reference:
    """One distinct document that the text names; the span is its first mention, `mentions` are all of them."""

    kind: str
    number: str | None
    date: date | None
    title: str | None
    text: str
    start: int
    end: int
    rule: str
    mentions: tuple[tuple[int, int], ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The reference in the shape of the published contract; the date is ISO."""
        return {
            "kind": self.kind,
            "number": self.number,
            "date": _iso(self.date),
            "title": self.title,
            "text": self.text,
            "start": self.start,
            "end": self.end,
        }


@dataclass(frozen=True)
class Fact:
    """One figure: `value` as printed, `number` the same as a Decimal in `unit`, `text` the words around it. Of "11/30"
    `number` is 11, the part reached; a range ("2 - 3") is two figures with one unit.

    `value_start` and `value_end` are the span of the printed value alone.
    """

    value: str
    number: Decimal
    modifier: str | None
    unit: str
    as_of: date | None
    text: str
    start: int
    end: int
    value_start: int
    value_end: int
    rule: str

    def as_dict(self) -> dict[str, Any]:
        """The fact in the shape of the published contract; the value stays as printed, the day is ISO."""
        return {
            "value": self.value,
            "modifier": self.modifier,
            "unit": self.unit,
            "as_of": _iso(self.as_of),
            "text": self.text,
            "start": self.start,
            "end": self.end,
        }


@dataclass(frozen=True)
class Flag:
    """A stretch that a person must look at before the rest: `code` as in flags.py."""

    code: str
    start: int
    end: int

    def as_dict(self) -> dict[str, Any]:
        """The flag in the shape of the published contract."""
        return {"code": self.code, "start": self.start, "end": self.end}


@dataclass(frozen=True)
class Reading:
    """Everything read from one document. `text` is the repaired text, one paragraph a line.

    `closing` holds what the document says of itself after its last clause ("Chỉ thị này được phổ biến…").
    """

    text: str
    header: Header
    clauses: tuple[Clause, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    references: tuple[Reference, ...] = ()
    facts: tuple[Fact, ...] = ()
    closing: tuple[Obligation, ...] = field(default=())
    flags: tuple[Flag, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The reading in the shape of the published contract (docs: read-directive)."""
        return {
            "text": self.text,
            "header": self.header.as_dict(),
            "clauses": [clause.as_dict() for clause in self.clauses],
            "recipients": [recipient.as_dict() for recipient in self.recipients],
            "references": [reference.as_dict() for reference in self.references],
            "facts": [fact.as_dict() for fact in self.facts],
            "flags": [flag.as_dict() for flag in self.flags],
        }

    def all_clauses(self) -> tuple[Clause, ...]:
        """Every clause at any depth, in the order of the text."""
        found: list[Clause] = []
        waiting = list(reversed(self.clauses))
        while waiting:
            clause = waiting.pop()
            found.append(clause)
            waiting.extend(reversed(clause.clauses))
        return tuple(found)
