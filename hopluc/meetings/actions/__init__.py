"""The verbs of meetings: plan, conclude, issue; keep what was put before them."""

from hopluc.meetings.actions.conclude import add_conclusion, change_conclusion, remove_conclusion
from hopluc.meetings.actions.hand_over import give_back, hand_over
from hopluc.meetings.actions.issue import issue_conclusions
from hopluc.meetings.actions.packs import add_pdf, keep_pack, next_number
from hopluc.meetings.actions.plan import Plan, cancel_meeting, change_meeting, plan_meeting
from hopluc.meetings.actions.take_back import take_back_conclusions

__all__ = [
    "Plan",
    "add_conclusion",
    "add_pdf",
    "cancel_meeting",
    "change_conclusion",
    "change_meeting",
    "give_back",
    "hand_over",
    "issue_conclusions",
    "keep_pack",
    "next_number",
    "plan_meeting",
    "remove_conclusion",
    "take_back_conclusions",
]
