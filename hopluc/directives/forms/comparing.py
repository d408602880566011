"""What is asked where a plan is laid beside a directive: which duty of it carries out which."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hopluc.directives.models import CarriedOutState, Obligation
from hopluc.formfields.fields import VnIntegerField

Numbered = Sequence[tuple[str, Obligation]]
# Letters of a duty in a list to choose from.
_SHOWN = 110


class DecideForm(forms.Form):
    """A press on a proposed pair. `shown`: what the page showed, so that it comes back the same."""

    duty = VnIntegerField(min_value=1)
    plan_duty = VnIntegerField(min_value=1)
    state = forms.ChoiceField(choices=CarriedOutState.choices)
    shown = forms.CharField(required=False, max_length=20)


class AddPairForm(forms.Form):
    """A pair that the system did not see. `duties`, `plan_duties`: the tasks of both documents with their numbers."""

    duty = forms.ChoiceField(label=_("Nhiệm vụ của văn bản giao việc"))
    plan_duty = forms.ChoiceField(label=_("Nhiệm vụ của văn bản triển khai"))

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, duties: Numbered, plan_duties: Numbered, chosen: str = ""
    ) -> None:
        super().__init__(data, initial={"duty": chosen}, prefix="them")
        for name, rows in (("duty", duties), ("plan_duty", plan_duties)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [
                    ("", _("Chọn nhiệm vụ")),
                    *((str(each.pk), _label(number, each)) for number, each in rows),
                ]


def _label(number: str, obligation: Obligation) -> str:
    text = obligation.text
    short = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]}…"
    return f"{number}: {short}" if number else short
