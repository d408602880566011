"""What is asked of a plan, a visit, a finding and its remedy."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hopluc.bodies.models import Body
from hopluc.directives.forms.choices import BodyChoiceField, bodies_on, choices_of
from hopluc.directives.forms.following import DutyChoiceField, words_field
from hopluc.directives.models import Clause, Directive, Obligation, ObligationKind
from hopluc.formfields.fields import VnDateField, VnYearField
from hopluc.inspections.models import Finding, Gravity, YearPlan

_YEARS = (1990, 2100)


class PlanWordsForm(forms.Form):
    """What may still be put right of a plan."""

    number = forms.CharField(
        label=_("Số, ký hiệu kế hoạch"),
        max_length=80,
        required=False,
        help_text=_("Ví dụ: 15-KH/TU. Bỏ trống nếu chưa có."),
    )
    words = words_field(_("Nội dung, phạm vi"), help_text=_("Kiểm tra, giám sát việc gì, ở những nơi nào."))


class PlanForm(PlanWordsForm):
    """A plan of a year."""

    directive = forms.ModelChoiceField(Directive.objects.none(), label=_("Văn bản"), empty_label=_("Chọn văn bản"))
    year = VnYearField(label=_("Năm"), min_value=_YEARS[0], max_value=_YEARS[1])
    field_order = ("directive", "year", "number", "words")

    def __init__(self, data: Mapping[str, Any] | None = None, *, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}))
        field = self.fields["directive"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Directive.objects.live().defer("text")


class VisitForm(forms.Form):
    """Where a team goes, and when."""

    body = BodyChoiceField(Body.objects.none(), label=_("Cơ quan được kiểm tra"), empty_label=_("Chọn cơ quan"))
    unit = forms.CharField(
        label=_("Đơn vị được kiểm tra"),
        max_length=200,
        required=False,
        help_text=_("Nếu chỉ kiểm tra một đơn vị của cơ quan."),
    )
    planned_on = VnDateField(label=_("Ngày dự kiến"))
    team = words_field(_("Đoàn kiểm tra"), help_text=_("Mỗi dòng một người: họ tên, chức vụ."))

    def __init__(self, data: Mapping[str, Any] | None = None, *, on: date) -> None:
        super().__init__(data)
        choices_of(self, "body").queryset = bodies_on(on)


class HoldVisitForm(forms.Form):
    held_on = VnDateField(label=_("Ngày tiến hành"))
    conclusion = words_field(_("Kết luận chung"), required=False)


class WhyForm(forms.Form):
    why = forms.CharField(label=_("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class ClauseChoiceField(forms.ModelChoiceField):
    """A clause by its number and first words."""

    def label_from_instance(self, obj: Clause) -> str:
        words = obj.directive.text[obj.start : obj.end].removeprefix(obj.number).lstrip(" .-)").split()
        return f"{obj}: {' '.join(words[:12])}{'…' if len(words) > 12 else ''}"


class FindingForm(forms.Form):
    """What was found about a clause."""

    clause = ClauseChoiceField(Clause.objects.none(), label=_("Về khoản"), empty_label=_("Chọn khoản"))
    gravity = forms.ChoiceField(label=_("Mức độ"), choices=Gravity.choices)
    words = words_field(_("Nội dung phát hiện"), help_text=_("Đã thấy gì, ở đâu, căn cứ vào đâu."))

    def __init__(self, data: Mapping[str, Any] | None = None, *, plan: YearPlan) -> None:
        super().__init__(data)
        field = self.fields["clause"]
        assert isinstance(field, ClauseChoiceField)
        field.queryset = plan.directive.clauses.order_by("order").select_related("directive")


class RemedyForm(forms.Form):
    """Under which duty it must be put right, and by when."""

    obligation = DutyChoiceField(Obligation.objects.none(), label=_("Thuộc nhiệm vụ"), empty_label=_("Chọn nhiệm vụ"))
    due = VnDateField(label=_("Khắc phục xong trước ngày"))

    def __init__(self, data: Mapping[str, Any] | None = None, *, finding: Finding, on: date) -> None:
        duties = Obligation.objects.filter(
            clause__directive=finding.clause.directive_id, kind=ObligationKind.TASK
        ).filter(Q(ended=None) | Q(ended__gt=on))
        duties = duties.order_by("clause__order", "order").select_related("clause__directive")
        # The first duty of the clause itself is proposed; the person looks at it before it counts.
        own = duties.filter(clause=finding.clause).first()
        super().__init__(data, initial={"obligation": own})
        field = self.fields["obligation"]
        assert isinstance(field, DutyChoiceField)
        field.queryset = duties
