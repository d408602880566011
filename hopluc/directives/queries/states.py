"""The states of an obligation: word, tone and sign of each, and which of several is the worst."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """In the order from worst to best."""

    OVERDUE = "overdue", _("quá hạn")
    SENT_BACK = "sent_back", _("bị trả lại")
    NOT_ASSIGNED = "not_assigned", _("chưa giao")
    DUE_SOON = "due_soon", _("sắp đến hạn")
    PAUSED = "paused", _("tạm dừng")
    NO_EVIDENCE = "no_evidence", _("chưa có minh chứng")
    NOT_DUE = "not_due", _("chưa đến hạn")
    WAITING = "waiting", _("chờ chấp nhận")
    IN_PROGRESS = "in_progress", _("đang thực hiện")
    DONE_LATE = "done_late", _("hoàn thành quá hạn")
    DONE_IN_TIME = "done_in_time", _("hoàn thành đúng hạn")
    ENDED = "ended", _("đã kết thúc")
    ORIENTATION = "orientation", _("định hướng")
    INFORMATION = "information", _("thông tin")

    @property
    def tone(self) -> str:
        """The tone of hopluc.ui that gives the state its colour."""
        return LOOKS[self][0]

    @property
    def sign(self) -> str:
        """The sign of hopluc.ui that stands beside the word."""
        return LOOKS[self][1]


# State → tone, sign. No two states of one tone share a sign.
LOOKS: dict[str, tuple[str, str]] = {
    State.OVERDUE: ("bad", "alert"),
    State.SENT_BACK: ("caution", "back"),
    State.NOT_ASSIGNED: ("none", "person"),
    State.DUE_SOON: ("caution", "warning"),
    State.PAUSED: ("none", "pause"),
    State.NO_EVIDENCE: ("none", "dashed"),
    State.NOT_DUE: ("none", "ring"),
    State.WAITING: ("info", "dots"),
    State.IN_PROGRESS: ("info", "half"),
    State.DONE_LATE: ("caution", "clock"),
    State.DONE_IN_TIME: ("good", "check"),
    State.ENDED: ("none", "minus"),
    State.ORIENTATION: ("none", "right"),
    State.INFORMATION: ("none", "info"),
}
DONE = frozenset({State.DONE_IN_TIME, State.DONE_LATE})
# Nothing was handed in, and nothing presses.
SILENT = frozenset({State.NO_EVIDENCE, State.NOT_DUE})
SHOWN = DONE | {State.WAITING, State.IN_PROGRESS}
_ORDER = {state: place for place, state in enumerate(State)}


def summary(states: Iterable[State]) -> State:
    """The state of a clause: the worst of its obligations. But a clause that has something to show does not say "no
    evidence" because another of its obligations has none: it is in progress, and its counts tell how far."""
    found = list(states)
    first = worst(found)
    if first not in SILENT and first is not None:
        return first
    # A clause in which nothing was found has nothing to show either: it never disappears.
    return State.IN_PROGRESS if any(state in SHOWN for state in found) else State.NO_EVIDENCE


def worst(states: Iterable[State]) -> State | None:
    """The state that needs attention most; None where there is none."""
    return min(states, key=_ORDER.__getitem__, default=None)
