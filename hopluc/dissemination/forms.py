"""What is asked when a directive is sent, discussed, and counted unit by unit."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hopluc.bodies.models import Body, BodyLevel, BodyQuerySet
from hopluc.directives.forms.choices import BodiesChoiceField, bodies_on, choices_of
from hopluc.directives.models import Directive
from hopluc.dissemination.actions import UnitLine
from hopluc.dissemination.models import GatheringKind, StudyUnit
from hopluc.formfields.fields import VnDateField, VnIntegerField
from hopluc.kernel.errors import Refusal
from hopluc.kernel.numbers import parse_number
from hopluc.kernel.text import fold, nfc

# More than any district has party cells; a text beyond is another paste than it was meant to be.
_MOST_LINES = 2000
_MOST_PEOPLE = 999_999
_CELLS = re.compile(r"\t|;|\|")
_TOTAL = re.compile(r"^(tong|cong|tong cong|tong so|toan dang bo)\b")


class SendForm(forms.Form):
    """Which directive, to whom, on which day, by when."""

    directive = forms.ModelChoiceField(Directive.objects.none(), label=_("Văn bản"), empty_label=_("Chọn văn bản"))
    sent_on = VnDateField(label=_("Ngày gửi"))
    due = VnDateField(
        label=_("Quán triệt xong trước ngày"),
        required=False,
        help_text=_("Quá ngày này mà chưa đủ thì ghi là quá hạn."),
    )
    bodies = BodiesChoiceField(
        Body.objects.none(),
        label=_("Gửi đến"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Chọn ít nhất một cơ quan.")},
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, on: date, initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial={"sent_on": on, **(initial or {})})
        documents = self.fields["directive"]
        assert isinstance(documents, forms.ModelChoiceField)
        documents.queryset = Directive.objects.live().defer("text")
        choices_of(self, "bodies").queryset = _below(on)


def _below(on: date) -> BodyQuerySet:
    """Who studies what the province issues: bodies of a day, groups of them too, without those above the province."""
    return bodies_on(on).exclude(level=BodyLevel.CENTRAL)


class GatheringForm(forms.Form):
    """One gathering."""

    kind = forms.ChoiceField(label=_("Hình thức"), choices=GatheringKind.choices)
    held_on = VnDateField(label=_("Ngày tổ chức"))
    took_part = VnIntegerField(label=_("Số người tham dự"), min_value=1, max_value=_MOST_PEOPLE)
    words = forms.CharField(
        label=_("Ghi chú"), max_length=500, required=False, help_text=_("Ví dụ: hội nghị đảng bộ xã, hai điểm cầu.")
    )


class StrikeForm(forms.Form):
    why = forms.CharField(label=_("Lý do gạch bỏ"), max_length=500)


@dataclass
class Typed:
    """A pasted table as it was understood: its lines, and what was left out of it, told to whoever pasted."""

    lines: list[UnitLine] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


class UnitsForm(forms.Form):
    """The table of units, typed or pasted from a workbook: name, members, how many have studied."""

    units = forms.CharField(
        label=_("Đơn vị; số đảng viên; số đã quán triệt"),
        required=False,
        max_length=200_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        help_text=_(
            "Mỗi dòng một đơn vị, đến chi bộ: “Chi bộ thôn Nà Mày; 24; 22”. Dán được từ bảng tính ba cột. Bảng này "
            "thay cho bảng cũ: dòng nào không còn thì bị bỏ."
        ),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)

    typed: Typed

    def clean_units(self) -> str:
        """Reads the table into `typed`; every line that cannot be read is told with its number."""
        words = str(self.cleaned_data["units"])
        self.typed, wrong = read_units(words)
        if wrong:
            raise ValidationError(wrong)
        return words


def as_typed(units: list[StudyUnit]) -> str:
    """A table of units as its form shows it."""
    return "\n".join(f"{each.name}; {each.members}; {each.reached}" for each in units)


def read_units(words: str) -> tuple[Typed, list[str]]:
    """A pasted table and the sentences about the lines that cannot be read.

    Left out and told: the line of headings, lines that sum up, and a first column of running numbers.
    """
    found, wrong, numbered = Typed(), [], False
    lines = [(place, line) for place, line in enumerate(nfc(words).splitlines(), 1) if line.strip(" \t;|")]
    if len(lines) > _MOST_LINES:
        return found, [
            _("Có %(count)s dòng, nhiều hơn %(most)s. Kiểm tra lại phần đã dán.")
            % {"count": len(lines), "most": _MOST_LINES}
        ]
    for place, line in lines:
        cells = [" ".join(cell.split()) for cell in _CELLS.split(line)]
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) == 4 and cells[0].rstrip(".").isdecimal():
            cells, numbered = cells[1:], True
        if place == lines[0][0] and len(cells) > 1 and not any(_figure(cell) is not None for cell in cells[1:]):
            found.left_out.append(_("dòng %(place)s (đầu bảng)") % {"place": place})
            continue
        if cells and _TOTAL.match(fold(cells[0])):
            found.left_out.append(_("dòng %(place)s (dòng cộng)") % {"place": place})
            continue
        said = _wrong(cells)
        if said:
            wrong.append(_("Dòng %(place)s: %(said)s") % {"place": place, "said": said})
            continue
        found.lines.append(UnitLine(cells[0], int(_figure(cells[1]) or 0), int(_figure(cells[2]) or 0)))
    if numbered:
        found.left_out.append(str(_("cột số thứ tự")))
    return found, wrong


def _wrong(cells: list[str]) -> str:
    if len(cells) != 3:
        return str(_("cần ba cột: tên đơn vị, số đảng viên, số đã quán triệt."))
    if not cells[0]:
        return str(_("chưa có tên đơn vị."))
    if len(cells[0]) > 200:
        return str(_("tên đơn vị dài quá 200 chữ."))
    for cell in cells[1:]:
        number = _figure(cell)
        if number is None or not 0 <= number <= _MOST_PEOPLE:
            return str(_("“%(value)s” không phải số đảng viên. Ghi số nguyên, không có chữ.") % {"value": cell[:40]})
    return ""


def _figure(cell: str) -> int | None:
    try:
        number = parse_number(cell)
    except Refusal:
        return None
    return int(number) if number == number.to_integral_value() else None
