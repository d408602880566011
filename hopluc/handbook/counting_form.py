"""What the page of deadlines asks: a procedure with its days, or a plain term; pauses; an extension."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from hopluc.formfields.fields import VnDateField, VnIntegerField
from hopluc.handbook.words import said
from hopluc.lawbook.procedures import Procedure, ProcedureVersion
from hopluc.rules.working_days import LONGEST, Extension, Pause

# Names in the address: it is sent and printed, so it reads as Vietnamese.
PROCEDURE = "thu-tuc"
PLAIN = "tu-ghi"
# The button that only changes the procedure: what was typed stays, nothing is counted yet.
CHOOSE = "chon"
RECEIVED = "ngay-nhan"
TERM = "so-ngay"
UNIT = "don-vi"
AS_OF = "tinh-den"
MOST_PAUSES = 6
UNITS = {
    "working_day": gettext_lazy("ngày làm việc"),
    "day": gettext_lazy("ngày (cả ngày nghỉ)"),
    "month": gettext_lazy("tháng"),
}


@dataclass(frozen=True)
class PauseFields:
    """The three fields of one pause."""

    begins: BoundField
    ends: BoundField
    reason: BoundField


class CountForm(forms.Form):
    """A form that lives in the address. `version`: of the procedure that was chosen, None for a plain term.
    `pauses`: how many rows of a pause are shown."""

    def __init__(
        self,
        data: Mapping[str, str] | None,
        *,
        procedures: Sequence[Procedure],
        version: ProcedureVersion | None,
        pauses: int,
    ) -> None:
        # The labels of moments are already in the reader's language.
        super().__init__(data, label_suffix="")
        self.version = version
        self.pauses = pauses
        names = [(each.code, said(each.label, each.label_en)) for each in procedures]
        self.fields[PROCEDURE] = forms.ChoiceField(
            label=_("Thủ tục"), choices=[(PLAIN, _("Không theo thủ tục: tự ghi số ngày")), *names]
        )
        if version is None:
            self.fields[TERM] = VnIntegerField(label=pgettext("length", "Thời hạn"), min_value=1, max_value=LONGEST)
            self.fields[UNIT] = forms.ChoiceField(label=_("Đơn vị"), choices=list(UNITS.items()))
            self.fields[RECEIVED] = _day(_("Ngày nhận"), required=True)
        else:
            for moment in version.moments:
                self.fields[moment_name(moment.code)] = _day(said(moment.label, moment.label_en))
        self.fields[AS_OF] = _day(_("Xem tại ngày"))
        for number in range(1, pauses + 1):
            self.fields[f"dung-tu-{number}"] = _day(_("Tạm dừng từ ngày"))
            self.fields[f"dung-den-{number}"] = _day(_("đến hết ngày"), help_text=_("Để trống nếu còn đang chờ."))
            self.fields[f"dung-ly-do-{number}"] = _text(_("Lý do tạm dừng"), _("Chờ bổ sung hồ sơ"))
        self.fields["gia-han"] = VnIntegerField(
            label=_("Gia hạn thêm (ngày làm việc)"), min_value=1, max_value=LONGEST, required=False
        )
        self.fields["gia-han-ly-do"] = _text(_("Lý do gia hạn"))
        self.fields["gia-han-nguoi-duyet"] = _text(_("Người cho phép gia hạn"))

    def clean(self) -> dict[str, object]:
        """An extension says why and who approved it; a pause says when it began and why."""
        given = super().clean() or self.cleaned_data
        if given.get("gia-han"):
            if not given.get("gia-han-ly-do"):
                self.add_error("gia-han-ly-do", _("Gia hạn phải ghi lý do."))
            if not given.get("gia-han-nguoi-duyet"):
                self.add_error("gia-han-nguoi-duyet", _("Gia hạn phải ghi người cho phép."))
        for number in range(1, self.pauses + 1):
            begins, ends, reason = (given.get(f"dung-{part}-{number}") for part in ("tu", "den", "ly-do"))
            if (ends or reason) and not begins and not self.errors.get(f"dung-tu-{number}"):
                self.add_error(f"dung-tu-{number}", _("Ghi ngày bắt đầu tạm dừng."))
            if begins and not reason:
                self.add_error(f"dung-ly-do-{number}", _("Tạm dừng phải ghi lý do."))
        return given

    def moments(self) -> dict[str, date]:
        """The days that were given, by the code of their moment."""
        if self.version is None:
            return {}
        given = {each.code: self.cleaned_data.get(moment_name(each.code)) for each in self.version.moments}
        return {code: day for code, day in given.items() if day is not None}

    def given_pauses(self) -> tuple[Pause, ...]:
        rows = range(1, self.pauses + 1)
        given = [[self.cleaned_data.get(f"dung-{part}-{number}") for part in ("tu", "den", "ly-do")] for number in rows]
        return tuple(Pause(begins, ends, str(reason)) for begins, ends, reason in given if begins)

    def extension(self) -> Extension | None:
        days = self.cleaned_data.get("gia-han")
        if not days:
            return None
        return Extension(days, self.cleaned_data["gia-han-ly-do"], self.cleaned_data["gia-han-nguoi-duyet"])

    def main_fields(self) -> list[BoundField]:
        """The days of the procedure, or the plain term."""
        own = (PROCEDURE, AS_OF, "gia-han", "gia-han-ly-do", "gia-han-nguoi-duyet")
        return [self[name] for name in self.fields if name not in own and not name.startswith("dung-")]

    def pause_fields(self) -> list[PauseFields]:
        rows = range(1, self.pauses + 1)
        return [PauseFields(*(self[f"dung-{part}-{number}"] for part in ("tu", "den", "ly-do"))) for number in rows]

    def extension_fields(self) -> list[BoundField]:
        return [self[name] for name in ("gia-han", "gia-han-ly-do", "gia-han-nguoi-duyet")]


def moment_name(code: str) -> str:
    """The name of a moment's field: "ngay-received" is too foreign for the usual one, which every procedure has."""
    return RECEIVED if code == "received" else f"ngay-{code.replace('_', '-')}"


def rows_of_pauses(asked: Mapping[str, str]) -> int:
    """As many rows as were filled in, and one empty one more."""
    filled = [
        number
        for number in range(1, MOST_PAUSES + 1)
        if any(asked.get(f"dung-{part}-{number}", "").strip() for part in ("tu", "den", "ly-do"))
    ]
    return min(max(filled, default=0) + 1, MOST_PAUSES)


def _day(label: str, *, required: bool = False, help_text: str = "") -> VnDateField:
    widget = forms.TextInput(
        attrs={"class": "input-day", "autocomplete": "off", "placeholder": _("ngày/tháng/năm"), "maxlength": 20}
    )
    return VnDateField(label=label, required=required, help_text=help_text, widget=widget)


def _text(label: str, placeholder: str = "") -> forms.CharField:
    widget = forms.TextInput(attrs={"placeholder": placeholder, "autocomplete": "off"})
    return forms.CharField(label=label, required=False, max_length=200, widget=widget)
