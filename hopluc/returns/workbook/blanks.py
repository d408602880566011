"""Templates of the yearly return: one list for many cooperatives, or one upright page for each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from hopluc.installed_law import law
from hopluc.lawbook import ReturnForm
from hopluc.returns.workbook.lines import GIVEN, UNITS, returns_form
from hopluc.sheets.form import Form
from hopluc.sheets.template import COOPERATIVE_PROPERTY, YEAR_PROPERTY, Template
from hopluc.sheets.upright_writing import UprightSheet, write_upright
from hopluc.sheets.writing import write_workbook

# Units beside a line on paper, also those that are no unit to convert.
_UNIT_WORDS: Mapping[str, str] = {"point": "điểm", "count": "số lượng"}
_SIGNING = ("Người lập biểu", "Giám đốc")
_SPARE = 0  # rows for cooperatives that the list does not have: they are not in the register


@dataclass(frozen=True)
class Blank:
    """One cooperative of a template: `lines` of the return as filed so far, `before` those of the year before,
    `filed_on` where it was filed already."""

    code: str
    name: str
    lines: Mapping[str, object] = field(default_factory=dict)
    before: Mapping[str, object] = field(default_factory=dict)
    filed_on: date | None = None


def wide_template(blanks: Sequence[Blank], year: int, *, title_lines: Sequence[str], made_up: bool) -> bytes:
    """A row for each cooperative; what was filed already stands there to be corrected. Without any: rows to fill.

    Refusal `law_not_in_force` for a year without a form.
    """
    form = law().form(year)
    spare = _SPARE if blanks else 200
    template = _template(form, year, locked=GIVEN if blanks else (), spare=spare)
    rows = [_row(blank, year, form) for blank in blanks]
    titles = [*title_lines, f"Năm {year}"]
    return write_workbook(year_form(form), rows, title_lines=titles, made_up=made_up, template=template)


def upright_template(blanks: Sequence[Blank], year: int, *, title_lines: Sequence[str], made_up: bool) -> bytes:
    """An upright sheet for each cooperative, the year before beside the boxes. Refusal as `wide_template`."""
    form = law().form(year)
    about = {COOPERATIVE_PROPERTY: blanks[0].code} if len(blanks) == 1 else {}
    template = _template(form, year, locked=GIVEN, about=about)
    sheets = [
        UprightSheet(
            name=blank.code,
            title_lines=title_lines,
            title=f"BÁO CÁO NĂM {year} CỦA HỢP TÁC XÃ",
            values=_row(blank, year, form),
            before=_lines(blank.before, form),
            heading=f"Năm {year}",
            heading_before=f"Năm {year - 1}",
        )
        for blank in blanks
    ]
    units = {line.code: UNITS.get(line.unit) or _UNIT_WORDS.get(line.unit, "có/không") for line in form.lines}
    return write_upright(
        year_form(form),
        sheets,
        head=(*GIVEN, "filed_on"),
        units=units,
        template=template,
        made_up=made_up,
        signing=_SIGNING,
    )


def year_form(form: ReturnForm) -> Form:
    """The columns of one version of the form, in its order."""
    wide = returns_form([line.code for line in form.lines], has_names=True)
    order = {name: place for place, name in enumerate((*GIVEN, "filed_on", *(line.code for line in form.lines)))}
    return replace(wide, columns=tuple(sorted(wide.columns, key=lambda column: order[column.field])))


def _template(
    form: ReturnForm, year: int, *, locked: Sequence[str], spare: int = 0, about: Mapping[str, str] | None = None
) -> Template:
    guide = [f"Biểu {form.code}: {form.label}.", f"Ghi số liệu của năm {year}. {form.basis}"]
    said = {YEAR_PROPERTY: str(year), **(about or {})}
    return Template(version=form.code, about=said, locked=locked, spare=spare, guide=guide)


def _row(blank: Blank, year: int, form: ReturnForm) -> dict[str, object]:
    head: dict[str, object] = {"cooperative": blank.code, "name": blank.name, "year": year, "filed_on": blank.filed_on}
    return head | _lines(blank.lines, form)


def _lines(lines: Mapping[str, object], form: ReturnForm) -> dict[str, object]:
    """Stored lines as a workbook holds them; of another version of the form only those that this one asks for."""
    found: dict[str, object] = {}
    for line in form.lines:
        value = lines.get(line.code)
        if value is not None:
            found[line.code] = value if isinstance(value, bool) else Decimal(str(value))
    return found
