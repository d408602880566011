"""What is to be said about what people did: handed in, decided, asked, answered, given."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.db.models import Q
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
_ITEM = "work_item__obligation__clause__directive"


def happened_sayings(on: date, item: WorkItem | None = None) -> Iterator[Saying]:
    """Everything of the last days that its people should hear; of one work item alone where it is given."""
    audience = Audience.read(on)
    for said in (_waiting, _decided, _extensions_asked, _extensions_answered, _waited_for, _given):
        yield from said(on, audience, Q() if item is None else Q(pk=item.pk))
    if item is None:
        yield from raised_sayings(on)
        yield from assigned_sayings(on)


def since_of(on: date, days: timedelta) -> datetime:
    """The first moment of the day that many days ago."""
    return datetime.combine(on - days, time(), VIETNAM)


def _chosen(items: Q, on: date) -> Q:
    return Q(work_item__in=of_live(WorkItem.objects.filter(items), on))


def _waiting(on: date, audience: Audience, items: Q) -> Iterator[Saying]:
    rows = Result.objects.filter(
        _chosen(items, on), state=ResultState.SUBMITTED, submitted_at__gte=since_of(on, AGAIN + CAUGHT_UP)
    )
    for result in rows.select_related("body", _ITEM).order_by("pk"):
        values = {"what": words_of(result.work_item), "body": result.body.name, "version": result.version}
        yield from _to_offices(
            "result_waits", result.work_item, f"result:{result.pk}", result.body_id, audience,
            since=day_of(result.submitted_at), on=on, values=values,
        )  # fmt: skip


def _extensions_asked(on: date, audience: Audience, items: Q) -> Iterator[Saying]:
    rows = Extension.objects.filter(
        _chosen(items, on), state=ExtensionState.ASKED, asked_at__gte=since_of(on, AGAIN + CAUGHT_UP)
    )
    for asked in rows.select_related("body", _ITEM).order_by("pk"):
        values = {
            "what": words_of(asked.work_item),
            "body": asked.body.name,
            "due": format_date(asked.due_asked),
            "reason": asked.reason,
        }
        yield from _to_offices(
            "extension_asked", asked.work_item, f"extension:{asked.pk}", asked.body_id, audience,
            since=day_of(asked.asked_at), on=on, values=values,
        )  # fmt: skip


def _to_offices(
    code: str,
    item: WorkItem,
    subject: str,
    asking: int,
    audience: Audience,
    *,
    since: date,
    on: date,
    values: dict[str, str | int],
) -> Iterator[Saying]:
    """Said to the offices that decide, but not to the one that asks itself; again, as pressing, where it still waits
    after AGAIN."""
    again = on - since >= AGAIN
    for office in audience.offices:
        if office != asking and (again or on - since <= CAUGHT_UP):
            yield Saying(
                code=f"{code}_long" if again else code,
                level=Level.SOON if again else Level.INFO,
                address=item_address(item),
                subject=subject,
                occasion="again" if again else "first",
                body=office,
                values={**values, "days": (on - since).days},
            )


def _decided(on: date, audience: Audience, items: Q) -> Iterator[Saying]:
    codes = {
        ResultState.ACCEPTED.value: ("accepted", Level.INFO),
        ResultState.SENT_BACK.value: ("sent_back", Level.URGENT),
    }
    rows = Result.objects.filter(_chosen(items, on), state__in=codes, decided_at__gte=since_of(on, CAUGHT_UP))
    for result in rows.select_related("body", "decided_body", _ITEM).order_by("pk"):
        code, level = codes[result.state]
        # A decision may be taken back and taken again: each time is another occasion.
        occasion = f"{code}:{result.decided_at:%Y%m%d%H%M%S}"
        values = {"what": words_of(result.work_item), "reason": result.reason, "body": _name(result.decided_body)}
        yield from _to_doer(
            code, level, result.work_item, result.body_id, f"result:{result.pk}", occasion, audience, on, values
        )


def _extensions_answered(on: date, audience: Audience, items: Q) -> Iterator[Saying]:
    codes = {
        ExtensionState.GRANTED.value: ("extension_granted", Level.INFO),
        ExtensionState.REFUSED.value: ("extension_refused", Level.SOON),
    }
    rows = Extension.objects.filter(_chosen(items, on), state__in=codes, decided_at__gte=since_of(on, CAUGHT_UP))
    for asked in rows.select_related("body", "decided_body", _ITEM).order_by("pk"):
        code, level = codes[asked.state]
        values = {
            "what": words_of(asked.work_item),
            "due": format_date(asked.due_granted or asked.due_before),
            "reason": asked.answer,
            "body": _name(asked.decided_body),
        }
        yield from _to_doer(
            code, level, asked.work_item, asked.body_id, f"extension:{asked.pk}", code, audience, on, values
        )


def _to_doer(
    code: str,
    level: Level,
    item: WorkItem,
    body: int,
    subject: str,
    occasion: str,
    audience: Audience,
    on: date,
    values: dict[str, str | int],
) -> Iterator[Saying]:
    """Said to the body that did it, or to its focal person."""
    held = Assignment.objects.valid_on(on).filter(body=body, obligation=item.obligation_id, focal__isnull=False)
    own = held.filter(Q(work_item=None) if item.source == WorkSource.PERIOD else Q(work_item=item))
    ((user, to_body),) = audience.doers(list(own.order_by("part", "pk")[:1])) or [(None, body)]
    yield Saying(
        code=code,
        level=level,
        address=item_address(item),
        subject=subject,
        occasion=occasion,
        user=user,
        body=to_body,
        values=values,
    )


def _waited_for(on: date, audience: Audience, items: Q) -> Iterator[Saying]:
    rows = Hold.objects.filter(
        _chosen(items, on), until=None, waits_for__isnull=False, begun_at__gte=since_of(on, CAUGHT_UP)
    )
    for hold in rows.select_related(_ITEM).order_by("pk"):
        yield Saying(
            code="waited_for",
            level=Level.SOON,
            address=item_address(hold.work_item),
            subject=f"hold:{hold.pk}",
            occasion="begun",
            body=hold.waits_for_id,
            values={"what": words_of(hold.work_item), "reason": hold.reason, "since": format_date(hold.since)},
        )


def _given(on: date, audience: Audience, items: Q) -> Iterator[Saying]:
    """What came up on the way was given to a body: a bottleneck, a finding, a decision."""
    own = of_live(WorkItem.objects.filter(items), on).exclude(source=WorkSource.PERIOD)
    rows = own.filter(opened_at__gte=since_of(on, CAUGHT_UP)).select_related("obligation__clause__directive")
    for item in rows.order_by("pk"):
        for assignment in item.own_assignments.valid_on(on).filter(part=Part.LEAD):
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
