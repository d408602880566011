"""What is asked on the way of a work item: more time, a pause, what stands in the way."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hopluc.bodies.models import Body
from hopluc.directives.forms.choices import BodyChoiceField, bodies_on, choices_of
from hopluc.directives.models import Cause, HoldKind
from hopluc.formfields.fields import VnDateField

_LONGEST = 2000


def words_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    """Some lines of reasons or difficulties."""
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, required=required, max_length=_LONGEST, widget=area, help_text=help_text)


class AskExtensionForm(forms.Form):
    """The doer asks for another due day."""

    due = VnDateField(label=_("Xin gia hạn đến ngày"))
    reason = words_field(_("Lý do xin gia hạn"))


class GrantExtensionForm(forms.Form):
    """The office gives one, the day asked for or another."""

    due = VnDateField(label=_("Cho gia hạn đến ngày"))
    answer = words_field(_("Ý kiến"), required=False)


class RefuseExtensionForm(forms.Form):
    answer = words_field(_("Lý do không gia hạn"))


class HoldForm(forms.Form):
    """The clock stands still: paused, or until another body has done its part."""

    kind = forms.ChoiceField(
        label=_("Vì sao dừng"), choices=HoldKind.choices, initial=HoldKind.PAUSE, widget=forms.RadioSelect
    )
    waits_for = BodyChoiceField(
        Body.objects.none(),
        label=_("Chờ cơ quan"),
        required=False,
        empty_label=_("Chọn cơ quan đang giữ việc"),
        help_text=_("Chỉ chọn khi chờ cơ quan khác; những ngày chờ tính cho cơ quan đó."),
    )
    since = VnDateField(label=_("Dừng từ ngày"))
    reason = words_field(_("Lý do"))

    def __init__(self, data: Mapping[str, Any] | None = None, *, on: date) -> None:
        super().__init__(data, initial={"since": on})
        choices_of(self, "waits_for").queryset = bodies_on(on)


class EndHoldForm(forms.Form):
    on = VnDateField(label=_("Chạy lại từ ngày"))


class BottleneckForm(forms.Form):
    """What keeps a body from an obligation."""

    cause = forms.ChoiceField(label=_("Nguyên nhân"), choices=[("", _("Chọn nguyên nhân")), *Cause.choices])
    words = words_field(_("Vướng mắc"), help_text=_("Vướng gì, ở đâu, cần ai làm gì."))


class GiveBottleneckForm(forms.Form):
    """Who must clear it, and by when."""

    owner = BodyChoiceField(Body.objects.none(), label=_("Cơ quan tháo gỡ"), empty_label=_("Chọn cơ quan"))
    due = VnDateField(label=_("Thời hạn"))

    def __init__(self, data: Mapping[str, Any] | None = None, *, on: date) -> None:
        super().__init__(data)
        choices_of(self, "owner").queryset = bodies_on(on)


class DropBottleneckForm(forms.Form):
    why = words_field(_("Vì sao không còn là vướng mắc"))
