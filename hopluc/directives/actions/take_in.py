"""A document comes in: it is read, kept with its source, and waits as a draft for a person."""

import hashlib
import json
from datetime import datetime
from decimal import Decimal
from typing import TypeVar

from django.db import transaction
from django.db.models import Model

from hopluc.bodies.queries import BodyIndex
from hopluc.clauses import model as reading_model
from hopluc.clauses.reader import read_document
from hopluc.directives.models import (
    Clause,
    Directive,
    Fact,
    Flag,
    NamedBody,
    Obligation,
    Part,
    Recipient,
    Reference,
)
from hopluc.files.actions import store
from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal

Row = TypeVar("Row", bound=Model)
# What the column of a fact can hold. A larger number in a text is a slip of the key, and no figure stands beside it.
MOST = Decimal(10) ** 14


def take_in(*, name: str, content: bytes, made_up: bool, by: str, at: datetime) -> Directive:
    """Read a document and keep the reading as a draft. `name`: file name with its ending (.txt, .docx).

    Refusal `nothing_read` (no clause found), `directive_taken_in` (the same reading is here already), those of reading
    (`document_…`, a secrecy mark among them) and of storing.
    """
    # Read before the transaction: a long document takes seconds, and nobody else could write meanwhile.
    reading = read_document(name, content)
    if not reading.clauses:
        raise Refusal("nothing_read", where=name)
    return _kept(name, content, reading, made_up=made_up, by=by, at=at)


@transaction.atomic
def _kept(
    name: str, content: bytes, reading: reading_model.Reading, *, made_up: bool, by: str, at: datetime
) -> Directive:
    digest = digest_of(reading)
    known = Directive.objects.filter(reading_digest=digest).first()
    if known:
        raise Refusal("directive_taken_in", where=name, directive=known.pk, title=known.title)
    source = store(name, content, at=at, made_up=made_up)
    head = reading.header
    matcher = BodyIndex.read(head.date)
    directive = _created(
        Directive,
        kind=head.kind or "",
        number=head.number or "",
        date=head.date,
        place_name=head.place or "",
        issuer=matcher.find(head.issuer or ""),
        issuer_text=head.issuer or "",
        title=head.title or name,
        text=reading.text,
        signed_for=head.signed_for or "",
        signer_role=head.signer_role or "",
        signer=head.signer or "",
        reading_digest=digest,
        source=source,
        taken_in_at=at,
        taken_in_by=by,
    )
    _keep_clauses(directive, reading, matcher)
    _keep_lists(directive, reading, matcher)
    journal.record(
        by=by,
        at=at,
        verb="directives:take_in",
        subject=f"directive:{directive.pk}",
        change={"source": source.digest, "reading": digest, "title": directive.title},
    )
    return directive


def digest_of(reading: reading_model.Reading) -> str:
    """SHA-256 over what the machine read."""
    content = json.dumps(reading.as_dict(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()


def _created(model: type[Row], **values: object) -> Row:
    """A row in which a text longer than its column is cut: SQLite would keep it, PostgreSQL would refuse the document.
    Nothing is lost, the offsets of every part point at the whole words."""
    for kept in model._meta.fields:
        text = values.get(kept.name)
        if kept.max_length is not None and isinstance(text, str) and len(text) > kept.max_length:
            values[kept.name] = f"{text[: kept.max_length - 1]}…"
    return model._default_manager.create(**values)


def _keep_clauses(directive: Directive, reading: reading_model.Reading, matcher: BodyIndex) -> None:
    order = 0

    def keep(clause: reading_model.Clause, parent: Clause | None) -> None:
        nonlocal order
        order += 1
        # A clause's own words end where the first clause under it begins.
        end = min([clause.end, *(child.start for child in clause.clauses)])
        row = _created(
            Clause,
            directive=directive,
            number=clause.number or "",
            parent=parent,
            order=order,
            start=clause.start,
            end=end,
        )
        for place, obligation in enumerate(clause.obligations, 1):
            _keep_obligation(row, place, obligation, matcher)
        for child in clause.clauses:
            keep(child, row)

    for clause in reading.clauses:
        keep(clause, None)
    if reading.closing:
        row = _created(
            Clause,
            directive=directive,
            order=order + 1,
            start=reading.closing[0].start,
            end=reading.closing[-1].end,
            closing=True,
        )
        for place, obligation in enumerate(reading.closing, 1):
            _keep_obligation(row, place, obligation, matcher)


def _keep_obligation(clause: Clause, order: int, read: reading_model.Obligation, matcher: BodyIndex) -> None:
    obligation = _created(
        Obligation,
        clause=clause,
        order=order,
        start=read.start,
        end=read.end,
        kind=read.kind,
        recurrence=read.recurrence or "",
        due=read.due,
        due_text=read.due_text or "",
        deliverable=read.deliverable or "",
        rule=read.rule,
        confidence=read.confidence,
    )
    for part, names in ((Part.LEAD, read.lead), (Part.SUPPORTING, read.supporting)):
        for place, printed in enumerate(names, 1):
            _created(
                NamedBody, obligation=obligation, part=part, printed=printed, body=matcher.find(printed), order=place
            )


def _keep_lists(directive: Directive, reading: reading_model.Reading, matcher: BodyIndex) -> None:
    for order, recipient in enumerate(reading.recipients, 1):
        _created(
            Recipient,
            directive=directive,
            name=recipient.name,
            role=recipient.role or "",
            body=matcher.find(recipient.name),
            order=order,
            start=recipient.start,
            end=recipient.end,
        )
    for order, reference in enumerate(reading.references, 1):
        _created(
            Reference,
            directive=directive,
            kind=reference.kind,
            number=reference.number or "",
            date=reference.date,
            title=reference.title or "",
            printed=reference.text,
            order=order,
            start=reference.start,
            end=reference.end,
        )
    for flag in reading.flags:
        _created(Flag, directive=directive, code=flag.code, start=flag.start, end=flag.end)
    for order, fact in enumerate((fact for fact in reading.facts if abs(fact.number) < MOST), 1):
        _created(
            Fact,
            directive=directive,
            value=fact.number,
            printed=fact.value,
            modifier=fact.modifier or "",
            unit=fact.unit,
            as_of=fact.as_of,
            order=order,
            start=fact.start,
            end=fact.end,
            value_start=fact.value_start,
            value_end=fact.value_end,
        )
