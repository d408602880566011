"""What is to be said about what people did: handed in, decided, asked, answered, given."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse

from hopluc.directives.models import (
    Assignment,
    Bottleneck,
    Directive,
    DirectiveStatus,
    Extension,
    ExtensionState,
    Hold,
    Obligation,
    Part,
    Result,
    ResultState,
    WorkItem,
    WorkSource,
)
from hopluc.directives.queries.holders import assignments_to
from hopluc.directives.queries.reminders import (
    CAUGHT_UP,
    Audience,
    item_address,
    named,
    obligation_address,
    of_live,
    words_of,
)
from hopluc.kernel.dates import VIETNAM, day_of, format_date
from hopluc.notices.models import Level
from hopluc.notices.queries import Saying

# After how many days whoever decides hears of it again. Own choice.
AGAIN = timedelta(days=7)
_DIRECTIVE = "work_item__obligation__clause__directive"


@dataclass(frozen=True)
class Look:
    """What is looked through: at the end of a day, all work items or `only` one (its key)."""

    on: date
    audience: Audience
    only: int | None

    @property
    def items(self) -> QuerySet[WorkItem]:
        chosen = WorkItem.objects.all() if self.only is None else WorkItem.objects.filter(pk=self.only)
        return of_live(chosen, self.on)


def happened_sayings(on: date, item: WorkItem | None = None) -> Iterator[Saying]:
    """Everything of the last days that its people should hear; of one work item alone where it is given."""
    look = Look(on, Audience.read(on), None if item is None else item.pk)
    for said in (_waiting, _decided, _extensions_asked, _extensions_answered, _waited_for, _given):
        yield from said(look)
    if item is None:
        yield from raised_sayings(on)
        yield from assigned_sayings(on)


def since_of(on: date, days: timedelta) -> datetime:
    """The first moment of the day that many days ago."""
    return datetime.combine(on - days, time(), VIETNAM)


def _waiting(look: Look) -> Iterator[Saying]:
    rows = Result.objects.filter(
        work_item__in=look.items,
        state=ResultState.SUBMITTED,
        submitted_at__gte=since_of(look.on, AGAIN + CAUGHT_UP),
    )
    for result in rows.select_related("body", _DIRECTIVE).order_by("pk"):
        values = {"what": words_of(result.work_item), "body": result.body.name}
        since, subject = day_of(result.submitted_at), f"result:{result.pk}"
        yield from _to_offices(
            look, result.work_item, result.body_id, code="result_waits", subject=subject, since=since, values=values
        )


def _extensions_asked(look: Look) -> Iterator[Saying]:
    rows = Extension.objects.filter(
        work_item__in=look.items,
        state=ExtensionState.ASKED,
        asked_at__gte=since_of(look.on, AGAIN + CAUGHT_UP),
    )
    for asked in rows.select_related("body", _DIRECTIVE).order_by("pk"):
        values = {
            "what": words_of(asked.work_item),
            "body": asked.body.name,
            "due": format_date(asked.due_asked),
            "reason": asked.reason,
        }
        since, subject = day_of(asked.asked_at), f"extension:{asked.pk}"
        yield from _to_offices(
            look, asked.work_item, asked.body_id, code="extension_asked", subject=subject, since=since, values=values
        )


def _to_offices(
    look: Look, item: WorkItem, asking: int, *, code: str, subject: str, since: date, values: Mapping[str, str]
) -> Iterator[Saying]:
    """Said to the offices that decide, but not to the one that asks itself; again, as pressing, where it still waits
    after AGAIN."""
    waited = look.on - since
    again = waited >= AGAIN
    for office in look.audience.offices:
        if office != asking:
            yield Saying(
                code=f"{code}_long" if again else code,
                level=Level.SOON if again else Level.INFO,
                address=item_address(item),
                subject=subject,
                occasion="again" if again else "first",
                body=office,
                values={**values, "days": waited.days},
            )


def _decided(look: Look) -> Iterator[Saying]:
    rows = Result.objects.filter(
        work_item__in=look.items,
        state__in=(ResultState.ACCEPTED, ResultState.SENT_BACK),
        decided_at__gte=since_of(look.on, CAUGHT_UP),
    )
    for result in rows.select_related("body", "decided_body", _DIRECTIVE).order_by("pk"):
        accepted = result.state == ResultState.ACCEPTED
        yield _to_doer(
            look,
            result.work_item,
            result.body_id,
            code="accepted" if accepted else "sent_back",
            level=Level.INFO if accepted else Level.URGENT,
            subject=f"result:{result.pk}",
            # A decision may be taken back and taken again: each time is another occasion.
            occasion=f"{result.decided_at:%Y%m%d%H%M%S}",
            values={
                "what": words_of(result.work_item),
                "reason": result.reason,
                "body": _name(result.decided_body),
            },
        )


def _extensions_answered(look: Look) -> Iterator[Saying]:
    rows = Extension.objects.filter(
        work_item__in=look.items,
        state__in=(ExtensionState.GRANTED, ExtensionState.REFUSED),
        decided_at__gte=since_of(look.on, CAUGHT_UP),
    )
    for asked in rows.select_related("body", "decided_body", _DIRECTIVE).order_by("pk"):
        granted = asked.state == ExtensionState.GRANTED
        yield _to_doer(
            look,
            asked.work_item,
            asked.body_id,
            code="extension_granted" if granted else "extension_refused",
            level=Level.INFO if granted else Level.SOON,
            subject=f"extension:{asked.pk}",
            occasion="answered",
            values={
                "what": words_of(asked.work_item),
                "due": format_date(asked.due_granted or asked.due_before),
                "reason": asked.answer,
                "body": _name(asked.decided_body),
            },
        )


def _to_doer(
    look: Look,
    item: WorkItem,
    body: int,
    *,
    code: str,
    level: Level,
    subject: str,
    occasion: str,
    values: Mapping[str, str],
) -> Saying:
    """Said to the focal person of the body that did it, or to that body."""
    held = assignments_to(item).valid_on(look.on).filter(body=body, focal__isnull=False).order_by("part", "pk")
    user, to_body = next(iter(look.audience.doers(list(held[:1]))), (None, body))
    return Saying(
        code=code,
        level=level,
        address=item_address(item),
        subject=subject,
        occasion=occasion,
        user=user,
        body=to_body,
        values=values,
    )


def _waited_for(look: Look) -> Iterator[Saying]:
    rows = Hold.objects.filter(
        work_item__in=look.items, until=None, waits_for__isnull=False, begun_at__gte=since_of(look.on, CAUGHT_UP)
    )
    for hold in rows.select_related(_DIRECTIVE).order_by("pk"):
        yield Saying(
            code="waited_for",
            level=Level.SOON,
            address=item_address(hold.work_item),
            subject=f"hold:{hold.pk}",
            occasion="begun",
            body=hold.waits_for_id,
            values={"what": words_of(hold.work_item), "reason": hold.reason, "since": format_date(hold.since)},
        )


def _given(look: Look) -> Iterator[Saying]:
    """What came up on the way was given to a body: a bottleneck, a finding, a decision."""
    own = look.items.exclude(source=WorkSource.PERIOD).filter(opened_at__gte=since_of(look.on, CAUGHT_UP))
    for item in own.select_related("obligation__clause__directive").order_by("pk"):
        for assignment in item.own_assignments.valid_on(look.on).filter(part=Part.LEAD):
            yield Saying(
                code=f"given_{item.source}",
                level=Level.SOON,
                address=item_address(item),
                subject=f"work_item:{item.pk}",
                occasion="given",
                body=assignment.body_id,
                values={"what": words_of(item), "due": format_date(item.due) if item.due else "–"},
            )


def raised_sayings(on: date, bottleneck: Bottleneck | None = None) -> Iterator[Saying]:
    """Difficulties that nobody has been given yet, to the offices that may give them."""
    rows = Bottleneck.objects.filter(owner=None, dropped_at=None, raised_at__gte=since_of(on, CAUGHT_UP))
    rows = rows.filter(obligation__clause__directive__status=DirectiveStatus.LIVE)
    chosen = rows if bottleneck is None else rows.filter(pk=bottleneck.pk)
    audience = Audience.read(on)
    for raised in chosen.select_related("raised_body", "obligation__clause__directive").order_by("pk"):
        for office in audience.offices:
            if office != raised.raised_body_id:
                yield Saying(
                    code="bottleneck_raised",
                    level=Level.SOON,
                    address=obligation_address(raised.obligation),
                    subject=f"bottleneck:{raised.pk}",
                    occasion="raised",
                    body=office,
                    values={
                        "what": named(raised.obligation),
                        "body": _name(raised.raised_body),
                        "reason": raised.words,
                    },
                )


def assigned_sayings(on: date, obligation: Obligation | None = None) -> Iterator[Saying]:
    """Duties that a body has newly: given by an office, each by itself; of a document that was confirmed, and of a body
    that ended, together."""
    start = since_of(on, CAUGHT_UP)
    fresh = Q(since__range=(on - CAUGHT_UP, on)) | Q(obligation__clause__directive__confirmed_at__gte=start)
    if obligation is not None:
        fresh = Q(since__range=(on - CAUGHT_UP, on), obligation=obligation)
    rows = Assignment.objects.valid_on(on).filter(
        fresh,
        Q(obligation__ended=None) | Q(obligation__ended__gt=on),
        obligation__clause__directive__status=DirectiveStatus.LIVE,
        work_item=None,
    )
    counts: Counter[tuple[Directive, int, date, str]] = Counter()
    for each in rows.select_related("obligation__clause__directive", "taken_over_from__body").order_by("pk"):
        directive = each.obligation.clause.directive
        confirmed = day_of(directive.confirmed_at) if directive.confirmed_at is not None else on - CAUGHT_UP
        if each.since is None or each.since <= confirmed:
            counts[directive, each.body_id, confirmed, ""] += 1
        elif each.taken_over_from is not None:
            counts[directive, each.body_id, each.since, each.taken_over_from.body.name] += 1
        else:
            yield _assigned(each)
    for (directive, body, day, before), count in counts.items():
        if obligation is None:
            yield Saying(
                code="taken_over" if before else "assigned",
                level=Level.SOON,
                address=reverse("directives:my-work"),
                subject=f"directive:{directive.pk}",
                occasion=f"{day.isoformat()}:{before[:60]}",
                body=body,
                values={"what": directive.name, "count": count, "body": before},
            )


def _assigned(assignment: Assignment) -> Saying:
    return Saying(
        code="assigned_one",
        level=Level.SOON,
        address=obligation_address(assignment.obligation),
        subject=f"assignment:{assignment.pk}",
        occasion="given",
        body=assignment.body_id,
        values={"what": named(assignment.obligation), "due": format_date(assignment.due) if assignment.due else "–"},
    )


def _name(body: object) -> str:
    return str(body) if body is not None else "–"
