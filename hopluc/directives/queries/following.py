"""Every work item of the live directives, to be followed: with its state, its words and who has it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, Literal, cast

from django.core.exceptions import EmptyResultSet
from django.db.models import Count, F, Prefetch, Q, QuerySet, Window
from django.db.models.functions import RowNumber, Substr

from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.bodies.models import Body
from hopluc.directives.models import Assignment, Directive, DirectiveStatus, Obligation, Standing, WorkItem, WorkSource
from hopluc.directives.queries.standing import with_state
from hopluc.directives.queries.states import DONE, State
from hopluc.directives.queries.work import asked_of
from hopluc.journal.queries import AskedRows, kept
from hopluc.kernel.text import fold

# States of a work item, the most pressing first; the others are states of what asks for none.
FOLLOWED_STATES = tuple(
    state for state in State if state not in {State.ENDED, State.ORIENTATION, State.INFORMATION}
)  # fmt: skip
_DONE_STANDINGS = (Standing.DONE_IN_TIME, Standing.DONE_LATE, Standing.DONE_UNDATED)
# What came up on the way is told to those who may read where it came up.
_READ_BY = {
    WorkSource.BOTTLENECK: Permission.MEETINGS_READ,
    WorkSource.FINDING: Permission.INSPECTIONS_READ,
    WorkSource.DECISION: Permission.MEETINGS_READ,
}


def seen_sources(actor: Actor) -> tuple[WorkSource, ...]:
    """Of which sources a reader may see the work: the periods of a live directive are as public as its text."""
    return tuple(each for each in WorkSource if each not in _READ_BY or actor.may(_READ_BY[each]))


def followed(sources: Collection[WorkSource], today: date) -> QuerySet[WorkItem]:
    """Work items of live directives with their `state` of today. What a later document has ended is asked of nobody,
    and what was dropped neither; what was done before that stays."""
    items = WorkItem.objects.filter(obligation__clause__directive__status=DirectiveStatus.LIVE, source__in=sources)
    asked = Q(obligation__ended=None) | Q(obligation__ended__gt=today) | Q(standing__in=_DONE_STANDINGS)
    return with_state(items.filter(asked).exclude(bottleneck__dropped_at__isnull=False), today)


def told(items: QuerySet[WorkItem], today: date) -> QuerySet[WorkItem]:
    """The same items with what a row or a card says: `words` of the document, `held` who has
    them today. Two queries more; the long texts of the documents stay where they are."""
    held = Assignment.objects.valid_on(today).select_related("body").order_by("part", "pk")
    return (
        items.select_related("obligation__clause__directive")
        .defer("obligation__clause__directive__text")
        .annotate(
            words=Substr(
                "obligation__clause__directive__text",
                F("obligation__start") + 1,
                F("obligation__end") - F("obligation__start"),
            )
        )
        .prefetch_related(
            Prefetch("obligation__assignments", held.filter(work_item=None), to_attr="held"),
            Prefetch("own_assignments", held, to_attr="held"),
        )
    )


def told_in_order(items: Sequence[WorkItem], today: date) -> list[WorkItem]:
    """What `told` says of a few items of `followed`, in their own order. Words are cut out of long texts: of the rows
    of a page alone, not of all that were put in order before it."""
    found = {row.pk: row for row in told(WorkItem.objects.filter(pk__in=[item.pk for item in items]), today)}
    for item in items:
        if item.pk in found:
            # Known already; to tell it again would cost as much as finding the items did.
            vars(found[item.pk])["state"] = vars(item)["state"]
    return [found[item.pk] for item in items if item.pk in found]


def holders(item: WorkItem, part: str) -> list[Body]:
    """The bodies that have an item of `told` today, each once, with that part."""
    whose = item.obligation if item.source == WorkSource.PERIOD else item
    held = cast("Sequence[Assignment]", getattr(whose, "held", ()))
    return list({each.body_id: each.body for each in held if each.part == part}.values())


def held_by(items: QuerySet[WorkItem], body: int, today: date, part: str = "") -> QuerySet[WorkItem]:
    """Items that a body has today, with that part or with any."""
    assignments = Assignment.objects.valid_on(today).filter(body=body)
    return items.filter(asked_of(assignments.filter(part=part) if part else assignments))


def focal_for(items: QuerySet[WorkItem], user: int, today: date) -> QuerySet[WorkItem]:
    """Items that a person sees to for their body today."""
    return items.filter(asked_of(Assignment.objects.valid_on(today).filter(focal=user)))


def saying(items: QuerySet[WorkItem], asked: str) -> QuerySet[WorkItem]:
    """Items whose words or whose document have every word that was typed, marks or not."""
    wanted = fold(asked).split()
    if not wanted:
        return items
    duties = [key for key, text in _folded_duties() if all(word in text for word in wanted)]
    titles = [key for key, text in _folded_titles() if all(word in text for word in wanted)]
    # As a number, not as a reference: SQLite would try every duty of the list for every clause.
    return items.alias(duty=F("obligation_id") + 0).filter(Q(duty__in=duties) | Q(pk__in=titles))


def state_counts(items: QuerySet[WorkItem]) -> dict[State, int]:
    """How many items are in each state, the most pressing first; states without any are not there."""
    rows = dict(_found(items.order_by().values_list("state").annotate(n=Count("pk"))))
    return {state: rows[state] for state in FOLLOWED_STATES if rows.get(state)}


def first_of_each(items: QuerySet[WorkItem], by: Literal["state", "due"], most: int, today: date) -> list[WorkItem]:
    """So many items of each state or of each day, as `told` tells them; what falls due first at the top."""
    place = Window(RowNumber(), partition_by=[F(by)], order_by=[F("due").asc(nulls_last=True), F("pk").asc()])
    first = items.annotate(place=place).filter(place__lte=most).only("due")
    return told_in_order(_found(first.order_by(F("due").asc(nulls_last=True), "pk")), today)


def _found(rows: QuerySet[Any]) -> Sequence[Any]:
    """What ten thousand items are asked for in the same way by many; nobody may change a row of it."""
    try:
        return _found_of(AskedRows.of(rows))
    except EmptyResultSet:
        return ()


@kept
def _found_of(asked: AskedRows) -> tuple[Any, ...]:
    return tuple(asked.rows)


def open_items(items: QuerySet[WorkItem]) -> QuerySet[WorkItem]:
    """Those that are not done."""
    return items.exclude(state__in=[str(state) for state in DONE])


@kept
def following_bodies() -> tuple[tuple[str, str], ...]:
    """Key and name of every body that has a duty of a live directive or had one and still lives, for choosing one."""
    given = Assignment.objects.filter(obligation__clause__directive__status=DirectiveStatus.LIVE)
    given = given.filter(Q(until=None) | Q(body__valid_until=None))
    bodies = Body.objects.filter(pk__in=given.values("body"))
    return tuple((str(each.pk), each.shown_name) for each in bodies.order_by("name"))


@kept
def following_directives() -> tuple[tuple[str, str], ...]:
    """Key and name of every live directive, the newest first."""
    rows = Directive.objects.live().only("kind", "number", "title").order_by("-pk")
    return tuple((str(each.pk), each.name if each.number else f"{each.name} {each.title}") for each in rows)


@kept
def following_years() -> tuple[int, ...]:
    """Years for which something was opened, the latest first."""
    years = WorkItem.objects.order_by("-period_year").values_list("period_year", flat=True)
    return tuple(years.distinct())


@kept
def _folded_duties() -> tuple[tuple[int, str], ...]:
    """Words and document of every duty of a live directive, without marks."""
    texts = {each.pk: each for each in Directive.objects.live()}
    names = {pk: fold(f"{each.name} {each.title}") for pk, each in texts.items()}
    rows: Iterable[tuple[int, int, int, int]] = Obligation.objects.filter(
        clause__directive__status=DirectiveStatus.LIVE
    ).values_list("pk", "clause__directive", "start", "end")
    return tuple((pk, f"{fold(texts[of].text[start:end])} {names[of]}") for pk, of, start, end in rows)


@kept
def _folded_titles() -> tuple[tuple[int, str], ...]:
    rows = WorkItem.objects.exclude(title="").values_list("pk", "title")
    return tuple((pk, fold(title)) for pk, title in rows)
