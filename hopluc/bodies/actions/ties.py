"""Under whom a body stands, how else it is called, and who is in a group."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from hopluc.bodies.actions.steps import Occasion, Steps, check_alive, check_occasion, finish
from hopluc.bodies.models import (
    Body,
    BodyEvent,
    BodyEventKind,
    BodyMember,
    BodyName,
    BodyNameKind,
    BodyParent,
    BodyTie,
    EventPaper,
    GroupRule,
)
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import clean, fold


@dataclass(frozen=True, slots=True)
class Rule:
    """All bodies of a kind and level, under `above` where it is given, belong to a group."""

    kind: str
    level: str
    above: Body | None = None


@transaction.atomic
def set_parent(
    body: Body,
    *,
    parent: Body | None,
    tie: str = BodyTie.UNDER,
    on: date,
    paper: EventPaper,
    by: str,
    at: datetime,
) -> BodyEvent:
    """From a day on a body is under another, is steered by it, or works beside it. It is under one body at a time, so
    the tie until then ends; of the other two kinds it may have several. `parent` None: ties of the kind end.

    Refusal `body_not_alive`, `same_body`, `parent_is_below`, `tie_exists`, `ties_begin_later`, `body_unchanged`.
    """
    occasion, steps = Occasion(on, paper, by, at), Steps()
    check_occasion(occasion)
    body = Body.objects.select_for_update().get(pk=body.pk)
    check_alive(body, on)
    standing = BodyParent.objects.valid_on(on).filter(body=body, tie=tie).order_by("pk")
    if parent is not None:
        _check_parent(body, parent, tie, on)
    if parent is None or tie == BodyTie.UNDER:
        for row in standing:
            _end(row, on, steps, body)
    if parent is not None:
        steps.make(BodyParent(body=body, parent=parent, tie=BodyTie(tie), since=on, basis=occasion.basis))
    ended = [row.parent for row in standing.model.objects.filter(body=body, tie=tie, until=on).select_related("parent")]
    return finish(BodyEventKind.PLACED_UNDER, body, [*([parent] if parent else []), *ended], steps, occasion)


@transaction.atomic
def add_name(
    body: Body,
    *,
    name: str,
    kind: str = BodyNameKind.ALIAS,
    since: date | None = None,
    until: date | None = None,
    on: date,
    paper: EventPaper,
    by: str,
    at: datetime,
) -> BodyEvent:
    """A body is also called so, for its whole life or between two days. An official name is given by `rename_body`.
    Refusal `body_name_missing`, `official_by_renaming`, `name_days_reversed`, `name_exists`."""
    occasion, steps = Occasion(on, paper, by, at), Steps()
    check_occasion(occasion)
    body = Body.objects.select_for_update().get(pk=body.pk)
    name = clean(name)
    if not name:
        raise Refusal("body_name_missing")
    if kind == BodyNameKind.OFFICIAL:
        raise Refusal("official_by_renaming", where=body.name)
    if since is not None and until is not None and until <= since:
        raise Refusal("name_days_reversed", since=since, until=until)
    for known in body.names.filter(folded=fold(name)):
        # Two spans overlap unless one ends before the other begins.
        before = known.until is not None and since is not None and known.until <= since
        after = until is not None and known.since is not None and until <= known.since
        if not before and not after:
            raise Refusal("name_exists", where=body.name, name=known.name)
    steps.make(
        BodyName(
            body=body,
            name=name,
            folded=fold(name),
            kind=BodyNameKind(kind),
            since=since,
            until=until,
            basis=occasion.basis,
        )
    )
    return finish(BodyEventKind.NAMED, body, [], steps, occasion)


@transaction.atomic
def set_group(
    group: Body,
    *,
    members: Collection[Body] = (),
    rules: Sequence[Rule] = (),
    on: date,
    paper: EventPaper,
    by: str,
    at: datetime,
) -> BodyEvent:
    """From a day on a group has these members, and those that a rule names by kind and level. Refusal `not_a_group`,
    `member_of_itself`, `body_not_alive`, `ties_begin_later`, `body_unchanged`."""
    occasion, steps = Occasion(on, paper, by, at), Steps()
    check_occasion(occasion)
    group = Body.objects.select_for_update().get(pk=group.pk)
    if not group.is_group:
        raise Refusal("not_a_group", where=group.name)
    check_alive(group, on)
    wanted = {each.pk: each for each in members}
    for member in wanted.values():
        check_alive(member, on)
        if member.pk == group.pk or group.pk in _inside(member, on):
            raise Refusal("member_of_itself", where=group.name, member=member.name)
    standing = {row.member_id: row for row in BodyMember.objects.valid_on(on).filter(group=group)}
    for key, row in standing.items():
        if key not in wanted:
            _end(row, on, steps, group)
    for key, member in wanted.items():
        if key not in standing:
            steps.make(BodyMember(group=group, member=member, since=on, basis=occasion.basis))
    asked = {(rule.kind, rule.level, rule.above.pk if rule.above else None) for rule in rules}
    held = {(row.kind, row.level, row.above_id): row for row in GroupRule.objects.valid_on(on).filter(group=group)}
    for key_of_rule, rule_row in held.items():
        if key_of_rule not in asked:
            _end(rule_row, on, steps, group)
    for kind, level, above in sorted(asked - set(held), key=str):
        steps.make(GroupRule(group=group, kind=kind, level=level, above_id=above, since=on, basis=occasion.basis))
    return finish(BodyEventKind.GROUPED, group, wanted.values(), steps, occasion)


def _end(row: BodyParent | BodyMember | GroupRule, on: date, steps: Steps, body: Body) -> None:
    if row.since is not None and row.since >= on:
        raise Refusal("ties_begin_later", where=body.name, on=row.since)
    steps.change(row, until=on)


def _check_parent(body: Body, parent: Body, tie: str, on: date) -> None:
    if parent.pk == body.pk:
        raise Refusal("same_body", where=body.name)
    check_alive(parent, on)
    if BodyParent.objects.valid_on(on).filter(body=body, parent=parent, tie=tie).exists():
        raise Refusal("tie_exists", where=body.name, parent=parent.name)
    if tie != BodyTie.UNDER:
        return
    above = dict(BodyParent.objects.valid_on(on).filter(tie=BodyTie.UNDER).values_list("body_id", "parent_id"))
    seen: set[int] = set()
    step: int | None = parent.pk
    while step is not None and step not in seen:
        if step == body.pk:
            raise Refusal("parent_is_below", where=body.name, parent=parent.name)
        seen.add(step)
        step = above.get(step)


def _inside(group: Body, on: date) -> set[int]:
    """Keys of all that a group holds by name on a day, groups in it opened."""
    found: set[int] = set()
    waiting = [group.pk]
    while waiting:
        inner = set(BodyMember.objects.valid_on(on).filter(group__in=waiting).values_list("member_id", flat=True))
        waiting = list(inner - found)
        found |= inner
    return found
