"""Rows of a sheet: lines of business, officers, dependent units. A row that says nothing is no row."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from hopluc.formfields.fields import VnDateField
from hopluc.registry.models import Sex
from hopluc.registry.sheet import (
    SCHEMES,
    AgeBand,
    Branch,
    BranchKind,
    BusinessLine,
    Officer,
    OfficerRole,
    Qualification,
)

# Own choice: more rows than any certificate has.
MOST = 60
UNKNOWN = ("", _("chưa rõ"))
SCHEME_WORDS = {"vsic-2018": _("VSIC 2018"), "vsic-2025": _("VSIC 2025")}


class LineForm(forms.Form):
    """A line of business."""

    code = forms.CharField(
        label=_("Mã cấp 4"),
        max_length=10,
        widget=forms.TextInput(attrs={"list": "classes", "inputmode": "numeric", "autocomplete": "off"}),
    )
    scheme = forms.ChoiceField(
        label=_("Bảng ngành"),
        choices=[(scheme, SCHEME_WORDS.get(scheme, scheme)) for scheme in SCHEMES],
        initial=SCHEMES[0],
    )
    detail = forms.CharField(label=_("Ghi chi tiết"), max_length=200, required=False)
    main = forms.BooleanField(label=_("Ngành chính"), required=False)

    def value(self) -> BusinessLine:
        given = self.cleaned_data
        return BusinessLine(given["code"].strip(), given["scheme"], given["detail"].strip(), given["main"])


class OfficerForm(forms.Form):
    """A person in a post."""

    role = forms.ChoiceField(label=_("Chức vụ"), choices=[("", _("Chọn")), *OfficerRole.choices])
    name = forms.CharField(label=_("Họ và tên"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    sex = forms.ChoiceField(label=_("Giới tính"), choices=[UNKNOWN, *Sex.choices], required=False)
    age_band = forms.ChoiceField(label=_("Độ tuổi"), choices=[UNKNOWN, *AgeBand.choices], required=False)
    qualification = forms.ChoiceField(label=_("Trình độ"), choices=[UNKNOWN, *Qualification.choices], required=False)
    since = VnDateField(label=_("Từ ngày"), required=False)
    until = VnDateField(label=_("Đến ngày"), required=False)

    def value(self) -> Officer:
        given = self.cleaned_data
        words = {name: given[name] for name in ("role", "sex", "age_band", "qualification")}
        return Officer(name=given["name"].strip(), since=given["since"], until=given["until"], **words)


class BranchForm(forms.Form):
    """A branch, an office, a place of business."""

    kind = forms.ChoiceField(label=_("Loại"), choices=[("", _("Chọn")), *BranchKind.choices])
    name = forms.CharField(label=_("Tên"), max_length=200)
    code = forms.CharField(label=_("Mã số"), max_length=20, required=False)
    address = forms.CharField(label=_("Địa chỉ"), max_length=200, required=False)
    since = VnDateField(label=_("Từ ngày"), required=False)
    until = VnDateField(label=_("Đến ngày"), required=False)
    # The unit of one that was written before; kept as it is.
    seat = forms.CharField(widget=forms.HiddenInput, required=False)

    def value(self) -> Branch:
        given = self.cleaned_data
        words = {name: given[name].strip() for name in ("kind", "name", "code", "seat", "address")}
        return Branch(since=given["since"], until=given["until"], **words)


class Rows(forms.BaseFormSet[Any]):
    """Rows, each with a box to leave it out."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Bỏ dòng này")

    def values(self) -> list[Any]:
        """What stands in the rows that say something and stay."""
        gone = set(self.deleted_forms)
        return [row.value() for row in self.forms if row not in gone and (row.has_changed() or row.initial)]


def rows_of(form: type[forms.Form], name: str) -> type[Rows]:
    """Rows of a form, with an empty one at the end."""
    made: type[Any] = forms.formset_factory(
        form, formset=Rows, extra=1, can_delete=True, max_num=MOST, absolute_max=MOST + 20, validate_max=True
    )
    made.__name__ = name
    return made


LineRows = rows_of(LineForm, "LineRows")
OfficerRows = rows_of(OfficerForm, "OfficerRows")
BranchRows = rows_of(BranchForm, "BranchRows")
ROWS: Mapping[str, type[Rows]] = {"lines": LineRows, "officers": OfficerRows, "branches": BranchRows}


def with_one_more(data: QueryDict, prefix: str) -> QueryDict:
    """What was typed, with an empty row at the end of one kind."""
    said = data.copy()
    total = str(said.get(f"{prefix}-TOTAL_FORMS", "0"))
    said[f"{prefix}-TOTAL_FORMS"] = str(min(int(total) + 1 if total.isdigit() else 1, MOST))
    return said


def initial_rows(entries: Iterable[Any]) -> list[dict[str, Any]]:
    """Values as the initial data of rows."""
    return [{name: getattr(entry, name) for name in entry.__slots__} for entry in entries]
