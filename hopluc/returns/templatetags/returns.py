"""Words of a return: labels of the form, findings as sentences, why there is no grade."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Protocol

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hopluc.kernel.numbers import format_number
from hopluc.lawbook import FormLine, ReturnForm
from hopluc.wording import code_sentence

register = template.Library()


class Labelled(Protocol):
    @property
    def label(self) -> str: ...

    @property
    def label_en(self) -> str: ...


@register.filter
def in_words(item: Labelled) -> str:
    """The label of a form or a line in the reader's language."""
    return item.label_en if get_language() == "en" else item.label


@register.filter
def basis_in_words(form: ReturnForm) -> str:
    """What the form rests on, in the reader's language."""
    return form.basis_en if get_language() == "en" and form.basis_en else form.basis


@register.filter
def note_in_words(line: FormLine) -> str:
    """The hint on a line, in the reader's language."""
    return line.note_en if get_language() == "en" and line.note_en else line.note


@register.filter
def line_label(form: ReturnForm, code: str) -> str:
    return next((in_words(line) for line in form.lines if line.code == code), code)


@register.filter
def unit_word(unit: str) -> str:
    words = {
        "person": _("người"),
        "million_dong": _("triệu đồng"),
        "month": _("tháng"),
        "point": _("điểm"),
        "contract": _("hợp đồng"),
        "turn": _("lượt người"),
        "count": _("số lượng"),
    }
    return words.get(unit, unit)


@register.filter
def finding_tone(level: str) -> str:
    return "bad" if level == "error" else "caution"


@register.filter
def finding_sentence(finding: Mapping[str, Any]) -> str:
    """What a check found, with numbers as offices write them."""
    values = {name: stored_number(value) for name, value in finding["values"].items()}
    return code_sentence(finding["code"], {**values, "place": finding["place"]})


@register.filter
def stored_number(value: object) -> object:
    """A number kept as text ("79.99") as offices write it; anything else as it is; missing is "–"."""
    if value is None:
        return "–"
    text = str(value)
    if text.replace(".", "", 1).replace("-", "", 1).isdigit():
        return format_number(Decimal(text))
    return value


@register.filter
def not_graded_because(judgement: Mapping[str, Any]) -> str:
    """Why there is no grade: the law's reason, or what is missing."""
    if judgement["not_judged"]:
        return code_sentence(judgement["not_judged"], judgement["inputs"])
    return _("Thiếu điểm tự chấm nên chưa xếp loại.")
