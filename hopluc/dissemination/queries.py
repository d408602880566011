"""How far a directive has been studied: per body, counted over all of them, and what is said about it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.directives.models import Clause, Directive, DirectiveStatus
from hopluc.directives.queries.reminders import CAUGHT_UP, Audience, Step, To, reached_by, step_on
from hopluc.dissemination.models import Gathering, Sending, SendingQuerySet, StudyUnit
from hopluc.kernel.dates import format_date
from hopluc.kernel.text import nfc
from hopluc.listing.columns import Looked
from hopluc.notices.models import Level
from hopluc.notices.queries import Saying

_ASKED = "quán triệt"
# Own choice of days, as those of other work: of a day to come the body alone hears, of one long past whoever sent it.
STEPS = (
    Step("study_due_in", -7, Level.SOON, (To.BODY,)),
    Step("study_due_today", 0, Level.URGENT, (To.BODY,)),
    Step("study_overdue", 1, Level.URGENT, (To.BODY,)),
    Step("study_overdue", 7, Level.URGENT, (To.BODY, To.OFFICE)),
)
# After so many days a body that has not said that it read it hears of it again.
UNREAD_AFTER = timedelta(days=7)


class Spread(Looked):
    """How far a body has come; it follows from what it wrote down and from its day."""

    LATE = "late", "bad", "alert", _("quá hạn, chưa đủ")
    UNREAD = "unread", "caution", "ring", _("chưa đọc")
    READ = "read", "info", "ring", _("đã đọc, chưa quán triệt")
    UNDER_WAY = "under_way", "info", "half", _("đang quán triệt")
    COVERED = "covered", "good", "check", _("đã quán triệt đủ")


@dataclass(frozen=True)
class Reach:
    """One body and one directive. `members`, `reached`: over its units; None where it has told of none, which is not
    nought. `gatherings`, `took_part`: those that stand."""

    sending: Sending
    spread: Spread
    gatherings: int
    took_part: int
    last_held: date | None
    units: int
    units_covered: int
    members: int | None
    reached: int | None

    @property
    def share(self) -> Decimal | None:
        """Per cent of the members of its units that have studied it."""
        return share_of(self.reached, self.members)


@dataclass(frozen=True)
class Totals:
    """Over several bodies. `told`: how many have told of their units; the share is of those alone."""

    bodies: int
    read: int
    gathered: int
    gatherings: int
    took_part: int
    told: int
    units: int
    units_covered: int
    members: int
    reached: int
    late: int
    covered: int

    @property
    def share(self) -> Decimal | None:
        return share_of(self.reached, self.members) if self.told else None


def share_of(reached: int | None, members: int | None) -> Decimal | None:
    """Per cent; None where there is nobody to reach or nothing is known."""
    if reached is None or not members:
        return None
    return Decimal(100) * reached / members


def seen_by(actor: Actor) -> SendingQuerySet:
    """Who sends sees all; a body what was sent to it; nobody else any."""
    rows = Sending.objects.standing()
    if actor.may(Permission.DISSEMINATION_SEND):
        return rows
    return rows.none() if actor.body is None else rows.to_body(actor.body)


def reaches(rows: QuerySet[Sending], today: date) -> list[Reach]:
    """Bodies as they stand today, in the order of the rows. One query."""
    standing = Gathering.objects.filter(sending=OuterRef("pk"), struck_at=None).order_by().values("sending")
    units = StudyUnit.objects.filter(sending=OuterRef("pk")).order_by().values("sending")
    full = Q(reached=F("members"))
    # The words of a directive are long, and nobody reads them here.
    lean = rows.select_related("directive", "body").defer("directive__text")
    found = lean.annotate(
        gathered=Subquery(standing.annotate(n=Count("pk")).values("n")),
        people=Subquery(standing.annotate(n=Sum("took_part")).values("n")),
        last_held=Subquery(standing.annotate(n=Max("held_on")).values("n")),
        unit_count=Subquery(units.annotate(n=Count("pk")).values("n")),
        unit_full=Subquery(units.annotate(n=Count("pk", filter=full)).values("n")),
        unit_members=Subquery(units.annotate(n=Sum("members")).values("n")),
        unit_reached=Subquery(units.annotate(n=Sum("reached")).values("n")),
    )
    return [_reach(row, today) for row in found]


def totals(found: Iterable[Reach]) -> Totals:
    """What bodies have done, counted."""
    rows: Sequence[Reach] = list(found)
    return Totals(
        bodies=len(rows),
        read=sum(row.sending.read_on is not None or row.gatherings > 0 for row in rows),
        gathered=sum(row.gatherings > 0 for row in rows),
        gatherings=sum(row.gatherings for row in rows),
        took_part=sum(row.took_part for row in rows),
        told=sum(row.members is not None for row in rows),
        units=sum(row.units for row in rows),
        units_covered=sum(row.units_covered for row in rows),
        members=sum(row.members or 0 for row in rows),
        reached=sum(row.reached or 0 for row in rows),
        late=sum(row.spread == Spread.LATE for row in rows),
        covered=sum(row.spread == Spread.COVERED for row in rows),
    )


def clause_about(directive: Directive) -> Clause | None:
    """The clause that asks for a directive to be studied, beside which the counted activity belongs: the first that
    says so. None where none does."""
    for clause in directive.clauses.order_by("order"):
        if _ASKED in nfc(directive.text[clause.start : clause.end]).lower():
            return clause
    return None


def totals_of(directive: int, today: date) -> Totals:
    """What all bodies to which a directive was sent have done, counted. One query."""
    return totals(reaches(Sending.objects.standing().of_directive(directive), today))


def _reach(row: object, today: date) -> Reach:
    told = vars(row)
    sending = row
    assert isinstance(sending, Sending)
    members, reached = told["unit_members"], told["unit_reached"]
    gathered = told["gathered"] or 0
    return Reach(
        sending=sending,
        spread=_spread(sending, gathered, members, reached, today),
        gatherings=gathered,
        took_part=told["people"] or 0,
        last_held=told["last_held"],
        units=told["unit_count"] or 0,
        units_covered=told["unit_full"] or 0,
        members=members,
        reached=reached,
    )


def _spread(sending: Sending, gathered: int, members: int | None, reached: int | None, today: date) -> Spread:
    if members and members == reached:
        return Spread.COVERED
    if sending.due is not None and sending.due < today:
        return Spread.LATE
    if gathered or reached:
        return Spread.UNDER_WAY
    return Spread.READ if sending.read_on is not None else Spread.UNREAD


# ── What is said ──


def said_of(
    sending: Sending, code: str, level: Level, occasion: str, *, body: int | None = None, days: int = 0
) -> Saying:
    """Something about a sending to its body, or to another `body` (key)."""
    return Saying(
        code=code,
        level=level,
        address=reverse("dissemination:sending", args=[sending.pk]),
        subject=f"sending:{sending.pk}",
        occasion=occasion,
        body=body or sending.body_id,
        values={
            "what": sending.directive.name,
            "body": sending.body.name,
            "due": format_date(sending.due) if sending.due else "–",
            "days": days,
        },
    )


def study_sayings(on: date) -> Iterator[Saying]:
    """What a day has to say to bodies that have not read a live directive, or not all of whose units have studied it,
    and to those who sent it."""
    unread = Q(read_on=None, sent_on__range=(on - UNREAD_AFTER - CAUGHT_UP, on - UNREAD_AFTER))
    rows = Sending.objects.standing().filter(
        unread | Q(due__range=reached_by(on, STEPS)), directive__status=DirectiveStatus.LIVE
    )
    audience = Audience.read(on, Permission.DISSEMINATION_SEND)
    for reach in reaches(rows.order_by("pk"), on):
        sending = reach.sending
        if reach.spread == Spread.COVERED:
            continue
        since = on - sending.sent_on
        step = step_on(sending.due, sending.sent_on, on, STEPS) if sending.due is not None else None
        if step is not None and sending.due is not None:
            occasion, days = step.occasion(sending.due), abs((on - sending.due).days)
            yield said_of(sending, step.code, step.level, occasion, days=days)
            for office in audience.offices if To.OFFICE in step.to else ():
                if office != sending.body_id:
                    yield said_of(sending, f"{step.code}_of", step.level, occasion, body=office, days=days)
        elif reach.spread == Spread.UNREAD and UNREAD_AFTER <= since <= UNREAD_AFTER + CAUGHT_UP:
            yield said_of(sending, "study_unread", Level.SOON, "unread", days=since.days)
