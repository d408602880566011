"""What is asked of a new legal status, of something that happened, of taking it back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hopluc.formfields.fields import VnDateField
from hopluc.registry.actions import statuses_of
from hopluc.registry.forms.paper import PaperForm
from hopluc.registry.models import GROUP_STATUS_WORDS, CooperativeKind, OccurrenceKind


class StatusForm(PaperForm):
    """Another legal status from a day on, in the words of the decree for the kind of organisation."""

    status = forms.ChoiceField(label=_("Tình trạng pháp lý"), widget=forms.RadioSelect)
    from_day = VnDateField(label=_("Có hiệu lực từ ngày"))
    until = VnDateField(
        label=_("Tạm ngừng đến ngày"), required=False, help_text=_("Chỉ khi tạm ngừng; mỗi lần không quá 12 tháng.")
    )
    field_order = ["status", "from_day", "until"]

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = GROUP_STATUS_WORDS if kind == CooperativeKind.GROUP else {}
        field = self.fields["status"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(status.value, words.get(status, status.label)) for status in statuses_of(kind)]


class OccurrenceForm(PaperForm):
    """Something that happened, on which day, and how long it holds."""

    kind = forms.ChoiceField(label=_("Sự việc"), choices=[("", _("Chọn")), *OccurrenceKind.choices])
    on = VnDateField(label=_("Ngày"))
    until = VnDateField(label=_("Đến ngày"), required=False, help_text=_("Ngày thôi có hiệu lực, nếu có."))
    note = forms.CharField(label=_("Nội dung"), max_length=300, required=False)
    field_order = ["kind", "on", "until", "note"]
