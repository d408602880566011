"""What was read of a document, as a person puts it right."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hopluc.bodies.models import Body
from hopluc.directives.forms.choices import BodiesChoiceField, BodyChoiceField, choices_of
from hopluc.directives.models import Obligation, ObligationKind, Part, Recurrence
from hopluc.formfields.fields import VnDateField

NO_RECURRENCE = ("", _("Không lặp lại"))


class HeaderForm(forms.Form):
    """The head of a document, as a person puts it right."""

    kind = forms.CharField(label=_("Loại văn bản"), max_length=80)
    number = forms.CharField(label=_("Số, ký hiệu"), max_length=80, required=False)
    date = VnDateField(label=_("Ngày ban hành"), required=False)
    place_name = forms.CharField(label=_("Nơi ban hành"), max_length=120, required=False)
    issuer = BodyChoiceField(
        Body.objects.none(), label=_("Cơ quan ban hành (trong danh mục)"), required=False, empty_label=_("Chưa chọn")
    )
    issuer_text = forms.CharField(label=_("Cơ quan ban hành (như in)"), max_length=300, required=False)
    title = forms.CharField(label=_("Trích yếu"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    signed_for = forms.CharField(label=_("Ký thay mặt"), max_length=200, required=False)
    signer_role = forms.CharField(label=_("Chức vụ người ký"), max_length=120, required=False)
    signer = forms.CharField(label=_("Người ký"), max_length=120, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The issuer of an older document may have ended since.
        choices_of(self, "issuer").queryset = Body.objects.order_by("name")


class ConfirmForm(forms.Form):
    """The two things that a draft may lack; what is left empty must be said to be unknown."""

    number = forms.CharField(label=_("Số, ký hiệu"), max_length=80, required=False)
    number_unknown = forms.BooleanField(label=_("Chưa biết số, ký hiệu"), required=False)
    date = VnDateField(label=_("Ngày ban hành"), required=False)
    date_unknown = forms.BooleanField(label=_("Chưa biết ngày ban hành"), required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not values.get("number") and not values.get("number_unknown"):
            self.add_error("number", _("Nhập số, ký hiệu, hoặc đánh dấu “Chưa biết”."))
        if values.get("date") is None and not values.get("date_unknown") and "date" not in self.errors:
            self.add_error("date", _("Nhập ngày ban hành, hoặc đánh dấu “Chưa biết”."))
        return values


class ObligationForm(forms.Form):
    """What was read of an obligation; its words stay as issued."""

    kind = forms.ChoiceField(label=_("Loại"), choices=ObligationKind.choices, widget=forms.RadioSelect)
    recurrence = forms.ChoiceField(label=_("Lặp lại"), choices=[NO_RECURRENCE, *Recurrence.choices], required=False)
    due = VnDateField(label=_("Thời hạn in trong văn bản"), required=False)
    deliverable = forms.CharField(label=_("Sản phẩm"), max_length=300, required=False)
    lead = BodiesChoiceField(Body.objects.none(), label=_("Chủ trì"), required=False)
    supporting = BodiesChoiceField(Body.objects.none(), label=_("Phối hợp"), required=False)
    reason = forms.CharField(label=_("Lý do sửa"), max_length=300, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, obligation: Obligation) -> None:
        named = [row for row in obligation.named_bodies.all() if row.body_id is not None]
        initial = {
            "kind": obligation.kind,
            "recurrence": obligation.recurrence,
            "due": obligation.due,
            "deliverable": obligation.deliverable,
            "lead": [row.body_id for row in named if row.part == Part.LEAD],
            "supporting": [row.body_id for row in named if row.part == Part.SUPPORTING],
        }
        super().__init__(data, initial=initial, prefix=f"o{obligation.pk}")
        for field in ("lead", "supporting"):
            choices_of(self, field).queryset = Body.objects.order_by("name")
            self.fields[field].widget.attrs["size"] = 6


class PassageForm(forms.Form):
    """An obligation that the machine did not see: its words, copied from the clause."""

    passage = forms.CharField(
        label=_("Đoạn văn bản"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Chép nguyên văn đoạn giao nhiệm vụ từ khoản này."),
    )
    kind = forms.ChoiceField(label=_("Loại"), choices=ObligationKind.choices, initial=ObligationKind.TASK)
    recurrence = forms.ChoiceField(label=_("Lặp lại"), choices=[NO_RECURRENCE, *Recurrence.choices], required=False)


class SplitForm(forms.Form):
    passage = forms.CharField(
        label=_("Những chữ mở đầu nhiệm vụ thứ hai"), help_text=_("Chép vài chữ, chỉ có một chỗ trong đoạn.")
    )
