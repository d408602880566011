"""What makes a workbook a template: its version, who it is for, which columns are locked, what its lists offer."""

import dataclasses
import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from hopluc.sheets.form import Form
from hopluc.sheets.model import FORM_PROPERTY, FORM_VERSION_PROPERTY

# Custom properties of a template beside the kind of its form and its version.
COOPERATIVE_PROPERTY = "hopluc_cooperative"
YEAR_PROPERTY = "hopluc_year"
LAYOUT_PROPERTY = "hopluc_layout"

GUIDE_SHEET = "Hướng dẫn"
SPARE_ROWS = 200  # empty rows below the given ones that can be filled, with drop-downs and checks


@dataclass(frozen=True)
class Offered:
    """What the drop-down of a text column offers. `within`: another field, whose text in the row decides what is
    offered (communes of its district). `pairs`: (text of `within`, text offered); without `within` the first is empty.
    Other words may be typed: places have former names."""

    pairs: Sequence[tuple[str, str]]
    within: str | None = None


@dataclass(frozen=True)
class Template:
    """`version` of the form, shown and kept in the file; `about`: further custom properties; `locked`: fields whose
    given cells nobody changes by mistake; `spare`: empty rows to fill; `guide`: lines of the sheet of guidance."""

    version: str
    about: Mapping[str, str] = dataclasses.field(default_factory=dict)
    locked: Collection[str] = ()
    spare: int = SPARE_ROWS
    offered: Mapping[str, Offered] = dataclasses.field(default_factory=dict)
    guide: Sequence[str] = ()

    def properties(self, form: Form) -> dict[str, str]:
        """All custom properties of the file."""
        return {FORM_PROPERTY: form.kind, FORM_VERSION_PROPERTY: self.version, **self.about}


def version_of_form(form: Form) -> str:
    """A version for a form that no law numbers: changes as soon as a column of it does."""
    columns = [[column.field, column.headings[0], column.kind, column.unit or ""] for column in form.columns]
    return hashlib.sha256(json.dumps(columns, ensure_ascii=False).encode()).hexdigest()[:8]


def version_line(form: Form, template: Template) -> str:
    """The version where people see it, on the screen and on paper."""
    return (
        f"Phiên bản biểu: {form.kind} {template.version}. Ô tô vàng là ô để ghi; xem cách ghi ở trang “{GUIDE_SHEET}”."
    )
