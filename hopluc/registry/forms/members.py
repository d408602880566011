"""What the pages of a roll and of the rights of the people ask. What identifies a person is never filled in: a box left
empty keeps what the roll knows."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hopluc.formfields.fields import VnDateField, VnDecimalField, VnIntegerField
from hopluc.registry.models import Cooperative, CooperativeKind, LeaveReason, Member, MemberKind, RequestKind, Sex
from hopluc.registry.sheet import Paper

UNKNOWN = ("", _("chưa rõ"))
# Never shown in a form; typed anew to be changed.
HIDDEN_FIELDS = ("id_number", "birth_date", "phone", "address", "nationality")
_QUIET = {"autocomplete": "off", "spellcheck": "false"}


class PurposeForm(forms.Form):
    """Before personal data are shown or taken along."""

    purpose = forms.CharField(
        label=_("Mục đích"),
        min_length=5,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_(
            "Ví dụ: đối chiếu danh sách thành viên khi đăng ký thay đổi. Được ghi lại cùng tên bạn và giờ xem."
        ),
    )


class NotedForm(forms.Form):
    """The paper on which a change of a line rests."""

    paper_number = forms.CharField(label=_("Số giấy tờ"), max_length=80, required=False)
    reason = forms.CharField(
        label=_("Ghi chú"),
        max_length=300,
        required=False,
        help_text=_("Không ghi tên người, số định danh hay số điện thoại vào đây."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What is entered stands before the paper it rests on.
        self.order_fields([name for name in self.fields if name not in NotedForm.base_fields])

    def paper(self) -> Paper:
        return Paper(number=self.cleaned_data["paper_number"].strip(), reason=self.cleaned_data["reason"].strip())


class MemberForm(NotedForm):
    """One line. `member`: the line that is changed; of its hidden fields only those that are typed change."""

    kind = forms.ChoiceField(label=_("Loại thành viên"), choices=MemberKind.choices, initial=MemberKind.OFFICIAL)
    full_name = forms.CharField(
        label=_("Họ và tên"), max_length=120, required=False, widget=forms.TextInput(attrs=_QUIET)
    )
    organisation = forms.CharField(
        label=_("Hoặc mã số hợp tác xã là thành viên"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs=_QUIET),
    )
    is_foreign = forms.BooleanField(label=_("Người nước ngoài"), required=False)
    id_number = forms.CharField(
        label=_("Số định danh cá nhân (người nước ngoài: số hộ chiếu)"),
        max_length=24,
        required=False,
        widget=forms.TextInput(attrs=_QUIET),
        help_text=_("12 chữ số trên thẻ căn cước."),
    )
    birth_date = VnDateField(label=_("Ngày sinh"), required=False)
    sex = forms.ChoiceField(label=_("Giới tính"), choices=[UNKNOWN, *Sex.choices], required=False)
    ethnic_group = forms.CharField(label=_("Dân tộc"), max_length=40, required=False)
    nationality = forms.CharField(label=_("Quốc tịch"), max_length=60, required=False)
    phone = forms.CharField(
        label=_("Điện thoại"), max_length=20, required=False, widget=forms.TextInput(attrs={"type": "tel", **_QUIET})
    )
    address = forms.CharField(
        label=_("Địa chỉ liên lạc"), max_length=200, required=False, widget=forms.TextInput(attrs=_QUIET)
    )
    joined_on = VnDateField(label=_("Ngày vào"))
    capital = VnDecimalField(label=_("Vốn cam kết góp (triệu đồng)"), required=False, min_value=0, max_value=99_999_999)
    forget = forms.MultipleChoiceField(
        label=_("Bỏ thông tin đang có"), required=False, widget=forms.CheckboxSelectMultiple, choices=[]
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        cooperative: Cooperative,
        member: Member | None = None,
    ) -> None:
        initial = {} if member is None else _initial(member)
        super().__init__(data, initial=initial)
        self.member = member
        if cooperative.kind != CooperativeKind.UNION:
            del self.fields["organisation"]
            self.fields["full_name"].required = True
        known = [name for name in HIDDEN_FIELDS if member is not None and member.identity.get(name)]
        for name in known:
            self.fields[name].help_text = _("Đã có trong sổ. Để trống là giữ nguyên.")
        labels = [(name, self.fields[name].label) for name in known]
        forget = self.fields["forget"]
        assert isinstance(forget, forms.MultipleChoiceField)
        forget.choices = labels
        if not labels:
            del self.fields["forget"]

    def clean_organisation(self) -> Cooperative | None:
        code = self.cleaned_data["organisation"].strip()
        found = Cooperative.objects.filter(code=code).first() if code else None
        if code and found is None:
            raise forms.ValidationError(_("Không có hợp tác xã mã số %(code)s.") % {"code": code})
        return found

    def values(self) -> dict[str, Any]:
        """What is said, by the names of the verbs: of a new line everything, of a change only what may change."""
        given = self.cleaned_data
        said = {name: given[name] for name in ("kind", "is_foreign", "sex", "ethnic_group", "joined_on", "capital")}
        said["full_name"] = given["full_name"]
        if "organisation" in self.fields:
            found = given["organisation"]
            said["organisation_id"] = found.pk if found else None
        hidden = {name: given[name] for name in HIDDEN_FIELDS if given[name] or self.member is None}
        return {**said, **hidden, **dict.fromkeys(given.get("forget", ()), "")}


def _initial(member: Member) -> dict[str, Any]:
    names = ("kind", "is_foreign", "sex", "ethnic_group", "joined_on", "capital", "full_name")
    said = {name: getattr(member, name) for name in names}
    return {**said, "organisation": member.organisation.code if member.organisation else ""}


class LeaveForm(NotedForm):
    left_on = VnDateField(label=_("Ngày ra"))
    leave_reason = forms.ChoiceField(
        label=_("Lý do chấm dứt tư cách thành viên"), choices=LeaveReason.choices, widget=forms.RadioSelect
    )


class PaymentForm(NotedForm):
    paid_capital = VnDecimalField(
        label=_("Tổng vốn đã góp đến ngày này (triệu đồng)"), min_value=0, max_value=99_999_999
    )
    paid_on = VnDateField(label=_("Ngày góp"))
    certificate = forms.CharField(label=_("Số giấy chứng nhận phần vốn góp"), max_length=40, required=False)
    certificate_on = VnDateField(label=_("Ngày cấp giấy chứng nhận"), required=False)


class TotalsForm(NotedForm):
    """How many members there are, where nobody has the roll."""

    day = VnDateField(label=_("Tính đến ngày"))
    official = VnIntegerField(label=_("Thành viên chính thức"), min_value=0, max_value=999_999)
    capital_linked = VnIntegerField(
        label=_("Thành viên liên kết góp vốn"), required=False, min_value=0, max_value=999_999
    )
    non_capital_linked = VnIntegerField(
        label=_("Thành viên liên kết không góp vốn"), required=False, min_value=0, max_value=999_999
    )
    women = VnIntegerField(label=_("Trong đó nữ"), required=False, min_value=0, max_value=999_999)
    ethnic_minority = VnIntegerField(
        label=_("Trong đó người dân tộc thiểu số"), required=False, min_value=0, max_value=999_999
    )
    capital = VnDecimalField(label=_("Tổng vốn góp (triệu đồng)"), required=False, min_value=0, max_value=99_999_999)


class RequestForm(forms.Form):
    """A person asks about their own data and shows who they are."""

    kind = forms.ChoiceField(label=_("Yêu cầu"), choices=RequestKind.choices, widget=forms.RadioSelect, initial="see")
    id_number = forms.CharField(
        label=_("Số định danh cá nhân"),
        max_length=24,
        widget=forms.TextInput(attrs=_QUIET),
        help_text=_("Gõ từ thẻ căn cước mà người yêu cầu xuất trình."),
    )
    asked_on = VnDateField(label=_("Ngày yêu cầu"))
    paper = forms.CharField(
        label=_("Số đơn, giấy tờ kèm theo"), max_length=120, required=False, help_text=_("Không ghi tên người vào đây.")
    )


class CorrectionForm(forms.Form):
    """What the person says is wrong; what is left empty stays. On all their lines at once."""

    full_name = forms.CharField(label=_("Họ và tên đúng"), max_length=120, required=False)
    birth_date = VnDateField(label=_("Ngày sinh đúng"), required=False)
    id_number = forms.CharField(
        label=_("Số định danh đúng"), max_length=24, required=False, widget=forms.TextInput(attrs=_QUIET)
    )
    phone = forms.CharField(label=_("Điện thoại đúng"), max_length=20, required=False)
    address = forms.CharField(label=_("Địa chỉ đúng"), max_length=200, required=False)

    def values(self) -> dict[str, str | date]:
        return {name: value for name, value in self.cleaned_data.items() if value}


class RefusalForm(forms.Form):
    why = forms.CharField(label=_("Lý do từ chối"), max_length=300)
