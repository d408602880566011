"""What every page knows of its reader's notices."""

from django.http import HttpRequest

from hopluc.accounts.gate import actor
from hopluc.notices.queries import MOST_COUNTED, unread_count


def bell(request: HttpRequest) -> dict[str, object]:
    """`bell`: {count, words} of what was not read; asked of the database only where a page's head shows it."""

    def told() -> dict[str, object]:
        who = actor(request)
        count = unread_count(who.user, who.body)
        return {"count": count, "words": f"{MOST_COUNTED - 1}+" if count >= MOST_COUNTED else str(count)}

    return {"bell": told}
