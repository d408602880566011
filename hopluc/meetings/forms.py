"""What is asked of a meeting, of a conclusion, and before conclusions are issued."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hopluc.bodies.models import Body
from hopluc.directives.forms.choices import BodyChoiceField, bodies_on, choices_of
from hopluc.directives.forms.following import DutyChoiceField
from hopluc.directives.models import Directive, Obligation, ObligationKind
from hopluc.formfields.fields import VnDateField
from hopluc.kernel.errors import Refusal
from hopluc.meetings.actions import Plan
from hopluc.meetings.models import Conclusion, Meeting, MeetingKind
from hopluc.meetings.queries.notice import number_parts
from hopluc.wording import sentence

_HOUR = re.compile(r"^(?P<hour>[01]?\d|2[0-3])\s*(?:[:hg]\s*(?P<minute>[0-5]\d)?)?$", re.IGNORECASE)


class DocumentsChoiceField(forms.ModelMultipleChoiceField):
    """Documents by their numbers and titles."""

    def label_from_instance(self, obj: Directive) -> str:
        return str(obj)


class MeetingForm(forms.Form):
    """Who meets, when, where, about which documents, with whom."""

    kind = forms.ChoiceField(label=_("Loại cuộc họp"), choices=MeetingKind.choices, widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("Tên cuộc họp"), max_length=300, help_text=_("Ví dụ: Phiên họp Ban Chỉ đạo quý IV năm 2026.")
    )
    body = BodyChoiceField(Body.objects.none(), label=_("Cơ quan họp"), empty_label=_("Chọn cơ quan"))
    day = VnDateField(label=_("Ngày họp"))
    hour = forms.CharField(label=_("Giờ"), max_length=5, required=False, help_text=_("Ví dụ: 8:00."))
    room = forms.CharField(label=_("Nơi họp"), max_length=200, required=False)
    chair = forms.CharField(
        label=_("Chủ trì"), max_length=200, required=False, help_text=_("Ghi như sẽ in trong thông báo kết luận.")
    )
    seat = forms.CharField(
        label=_("Địa danh"), max_length=120, help_text=_("Tên nơi ghi ở dòng địa danh, ngày tháng của văn bản.")
    )
    directives = DocumentsChoiceField(
        Directive.objects.none(), label=_("Họp về các văn bản"), widget=forms.CheckboxSelectMultiple
    )
    attending = forms.CharField(
        label=_("Thành phần dự"),
        required=False,
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Mỗi dòng một cơ quan, hoặc “cơ quan: họ tên, chức vụ”. Cơ quan có tên ở đây xem được tài liệu họp."
        ),
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, on: date, initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        choices_of(self, "body").queryset = bodies_on(on)
        field = self.fields["directives"]
        assert isinstance(field, DocumentsChoiceField)
        field.queryset = Directive.objects.live().defer("text")

    def clean_hour(self) -> str:
        """ "8h" → "08:00"."""
        typed = str(self.cleaned_data["hour"]).strip()
        if not typed:
            return ""
        found = _HOUR.match(typed)
        if found is None:
            raise ValidationError(_("Giờ không đúng: gõ như 8:00 hoặc 14:30."))
        return f"{int(found['hour']):02d}:{found['minute'] or '00'}"

    @property
    def plan(self) -> Plan:
        """What a valid form says."""
        values = dict(self.cleaned_data)
        lines = str(values.pop("attending")).splitlines()
        return Plan(**{**values, "directives": list(values["directives"])}, attending=lines)


def answers_of(meeting: Meeting) -> dict[str, object]:
    """A meeting as the form asks it."""
    names = ("kind", "title", "body", "day", "hour", "room", "chair", "seat")
    return {
        **{name: getattr(meeting, name) for name in names},
        "directives": list(meeting.directives.all()),
        "attending": "\n".join(each.words for each in meeting.attendees.all()),
    }


class CancelForm(forms.Form):
    why = forms.CharField(label=_("Lý do hủy"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class TakeBackForm(forms.Form):
    why = forms.CharField(label=_("Lý do rút lại"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class DutyOfMeetingField(DutyChoiceField):
    """A duty, with its document where the meeting is about several."""

    several = False

    def label_from_instance(self, obj: Obligation) -> str:
        label = super().label_from_instance(obj)
        return f"{obj.clause.directive.name}, {label}" if self.several else label


class ConclusionForm(forms.Form):
    """Who does what by when, and about which duty."""

    words = forms.CharField(
        label=pgettext_lazy("meeting", "Kết luận"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Chỉ ghi việc phải làm; tên cơ quan và thời hạn được thêm khi lập thông báo."),
    )
    body = BodyChoiceField(Body.objects.none(), label=_("Cơ quan thực hiện"), empty_label=_("Chọn cơ quan"))
    due = VnDateField(label=_("Thời hạn"), required=False)
    obligation = DutyOfMeetingField(
        Obligation.objects.none(),
        label=_("Thuộc nhiệm vụ"),
        required=False,
        empty_label=_("Không thuộc nhiệm vụ nào đã giao"),
        help_text=_("Nếu không thuộc nhiệm vụ nào, kết luận được theo dõi như một nhiệm vụ của thông báo kết luận."),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        meeting: Meeting,
        prefix: str = "",
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, prefix=prefix or None, initial=dict(initial or {}))
        choices_of(self, "body").queryset = bodies_on(meeting.day)
        field = self.fields["obligation"]
        assert isinstance(field, DutyOfMeetingField)
        duties = Obligation.objects.filter(clause__directive__in=meeting.directives.all(), kind=ObligationKind.TASK)
        duties = duties.filter(Q(ended=None) | Q(ended__gt=meeting.day))
        field.queryset = duties.order_by("clause__directive", "clause__order", "order").select_related(
            "clause__directive"
        )
        field.several = meeting.directives.count() > 1


def asked_of(conclusion: Conclusion) -> dict[str, object]:
    """A conclusion as the form asks it."""
    return {
        "words": conclusion.words,
        "body": conclusion.body,
        "due": conclusion.due,
        "obligation": conclusion.obligation,
    }


class IssueForm(forms.Form):
    """Number and day of the notice."""

    number = forms.CharField(
        label=_("Số, ký hiệu thông báo"),
        max_length=80,
        required=False,
        help_text=_("Ví dụ: 12-TB/TU. Bỏ trống nếu chưa có số; bổ sung sau ở trang văn bản."),
    )
    day = VnDateField(label=_("Ngày ban hành"))

    def clean_number(self) -> str:
        """The number as typed, when it can be read."""
        number = str(self.cleaned_data["number"]).strip()
        try:
            number_parts(number)
        except Refusal as refusal:
            raise ValidationError(sentence(refusal)) from None
        return number
