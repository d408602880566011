"""Who sees a meeting, and how much of it."""

from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.bodies.queries import line_of
from hopluc.meetings.models import Meeting, MeetingQuerySet


def seen_by(actor: Actor) -> MeetingQuerySet:
    """The office that follows the directives sees all meetings; a body those that it holds, prepares, attends or has
    work from, its own and those of bodies whose duties came to it; nobody else any."""
    rows = Meeting.objects.all()
    if actor.may(Permission.DIRECTIVES_DECIDE):
        return rows
    return rows.none() if actor.body is None else rows.concerning(line_of(actor.body))


def sees_all_of(actor: Actor, meeting: Meeting) -> bool:
    """Whether somebody sees packs, drafts and the conclusions for others: who meets, prepares or attends."""
    if actor.may(Permission.DIRECTIVES_DECIDE):
        return True
    if actor.body is None:
        return False
    return Meeting.objects.filter(pk=meeting.pk).prepared_or_attended_by(line_of(actor.body)).exists()


def may_write(actor: Actor, meeting: Meeting) -> bool:
    """Whether somebody prepares it and writes what it decides: the office that called it, and the office that follows
    the directives."""
    if not actor.may(Permission.MEETINGS_WRITE):
        return False
    return actor.may(Permission.DIRECTIVES_DECIDE) or (actor.body is not None and actor.body == meeting.office_id)
