"""The states of an obligation: word, tone and sign of each, and which of several is the worst."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from hopluc.listing.columns import Looked


class State(Looked):
    """In the order from worst to best. No two states of one tone share a sign."""

    OVERDUE = "overdue", "bad", "alert", _("quá hạn")
    SENT_BACK = "sent_back", "caution", "back", _("bị trả lại")
    NOT_ASSIGNED = "not_assigned", "none", "person", _("chưa giao")
    DUE_SOON = "due_soon", "caution", "warning", _("sắp đến hạn")
    PAUSED = "paused", "none", "pause", _("tạm dừng")
    NO_EVIDENCE = "no_evidence", "none", "dashed", _("chưa có minh chứng")
    NOT_DUE = "not_due", "none", "ring", _("chưa đến hạn")
    WAITING = "waiting", "info", "dots", _("chờ chấp nhận")
    IN_PROGRESS = "in_progress", "info", "half", _("đang thực hiện")
    DONE_LATE = "done_late", "caution", "clock", _("hoàn thành quá hạn")
    DONE_IN_TIME = "done_in_time", "good", "check", _("hoàn thành đúng hạn")
    ENDED = "ended", "none", "minus", _("đã kết thúc")
    ORIENTATION = "orientation", "none", "right", _("định hướng")
    INFORMATION = "information", "none", "info", _("thông tin")


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
    return State.IN_PROGRESS if any(state in SHOWN for state in found) else first or State.NO_EVIDENCE


def worst(states: Iterable[State]) -> State | None:
    """The state that needs attention most; None where there is none."""
    return min(states, key=_ORDER.__getitem__, default=None)
