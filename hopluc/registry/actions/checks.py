"""What is wrong or doubtful about an entry, before it is written: used by the verbs and while somebody types."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from decimal import Decimal

from stdnum.vn import mst

from hopluc.kernel.text import clean
from hopluc.places.models import COMMUNE_KINDS, Place
from hopluc.registry.actions.entries import said_branches, said_lines, said_officers
from hopluc.registry.actions.naming import like_names
from hopluc.registry.models import (
    Cooperative,
    CooperativeKind,
    GovernanceForm,
    LegalStatus,
    Sector,
    Version,
)
from hopluc.registry.sheet import (
    CODE_LENGTH,
    SCHEMES,
    BranchKind,
    BusinessLine,
    OfficerRole,
    classes,
    loaded_schemes,
)

# Addresses of pages stand where a code would.
RESERVED = frozenset({"moi", "so-sanh", "ban-do", "tra-cuu"})
REQUIRED = ("code", "kind", "name", "seat", "sector", "founded_on")
LARGEST_CAPITAL = Decimal(99_999_999_999)  # triệu đồng: what the column holds
MAIN_CODE_LENGTH, BRANCH_CODE_LENGTH, PLACE_CODE_LENGTH = 10, 13, 5
CHOICES = {
    "kind": CooperativeKind,
    "sector": Sector,
    "governance_form": GovernanceForm,
    "status": LegalStatus,
}
# Nghị định 92/2024/NĐ-CP, Điều 33: nothing is registered while one of these holds.
BLOCKING = (LegalStatus.DISSOLVING, LegalStatus.NOT_AT_ADDRESS)


@dataclass(frozen=True)
class Finding:
    """One thing about a field. `code`: a key of the wording, with `params`; `is_refusal`: it cannot be written so."""

    field: str
    code: str
    is_refusal: bool = False
    params: Mapping[str, object] = dataclass_field(default_factory=dict)


@dataclass(frozen=True)
class _Asked:
    """An entry under check. `kind`: of the entry, or of the cooperative that it is about."""

    record: Mapping[str, object]
    on: date
    cooperative: Cooperative | None

    @property
    def kind(self) -> str:
        return str(self.record.get("kind") or (self.cooperative.kind if self.cooperative else ""))

    @property
    def code(self) -> str:
        return self.cooperative.code if self.cooperative else clean(str(self.record.get("code") or ""))


def findings(record: Mapping[str, object], *, on: date, cooperative: Cooperative | None = None) -> list[Finding]:
    """What is to be said of an entry, refusals first.

    `record`: fields of a sheet as `entries.entered` takes them, with `code`, `kind`, `founded_on` of a new one; what is
    not in it is not looked at, unless it is required of a new one. `on`: the day from which it holds. `cooperative`:
    the one that changes; None for a new one.
    """
    asked = _Asked(record, on, cooperative)
    found = [finding for check in _CHECKS for finding in check(asked)]
    return sorted(found, key=lambda finding: not finding.is_refusal)


def row_findings(record: Mapping[str, object], *, on: date) -> list[Finding]:
    """Those of `findings` that ask nothing of the database: of a row among a hundred thousand."""
    asked = _Asked(record, on, None)
    return [finding for check in (_code_form, _capital, _lines, _days) for finding in check(asked)]


def _required(asked: _Asked) -> Iterator[Finding]:
    for name in REQUIRED:
        value = asked.record.get(name, asked.record.get(f"{name}_id"))
        said = name in asked.record or f"{name}_id" in asked.record
        if (said or asked.cooperative is None) and (value is None or not str(value).strip()):
            yield Finding(field=name, code="field_missing", is_refusal=True, params={"field": name})


def _choices(asked: _Asked) -> Iterator[Finding]:
    for name, choices in CHOICES.items():
        value = str(asked.record.get(name) or "")
        if value and value not in choices.values:
            yield Finding(field=name, code="choice_unknown", is_refusal=True, params={"value": value})


def _lengths(asked: _Asked) -> Iterator[Finding]:
    for column in Version._meta.fields:
        value = asked.record.get(column.name)
        if isinstance(value, str) and column.max_length is not None and len(clean(value)) > column.max_length:
            yield Finding(field=column.name, code="text_too_long", is_refusal=True, params={"most": column.max_length})


def _code_form(asked: _Asked) -> Iterator[Finding]:
    code = asked.code
    if asked.cooperative is not None or not code:
        return
    most = Cooperative._meta.get_field("code").max_length
    if len(code) > (most or 0) or not all(letter.isalnum() or letter in "-._" for letter in code):
        yield Finding(field="code", code="code_malformed", is_refusal=True, params={"value": code, "most": most})
    elif code.casefold() in RESERVED:
        yield Finding(field="code", code="code_reserved", is_refusal=True, params={"value": code})
    if code.isdigit() and len(code) == BRANCH_CODE_LENGTH:
        yield Finding(field="code", code="code_of_branch", params={"value": code})
    elif len(code) != MAIN_CODE_LENGTH or not mst.is_valid(code):
        yield Finding(field="code", code="code_no_tax_code", params={"value": code})


def _code_taken(asked: _Asked) -> Iterator[Finding]:
    code = asked.code
    if asked.cooperative is not None or not code:
        return
    known = Cooperative.everything.filter(code=code).first()
    if known is not None and not known.is_undone_founding:
        yield Finding(field="code", code="cooperative_code_taken", is_refusal=True, params={"value": code})


def _name(asked: _Asked) -> Iterator[Finding]:
    name = clean(str(asked.record.get("name") or ""))
    if name:
        for likeness, code, other in like_names(name, asked.kind, asked.cooperative)[:3]:
            yield Finding(field="name", code=likeness, params={"code": code, "name": other})


def _seat(asked: _Asked) -> Iterator[Finding]:
    given = asked.record.get("seat", asked.record.get("seat_id"))
    if given is None or given == "":
        return
    seat = given if isinstance(given, Place) else Place.objects.filter(pk=str(given)).first()
    if seat is None or seat.kind not in COMMUNE_KINDS:
        yield Finding(field="seat", code="seat_no_commune", is_refusal=True)
        return
    begun = seat.valid_from is None or seat.valid_from <= asked.on
    if not begun or (seat.valid_until is not None and seat.valid_until <= asked.on):
        yield Finding(field="seat", code="seat_of_another_time", params={"seat": seat.full_name, "day": asked.on})


def _capital(asked: _Asked) -> Iterator[Finding]:
    capital = asked.record.get("charter_capital")
    if capital is None:
        return
    if not isinstance(capital, Decimal) or not capital.is_finite() or capital < 0:
        yield Finding(field="charter_capital", code="capital_no_amount", is_refusal=True)
    elif capital > LARGEST_CAPITAL:
        yield Finding(
            field="charter_capital", code="capital_too_large", is_refusal=True, params={"most": LARGEST_CAPITAL}
        )
    elif capital == 0:
        yield Finding(field="charter_capital", code="capital_nought")


def _lines(asked: _Asked) -> Iterator[Finding]:
    lines = said_lines(asked.record.get("lines"))
    codes = [(line.scheme, line.code) for line in lines]
    for line in lines:
        yield from _line(line)
    for scheme, code in {each for each in codes if codes.count(each) > 1}:
        yield Finding(field="lines", code="line_twice", is_refusal=True, params={"value": code, "scheme": scheme})
    if sum(line.main for line in lines) > 1:
        yield Finding(field="lines", code="line_several_main", is_refusal=True)
    width = Version._meta.get_field("line_codes").max_length or 0
    if len(lines) * (CODE_LENGTH + 1) + 1 > width:
        yield Finding(
            field="lines", code="line_too_many", is_refusal=True, params={"most": (width - 1) // (CODE_LENGTH + 1)}
        )


def _line(line: BusinessLine) -> Iterator[Finding]:
    if len(line.code) != CODE_LENGTH or not (line.code.isascii() and line.code.isdigit()):
        yield Finding(field="lines", code="line_malformed", is_refusal=True, params={"value": line.code})
    elif line.scheme not in SCHEMES:
        yield Finding(field="lines", code="line_scheme_unknown", is_refusal=True, params={"value": line.scheme})
    elif line.scheme not in loaded_schemes():
        yield Finding(field="lines", code="line_scheme_not_loaded", params={"value": line.code, "scheme": line.scheme})
    elif (line.scheme, line.code) not in classes():
        yield Finding(field="lines", code="line_not_in_table", params={"value": line.code})


def _people(asked: _Asked) -> Iterator[Finding]:
    for post in said_officers(asked.record.get("officers")):
        if post.role not in OfficerRole.values:
            yield Finding(field="officers", code="choice_unknown", is_refusal=True, params={"value": post.role})
        if not clean(post.name):
            yield Finding(field="officers", code="field_missing", is_refusal=True, params={"field": "officers"})
        if post.since is not None and post.until is not None and post.until <= post.since:
            yield Finding(
                field="officers",
                code="until_not_after",
                is_refusal=True,
                params={"day": post.since, "until": post.until},
            )


def _branches(asked: _Asked) -> Iterator[Finding]:
    for branch in said_branches(asked.record.get("branches")):
        if branch.kind not in BranchKind.values:
            yield Finding(field="branches", code="choice_unknown", is_refusal=True, params={"value": branch.kind})
        if not clean(branch.name):
            yield Finding(field="branches", code="field_missing", is_refusal=True, params={"field": "branches"})
        if branch.since is not None and branch.until is not None and branch.until <= branch.since:
            yield Finding(
                field="branches",
                code="until_not_after",
                is_refusal=True,
                params={"day": branch.since, "until": branch.until},
            )
        is_place = branch.kind == BranchKind.PLACE
        if branch.code and is_place and not _is_place_code(branch.code):
            yield Finding(field="branches", code="branch_place_code", params={"value": branch.code})
        if branch.code and not is_place and not _is_branch_code(branch.code, asked.code):
            yield Finding(field="branches", code="branch_code", params={"value": branch.code})


def _is_place_code(code: str) -> bool:
    """00001 to 99999, no tax code. Luật 17/2023/QH15, Điều 46; Nghị định 92/2024/NĐ-CP, Điều 14."""
    return len(code) == PLACE_CODE_LENGTH and code.isdigit() and int(code) > 0


def _is_branch_code(code: str, main: str) -> bool:
    compact = mst.compact(code)
    return len(compact) == BRANCH_CODE_LENGTH and mst.is_valid(code) and compact.startswith(main)


def _days(asked: _Asked) -> Iterator[Finding]:
    charter = asked.record.get("charter_on")
    founded = asked.cooperative.founded_on if asked.cooperative else asked.record.get("founded_on")
    if isinstance(charter, date) and charter > asked.on:
        yield Finding(
            field="charter_on",
            code="charter_after_sheet",
            is_refusal=asked.cooperative is not None,
            params={"day": charter},
        )
    elif isinstance(charter, date) and isinstance(founded, date) and charter < founded:
        yield Finding(field="charter_on", code="charter_before_founding", params={"founded": founded})


def _of_kind(asked: _Asked) -> Iterator[Finding]:
    if asked.kind == CooperativeKind.GROUP and asked.record.get("governance_form"):
        yield Finding(field="governance_form", code="governance_not_for_group")


def _blocked(asked: _Asked) -> Iterator[Finding]:
    """Registered nothing while …: said, not refused, since this register also writes down what others decided."""
    if asked.cooperative is None:
        return
    version = Version.objects.in_force(asked.on).filter(cooperative=asked.cooperative).first()
    if version is not None and version.status in BLOCKING:
        yield Finding(field="status", code="registration_blocked", params={"status": version.status_word})


_CHECKS: tuple[Callable[[_Asked], Iterator[Finding]], ...] = (
    _required,
    _choices,
    _lengths,
    _code_form,
    _code_taken,
    _name,
    _seat,
    _capital,
    _lines,
    _people,
    _branches,
    _days,
    _of_kind,
    _blocked,
)
