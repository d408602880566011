"""The verbs of intake: a workbook is staged with its preview, then written whole or not at all, and may be undone."""

from hopluc.intake.actions.confirming import claim, confirm
from hopluc.intake.actions.differences import changes_between
from hopluc.intake.actions.forgetting import UNDECIDED, forget_undecided, forget_uploads, keep_undecided
from hopluc.intake.actions.preview import NO_PREVIEW, about_preview, opened_preview, plain_values, preview_of
from hopluc.intake.actions.reading import Progress
from hopluc.intake.actions.running import Outcome, read_plan, run
from hopluc.intake.actions.staging import drop, fail, put_in_hand, receive, reread, set_leave_out, stage
from hopluc.intake.actions.undoing import claim_undo, undo

__all__ = [
    "NO_PREVIEW",
    "UNDECIDED",
    "Outcome",
    "Progress",
    "about_preview",
    "changes_between",
    "claim",
    "claim_undo",
    "confirm",
    "drop",
    "fail",
    "forget_undecided",
    "forget_uploads",
    "keep_undecided",
    "opened_preview",
    "plain_values",
    "preview_of",
    "put_in_hand",
    "read_plan",
    "receive",
    "reread",
    "run",
    "set_leave_out",
    "stage",
    "undo",
]
