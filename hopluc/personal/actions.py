"""The verbs of personal data: looks are written down before anything is shown."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import clean
from hopluc.personal.models import Look

# Own choice: a purpose of one letter is none.
SHORTEST_PURPOSE = 5
_ABOUT, _BY, _PURPOSE = 200, 300, 300
# Refused visitors without log-in are one "person"; whoever tries addresses by the thousand fills no table.
_STRANGERS_AGAIN = timedelta(minutes=1)


@transaction.atomic
def look(
    *, by: str, at: datetime, about: str, fields: Iterable[str], purpose: str = "", rows: int | None = None
) -> Look:
    """Somebody sees personal data. `fields`: their names; `purpose`: as typed, empty where none was asked."""
    return Look.objects.create(
        at=at,
        by=by[:_BY],
        about=about[:_ABOUT],
        fields=list(fields),
        purpose=clean(purpose)[:_PURPOSE],
        rows=rows,
    )


@transaction.atomic
def refused_look(*, by: str, at: datetime, about: str, permission: str) -> Look | None:
    """Somebody asked for personal data that they may not see. Of visitors without log-in (`by` empty) one a minute
    is enough; then None."""
    if not by and Look.objects.filter(by="", refused=True, at__gt=at - _STRANGERS_AGAIN).exists():
        return None
    return Look.objects.create(at=at, by=by[:_BY], about=about[:_ABOUT], fields=[], refused=True, permission=permission)


def stated_purpose(typed: str) -> str:
    """A purpose in words. Refusal `personal_purpose_missing`."""
    purpose = " ".join(clean(typed).split())[:_PURPOSE]
    if len(purpose) < SHORTEST_PURPOSE:
        raise Refusal("personal_purpose_missing", least=SHORTEST_PURPOSE)
    return purpose
