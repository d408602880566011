"""The lines of an extract as they are printed and shown: labels and values in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from hopluc.kernel.dates import format_date
from hopluc.registry.models import (
    GROUP_STATUS_WORDS,
    CooperativeKind,
    FoundedPrecision,
    GovernanceForm,
    LegalStatus,
    Sector,
    founded_words,
)
from hopluc.registry.sheet import BranchKind, OfficerRole, class_name

# Values without a line of their own → the line in which they stand.
SHOWN_WITH = {"suspended_until": "status", "address": "seat"}


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line of the paper. `field`: its name in the content; `is_personal`: a person is named, so the page that
    anyone may open does not show it. `entries`: several values, each on a line of its own."""

    field: str
    label: str
    entries: tuple[str, ...]
    is_personal: bool = False


@dataclass(frozen=True, slots=True)
class PrintedSection:
    title: str
    lines: tuple[PrintedLine, ...]


def printed(content: Mapping[str, Any]) -> tuple[PrintedSection, ...]:
    """The paper in its order, in the reader's language; what the register does not know is left out."""
    sections = (
        (_("Tổ chức"), _identity(content)),
        (_("Trụ sở và hoạt động"), _activity(content)),
        (_("Vốn, điều lệ, quản trị"), _governance(content)),
    )
    found = ((title, tuple(line for line in lines if any(line.entries))) for title, lines in sections)
    return tuple(PrintedSection(title, lines) for title, lines in found if lines)


def field_labels(content: Mapping[str, Any]) -> dict[str, str]:
    """Name in the content → the words of its line."""
    return {line.field: line.label for section in printed(content) for line in section.lines}


def _founding(content: Mapping[str, Any]) -> str:
    precision = content.get("founded_precision", FoundedPrecision.DAY)
    return founded_words(date.fromisoformat(content["founded_on"]), precision)


def _identity(content: Mapping[str, Any]) -> Iterable[PrintedLine]:
    yield _line("name", _("Tên"), content)
    yield _line("foreign_name", _("Tên bằng tiếng nước ngoài"), content)
    yield _line("short_name", _("Tên viết tắt"), content)
    yield _line("code", _("Mã số"), content)
    yield _line("old_number", _("Số đăng ký cũ"), content)
    yield PrintedLine("kind", _("Loại hình"), (str(CooperativeKind(content["kind"]).label),))
    yield PrintedLine("founded_on", _("Ngày thành lập"), (_founding(content),))
    yield PrintedLine("status", _("Tình trạng pháp lý"), (_status(content),))
    yield PrintedLine("valid_from", _("Nội dung này có hiệu lực từ ngày"), (_day(content["valid_from"]),))


def _activity(content: Mapping[str, Any]) -> Iterable[PrintedLine]:
    seat = ", ".join(part for part in (content.get("address", ""), content["seat"]["name"]) if part)
    yield PrintedLine("seat", _("Địa chỉ trụ sở"), (seat,))
    yield _line("seat_on_day", _("Theo địa giới của ngày trích"), content)
    sector = str(Sector(content["sector"]).label) if content.get("sector") else ""
    yield PrintedLine("sector", _("Lĩnh vực"), (sector,))
    yield _line("activity", _("Ngành nghề chính"), content)
    yield PrintedLine("lines", _("Ngành, nghề kinh doanh"), tuple(map(_business, content.get("lines", ()))))
    yield PrintedLine("branches", _("Đơn vị trực thuộc"), tuple(map(_branch, content.get("branches", ()))))


def _governance(content: Mapping[str, Any]) -> Iterable[PrintedLine]:
    capital = content.get("charter_capital", "")
    shown = _("%(number)s triệu đồng") % {"number": capital} if capital else ""
    yield PrintedLine("charter_capital", _("Vốn điều lệ"), (shown,))
    yield PrintedLine("charter_on", _("Ngày ban hành điều lệ"), (_day(content.get("charter_on", "")),))
    form = content.get("governance_form", "")
    yield PrintedLine("governance_form", _("Hình thức quản trị"), (str(GovernanceForm(form).label) if form else "",))
    yield _line("representative", _("Người đại diện"), content, is_personal=True)
    officers = tuple(map(_officer, content.get("officers", ())))
    yield PrintedLine("officers", _("Người quản lý"), officers, is_personal=True)


def _line(field: str, label: str, content: Mapping[str, Any], *, is_personal: bool = False) -> PrintedLine:
    return PrintedLine(field, label, (content.get(field, ""),), is_personal)


def _day(text: str) -> str:
    return format_date(date.fromisoformat(text)) if text else ""


def _status(content: Mapping[str, Any]) -> str:
    """The exact words of the decree for this kind of organisation."""
    status = LegalStatus(content["status"])
    is_group = content["kind"] == CooperativeKind.GROUP
    word = str(GROUP_STATUS_WORDS[status] if is_group and status in GROUP_STATUS_WORDS else status.label)
    until = content.get("suspended_until", "")
    return _("%(status)s (đến ngày %(day)s)") % {"status": word, "day": _day(until)} if until else word


def _business(entry: Mapping[str, Any]) -> str:
    """A code with what its holder says of it, else with the name of its class, which is the law's and never changes."""
    name = entry.get("detail", "") or class_name(entry["code"], entry["scheme"])
    said = " ".join(part for part in (entry["code"], name) if part)
    return _("%(line)s (ngành chính)") % {"line": said} if entry.get("main") else said


def _officer(entry: Mapping[str, Any]) -> str:
    said = f"{OfficerRole(entry['role']).label}: {entry['name']}"
    since, until = _day(entry.get("since", "")), _day(entry.get("until", ""))
    if since and until:
        return _("%(officer)s (từ %(since)s đến %(until)s)") % {"officer": said, "since": since, "until": until}
    return _("%(officer)s (từ %(day)s)") % {"officer": said, "day": since} if since else said


def _branch(entry: Mapping[str, Any]) -> str:
    said = f"{BranchKind(entry['kind']).label}: {entry['name']}"
    return ", ".join(part for part in (said, entry.get("code", ""), entry.get("address", "")) if part)
