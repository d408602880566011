"""The lists of a register sheet as values: lines of business, officers, dependent units."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class OfficerRole(models.TextChoices):
    LEGAL_REPRESENTATIVE = "legal_representative", _("Người đại diện theo pháp luật")
    CHAIR = "chair", _("Chủ tịch Hội đồng quản trị")
    BOARD_MEMBER = "board_member", _("Thành viên Hội đồng quản trị")
    DIRECTOR = "director", _("Giám đốc")
    DEPUTY_DIRECTOR = "deputy_director", _("Phó Giám đốc")
    CONTROL_HEAD = "control_head", _("Trưởng Ban kiểm soát")
    CONTROLLER = "controller", _("Kiểm soát viên")
    ACCOUNTANT = "accountant", _("Kế toán")


class Qualification(models.TextChoices):
    UNTRAINED = "untrained", _("Chưa qua đào tạo")
    ELEMENTARY = "elementary", _("Sơ cấp")
    INTERMEDIATE = "intermediate", _("Trung cấp")
    COLLEGE = "college", _("Cao đẳng, đại học")
    POSTGRADUATE = "postgraduate", _("Trên đại học")


class AgeBand(models.TextChoices):
    UNDER_35 = "under_35", _("Dưới 35 tuổi")
    FROM_35 = "from_35", _("Từ 35 đến dưới 50 tuổi")
    FROM_50 = "from_50", _("Từ 50 đến dưới 60 tuổi")
    FROM_60 = "from_60", _("Từ 60 tuổi")


class BranchKind(models.TextChoices):
    BRANCH = "branch", _("Chi nhánh")
    OFFICE = "office", _("Văn phòng đại diện")
    PLACE = "place", _("Địa điểm kinh doanh")


@dataclass(frozen=True, slots=True)
class BusinessLine:
    """A line of business: code of level 4 in a version of the classification ("vsic-2018", "vsic-2025")."""

    code: str
    scheme: str = "vsic-2018"
    detail: str = ""
    main: bool = False


@dataclass(frozen=True, slots=True)
class Officer:
    """One person in one post. `sex`, `age_band`, `qualification` empty: not known. The name stands on public papers."""

    role: str
    name: str
    sex: str = ""
    age_band: str = ""
    qualification: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """A dependent unit. `code`: 13 digits; a business place: 5, no tax code. `seat`: key of a place."""

    kind: str
    name: str
    code: str = ""
    seat: str = ""
    address: str = ""
    since: date | None = None
    until: date | None = None


def as_json(entries: Iterable[BusinessLine | Officer | Branch]) -> list[dict[str, Any]]:
    """As a version keeps them: days as ISO text, what is empty left out."""
    return [
        {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in asdict(entry).items()
            if value not in ("", None, False)
        }
        for entry in entries
    ]


def business_lines(stored: Iterable[Mapping[str, Any]]) -> tuple[BusinessLine, ...]:
    return tuple(BusinessLine(**entry) for entry in stored)


def officers(stored: Iterable[Mapping[str, Any]]) -> tuple[Officer, ...]:
    return tuple(Officer(**_with_days(entry)) for entry in stored)


def branches(stored: Iterable[Mapping[str, Any]]) -> tuple[Branch, ...]:
    return tuple(Branch(**_with_days(entry)) for entry in stored)


def _with_days(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {name: date.fromisoformat(value) if name in ("since", "until") else value for name, value in entry.items()}
