"""Two rows of the register beside each other: every field, what is known besides, and what a merge would move."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from hopluc.assessments.models import Grade
from hopluc.kernel.dates import format_date
from hopluc.kernel.numbers import format_number
from hopluc.registry.models import Cooperative, GovernanceForm, Occurrence, ReorganisationPart, Version
from hopluc.registry.sheet import OfficerRole, branches, business_lines, officers
from hopluc.returns.models import AnnualReturn

ABSENT = "–"


@dataclass(frozen=True)
class SideBySide:
    """One line of the comparison: what each of the two says, as people read it."""

    label: str
    first: str
    second: str

    @property
    def differs(self) -> bool:
        return self.first != self.second

    @property
    def is_known(self) -> bool:
        return self.first != ABSENT or self.second != ABSENT


@dataclass(frozen=True)
class Reviewed:
    """A pair as the reviewer sees it. `weights`: of each how much the register knows, to suggest which one stays."""

    sheet: tuple[SideBySide, ...]
    beside: tuple[SideBySide, ...]
    suggested: Cooperative


def newest(cooperative: Cooperative) -> Version:
    """The newest sheet, of an absorbed row too."""
    found = cooperative.versions.select_related("seat__parent").order_by("-valid_from", "-pk").first()
    assert found is not None
    return found


def shown_name(cooperative: Cooperative) -> str:
    return newest(cooperative).name


def reviewed(first: Cooperative, second: Cooperative, *, on: date) -> Reviewed:
    """Both rows as they stand today. No personal data of members: they are counted; a phone is only said to be the
    same or another one."""
    sheets = (newest(first), newest(second))
    facts = [_facts(sheet) for sheet in sheets]
    rows = [SideBySide(label, facts[0][label], facts[1][label]) for label in facts[0]]
    rows.insert(7, _phones(*sheets))
    beside = [_known_beside(each, on) for each in (first, second)]
    weights = [_weight(each) for each in (first, second)]
    return Reviewed(
        sheet=tuple(row for row in rows if row.is_known),
        beside=tuple(SideBySide(label, beside[0][label], beside[1][label]) for label in beside[0]),
        suggested=second if weights[1] > weights[0] else first,
    )


def _facts(sheet: Version) -> dict[str, str]:
    entity = sheet.cooperative
    parent = sheet.seat.parent
    places = (sheet.address, sheet.seat.full_name, parent.full_name if parent is not None else "")
    seat = ", ".join(place for place in places if place)
    said: dict[str, object] = {
        _("Mã số"): entity.code,
        _("Số đăng ký cũ"): sheet.old_number,
        _("Loại hình"): sheet.get_kind_display(),
        _("Tên"): sheet.name,
        _("Tên bằng tiếng nước ngoài"): sheet.foreign_name,
        _("Tên viết tắt"): sheet.short_name,
        _("Trụ sở"): seat,
        _("Lĩnh vực"): sheet.get_sector_display(),
        _("Ngành nghề chính"): sheet.activity,
        _("Ngành nghề kinh doanh"): ", ".join(line.code for line in business_lines(sheet.lines)),
        _("Người đại diện"): sheet.representative,
        _("Người quản lý"): "; ".join(
            f"{OfficerRole(each.role).label}: {each.name}" for each in officers(sheet.officers)
        ),
        _("Đơn vị trực thuộc"): "; ".join(each.name for each in branches(sheet.branches)),
        _("Vốn điều lệ (triệu đồng)"): sheet.charter_capital,
        _("Hình thức quản trị"): GovernanceForm(sheet.governance_form).label if sheet.governance_form else "",
        _("Ngày ban hành điều lệ"): sheet.charter_on,
        _("Ngày thành lập"): entity.founded_words,
        _("Tình trạng pháp lý"): sheet.status_word,
        _("Ngày chấm dứt"): entity.ended_on,
        _("Tờ đăng ký hiện hành từ ngày"): sheet.valid_from,
        _("Người ghi"): sheet.recorded_by,
    }
    return {label: _shown(value) for label, value in said.items()}


def _shown(value: object) -> str:
    if value is None or value == "":
        return ABSENT
    if isinstance(value, date):
        return format_date(value)
    # A word of a choice may be a promise of text; only an amount is a number.
    return format_number(value) if isinstance(value, Decimal) else str(value)


def _phones(first: Version, second: Version) -> SideBySide:
    said = []
    for sheet, other in ((first, second), (second, first)):
        if not sheet.phone_hash:
            said.append(ABSENT)
        elif not other.phone_hash:
            said.append(_("có"))
        else:
            said.append(_("cùng một số") if sheet.phone_hash == other.phone_hash else _("số khác"))
    # Two different numbers are told as different, though both say "another".
    if said[0] == _("số khác"):
        said = [_("số thứ nhất"), _("số thứ hai")]
    return SideBySide(_("Điện thoại"), *said)


def _known_beside(entity: Cooperative, on: date) -> dict[str, str]:
    members = entity.members.all()
    returns = AnnualReturn.objects.filter(cooperative=entity).annotate(times=Count("versions")).order_by("year")
    grades = Grade.objects.filter(cooperative=entity).order_by("year").values_list("year", flat=True).distinct()
    known: dict[str, object] = {
        _("Thành viên trong sổ, hiện có"): _counted(members.exists(), members.present_on(on).count()),
        _("Dòng trong sổ thành viên"): _counted(members.exists(), members.count()),
        _("Số tổng thành viên theo ngày"): _many(entity.roll_totals.values_list("on", flat=True), format_date),
        _("Báo cáo năm"): ", ".join(
            str(each.year)
            if each.times == 1
            else _("%(year)s (%(times)s lần)") % {"year": each.year, "times": each.times}
            for each in returns
        ),
        _("Năm đã xếp loại"): _many(grades, str),
        _("Sự việc đã ghi"): "; ".join(
            f"{format_date(each.on)} {each.get_kind_display()}"
            for each in Occurrence.objects.standing().filter(cooperative=entity).order_by("on")
        ),
        _("Tổ chức lại"): "; ".join(
            f"{format_date(part.reorganisation.on)} {part.reorganisation.get_kind_display()}"
            for part in ReorganisationPart.objects.filter(cooperative=entity).select_related("reorganisation")
        ),
        _("Các lần ghi sổ"): "; ".join(
            f"{format_date(each)}"
            for each in entity.versions.order_by("valid_from").values_list("valid_from", flat=True).distinct()
        ),
    }
    return {label: _shown(value) for label, value in known.items()}


def _counted(is_known: bool, number: int) -> int | None:
    return number if is_known else None


def _many(values: Iterable[Any], words: Callable[[Any], str]) -> str:
    return ", ".join(words(each) for each in values)


def _weight(entity: Cooperative) -> tuple[int, int, int]:
    """How much the register knows: filed years, members, sheets; the older row where all is equal."""
    return (entity.returns.count(), entity.members.count(), entity.versions.count())
