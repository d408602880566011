"""What the made-up province is made of: plain rows, and the questions that its targets are asked with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from hopluc.demo.story import Story

EntityKind = Literal["cooperative", "union", "group"]
MemberKind = Literal["official", "capital_linked", "non_capital_linked"]
SlipKind = Literal["wages_thousandfold", "profit_above_revenue", "members_differ"]

KIND_WORDS: Mapping[str, str] = {
    "province": "Tỉnh",
    "district": "Huyện",
    "city": "Thành phố",
    "commune": "Xã",
    "ward": "Phường",
    "township": "Thị trấn",
}


@dataclass(frozen=True, slots=True)
class Unit:
    """An administrative unit as the places seed lists it; an unknown day is None."""

    code: str
    name: str
    kind: str
    parent_code: str
    valid_from: date | None
    valid_until: date | None

    @property
    def label(self) -> str:
        """With its kind word: "Xã Bằng Thành"."""
        return f"{KIND_WORDS[self.kind]} {self.name}"


@dataclass(frozen=True, slots=True)
class Cooperative:
    """A cooperative, union or group. Capital in triệu đồng; `ended_on` is the first day without it. `lines`: codes of
    level 4, the main one first. Its statuses are a matter of the story: the list says none."""

    code: str
    kind: EntityKind
    name: str
    commune_code: str
    commune: str
    district: str | None
    founded_on: date
    ended_on: date | None
    sector: str
    activity: str
    representative: str
    charter_capital: Decimal | None
    foreign_name: str | None = None
    short_name: str | None = None
    old_number: str | None = None
    address: str | None = None
    phone: str | None = None
    email: str | None = None
    lines: str | None = None
    governance_form: str | None = None
    charter_on: date | None = None
    charter_conforms: bool | None = None
    status: str | None = None
    status_on: date | None = None
    suspended_until: date | None = None

    def active_on(self, day: date) -> bool:
        return self.founded_on <= day and (self.ended_on is None or day < self.ended_on)


@dataclass(frozen=True, slots=True)
class Member:
    """One line of a cooperative's roll. Capital in triệu đồng; `left_on` is the first day outside. Numbers of ID cards
    begin with 000 and of telephones with 0000: no province and no network has them."""

    cooperative: str
    number: int
    full_name: str
    sex: Literal["female", "male"]
    birth_year: int
    ethnic_group: str
    kind: MemberKind
    joined_on: date
    left_on: date | None
    capital: Decimal | None
    birth_date: date | None = None
    id_number: str | None = None
    phone: str | None = None
    address: str | None = None
    paid_capital: Decimal | None = None
    paid_on: date | None = None
    certificate: str | None = None

    def on_roll(self, day: date) -> bool:
        return self.joined_on <= day and (self.left_on is None or day < self.left_on)


@dataclass(frozen=True, slots=True)
class Return:
    """One yearly return. Money in triệu đồng, people in persons; what was not filled in is None."""

    cooperative: str
    year: int
    filed_on: date
    members_end: int | None
    workers: int | None
    wages: Decimal | None
    revenue: Decimal | None
    revenue_from_members: Decimal | None
    profit: Decimal | None
    capital: Decimal | None
    stopped_months: int | None
    enterprise_links: int | None
    trained: int | None
    published_effective: bool | None
    points_finance: Decimal | None
    points_governance: Decimal | None
    points_community: Decimal | None

    @property
    def points(self) -> Decimal | None:
        """The sum of the three parts; None unless all three are there."""
        parts = (self.points_finance, self.points_governance, self.points_community)
        return None if None in parts else sum((part for part in parts if part is not None), Decimal(0))


@dataclass(frozen=True, slots=True)
class Slip:
    """A mistake that was put into a return on purpose, for the checks to find."""

    cooperative: str
    year: int
    kind: SlipKind


@dataclass(frozen=True, slots=True)
class Province:
    """The whole made-up province. `corrections` are later versions of returns whose wages were mistyped; `story`:
    what the verbs of the registers write after the workbooks are in."""

    seed: int
    cooperatives: tuple[Cooperative, ...]
    members: tuple[Member, ...]
    returns: tuple[Return, ...]
    corrections: tuple[Return, ...]
    slips: tuple[Slip, ...]
    story: Story = field(default_factory=Story)

    def active(self, day: date, kind: EntityKind = "cooperative") -> list[Cooperative]:
        """Entities of one kind that exist on a day."""
        return [entity for entity in self.cooperatives if entity.kind == kind and entity.active_on(day)]

    def roll(self, day: date) -> list[Member]:
        """Members on the rolls of the cooperatives that exist on a day."""
        codes = frozenset(entity.code for entity in self.active(day))
        return [member for member in self.members if member.cooperative in codes and member.on_roll(day)]

    def returns_of(self, year: int) -> list[Return]:
        """Returns filed for a year, as first filed."""
        return [row for row in self.returns if row.year == year]


def monthly_income(returns: Iterable[Return]) -> Decimal | None:
    """Mean worker income in triệu đồng a month (wages ÷ workers ÷ 12), where both are stated; None if nowhere."""
    stated = [(row.wages, row.workers) for row in returns if row.wages is not None and row.workers]
    workers = sum(count for _, count in stated)
    return sum((wages for wages, _ in stated), Decimal(0)) / workers / 12 if workers else None
