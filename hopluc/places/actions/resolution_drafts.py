"""A resolution while it is being written: its head, its lines one by one or all from a table."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import clean
from hopluc.places.models import Place, Resolution, ResolutionLine, ResolutionState
from hopluc.places.queries.atlas import Atlas
from hopluc.places.queries.plan import AskedLine, ResolutionPlan
from hopluc.places.queries.plan_checks import planned

HEAD = ("number", "title", "issuer", "signed_on", "on", "digest")


@transaction.atomic
def draft_resolution(
    *,
    number: str,
    on: date,
    title: str = "",
    issuer: str = "",
    signed_on: date | None = None,
    digest: str = "",
    by: str,
    at: datetime,
) -> Resolution:
    """A resolution with no lines yet. `on`: the day from which it is in force; `digest`: of its stored document.
    Refusal `resolution_without_number`, `resolution_signed_after`."""
    resolution = Resolution(drafted_at=at, drafted_by=by)
    _describe(resolution, number=number, on=on, title=title, issuer=issuer, signed_on=signed_on, digest=digest)
    resolution.save()
    _record(resolution, "places:draft_resolution", {"number": resolution.number, "on": on}, by=by, at=at)
    return resolution


@transaction.atomic
def change_draft(
    resolution: Resolution,
    *,
    number: str,
    on: date,
    title: str,
    issuer: str,
    signed_on: date | None,
    digest: str,
    by: str,
    at: datetime,
) -> None:
    """Describe a draft anew. Refusal `resolution_not_draft`, and those of `draft_resolution`."""
    draft = locked(resolution, ResolutionState.DRAFT)
    was = {name: getattr(draft, name) for name in HEAD}
    _describe(draft, number=number, on=on, title=title, issuer=issuer, signed_on=signed_on, digest=digest)
    draft.save()
    changed = {name: [was[name], getattr(draft, name)] for name in HEAD if was[name] != getattr(draft, name)}
    if changed:
        _record(draft, "places:change_draft", changed, by=by, at=at)


def _describe(
    resolution: Resolution, *, number: str, on: date, title: str, issuer: str, signed_on: date | None, digest: str
) -> None:
    resolution.number, resolution.title, resolution.issuer = clean(number), clean(title), clean(issuer)
    resolution.on, resolution.signed_on, resolution.digest = on, signed_on, digest
    if not resolution.number:
        raise Refusal("resolution_without_number")
    if signed_on is not None and signed_on > on:
        raise Refusal("resolution_signed_after", signed=signed_on, on=on)


@transaction.atomic
def add_line(
    resolution: Resolution,
    *,
    kind: str,
    old: Place,
    new_code: str = "",
    new_name: str = "",
    new_kind: str = "",
    parent_code: str = "",
    share: Decimal | None = None,
    by: str,
    at: datetime,
) -> ResolutionLine:
    """One more line. A draft may contradict itself until it is carried out. Refusal `resolution_not_draft`."""
    draft = locked(resolution, ResolutionState.DRAFT)
    last = draft.lines.aggregate(last=Max("number"))["last"] or 0
    line = ResolutionLine.objects.create(
        resolution=draft,
        number=last + 1,
        kind=kind,
        old=old,
        new_code=clean(new_code),
        new_name=clean(new_name),
        new_kind=new_kind,
        parent_code=clean(parent_code),
        share=share,
    )
    _record(draft, "places:add_line", {"line": line.number, "unit": old.key, "kind": kind}, by=by, at=at)
    return line


@transaction.atomic
def remove_line(line: ResolutionLine, *, by: str, at: datetime) -> None:
    """Take a line out of a draft; the others keep their numbers. Refusal `resolution_not_draft`."""
    draft = locked(line.resolution, ResolutionState.DRAFT)
    change = {"line": line.number, "unit": line.old.key, "kind": line.kind}
    line.delete()
    _record(draft, "places:remove_line", change, by=by, at=at)


@transaction.atomic
def put_lines(
    resolution: Resolution, lines: Sequence[AskedLine], *, name: str, digest: str, by: str, at: datetime
) -> int:
    """All lines of a draft from a table, in the place of those that it has. `name`, `digest`: of the file they come
    from. Returns how many. Refusal `resolution_not_draft`."""
    draft = locked(resolution, ResolutionState.DRAFT)
    replaced, _each = draft.lines.all().delete()
    ResolutionLine.objects.bulk_create(
        [
            ResolutionLine(
                resolution=draft,
                number=number,
                kind=line.kind,
                old=line.old,
                new_code=line.new_code,
                new_name=line.new_name,
                new_kind=line.new_kind,
                parent_code=line.parent_code,
                share=line.share,
            )
            for number, line in enumerate(lines, start=1)
        ]
    )
    change = {"lines": len(lines), "replaced": replaced, "file": name, "digest": digest}
    _record(draft, "places:put_lines", change, by=by, at=at)
    return len(lines)


@transaction.atomic
def drop_draft(resolution: Resolution, *, by: str, at: datetime) -> None:
    """Throw a draft away. Refusal `resolution_not_draft`."""
    draft = locked(resolution, ResolutionState.DRAFT)
    change = {"number": draft.number, "lines": draft.lines.count()}
    _record(draft, "places:drop_draft", change, by=by, at=at)
    draft.delete()


def plan_of(resolution: Resolution) -> ResolutionPlan:
    """What a draft would change, with what contradicts it; nothing is written."""
    lines = [
        AskedLine(
            number=line.number,
            kind=line.kind,
            old=line.old,
            new_code=line.new_code,
            new_name=line.new_name,
            new_kind=line.new_kind,
            parent_code=line.parent_code,
            share=line.share,
        )
        for line in resolution.lines.select_related("old__parent").order_by("number")
    ]
    return planned(Atlas.read(), lines, resolution.on)


def locked(resolution: Resolution, *states: str) -> Resolution:
    """The resolution as it stands, for this transaction alone. Refusal `resolution_not_draft` where it is a draft no
    more (or is gone), `resolution_not_carried_out` where it was not carried out."""
    journal.take_turn()
    found = Resolution.objects.filter(pk=resolution.pk).first()
    if found is None or found.state not in states:
        code = "resolution_not_draft" if ResolutionState.DRAFT in states else "resolution_not_carried_out"
        raise Refusal(code, where=resolution.number)
    return found


def _record(resolution: Resolution, verb: str, change: Mapping[str, object], *, by: str, at: datetime) -> None:
    journal.record(by=by, at=at, verb=verb, subject=f"resolution:{resolution.pk}", change=change)
