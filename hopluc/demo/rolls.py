"""The members' rolls: founders, those who join and leave, and the exact number on the days with published figures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from hopluc.demo.entities import Draft
from hopluc.demo.naming import person
from hopluc.demo.path import LAW_2023, MEMBERS_ON, YEARS, working_day
from hopluc.demo.province import Member, MemberKind
from hopluc.kernel.dates import year_end
from hopluc.kernel.errors import Refusal

# Founders: how many (from, to) with weights; the smallest number that the law allows is the commonest.
_FOUNDERS = ((7, 7), (8, 9), (10, 12), (13, 20), (21, 34))
_FOUNDERS_2023 = ((5, 6), (7, 7), (8, 9), (10, 12), (13, 20))
_FOUNDER_WEIGHTS = (62, 26, 8, 3, 1)
_UNITS = (2, 3, 5, 5, 8, 10, 10, 15, 20, 30)  # triệu đồng: a contribution is 4 to 6 of them
_MOST_JOINED = 26  # on one roll, when the roll is topped up to a published figure


@dataclass(slots=True)
class Line:
    """A line of the roll before it has a number and a name."""

    joined_on: date
    left_on: date | None = None
    founder: bool = False

    def on_roll(self, day: date) -> bool:
        return self.joined_on <= day and (self.left_on is None or day < self.left_on)


@dataclass(slots=True)
class Roll:
    """The roll of one cooperative: its lines and the size of a share in triệu đồng."""

    draft: Draft
    unit: int
    lines: list[Line] = field(default_factory=list)

    def count(self, day: date) -> int:
        """Members on a day; none once the cooperative has ended."""
        return sum(line.on_roll(day) for line in self.lines) if self.draft.active_on(day) else 0


def make_rolls(rng: Random, drafts: Iterable[Draft]) -> list[Roll]:
    """Rolls of the cooperatives (unions and groups keep none here), exact on the days of `MEMBERS_ON`."""
    rolls = [_founded(rng, draft) for draft in drafts if draft.kind == "cooperative"]
    for roll in rolls:
        for year in YEARS:
            _live_through(rng, roll, year)
    after = date(YEARS[0], 1, 1)
    for day, target in sorted(MEMBERS_ON.items()):
        _meet(rng, rolls, after, day, target)
        after = day + timedelta(days=1)
    for roll in rolls:
        roll.lines.sort(key=lambda line: line.joined_on)
    return rolls


def _founded(rng: Random, draft: Draft) -> Roll:
    bands = _FOUNDERS if draft.founded_on < LAW_2023 else _FOUNDERS_2023
    low, high = rng.choices(bands, _FOUNDER_WEIGHTS)[0]
    roll = Roll(draft, rng.choice(_UNITS))
    roll.lines = [Line(draft.founded_on, draft.ended_on, founder=True) for _ in range(rng.randint(low, high))]
    return roll


def _live_through(rng: Random, roll: Roll, year: int) -> None:
    """One year of joining and leaving; a lively cooperative gains, a weak one loses, none on its founding day."""
    first = max(date(year, 1, 1), roll.draft.founded_on + timedelta(days=30))
    last = min(year_end(year), (roll.draft.ended_on or date.max) - timedelta(days=30))
    if (last - first).days < 30:
        return
    joining = rng.choice((1, 1, 2, 3)) if rng.randint(0, 300) < roll.draft.vigour else 0
    roll.lines.extend(Line(working_day(rng, first, last), roll.draft.ended_on) for _ in range(joining))
    if rng.randint(0, 99) < 14 - roll.draft.vigour // 10:
        # The first line is the representative's and stays; the others must have been in for a while.
        day = working_day(rng, first, last)
        leaving = [line for line in roll.lines[1:] if line.on_roll(day) and (day - line.joined_on).days > 20]
        can_lose = roll.count(day) > 7 or rng.randint(0, 9) == 0
        if leaving and can_lose and all(line.left_on in (None, roll.draft.ended_on) for line in leaving):
            rng.choice(leaving).left_on = day


def _meet(rng: Random, rolls: Sequence[Roll], after: date, day: date, target: int) -> None:
    """Bring the number of members on `day` to `target` by lines that join in [after, day]; earlier days stay.

    Refusal `demo_roll_off_target` when too few such lines can be added or taken away.
    """
    missing = target - sum(roll.count(day) for roll in rolls)
    open_rolls = [roll for roll in rolls if roll.draft.active_on(day)]
    while missing < 0:
        spare = [
            (roll, line)
            for roll in open_rolls
            for line in roll.lines
            if line.joined_on >= after and not line.founder and line.on_roll(day)
        ]
        if not spare:
            raise Refusal("demo_roll_off_target", day=day, missing=missing)
        for roll, line in rng.sample(spare, min(-missing, len(spare))):
            roll.lines.remove(line)
            missing += 1
    settled = [r for r in open_rolls if (day - r.draft.founded_on).days > 60 and r.draft.vigour > 35]
    rng.shuffle(settled)
    for roll in settled * 3:
        first = max(after, roll.draft.founded_on + timedelta(days=30))
        for _ in range(min(missing, rng.choice((1, 2, 2, 3, 5, _MOST_JOINED // 3)))):
            roll.lines.append(Line(working_day(rng, first, day - timedelta(days=1)), roll.draft.ended_on))
            missing -= 1
    if missing:
        raise Refusal("demo_roll_off_target", day=day, missing=missing)


def write_roll(rng: Random, roll: Roll) -> list[Member]:
    """The roll with names, numbers and contributions (triệu đồng); no name twice on one roll."""
    members: list[Member] = []
    taken: dict[str, None] = {}
    for number, line in enumerate(roll.lines, start=1):
        female = rng.randint(0, 99) < 38
        full_name, ethnic_group = person(rng, roll.draft.district_code, female)
        while full_name in taken:
            full_name, ethnic_group = person(rng, roll.draft.district_code, female)
        taken[full_name] = None
        kind = _member_kind(rng, line)
        members.append(
            Member(
                cooperative=roll.draft.code,
                number=number,
                full_name=full_name,
                sex="female" if female else "male",
                birth_year=line.joined_on.year - (19 + rng.randint(0, 20) + rng.randint(0, 20)),
                ethnic_group=ethnic_group,
                kind=kind,
                joined_on=line.joined_on,
                left_on=line.left_on,
                capital=None if kind == "non_capital_linked" else Decimal(roll.unit * rng.randint(4, 6)),
            )
        )
    return members


def _member_kind(rng: Random, line: Line) -> MemberKind:
    if line.founder or line.joined_on < LAW_2023:
        return "official"
    return rng.choices(("official", "capital_linked", "non_capital_linked"), (80, 12, 8))[0]


def counts_at_year_ends(rolls: Iterable[Roll]) -> Mapping[tuple[str, int], int]:
    """(cooperative, year) → members on 31 December, for the cooperatives that exist then."""
    return {
        (roll.draft.code, year): roll.count(year_end(year))
        for roll in rolls
        for year in YEARS
        if roll.draft.active_on(year_end(year))
    }
