"""The verbs of notices. What is said follows from changes that the journal has, and what was read is nobody else's
business, so only the choice of addresses and links is written there."""

from hopluc.notices.actions.choose import open_feed, revoke_feed, set_preference
from hopluc.notices.actions.read import forget, mark_all_read, mark_read, mark_unread, unread_again
from hopluc.notices.actions.send import send_waiting
from hopluc.notices.actions.tell import tell

__all__ = [
    "forget",
    "mark_all_read",
    "mark_read",
    "mark_unread",
    "open_feed",
    "revoke_feed",
    "send_waiting",
    "set_preference",
    "tell",
    "unread_again",
]
