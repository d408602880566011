"""Words of the pages on which columns are assigned and questions answered."""

from collections.abc import Mapping
from typing import Any

from django import template

from hopluc.intake.forms.answers import Group
from hopluc.sheets.outcome import CellError, Question
from hopluc.wording import code_sentence

register = template.Library()


@register.filter
def told(item: Question | CellError) -> str:
    """What is asked or wrong about a cell that was just read, in the reader's language."""
    options = {"options": item.options} if isinstance(item, Question) else {}
    return code_sentence(item.code, {"value": item.value, **options, **item.values})


@register.filter
def at(found: Mapping[Any, Any], key: Any) -> Any:
    """What a mapping has under a key; nothing where it has none."""
    return found.get(key, "")


@register.filter
def asked(group: Group) -> str:
    """What is asked or wrong about all cells of a group, in the reader's language."""
    return code_sentence(group.code, {"value": group.value, "options": group.options, **group.values})
