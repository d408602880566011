"""The due days of a person or a body for a calendar program."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from hopluc.accounts.models import Appointment
from hopluc.directives.models import Assignment, AssignmentQuerySet, Part, Result, WorkItem
from hopluc.directives.queries.item_facts import ItemFacts
from hopluc.directives.queries.reminders import item_address, of_live
from hopluc.directives.queries.states import DONE, State
from hopluc.directives.queries.work import asked_of
from hopluc.documents.calendar_feed import CalendarDay
from hopluc.notices.models import CalendarFeed

# How far back and ahead a calendar reaches. Own choice: what is open and late stays however old it is.
BACK, AHEAD = timedelta(days=180), timedelta(days=550)
_MOST = 2000


def days_of(feed: CalendarFeed, on: date) -> list[CalendarDay]:
    """What its person, or its body, leads and has to do by a day: whatever is open, and what was done of late."""
    held = _held(feed, on)
    items = of_live(WorkItem.objects.filter(asked_of(held)), on).filter(due__isnull=False, due__lte=on + AHEAD)
    rows = (
        items.select_related("obligation__clause__directive")
        .prefetch_related("extensions", "holds")
        .order_by("-due", "pk")
        .distinct()
    )
    found = list(rows[:_MOST])
    facts = ItemFacts.read(found)
    states = {item.pk: facts.judge(item, on) for item in found}
    shown = [item for item in found if states[item.pk] not in DONE or (item.due or on) >= on - BACK]
    return [_day(item, states[item.pk], facts) for item in sorted(shown, key=lambda item: (item.due or on, item.pk))]


def _held(feed: CalendarFeed, on: date) -> AssignmentQuerySet:
    """The lead duties of the body; of a person those for which they are the focal person, and those of their bodies
    for which nobody is."""
    leads = Assignment.objects.valid_on(on).filter(part=Part.LEAD)
    if feed.body_id is not None:
        return leads.filter(body=feed.body_id)
    bodies = Appointment.objects.valid_on(on).filter(user=feed.user_id, body__isnull=False).values("body")
    return leads.filter(Q(focal=feed.user_id) | Q(focal=None), body__in=bodies)


def _day(item: WorkItem, state: State, facts: ItemFacts) -> CalendarDay:
    clause = item.obligation.clause
    words = (item.title or item.obligation.text).split()
    brief = " ".join(words[:10]) + ("…" if len(words) > 10 else "")
    directive = clause.directive
    where = (
        _("%(document)s, khoản %(clause)s") % {"document": directive.name, "clause": clause} if clause.number else ""
    )
    return CalendarDay(
        key=f"work-item-{item.pk}",
        on=item.due or date.max,
        title=_("%(state)s: %(what)s") % {"state": str(state.label).capitalize(), "what": brief},
        words=f"{where or directive.name}: {' '.join(words)}",
        address=settings.BASE_URL.rstrip("/") + item_address(item),
        changed=max(_moments(item, facts.results_of(item))),
    )


def _moments(item: WorkItem, results: Sequence[Result]) -> list[datetime]:
    """When its day or its state changed, as far as rows tell it."""
    extended = [each.decided_at for each in item.extensions.all()]
    held = [moment for hold in item.holds.all() for moment in (hold.begun_at, hold.ended_at)]
    handed = [moment for each in results for moment in (each.submitted_at, each.decided_at, each.withdrawn_at)]
    return [item.opened_at, *(moment for moment in (*extended, *held, *handed) if moment is not None)]
