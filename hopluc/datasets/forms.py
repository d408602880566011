"""What the pages of kept tables ask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from hopluc.datasets.models import GROUP, ColumnKind
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import clean

GROUP_HEADING = "Nhóm"


class TableFileForm(forms.Form):
    workbook = forms.FileField(
        label=_("Tệp có bảng"),
        help_text=_("Tệp .xlsx, .xls, .ods, .csv hoặc .docx. Chưa có gì được ghi khi tải lên."),
        error_messages={"required": _("Chọn một tệp."), "empty": _("Tệp trống, không có gì để đọc. Chọn lại tệp.")},
    )


class AboutForm(forms.Form):
    """What a table is called, whose it is, who may read it."""

    title = forms.CharField(label=_("Tên bảng"), max_length=300, error_messages={"required": _("Ghi tên bảng.")})
    source = forms.CharField(
        label=_("Nguồn"),
        max_length=300,
        required=False,
        help_text=_("Cơ quan lập bảng, số và ngày văn bản kèm theo, nếu biết."),
    )
    is_shared = forms.BooleanField(
        label=_("Dùng chung"), required=False, help_text=_("Mọi cán bộ đều xem được. Không chọn: chỉ cơ quan giữ bảng.")
    )


@dataclass(frozen=True)
class ColumnLine:
    """One column of the file as the page asks about it."""

    column: int
    heading: str
    kind: str
    reason: str
    samples: Sequence[str]
    was: Sequence[str]
    misfits: Sequence[str]
    filled: int
    distinct: int
    gaps: int
    unit: str
    is_kept: bool
    is_key: bool
    fills: bool
    mixed: bool

    @property
    def is_empty(self) -> bool:
        return self.filled == 0


@dataclass(frozen=True)
class Described:
    """What somebody decided about the columns: as `actions.describe` takes it; `taken`: columns of the file."""

    columns: list[dict[str, Any]]
    key: list[str]
    taken: list[int]
    has_groups: bool


def lines_of(draft: Mapping[str, Any], posted: QueryDict | None = None) -> list[ColumnLine]:
    """The lines of the page: as found, or as typed."""
    return [_line(each, draft, posted) for each in draft["columns"]]


def _line(each: Mapping[str, Any], draft: Mapping[str, Any], posted: QueryDict | None) -> ColumnLine:
    number = each["column"]
    given = dict(each) | {
        "unit": each.get("unit") or "",
        "is_kept": each["filled"] > 0,
        "is_key": number in draft["key"],
        "fills": number in draft["fills"],
        "mixed": bool(each["misfits"]),
    }
    if posted is not None:
        given |= {
            "heading": clean(posted.get(f"heading-{number}", ""))[:200] or each["heading"],
            "kind": posted.get(f"kind-{number}", each["kind"]),
            "unit": clean(posted.get(f"unit-{number}", ""))[:40],
            "is_kept": f"keep-{number}" in posted,
            "is_key": f"key-{number}" in posted,
            "fills": f"fills-{number}" in posted,
            "mixed": f"mixed-{number}" in posted,
        }
    # Whoever makes numbers out of words wants no word lost.
    given["mixed"] = given["mixed"] or given["kind"] != each["kind"]
    if given["kind"] not in ColumnKind.values:
        given["kind"] = each["kind"]
    names = ColumnLine.__dataclass_fields__
    return ColumnLine(**{name: given[name] for name in names})


def described(lines: Sequence[ColumnLine], *, has_groups: bool) -> Described:
    """The columns as they will be kept. Refusal `dataset_without_columns`, `dataset_key_not_kept` (heading),
    `dataset_heading_twice` (heading)."""
    kept = [line for line in lines if line.is_kept]
    if not kept:
        raise Refusal("dataset_without_columns")
    for line in lines:
        if line.is_key and not line.is_kept:
            raise Refusal("dataset_key_not_kept", heading=line.heading)
    headings = [line.heading for line in kept]
    for heading in headings:
        if headings.count(heading) > 1 or (has_groups and heading == GROUP_HEADING):
            raise Refusal("dataset_heading_twice", heading=heading)
    columns = [
        {
            "code": f"c{line.column}",
            "heading": line.heading,
            "kind": line.kind,
            "unit": "%" if line.kind == ColumnKind.PERCENT else line.unit or None,
            "fills": line.fills,
            "mixed": line.mixed and line.kind not in {ColumnKind.TEXT, ColumnKind.CODE},
        }
        for line in kept
    ]
    if has_groups:
        columns.insert(0, {"code": GROUP, "heading": GROUP_HEADING, "kind": "text", "unit": None, "fills": False})
    return Described(
        columns, [f"c{line.column}" for line in kept if line.is_key], [line.column for line in kept], has_groups
    )
