"""What a cell of the list of cooperatives says, where it is more than a column of the table."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hopluc.listing.columns import Mark
from hopluc.registry.models import CooperativeKind, FoundedPrecision, LegalStatus, Version

# Tone and sign of each legal status; the word is that of the decree for the kind of organisation.
LOOKS = {
    LegalStatus.ACTIVE: ("good", "check"),
    LegalStatus.SUSPENDED: ("caution", "pause"),
    LegalStatus.REVOKED_FOR_TAX: ("bad", "alert"),
    LegalStatus.DISSOLVING: ("caution", "clock"),
    LegalStatus.BANKRUPTCY: ("bad", "down"),
    LegalStatus.ENDED: ("none", "minus"),
    LegalStatus.NOT_AT_ADDRESS: ("caution", "warning"),
}


@dataclass(frozen=True)
class Lack:
    """Something that a sheet should say and does not: told of a row, and of all rows."""

    label: Promise
    narrowing: Q
    is_lacking: Callable[[Version], bool]


def _no_governance(row: Version) -> bool:
    return row.governance_form == "" and row.kind != CooperativeKind.GROUP


LACKS = {
    "representation": Lack(_("Chưa có người đại diện"), Q(representative=""), lambda row: row.representative == ""),
    "lines": Lack(_("Chưa có mã ngành nghề"), Q(line_codes=""), lambda row: row.line_codes == ""),
    "capital": Lack(_("Chưa có vốn điều lệ"), Q(charter_capital=None), lambda row: row.charter_capital is None),
    "governance": Lack(
        _("Chưa có hình thức quản trị"), Q(governance_form="") & ~Q(kind=CooperativeKind.GROUP), _no_governance
    ),
    "charter": Lack(
        _("Điều lệ chưa phù hợp Luật 2023"), Q(charter_conforms=False), lambda row: row.charter_conforms is False
    ),
    "address": Lack(_("Chưa có số nhà, thôn, tổ"), Q(address=""), lambda row: row.address == ""),
}


def lacks_of(version: Version, _on: date) -> str:
    return "; ".join(str(lack.label) for lack in LACKS.values() if lack.is_lacking(version))


def status_of(version: Version, _on: date) -> Mark:
    """The exact words of the decree."""
    return status_mark(version)


def status_mark(version: Version) -> Mark:
    tone, sign = LOOKS[LegalStatus(version.status)]
    return Mark(version.status_word, tone=tone, sign=sign)


def seat_of(version: Version, _on: date) -> str:
    """ "Phường Đức Xuân, Thành phố Bắc Kạn"."""
    parent = version.seat.parent
    return f"{version.seat.full_name}, {parent.full_name}" if parent else version.seat.full_name


def founded_of(version: Version, _on: date) -> date | str:
    """The founding day; in words where only its year is known, or that it stood already."""
    entity = version.cooperative
    return entity.founded_on if entity.founded_precision == FoundedPrecision.DAY else entity.founded_words


def lines_of(version: Version, _on: date) -> str:
    return ", ".join(version.line_codes.split())


def union_of(version: Version, _on: date) -> str:
    """Read with the rows where the column is asked for (`views.cooperatives`)."""
    return getattr(version, "union_name", "") or ""
