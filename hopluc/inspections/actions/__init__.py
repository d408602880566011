"""The verbs of supervision: a year's plan, visits, findings, what must be put right."""

from hopluc.inspections.actions.findings import add_finding, ask_remedy, strike_finding
from hopluc.inspections.actions.hand_over import give_back, hand_over
from hopluc.inspections.actions.plans import change_plan, plan_year
from hopluc.inspections.actions.visits import cancel_visit, hold_visit, plan_visit

__all__ = [
    "add_finding",
    "ask_remedy",
    "cancel_visit",
    "change_plan",
    "give_back",
    "hand_over",
    "hold_visit",
    "plan_visit",
    "plan_year",
    "strike_finding",
]
