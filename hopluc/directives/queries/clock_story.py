"""The clock of a work item told to people: what was asked and given, where it stood still, who held the matter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from hopluc.bodies.models import Body
from hopluc.directives.models import Extension, ExtensionState, Hold, WorkItem
from hopluc.directives.queries.item_facts import ItemFacts
from hopluc.directives.queries.lateness import Share, shares
from hopluc.kernel.numbers import format_number


@dataclass(frozen=True)
class HeldUp:
    """So many days after the first due day, with whom; `words` say both."""

    why: str
    days: int
    words: str


@dataclass(frozen=True)
class ClockStory:
    """`first_due`: before anything moved the day; `due`: as known today; `late`: days after the first one, by who held
    the matter, empty while it is in time."""

    first_due: date | None
    due: date | None
    extensions: tuple[Extension, ...]
    holds: tuple[Hold, ...]
    late: tuple[HeldUp, ...]

    @property
    def has_moved(self) -> bool:
        return self.first_due != self.due

    @property
    def open_hold(self) -> Hold | None:
        """What holds the clock up now."""
        return next((each for each in self.holds if each.until is None), None)

    @property
    def waiting(self) -> tuple[Extension, ...]:
        """What was asked and not answered."""
        return tuple(each for each in self.extensions if each.state == ExtensionState.ASKED)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell but the due day."""
        return not (self.extensions or self.holds or self.late or self.has_moved)


def clock_stories(items: Sequence[WorkItem], facts: ItemFacts, on: date) -> dict[int, ClockStory]:
    """The story of each item (by key) as of a day; `facts` are theirs. Three queries."""
    keys = [item.pk for item in items]
    asked, held = _rows(keys)
    split = {
        item.pk: shares(
            facts.clocks[item.pk], assignments=facts.assignments_of(item), results=facts.results_of(item), on=on
        )
        for item in items
    }
    bodies = Body.objects.in_bulk({each.body for told in split.values() for each in told if each.body is not None})
    return {
        key: ClockStory(
            first_due=facts.clocks[key].first_due,
            due=facts.clocks[key].due_on(on),
            extensions=tuple(each for each in asked if each.work_item_id == key),
            holds=tuple(each for each in held if each.work_item_id == key),
            late=tuple(HeldUp(each.why, each.days, _words(each, bodies)) for each in split[key]),
        )
        for key in keys
    }


def _rows(keys: Sequence[int]) -> tuple[list[Extension], list[Hold]]:
    asked = Extension.objects.filter(work_item__in=keys).select_related("body", "decided_body")
    held = Hold.objects.filter(work_item__in=keys).select_related("waits_for", "approved_body")
    return list(asked), list(held)


def _words(share: Share, bodies: dict[int, Body]) -> str:
    """ "Sở Công Thương giữ 25 ngày"."""
    body = bodies.get(share.body) if share.body is not None else None
    said = {"body": body.shown_name if body is not None else _("cơ quan theo dõi"), "days": format_number(share.days)}
    return {
        "doing": _("%(body)s chưa làm xong: %(days)s ngày"),
        "deciding": _("chờ %(body)s quyết định: %(days)s ngày"),
        "waited_for": _("chờ %(body)s: %(days)s ngày"),
        "paused": _("tạm dừng: %(days)s ngày"),
        "moved": _("thời hạn đã lùi: %(days)s ngày"),
    }[share.why] % said
