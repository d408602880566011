"""The lines of a comparison of cooperatives: one per field, figure or judgement, each with a cell per cooperative."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.assessments.models import Grade
from hopluc.assessments.queries import current_judgements, rules_on
from hopluc.dashboards.cooperative_sheet import status_answer
from hopluc.dashboards.cooperative_ties import Membership, membership_on
from hopluc.dashboards.judged import Answer, shown_briefly
from hopluc.dashboards.judged_words import in_reader_language
from hopluc.installed_law import law
from hopluc.kernel.numbers import format_number
from hopluc.lawbook.forms import FormLine
from hopluc.registry.models import FoundedPrecision, Version
from hopluc.registry.queries import shown_value
from hopluc.registry.queries.history import field_label
from hopluc.returns.facts import decimal_or_none
from hopluc.returns.models import ReturnVersion
from hopluc.returns.templatetags.returns import unit_word

# Fields of the sheet that are compared, in the order of the page.
FIELDS = (
    "kind",
    "seat",
    "sector",
    "activity",
    "representative",
    "charter_capital",
    "governance_form",
    "charter_on",
    "charter_conforms",
)
# Size and duties, then warnings; policies have a page of their own.
PURPOSES = ("class", "warning")
GRADES = {"good": ("good", "up"), "fair": ("info", "up"), "average": ("caution", "level"), "weak": ("bad", "down")}
DASH = "–"


@dataclass(frozen=True)
class Cell:
    """What one cooperative has in a line: words or, where `answer` is given, a chip; `url`: what stands behind it."""

    words: str = DASH
    answer: Answer | None = None
    url: str = ""
    is_number: bool = False

    @property
    def said(self) -> str:
        return self.answer.word if self.answer else self.words


@dataclass(frozen=True)
class Line:
    label: str
    cells: tuple[Cell, ...]
    # Names persons: such a line stays in the page, files of the page leave it out.
    is_personal: bool = False

    @property
    def differs(self) -> bool:
        """Whether two that are known are not the same; what is not known is no difference."""
        return len({cell.said for cell in self.cells} - {DASH}) > 1


@dataclass(frozen=True)
class Section:
    title: str
    lines: tuple[Line, ...]


def sections_of(versions: Sequence[Version], *, year: int | None, today: date, who: Actor) -> tuple[Section, ...]:
    """As many queries for four as for two, but for the members: one each."""
    found = [Section(_("Đăng ký"), tuple(_register(versions))), Section(_("Thành viên"), _members(versions, today))]
    if year is not None and who.may(Permission.RETURNS_READ):
        found.append(Section(_("Báo cáo năm %(year)s") % {"year": year}, _figures(versions, year)))
    found.append(Section(_("Theo quy định đang áp dụng"), _judged(versions, today)))
    return tuple(section for section in found if section.lines)


def _register(versions: Sequence[Version]) -> Iterable[Line]:
    yield Line(_("Tình trạng pháp lý"), tuple(Cell(answer=status_answer(each)) for each in versions))
    founded = (
        Cell(each.cooperative.founded_words, is_number=each.cooperative.founded_precision == FoundedPrecision.DAY)
        for each in versions
    )
    yield Line(_("Ngày thành lập"), tuple(founded))
    for field in FIELDS:
        label = field_label(field)
        is_number = field == "charter_capital"
        cells = tuple(Cell(shown_value(each, field) or DASH, is_number=is_number) for each in versions)
        if any(cell.words != DASH for cell in cells):
            yield Line(label, cells, is_personal=field == "representative")
    lines = tuple(Cell(format_number(len(each.lines)) if each.lines else DASH, is_number=True) for each in versions)
    yield Line(_("Số ngành, nghề đăng ký"), lines)


def _members(versions: Sequence[Version], today: date) -> tuple[Line, ...]:
    counted = [membership_on(each.cooperative, today) for each in versions]
    labels = {
        "total": _("Thành viên"),
        "official": _("Chính thức"),
        "women": _("Nữ"),
        "ethnic_minority": _("Dân tộc thiểu số"),
        "capital": _("Vốn cam kết góp (triệu đồng)"),
    }
    return tuple(Line(label, tuple(_count(each, name) for each in counted)) for name, label in labels.items())


def _count(membership: Membership | None, name: str) -> Cell:
    value = getattr(membership, name) if membership is not None else None
    return Cell(DASH if value is None else format_number(value), is_number=True)


def _figures(versions: Sequence[Version], year: int) -> tuple[Line, ...]:
    keys = [each.cooperative_id for each in versions]
    rows = ReturnVersion.objects.current().filter(annual_return__cooperative__in=keys, annual_return__year=year)
    filed = {row.annual_return.cooperative_id: row.lines for row in rows.select_related("annual_return")}
    lines = [
        Line(_label(line), tuple(_filed(filed.get(key), line.code) for key in keys)) for line in law().form(year).lines
    ]
    return (*(line for line in lines if any(cell.words != DASH for cell in line.cells)), _grade(versions, year))


def _label(line: FormLine) -> str:
    label = in_reader_language(line.label, line.label_en)
    return f"{label} ({unit_word(line.unit)})" if line.unit else label


def _filed(lines: Mapping[str, Any] | None, code: str) -> Cell:
    value = None if lines is None else lines.get(code)
    if isinstance(value, bool):
        return Cell(_("có") if value else _("không"))
    number = decimal_or_none(value)
    return Cell(DASH if number is None else format_number(number), is_number=True)


def _grade(versions: Sequence[Version], year: int) -> Line:
    keys = [each.cooperative_id for each in versions]
    grades = {each.cooperative_id: each for each in Grade.objects.filter(cooperative__in=keys, year=year)}
    return Line(_("Xếp loại"), tuple(_graded(grades.get(key)) for key in keys))


def _graded(grade: Grade | None) -> Cell:
    if grade is None or not grade.value:
        return Cell()
    return Cell(answer=Answer(grade.get_value_display(), *GRADES[grade.value]))


def _judged(versions: Sequence[Version], today: date) -> tuple[Line, ...]:
    """Rules that said something of at least one of them; a warning that warns of none is left out."""
    rules = {rule.code: rule for rule in rules_on(law(), today, PURPOSES)}
    codes = {each.cooperative_id: each.cooperative.code for each in versions}
    kept = current_judgements([each.cooperative for each in versions], on=today, rules=rules)
    cells: dict[str, dict[int, Cell]] = {}
    pressing: set[str] = set()
    for row in kept:
        rule = rules[row.rule]
        shown = shown_briefly(rule, row.judgement, law())
        if not shown.value:
            continue
        if shown.value == "warn" or rule.purpose != "warning":
            pressing.add(rule.code)
        url = reverse("dashboards:judgement", args=[codes[row.cooperative_id], rule.code])
        cells.setdefault(rule.code, {})[row.cooperative_id] = Cell(answer=shown.answer, url=url)
    return tuple(
        Line(
            in_reader_language(rule.label, rule.label_en),
            tuple(cells[code].get(each.cooperative_id, Cell()) for each in versions),
        )
        for code, rule in rules.items()
        if code in pressing
    )
