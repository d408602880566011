"""What the register said of one cooperative: on a day, between two days, over its whole life."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hopluc.kernel.dates import format_date
from hopluc.kernel.errors import Refusal
from hopluc.kernel.numbers import format_number
from hopluc.places.models import Place
from hopluc.registry.actions.entries import is_same
from hopluc.registry.models import Cooperative, Version
from hopluc.registry.sheet import (
    Branch,
    BranchKind,
    BusinessLine,
    Officer,
    OfficerRole,
    branches,
    business_lines,
    class_name,
    officers,
)

# Fields in the order of a register extract. Lists are compared entry by entry.
SHOWN_FIELDS = (
    "kind",
    "name",
    "foreign_name",
    "short_name",
    "old_number",
    "seat",
    "address",
    "contact",
    "sector",
    "activity",
    "representative",
    "charter_capital",
    "governance_form",
    "charter_on",
    "charter_conforms",
    "status",
    "suspended_until",
)
LISTS = ("lines", "officers", "branches")
CONTACT = gettext_lazy("Điện thoại, thư điện tử")


@dataclass(frozen=True)
class FieldChange:
    """What a field said and says, as people read it; empty for nothing. Of a list: one entry each."""

    field: str
    label: str
    was: str
    now: str


@dataclass(frozen=True)
class Step:
    """One entry into the register. `day`: from which it holds; `version`: the sheet of that day; `carried`: later
    sheets into which it was carried on; `changes`: against what was known before it of the same day. `is_correction`:
    it was written after a sheet of that or a later day. `reorganisation`: as a part of which, by its key."""

    day: date
    version: Version
    carried: tuple[Version, ...]
    changes: tuple[FieldChange, ...]
    is_correction: bool

    @property
    def versions(self) -> tuple[Version, ...]:
        return (self.version, *self.carried)

    @property
    def reason(self) -> str:
        return self.version.reason

    @property
    def document(self) -> str:
        """Number of the paper; its day, issuer and file stand in the version."""
        return self.version.document_number

    @property
    def recorded_at(self) -> datetime:
        return self.version.recorded_at

    @property
    def recorded_by(self) -> str:
        return self.version.recorded_by


def sheet_on(cooperative: Cooperative, day: date, known_at: datetime | None = None) -> Version | None:
    """The sheet in force on a day, with its seat; as the register stood at a moment where one is given.

    None before the founding. Of one that another has absorbed, too: its history stays its own.
    """
    found = cooperative.versions.filter(valid_from__lte=day)
    if known_at is not None:
        found = found.filter(recorded_at__lte=known_at)
    elif day < cooperative.founded_on:
        return None
    return found.select_related("seat__parent", "cooperative").order_by("-valid_from", "-pk").first()


def history(cooperative: Cooperative) -> tuple[Step, ...]:
    """Every entry into the register of a cooperative, in the order in which they were written. One query."""
    rows = cooperative.versions.select_related("seat__parent", "reorganisation", "cooperative").order_by("pk")
    steps: list[Step] = []
    known: dict[date, Version] = {}
    for row in rows:
        if row.carried and steps:
            steps[-1] = _with_carried(steps[-1], row)
        else:
            before = [known[day] for day in sorted(known) if day <= row.valid_from]
            is_correction = any(day >= row.valid_from for day in known)
            changes = differences(before[-1] if before else None, row)
            steps.append(Step(row.valid_from, row, (), changes, is_correction))
        known[row.valid_from] = row
    return tuple(steps)


def _with_carried(step: Step, row: Version) -> Step:
    return Step(step.day, step.version, (*step.carried, row), step.changes, step.is_correction)


def differences(before: Version | None, after: Version | None) -> tuple[FieldChange, ...]:
    """Field by field what differs between two sheets, in the order of an extract; lists entry by entry.

    None: no sheet. A contact is sealed: that it differs is said, and not what it is.
    """
    found = []
    for field in SHOWN_FIELDS:
        was, now = shown_value(before, field), shown_value(after, field)
        if was != now or (field == "contact" and _contact_differs(before, after)):
            found.append(FieldChange(field, field_label(field), was, now))
    for field in LISTS:
        found += _entry_changes(field, before, after)
    return tuple(found)


@cache
def _labels() -> Mapping[str, Any]:
    return {column.name: column.verbose_name for column in Version._meta.fields}


def field_label(field: str) -> str:
    """What a field of a sheet is called."""
    return str(CONTACT if field == "contact" else _labels()[field])


def shown_value(version: Version | None, field: str) -> str:
    """What a sheet says of a field that is no list, as people read it; empty for nothing. Money in triệu đồng."""
    value = getattr(version, field) if version is not None else None
    if version is None or value is None or value == "":
        return ""
    if field == "contact":
        return _("có, được bảo mật")
    if field == "status":
        return version.status_word
    display: Callable[[], object] | None = getattr(version, f"get_{field}_display", None)
    return _written(display() if display is not None else value)


def _written(value: object) -> str:
    if isinstance(value, Place):
        return ", ".join(unit.full_name for unit in (value, value.parent) if unit is not None)
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, date):
        return format_date(value)
    return format_number(value) if isinstance(value, Decimal) else str(value)


def _contact_differs(before: Version | None, after: Version | None) -> bool:
    """Both have one, and not the same. Without the key it is the phone alone that is compared, by its hash."""
    if before is None or after is None or before.contact is None or after.contact is None:
        return False
    try:
        return not is_same(before, "contact", {"contact": after.contact}, after.cooperative.code)
    except Refusal:
        return before.phone_hash != after.phone_hash


def _entry_changes(field: str, before: Version | None, after: Version | None) -> list[FieldChange]:
    was, now = _entries(before, field), _entries(after, field)
    keys = [*was, *(key for key in now if key not in was)]
    return [
        FieldChange(field, field_label(field), was.get(key, ""), now.get(key, ""))
        for key in keys
        if was.get(key) != now.get(key)
    ]


def _entries(version: Version | None, field: str) -> dict[str, str]:
    """What makes an entry the same one → what it says."""
    if version is None:
        return {}
    if field == "lines":
        return _numbered((f"{line.scheme}{line.code}", shown_line(line)) for line in business_lines(version.lines))
    if field == "officers":
        return _numbered((f"{post.role}/{post.name}", shown_officer(post)) for post in officers(version.officers))
    units = branches(version.branches)
    return _numbered((f"{unit.kind}/{unit.code or unit.name}", shown_branch(unit)) for unit in units)


def _numbered(entries: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The same key twice stays two entries."""
    found: dict[str, str] = {}
    for key, said in entries:
        place = 2
        unique = key
        while unique in found:
            unique, place = f"{key}#{place}", place + 1
        found[unique] = said
    return found


def shown_line(line: BusinessLine) -> str:
    """ "0111 Trồng lúa (ngành chính)"; of an unknown code its scheme instead of a name."""
    name = class_name(line.code, line.scheme) or line.scheme.upper()
    detail = f": {line.detail}" if line.detail else ""
    main = f" ({_('ngành chính')})" if line.main else ""
    return f"{line.code} {name}{detail}{main}"


def shown_officer(post: Officer) -> str:
    """ "Giám đốc: Nguyễn Văn A, từ 01/02/2024"."""
    return f"{OfficerRole(post.role).label}: {post.name}{_days(post.since, post.until)}"


def shown_branch(unit: Branch) -> str:
    """ "Chi nhánh: Cửa hàng số 1 (0100109106-001), từ 01/02/2024"."""
    code = f" ({unit.code})" if unit.code else ""
    address = f", {unit.address}" if unit.address else ""
    return f"{BranchKind(unit.kind).label}: {unit.name}{code}{address}{_days(unit.since, unit.until)}"


def _days(since: date | None, until: date | None) -> str:
    begun = f", {_('từ')} {format_date(since)}" if since else ""
    return begun + (f", {_('đến')} {format_date(until)}" if until else "")
