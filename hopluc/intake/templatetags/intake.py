"""Words of a preview: the sentence for a doubtful cell in the reader's language, the heading of a field."""

from collections.abc import Mapping

from django import template

from hopluc.wording import code_sentence

register = template.Library()


@register.filter
def said(item: Mapping[str, object]) -> str:
    """What was wrong with a cell and what to do; in the language of whoever reads it now."""
    values = item.get("values")
    about = {"value": item["value"], "options": item.get("options", ())}
    return code_sentence(str(item["code"]), about | dict(values if isinstance(values, Mapping) else {}))


@register.filter
def named(labels: Mapping[str, str], name: str) -> str:
    """The heading of a field; the field's own name where it is no column of the form."""
    return labels.get(name, name)
