"""The verbs of lists: views kept by a person, and the record of personal data that left the system."""

import re
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import parse_qsl, urlencode

from django.db import transaction

from hopluc.accounts.actors import Actor
from hopluc.accounts.models import User
from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import clean
from hopluc.listing.models import SavedView, SavedViewQuerySet

# Own choice: beyond this a list of views is longer than the list it belongs to.
MOST_VIEWS = 30
# Of all lists together: a list is named by whoever sends the form, and there is no end to names.
MOST_IN_ALL = 300
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_LONGEST_NAME, _LONGEST_QUERY = 80, 1000


@transaction.atomic
def save_view(*, by: Actor, listing: str, name: str, query: str, at: datetime) -> SavedView:
    """Keep a view for its owner, who has logged in. Purely personal, so the journal has no entry.

    Refusal `saved_view_unnamed`, `saved_view_name_taken`, `saved_view_too_long`, `saved_views_full`.
    """
    if by.user is None:
        raise RuntimeError("only a person keeps views")
    name, listing = _checked_name(name), _line(listing)
    # As the page wrote it; whatever else stood there would be of no use, or no database could hold it.
    query = urlencode([(_line(key), _line(value)) for key, value in parse_qsl(query)])
    if len(query) > _LONGEST_QUERY:
        raise Refusal("saved_view_too_long")
    # Sent twice at once, the second waits for the first and is told that the name is taken.
    User.objects.select_for_update().get(pk=by.user)
    own = SavedView.objects.of(by).kept().filter(list=listing)
    if own.count() >= MOST_VIEWS:
        raise Refusal("saved_views_full", most=MOST_VIEWS)
    if SavedView.objects.of(by).kept().count() >= MOST_IN_ALL:
        raise Refusal("saved_views_full", most=MOST_IN_ALL)
    _refuse_taken(own.filter(name=name).exists(), name)
    return SavedView.objects.create(user_id=by.user, list=listing, name=name, query=query, saved_at=at)


@transaction.atomic
def rename_view(view: SavedView, *, name: str) -> SavedView:
    """Refusal `saved_view_unnamed`, `saved_view_name_taken`."""
    name = _checked_name(name)
    _refuse_taken(_beside(view).filter(name=name).exclude(pk=view.pk).exists(), name)
    view.name = name
    view.save(update_fields=["name"])
    return view


@transaction.atomic
def make_default(view: SavedView, *, is_default: bool) -> SavedView:
    """The view with which its list opens; at most one of a list."""
    if is_default:
        _beside(view).filter(is_default=True).update(is_default=False)
    view.is_default = is_default
    view.save(update_fields=["is_default"])
    return view


@transaction.atomic
def remove_view(view: SavedView, *, at: datetime) -> SavedView:
    """Remove a view; it can be had back until its owner removes another one."""
    SavedView.objects.filter(user=view.user_id, removed_at__isnull=False).delete()
    view.removed_at = at
    view.save(update_fields=["removed_at"])
    return view


@transaction.atomic
def restore_view(view: SavedView) -> SavedView:
    """Have a removed view back. Refusal `saved_view_name_taken` where another one has its name by now."""
    beside = _beside(view)
    _refuse_taken(beside.filter(name=view.name).exists(), view.name)
    view.is_default = view.is_default and not beside.filter(is_default=True).exists()
    view.removed_at = None
    view.save(update_fields=["is_default", "removed_at"])
    return view


@transaction.atomic
def record_export(
    *, by: str, at: datetime, listing: str, about: str, filters: str, columns: Sequence[str], rows: int, kind: str
) -> None:
    """Write into the journal that personal data left the system: who, which list, how narrowed, how many rows.

    `about`: what the list is about where there are many of its kind (the code of a cooperative); `kind`: "xlsx",
    "csv", "print".
    """
    journal.record(
        by=by,
        at=at,
        verb="listing:export",
        subject=f"list:{listing}" + (f":{about}" if about else ""),
        change={"filters": filters, "columns": list(columns), "rows": rows, "kind": kind},
    )


def _beside(view: SavedView) -> SavedViewQuerySet:
    return SavedView.objects.kept().filter(user=view.user_id, list=view.list)


def _line(text: str) -> str:
    """A text as one line; of control codes not one, which PostgreSQL would refuse."""
    return clean(_CONTROL.sub(" ", text))


def _checked_name(name: str) -> str:
    name = _line(name)[:_LONGEST_NAME]
    if not name:
        raise Refusal("saved_view_unnamed")
    return name


def _refuse_taken(is_taken: bool, name: str) -> None:
    if is_taken:
        raise Refusal("saved_view_name_taken", name=name)
