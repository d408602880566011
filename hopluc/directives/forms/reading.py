"""What was read of a document, as a person puts it right."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hopluc.bodies.models import Body
from hopluc.directives.forms.choices import BodiesChoiceField, BodyChoiceField, choices_of
from hopluc.directives.forms.due import DueField, TypedDue
from hopluc.directives.forms.following import words_field
from hopluc.directives.models import Directive, Obligation, ObligationKind, Part, Recurrence
from hopluc.formfields.fields import VnDateField, VnIntegerField
from hopluc.kernel.dates import format_date

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

    @classmethod
    def of(cls, directive: Directive) -> "HeaderForm":
        """With what is known of the head."""
        known = {name: getattr(directive, name) for name in cls.base_fields if name != "issuer"}
        return cls(initial={**known, "issuer": directive.issuer_id})


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
    """What was read of an obligation; its words stay as issued. `version`: the one that the person saw.

    `whole` offers every body of the register in the lists themselves; without it only those already chosen, for a page
    whose script brings the others as they are typed.
    """

    version = VnIntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=_("Loại"), choices=ObligationKind.choices, widget=forms.RadioSelect)
    lead = BodiesChoiceField(Body.objects.none(), label=_("Chủ trì"), required=False)
    supporting = BodiesChoiceField(Body.objects.none(), label=_("Phối hợp"), required=False)
    due = DueField(label=_("Thời hạn in trong văn bản"), required=False, max_length=200)
    recurrence = forms.ChoiceField(label=_("Lặp lại"), choices=[NO_RECURRENCE, *Recurrence.choices], required=False)
    deliverable = forms.CharField(label=_("Sản phẩm"), max_length=300, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, obligation: Obligation, whole: bool = True) -> None:
        self.obligation = obligation
        named = [row for row in obligation.named_bodies.all() if row.body_id is not None]
        initial = {
            "version": obligation.version,
            "kind": obligation.kind,
            "recurrence": obligation.recurrence,
            "due": format_date(obligation.due) if obligation.due else obligation.due_text,
            "deliverable": obligation.deliverable,
            "lead": [row.body_id for row in named if row.part == Part.LEAD],
            "supporting": [row.body_id for row in named if row.part == Part.SUPPORTING],
        }
        super().__init__(data, initial=initial, prefix=f"o{obligation.pk}")
        for name in ("lead", "supporting"):
            choices_of(self, name).queryset = Body.objects.order_by("name")
            self.fields[name].widget.attrs |= {"size": 6, "data-pick": ""}
        if not whole and data is None:
            self.offer_chosen()

    def offer_chosen(self) -> None:
        """The lists of bodies keep only what is chosen: a whole register twice would be most of the answer."""
        for name in ("lead", "supporting"):
            chosen = self[name].value() or []
            keys = [int(each) for each in chosen if str(each).isdecimal() and len(str(each)) < 20]
            choices_of(self, name).queryset = Body.objects.filter(pk__in=keys).order_by("name")

    def values(self) -> dict[str, Any]:
        """What `actions.correct_obligation` takes, of a form that is in order. A due that was not touched stays."""
        said = self.cleaned_data
        values = {name: said[name] for name in ("kind", "recurrence", "deliverable", "version")}
        values |= {name: list(said[name]) for name in ("lead", "supporting")}
        due: TypedDue | None = said["due"]
        if "due" not in self.changed_data:
            return values | {"due": self.obligation.due, "due_text": None}
        if due is None:
            return values | {"due": None, "due_text": ""}
        return values | {"due": due.day, "due_text": due.text, "recurrence": said["recurrence"] or due.recurrence}


class PassageForm(forms.Form):
    """Words of a clause that are an obligation: copied, or told by where they stand in the text."""

    passage = forms.CharField(
        label=_("Đoạn văn bản"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Chép nguyên văn đoạn giao nhiệm vụ từ khoản này."),
        required=False,
    )
    start = VnIntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    end = VnIntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not values.get("passage") and None in (values.get("start"), values.get("end")):
            self.add_error("passage", _("Chép đoạn văn bản vào đây."))
        return values


class CutForm(forms.Form):
    """Where the second task begins: an offset into the directive's text, or its first words."""

    version = VnIntegerField(required=False)
    cut = VnIntegerField(required=False, min_value=0)
    passage = forms.CharField(required=False)


class DueChoiceForm(forms.Form):
    """Which of the dues of its parts a merged obligation has, by place in their list."""

    version = VnIntegerField(required=False)
    which = VnIntegerField(min_value=0)


class DropReadingForm(forms.Form):
    """Why a draft goes."""

    reason = words_field(_("Lý do"), help_text=_("Chẳng hạn: nạp nhầm tệp, bản quét hỏng, văn bản trùng."))


class SeenForm(forms.Form):
    """Nothing but which version of an obligation, and of its neighbour, the person saw."""

    version = VnIntegerField(required=False)
    second_version = VnIntegerField(required=False)
