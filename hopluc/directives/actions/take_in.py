"""A document comes in: it is read, kept with its source, and waits as a draft for a person."""

import hashlib
import json
from datetime import datetime
from decimal import Decimal
from typing import TypeVar

from django.db import transaction
from django.db.models import Model

from hopluc.clauses import model as reading_model
from hopluc.directives.actions.old_words import read_repaired
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
from hopluc.directives.queries.naming import Naming
from hopluc.directives.queries.same import like_document, same_document
from hopluc.files.actions import store
from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal

Row = TypeVar("Row", bound=Model)
# What the column of a fact can hold. A larger number in a text is a slip of the key, and no figure stands beside it.
MOST = Decimal(10) ** 14
# Text that was pasted has no file; it is kept as one.
PASTED_NAME = "van-ban-dan-vao.txt"
_OPENING = 120


def take_in(*, name: str, content: bytes, made_up: bool, by: str, at: datetime, is_another: bool = False) -> Directive:
    """Read a document and keep the reading as a draft. `name`: file name with its ending; `is_another`: somebody said
    that it is another document than the one that it is like.

    Refusal `nothing_read` (no clause found), `directive_taken_in` (a document with the same words is here already),
    `directive_looks_known` (one with this number or title says most of the same), those of reading (`document_…`, a
    secrecy mark among them) and of storing. What is refused leaves nothing.
    """
    # Read before the transaction: a long document takes seconds, and nobody else could write meanwhile.
    reading, encoding = read_repaired(name, content)
    if not reading.clauses:
        raise Refusal("nothing_read", where=name)
    with transaction.atomic():
        # Of two tabs that send one document the second waits here, and finds what the first has written.
        journal.take_turn()
        _refuse_known(name, reading, is_another=is_another)
        return _kept(name, content, reading, encoding, made_up=made_up, by=by, at=at)


def _refuse_known(name: str, reading: reading_model.Reading, *, is_another: bool) -> None:
    known = Directive.objects.filter(reading_digest=digest_of(reading)).first() or same_document(reading)
    if known is not None:
        raise Refusal("directive_taken_in", where=name, directive=known.pk, title=known.title)
    like = None if is_another else like_document(reading)
    if like is not None:
        raise Refusal("directive_looks_known", where=name, directive=like.pk, title=str(like))


def _kept(
    name: str,
    content: bytes,
    reading: reading_model.Reading,
    encoding: str | None,
    *,
    made_up: bool,
    by: str,
    at: datetime,
) -> Directive:
    digest = digest_of(reading)
    source = store(name, content, at=at, made_up=made_up)
    head = reading.header
    matcher = Naming(head.date)
    directive = _created(
        Directive,
        kind=head.kind or "",
        number=head.number or "",
        date=head.date,
        place_name=head.place or "",
        issuer=matcher.find(head.issuer or ""),
        issuer_text=head.issuer or "",
        title=head.title or (_opening(reading.clauses[0].text) if name == PASTED_NAME else name),
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
        change={
            "source": source.digest,
            "reading": digest,
            "title": directive.title,
            **({"repaired_from": encoding} if encoding else {}),
        },
    )
    return directive


def _opening(text: str) -> str:
    """The first words of a text without a title: something to know it by until a person enters one."""
    words = " ".join(text.split())
    return words if len(words) <= _OPENING else f"{words[:_OPENING].rsplit(' ', 1)[0]} …"


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


def _keep_clauses(directive: Directive, reading: reading_model.Reading, matcher: Naming) -> None:
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


def _keep_obligation(clause: Clause, order: int, read: reading_model.Obligation, matcher: Naming) -> None:
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


def _keep_lists(directive: Directive, reading: reading_model.Reading, matcher: Naming) -> None:
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
