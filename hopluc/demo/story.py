"""What happens in the made-up province beside its workbooks: written by the verbs of the registers, one by one."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hopluc.registry.sheet import Officer


@dataclass(frozen=True, slots=True)
class StatusChange:
    """Another legal status from a day on; `until`: the last day of a suspension is the day before."""

    code: str
    status: str
    from_day: date
    until: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened on a day; `until`: the day from which it no longer holds."""

    code: str
    kind: str
    on: date
    until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Renewal:
    """Officers elected anew, and the charter as it stands from then on."""

    code: str
    from_day: date
    officers: tuple[Officer, ...]
    charter_on: date | None
    charter_conforms: bool


@dataclass(frozen=True, slots=True)
class Reorganised:
    """A reorganisation. `source` goes in; `result` comes out: of a conversion the row that the source is from then on,
    under the source's code; of a split-off a new cooperative; of a merger the one that goes on."""

    kind: str
    on: date
    source: str
    result: str


@dataclass(frozen=True, slots=True)
class UnionMember:
    """A cooperative on the roll of a union. Capital in triệu đồng."""

    union: str
    cooperative: str
    joined_on: date
    capital: Decimal
    paid: bool


@dataclass(frozen=True, slots=True)
class Total:
    """Members where nobody has the roll."""

    code: str
    on: date
    official: int
    women: int
    ethnic_minority: int
    capital: Decimal | None


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of the list that the Alliance kept by hand."""

    code: str | None
    name: str
    commune: str | None
    district: str | None
    founded_on: date | None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """In the order in which each kind is told. `duplicates`: pairs of rows that look like one organisation; `shared`:
    (code, number on its roll) of lines that are one person, the first one and the others."""

    reorganised: tuple[Reorganised, ...] = ()
    statuses: tuple[StatusChange, ...] = ()
    renewals: tuple[Renewal, ...] = ()
    happenings: tuple[Happening, ...] = ()
    union_members: tuple[UnionMember, ...] = ()
    totals: tuple[Total, ...] = ()
    duplicates: tuple[tuple[str, str], ...] = ()
    shared: tuple[tuple[tuple[str, int], ...], ...] = ()
    listed: tuple[Listed, ...] = ()

    def register_code(self, code: str) -> str:
        """Under which code the register has a row: a cooperative that was a group keeps the group's."""
        converted = (each for each in self.reorganised if each.kind == "conversion")
        return next((each.source for each in converted if each.result == code), code)
