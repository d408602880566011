"""Sheets written by hand, past the verbs: for states that no verb writes."""

from datetime import date

from hopluc.registry.actions import mark_newest
from hopluc.registry.models import Version


def later(version: Version, valid_from: date, **changes: object) -> None:
    """A further sheet of the same cooperative: `version` itself with what changes, kept as a new row."""
    version.pk, version.valid_from, version.newest = None, valid_from, False
    for name, value in changes.items():
        setattr(version, name, value)
    version.save()
    mark_newest({version.cooperative_id})
