"""Who has a work item on a day."""

from datetime import date

from hopluc.bodies.models import Body
from hopluc.directives.models import Assignment, AssignmentQuerySet, Part, WorkItem, WorkSource


def assignments_to(item: WorkItem) -> AssignmentQuerySet:
    """The assignments that ask for an item: those of its obligation, or, of what came up on the way, its own."""
    if item.source == WorkSource.PERIOD:
        return Assignment.objects.filter(obligation=item.obligation_id, work_item=None)
    return Assignment.objects.filter(work_item=item)


def has_item(item: WorkItem, body: Body, on: date) -> bool:
    """Whether a body has an item on a day, as its lead or as a helper."""
    return assignments_to(item).valid_on(on).filter(body=body).exists()


def leads_alone(item: WorkItem, body: Body, on: date) -> bool:
    """Whether a body is the only lead of an item on a day."""
    leads = assignments_to(item).valid_on(on).filter(part=Part.LEAD)
    return set(leads.values_list("body", flat=True)) == {body.pk}
