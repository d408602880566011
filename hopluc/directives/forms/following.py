"""What is asked on the way of a work item: more time, a pause, what stands in the way."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from hopluc.accounts.models import User
from hopluc.bodies.models import Body
from hopluc.directives.forms.choices import BodyChoiceField, bodies_on, choices_of
from hopluc.directives.models import AmendmentKind, Cause, Directive, HoldKind, Obligation, WorkItem
from hopluc.formfields.fields import VnDateField, VnDecimalField, VnYearField

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


class FocalForm(forms.Form):
    """Who in the body sees to it; nobody by name where nothing is chosen."""

    user = forms.ChoiceField(label=_("Người đầu mối"), required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        people: Sequence[User],
        prefix: str,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, prefix=prefix, initial=dict(initial or {}))
        self.people = {str(each.pk): each for each in people}
        field = self.fields["user"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Chưa phân công")), *((key, str(each)) for key, each in self.people.items())]

    def clean_user(self) -> User | None:
        """The person chosen; None for nobody."""
        return self.people.get(self.cleaned_data["user"])


class GoalForm(forms.Form):
    """What a year aims at; an empty value takes the goal away."""

    indicator = forms.ChoiceField(label=_("Chỉ tiêu"))
    year = VnYearField(label=_("Năm"), min_value=2000, max_value=2100)
    value = VnDecimalField(
        label=_("Giá trị cần đạt"),
        required=False,
        max_digits=20,
        decimal_places=6,
        help_text=_("Theo đơn vị của chỉ tiêu. Bỏ trống thì thôi đặt chỉ tiêu của năm đó."),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        indicators: Sequence[tuple[str, str]],
        prefix: str,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, prefix=prefix, initial=dict(initial or {}))
        field = self.fields["indicator"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Chọn chỉ tiêu")), *indicators]


class DocumentChoiceField(forms.ModelChoiceField):
    """A document by its number and title."""

    def label_from_instance(self, obj: Directive) -> str:
        return str(obj)


class DutyChoiceField(forms.ModelChoiceField):
    """A duty by its clause and first words."""

    def label_from_instance(self, obj: Obligation) -> str:
        words = obj.text.split()
        return f"{obj.clause}: {' '.join(words[:14])}{'…' if len(words) > 14 else ''}"


class LaterDocumentForm(forms.Form):
    """Which later document it is: one of the system, or one that only has a name here."""

    document = DocumentChoiceField(
        Directive.objects.none(),
        label=_("Văn bản sau"),
        required=False,
        empty_label=_("Chưa có trong hệ thống"),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, other_than: Directive) -> None:
        super().__init__(data)
        field = self.fields["document"]
        assert isinstance(field, DocumentChoiceField)
        field.queryset = Directive.objects.live().exclude(pk=other_than.pk).defer("text")


class AmendForm(forms.Form):
    """What a later document does to a duty. Without `document` its number and title are typed; with one, the duty of
    it that takes the place of this one may be chosen."""

    kind = forms.ChoiceField(
        label=_("Văn bản sau làm gì"),
        choices=AmendmentKind.choices,
        initial=AmendmentKind.AMENDS,
        widget=forms.RadioSelect,
    )
    printed = forms.CharField(
        label=_("Số, ký hiệu, trích yếu văn bản sau"),
        max_length=500,
        help_text=_("Ví dụ: Nghị quyết số 20-NQ/TW ngày 16/6/2022."),
    )
    replacement = DutyChoiceField(
        Obligation.objects.none(),
        label=_("Nhiệm vụ thay thế"),
        required=False,
        empty_label=_("Không chỉ rõ"),
        help_text=_("Chỉ chọn khi văn bản sau thay thế nhiệm vụ này."),
    )
    on = VnDateField(label=_("Từ ngày"))
    words = words_field(_("Nội dung thay đổi"), required=False, help_text=_("Chép lời văn của văn bản sau, nếu có."))

    def __init__(self, data: Mapping[str, Any] | None = None, *, document: Directive | None) -> None:
        super().__init__(data, initial={"on": document.date if document else None})
        if document is None:
            del self.fields["replacement"]
            return
        del self.fields["printed"]
        field = self.fields["replacement"]
        assert isinstance(field, DutyChoiceField)
        duties = Obligation.objects.filter(clause__directive=document, kind="task", ended=None)
        field.queryset = duties.select_related("clause__directive")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("replacement") and values.get("kind") != AmendmentKind.REPLACES:
            raise ValidationError(_("Nhiệm vụ thay thế chỉ chọn khi văn bản sau thay thế nhiệm vụ này."))
        return values


class GiveOrphansForm(forms.Form):
    """What nobody has: the lines that are ticked, and the body that gets them."""

    duty = forms.ModelMultipleChoiceField(Obligation.objects.none(), required=False)
    item = forms.ModelMultipleChoiceField(WorkItem.objects.none(), required=False)
    body = BodyChoiceField(Body.objects.none(), label=_("Giao cho cơ quan"), empty_label=_("Chọn cơ quan"))
    since = VnDateField(label=_("Từ ngày"))
    reason = forms.CharField(label=_("Căn cứ, lý do"), max_length=300, required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        on: date,
        duties: Sequence[Obligation],
        items: Sequence[WorkItem],
    ) -> None:
        super().__init__(data, initial={"since": on})
        choices_of(self, "body").queryset = bodies_on(on)
        chosen: dict[str, QuerySet[Any]] = {
            "duty": Obligation.objects.filter(pk__in=[each.pk for each in duties]).select_related("clause__directive"),
            "item": WorkItem.objects.filter(pk__in=[each.pk for each in items]),
        }
        for name, rows in chosen.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelMultipleChoiceField)
            field.queryset = rows

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not values.get("duty") and not values.get("item"):
            raise ValidationError(_("Chưa đánh dấu dòng nào. Đánh dấu nhiệm vụ, việc cần giao."))
        return values
