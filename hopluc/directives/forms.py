"""Forms of the directive loop; days and numbers are read as Vietnamese offices write them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from hopluc.bodies.models import Body, BodyQuerySet
from hopluc.directives.models import Obligation, ObligationKind, Part, Recurrence
from hopluc.formfields.fields import VnDateField, VnIntegerField
from hopluc.kernel.errors import Refusal
from hopluc.kernel.numbers import parse_number

NO_RECURRENCE = ("", _("Không lặp lại"))
# More digits are no count of anything; they would break every sum that they enter.
MOST_DIGITS = 15
NO_SECRECY = _("Tài liệu không mang dấu mật (Mật, Tối mật, Tuyệt mật)")
PASTED_NAME = "van-ban-dan-vao.txt"


def bodies_on(day: date) -> BodyQuerySet:
    """Bodies that exist on a day, for choice lists."""
    return Body.objects.valid_on(day).order_by("name")


class BodyChoiceField(forms.ModelChoiceField):
    """A body by its name in the reader's language."""

    def label_from_instance(self, obj: Body) -> str:
        return obj.shown_name


class BodiesChoiceField(forms.ModelMultipleChoiceField):
    """Several of them."""

    def label_from_instance(self, obj: Body) -> str:
        return obj.shown_name


def _choices_of(form: forms.BaseForm, name: str) -> BodyChoiceField | BodiesChoiceField:
    """A field of a form that offers bodies."""
    field = form.fields[name]
    assert isinstance(field, (BodyChoiceField, BodiesChoiceField))
    return field


class TakeInForm(forms.Form):
    """A document as a file or as pasted text; one of the two."""

    file = forms.FileField(required=False, label=_("Tệp văn bản"), help_text=_("Tệp .docx hoặc .txt, không quá 20 MB."))
    text = forms.CharField(
        required=False, label=_("Hoặc dán toàn văn"), widget=forms.Textarea(attrs={"rows": 12}), strip=False
    )
    no_secrecy = forms.BooleanField(
        label=NO_SECRECY, error_messages={"required": _("Hệ thống chỉ nhận tài liệu không mang dấu mật.")}
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        given = [bool(values.get("file")), bool((values.get("text") or "").strip())]
        if not any(given) and "file" not in self.errors:
            self.add_error("file", _("Chọn tệp hoặc dán văn bản."))
        if all(given):
            self.add_error("text", _("Chỉ dùng một cách: bỏ tệp hoặc xóa phần dán vào."))
        return values

    def document(self) -> tuple[str, bytes]:
        """Name and content of what was given."""
        file: UploadedFile[Any] | None = self.cleaned_data.get("file")
        if file is not None:
            return file.name or "", file.read()
        return PASTED_NAME, self.cleaned_data["text"].encode()


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
        _choices_of(self, "issuer").queryset = Body.objects.order_by("name")


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
            _choices_of(self, field).queryset = Body.objects.order_by("name")
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


class AssignForm(forms.Form):
    """Give an obligation to a body from a day on."""

    body = BodyChoiceField(Body.objects.none(), label=_("Cơ quan"), empty_label=_("Chọn cơ quan"))
    part = forms.ChoiceField(label=_("Vai trò"), choices=Part.choices, initial=Part.LEAD, widget=forms.RadioSelect)
    since = VnDateField(label=_("Từ ngày"))
    due = VnDateField(
        label=_("Thời hạn"),
        required=False,
        help_text=_("Bỏ trống thì theo văn bản; việc hằng năm đến hạn vào cuối năm."),
    )
    reason = forms.CharField(label=_("Căn cứ, lý do"), max_length=300, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, on: date, prefix: str) -> None:
        super().__init__(data, initial={"since": on}, prefix=prefix)
        _choices_of(self, "body").queryset = bodies_on(on)


class EndAssignmentForm(forms.Form):
    on = VnDateField(label=_("Thôi từ ngày"))
    reason = forms.CharField(label=_("Lý do"), max_length=300)


class OpenYearForm(forms.Form):
    year = VnIntegerField(label=_("Năm"), min_value=2000, max_value=2100)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Lý do trả lại"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class ResultForm(forms.Form):
    """What a body did: words, counts, a file; at least one of them."""

    text = forms.CharField(label=_("Kết quả đã làm"), required=False, widget=forms.Textarea(attrs={"rows": 5}))
    counted = forms.CharField(
        label=_("Số đếm được"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mỗi dòng một số, ví dụ: “Hội nghị tuyên truyền: 12”."),
    )
    file = forms.FileField(label=_("Tệp minh chứng"), required=False)
    no_secrecy = forms.BooleanField(label=NO_SECRECY, required=False)

    def clean_counted(self) -> dict[str, Decimal]:
        counted: dict[str, Decimal] = {}
        for line in self.cleaned_data["counted"].splitlines():
            if not line.strip():
                continue
            name, colon, number = line.rpartition(":")
            if not colon or not name.strip():
                raise ValidationError(_("Viết mỗi dòng theo mẫu “tên: số”: %(line)s"), params={"line": line})
            unreadable = ValidationError(_("Không đọc được số ở dòng: %(line)s"), params={"line": line[:200]})
            try:
                value = parse_number(number)
            except Refusal:
                raise unreadable from None
            if len(value.as_tuple().digits) > MOST_DIGITS:
                raise unreadable
            counted[name.strip()] = value
        return counted

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("file") and not values.get("no_secrecy"):
            self.add_error("no_secrecy", _("Hệ thống chỉ nhận tài liệu không mang dấu mật."))
        return values
