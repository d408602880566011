"""How far a directive has been studied: per body, and counted over all of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils.translation import gettext_lazy as _

from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.directives.models import Clause, Directive
from hopluc.dissemination.models import Gathering, Sending, SendingQuerySet, StudyUnit
from hopluc.kernel.text import nfc
from hopluc.listing.columns import Looked

_ASKED = "quán triệt"


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
    rows = Sending.objects.all()
    if actor.may(Permission.DISSEMINATION_SEND):
        return rows
    return rows.none() if actor.body is None else rows.to_body(actor.body)


def reaches(rows: QuerySet[Sending], today: date) -> list[Reach]:
    """Bodies as they stand today, in the order of the rows. One query."""
    standing = Gathering.objects.filter(sending=OuterRef("pk"), struck_at=None).order_by().values("sending")
    units = StudyUnit.objects.filter(sending=OuterRef("pk")).order_by().values("sending")
    full = Q(reached=F("members"))
    found = rows.select_related("directive", "body").annotate(
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
    return totals(reaches(Sending.objects.of_directive(directive), today))


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
