"""What nobody has: the list that must be empty, or decided on."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from hopluc.directives.models import (
    Assignment,
    AssignmentQuerySet,
    DirectiveStatus,
    Obligation,
    ObligationKind,
    Part,
    WorkItem,
    WorkSource,
)


def orphans(on: date) -> QuerySet[Obligation]:
    """Tasks of live directives that no body leads on a day, in the order of the documents. Nothing else may be without
    an owner: a body that ends hands its duties over on that day (`take_over`); where it had no one successor, what it
    led is here until an office decides, for a body that has ended does nothing any more."""
    leads = _leads(on).filter(obligation=OuterRef("pk"), work_item=None)
    tasks = Obligation.objects.filter(
        Q(ended=None) | Q(ended__gt=on), kind=ObligationKind.TASK, clause__directive__status=DirectiveStatus.LIVE
    )
    return tasks.filter(~Exists(leads)).order_by("clause__directive", "clause__order", "order")


def orphan_items(on: date) -> QuerySet[WorkItem]:
    """What came up on the way and has no body any more, unless it was dropped."""
    leads = _leads(on).filter(work_item=OuterRef("pk"))
    items = WorkItem.objects.exclude(source=WorkSource.PERIOD).exclude(bottleneck__dropped_at__isnull=False)
    return items.filter(~Exists(leads)).order_by("pk")


def _leads(on: date) -> AssignmentQuerySet:
    """Lead assignments of bodies that live on the day."""
    living = Q(body__valid_until=None) | Q(body__valid_until__gt=on)
    return Assignment.objects.valid_on(on).filter(living, part=Part.LEAD)


def of_ended_bodies(on: date) -> AssignmentQuerySet:
    """Assignments that hold on a day although their body no longer lives: there must be none."""
    return Assignment.objects.valid_on(on).filter(body__valid_until__lte=on)
