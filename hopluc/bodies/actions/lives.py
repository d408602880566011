"""A body begins, is called otherwise, ends, is merged with others, or is split."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from hopluc.bodies.actions.steps import Occasion, Steps, check_alive, check_occasion, finish
from hopluc.bodies.models import (
    Body,
    BodyEvent,
    BodyEventKind,
    BodyKind,
    BodyMember,
    BodyName,
    BodyNameKind,
    BodyParent,
    BodySuccession,
    BodyTie,
    EventPaper,
    GroupRule,
)
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import clean, fold
from hopluc.places.models import Place

LONGEST_CODE = 60


@dataclass(frozen=True, slots=True)
class NewBody:
    """A body that an event brings forth. `code` empty: made from the name. `parent`: the one that it is under."""

    name: str
    kind: str
    level: str
    short_name: str = ""
    name_en: str = ""
    code: str = ""
    place: Place | None = None
    parent: Body | None = None


@dataclass(frozen=True, slots=True)
class Heir:
    """Who continues a body: one that exists or a new one; which tasks, in words; whether open duties go there."""

    body: Body | NewBody
    share: str = ""
    takes_duties: bool = True


@transaction.atomic
def found_body(new: NewBody, *, on: date, paper: EventPaper, by: str, at: datetime) -> BodyEvent:
    """A body begins on a day. Refusal `body_name_missing`, `body_code_taken`, `body_name_taken`, `event_in_future`."""
    occasion = Occasion(on, paper, by, at)
    check_occasion(occasion)
    steps = Steps()
    body = _founded(new, steps, occasion)
    return finish(BodyEventKind.FOUNDED, body, [], steps, occasion)


@transaction.atomic
def note_body(new: NewBody, *, on: date, paper: EventPaper, by: str, at: datetime) -> BodyEvent:
    """A body that a document of the day `on` names, and the register lacks: it lived that day; since when is not known.
    Refusal as of `found_body`."""
    occasion, steps = Occasion(on, paper, by, at), Steps()
    check_occasion(occasion)
    body = _founded(new, steps, occasion, is_older=True)
    return finish(BodyEventKind.NOTED, body, [], steps, occasion)


@transaction.atomic
def rename_body(
    body: Body,
    *,
    name: str,
    short_name: str = "",
    name_en: str = "",
    on: date,
    paper: EventPaper,
    by: str,
    at: datetime,
) -> BodyEvent:
    """Called otherwise from a day on; the name until then stays, with its days. Refusal `body_name_missing`,
    `body_unchanged`, `renamed_later`, `body_not_alive`, `body_name_taken`."""
    occasion, steps = Occasion(on, paper, by, at), Steps()
    check_occasion(occasion)
    body = Body.objects.select_for_update().get(pk=body.pk)
    check_alive(body, on)
    name, short_name = _named(name), clean(short_name)
    later = body.names.filter(kind=BodyNameKind.OFFICIAL, since__gt=on).first()
    if later is not None:
        raise Refusal("renamed_later", where=body.name, name=later.name, on=later.since)
    if fold(name) == fold(body.name) and name == body.name and short_name in {"", body.short_name}:
        raise Refusal("body_unchanged", where=body.name)
    since = None if body.valid_from == on else on
    if name != body.name:
        _check_free(name, on, but=body)
        _end_names(body, body.name, on, steps)
        _add_name(body, name, BodyNameKind.OFFICIAL, steps, occasion, since=since)
    if short_name and short_name != body.short_name:
        _end_names(body, body.short_name, on, steps)
        _add_name(body, short_name, BodyNameKind.ABBREVIATION, steps, occasion, since=since)
    steps.change(body, name=name, short_name=short_name or body.short_name, name_en=clean(name_en) or body.name_en)
    return finish(BodyEventKind.RENAMED, body, [], steps, occasion)


@transaction.atomic
def end_body(
    body: Body, *, on: date, heirs: Sequence[Heir] = (), paper: EventPaper, by: str, at: datetime
) -> BodyEvent:
    """A body exists until the day before. Its ties end; `heirs` continue it.

    Of one that is only known to have ended by some day this gives the day itself, and heirs in the place of those that
    rested on memory. Refusal `body_not_alive`, `end_is_known`, `same_body`, `successor_not_alive`, `already_successor`,
    `ties_begin_later`.
    """
    occasion, steps = Occasion(on, paper, by, at), Steps()
    check_occasion(occasion)
    body = Body.objects.select_for_update().get(pk=body.pk)
    concerned = _ended(body, heirs, steps, occasion)
    return finish(BodyEventKind.ENDED, body, concerned, steps, occasion)


@transaction.atomic
def merge_bodies(
    bodies: Sequence[Body], *, into: Body | NewBody, on: date, paper: EventPaper, by: str, at: datetime
) -> BodyEvent:
    """Several become one: a new one (hợp nhất), or one that exists, maybe one of them (sáp nhập). Refusal
    `nothing_to_merge` and those of `end_body` and `found_body`."""
    occasion, steps = Occasion(on, paper, by, at), Steps()
    check_occasion(occasion)
    target = _founded(into, steps, occasion) if isinstance(into, NewBody) else Body.objects.get(pk=into.pk)
    check_alive(target, on)
    ending = list(Body.objects.select_for_update().filter(pk__in=[each.pk for each in bodies]).exclude(pk=target.pk))
    if not ending or (isinstance(into, NewBody) and len(ending) < 2):
        raise Refusal("nothing_to_merge", where=target.name)
    for body in ending:
        _ended(body, [Heir(target)], steps, occasion)
    return finish(BodyEventKind.MERGED, target, ending, steps, occasion)


@transaction.atomic
def split_body(
    body: Body, *, heirs: Sequence[Heir], stays: bool, on: date, paper: EventPaper, by: str, at: datetime
) -> BodyEvent:
    """One becomes several: it ends (chia), or goes on with less to do (tách, `stays`). Refusal `nothing_to_split`
    and those of `end_body` and `found_body`."""
    occasion, steps = Occasion(on, paper, by, at), Steps()
    check_occasion(occasion)
    if len(heirs) < (1 if stays else 2):
        raise Refusal("nothing_to_split", where=body.name)
    body = Body.objects.select_for_update().get(pk=body.pk)
    if stays:
        check_alive(body, on)
        concerned = _handed_on(body, heirs, steps, occasion)
    else:
        concerned = _ended(body, heirs, steps, occasion)
    return finish(BodyEventKind.SPLIT, body, concerned, steps, occasion)


def _founded(new: NewBody, steps: Steps, occasion: Occasion, *, is_older: bool = False) -> Body:
    """`is_older`: it did not begin on the day, it was there already."""
    begins = None if is_older else occasion.on
    name = _named(new.name)
    _check_free(name, occasion.on)
    if new.parent is not None:
        check_alive(new.parent, occasion.on)
    body = steps.make(
        Body(
            code=_code(new, name),
            name=name,
            short_name=clean(new.short_name),
            name_en=clean(new.name_en),
            kind=BodyKind(new.kind),
            level=new.level,
            place=new.place,
            valid_from=begins,
            basis=occasion.basis,
        )
    )
    _add_name(body, name, BodyNameKind.OFFICIAL, steps, occasion, since=None)
    if body.short_name and fold(body.short_name) != fold(name):
        _add_name(body, body.short_name, BodyNameKind.ABBREVIATION, steps, occasion, since=None)
    if new.parent is not None:
        steps.make(BodyParent(body=body, parent=new.parent, tie=BodyTie.UNDER, since=begins, basis=occasion.basis))
    return body


def _code(new: NewBody, name: str) -> str:
    """The given code, or one from the name that nobody has. Refusal `body_code_taken`, `body_code_unfit`."""
    if new.code:
        if slugify(new.code) != new.code:
            raise Refusal("body_code_unfit", where=new.code)
        if Body.objects.filter(code=new.code).exists():
            raise Refusal("body_code_taken", where=new.code)
        return new.code
    wanted = slugify(fold(name))[: LONGEST_CODE - 3].strip("-") or "body"
    taken = set(Body.objects.filter(code__startswith=wanted).values_list("code", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(code for code in (wanted, *numbered) if code not in taken)


def _named(name: str) -> str:
    name = clean(name)
    if not name:
        raise Refusal("body_name_missing")
    return name


def _check_free(name: str, on: date, but: Body | None = None) -> None:
    """Two bodies of one day do not bear one official name. Refusal `body_name_taken`."""
    same = Body.objects.valid_on(on).filter(
        pk__in=BodyName.objects.valid_on(on).filter(folded=fold(name), kind=BodyNameKind.OFFICIAL).values("body")
    )
    taken = same.exclude(pk=but.pk).first() if but is not None else same.first()
    if taken is not None:
        raise Refusal("body_name_taken", where=name, body=taken.name)


def _add_name(body: Body, name: str, kind: str, steps: Steps, occasion: Occasion, *, since: date | None) -> None:
    """`since` None: for its whole life."""
    steps.make(BodyName(body=body, name=name, folded=fold(name), kind=kind, since=since, basis=occasion.basis))


def _end_names(body: Body, name: str, on: date, steps: Steps) -> None:
    """A name that holds on the day ends; one that began that very day never held and goes by its own event only."""
    for row in BodyName.objects.valid_on(on).filter(body=body, folded=fold(name)).exclude(kind=BodyNameKind.ALIAS):
        if row.since is not None and row.since >= on:
            raise Refusal("renamed_later", where=body.name, name=row.name, on=row.since)
        steps.change(row, until=on)


def _ended(body: Body, heirs: Sequence[Heir], steps: Steps, occasion: Occasion) -> list[Body]:
    on = occasion.on
    check_alive(body, on)
    if body.valid_from is not None and on <= body.valid_from:
        raise Refusal("body_not_alive", where=body.name, on=on, since=body.valid_from, until=body.valid_until)
    was = body.valid_until
    if was is not None and body.verified and not body.ends_at_latest:
        raise Refusal("end_is_known", where=body.name, on=was)
    if was is not None:
        # Known to have ended by then; now the day is known, also for those that continued it.
        chosen = {heir.body.pk for heir in heirs if isinstance(heir.body, Body)}
        for known in body.successions.filter(on=was):
            if heirs and not known.verified and known.new_id not in chosen:
                steps.remove(known)
            else:
                steps.change(known, on=on, basis=occasion.basis)
    concerned = _handed_on(body, heirs, steps, occasion)
    sure = body.verified or bool(occasion.paper.number)
    steps.change(body, valid_until=on, ends_at_latest=False, verified=sure)
    for model, mine in (
        (BodyParent, Q(body=body) | Q(parent=body)),
        (BodyMember, Q(group=body) | Q(member=body)),
        (GroupRule, Q(group=body) | Q(above=body)),
    ):
        for row in model.objects.filter(mine).filter(Q(until=None) | Q(until__gt=on)).order_by("pk"):
            if row.since is not None and row.since >= on:
                raise Refusal("ties_begin_later", where=body.name, on=row.since)
            steps.change(row, until=on)
    return concerned


def _handed_on(body: Body, heirs: Sequence[Heir], steps: Steps, occasion: Occasion) -> list[Body]:
    """The successions of a body to its heirs; the heirs."""
    found: list[Body] = []
    for heir in heirs:
        new = _founded(heir.body, steps, occasion) if isinstance(heir.body, NewBody) else heir.body
        if new.pk == body.pk or new.pk in {each.pk for each in found}:
            raise Refusal("same_body", where=body.name)
        if not new.lives_on(occasion.on):
            raise Refusal("successor_not_alive", where=new.name, on=occasion.on)
        found.append(new)
        known = BodySuccession.objects.filter(old=body, new=new).first()
        if known is not None:
            if known.on != occasion.on:
                raise Refusal("already_successor", where=new.name, body=body.name)
            steps.change(known, share=clean(heir.share), takes_duties=heir.takes_duties)
            continue
        steps.make(
            BodySuccession(
                old=body,
                new=new,
                on=occasion.on,
                share=clean(heir.share),
                takes_duties=heir.takes_duties,
                basis=occasion.basis,
            )
        )
    return found
