"""The law book of this installation: the directories that the settings name, loaded once."""

from functools import cache

from django.conf import settings

from hopluc.lawbook import Law, load


@cache
def law() -> Law:
    """Every dated value, scheme, form and indicator. Refusal when a law file breaks the format."""
    return load(tuple(settings.LAW_DIRECTORIES))
