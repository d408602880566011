"""Who the made-up members are: numbers of cards that no province issues, days of birth, telephones, what they paid."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from hopluc.demo.details import hamlet, phone
from hopluc.demo.path import LAST_YEAR
from hopluc.demo.province import Member
from hopluc.kernel.dates import year_end

# The first three digits of a number are a province's; none has 000.
NO_PROVINCE = "000"
_SHARED = (3, 2)  # persons on so many rolls each
_YOUNGEST, _OLDEST = 18, 65  # when they join
_CENTURY = 2000
LAST_DAY = year_end(LAST_YEAR)


def with_identities(rng: Random, members: Iterable[Member]) -> tuple[list[Member], list[tuple[tuple[str, int], ...]]]:
    """The rolls with who everybody is, and the lines that are one person each."""
    rolls: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        rolls[member.cooperative].append(_known(rng, member))
    for code, roll in rolls.items():
        rolls[code] = _paid(rng, roll)
    shared = _share(rng, rolls)
    return [member for roll in rolls.values() for member in roll], shared


def _known(rng: Random, member: Member) -> Member:
    if rng.randint(0, 99) < 12:
        return member  # a roll of older days: a year of birth, no more
    born = date(member.birth_year, 1, 1) + timedelta(days=rng.randint(0, 364))
    sex = int(member.sex == "female") + (2 if member.birth_year >= _CENTURY else 0)
    number = f"{NO_PROVINCE}{sex}{member.birth_year % 100:02d}{rng.randint(0, 999_999):06d}"
    return replace(
        member,
        birth_date=born,
        id_number=number,
        phone=phone(rng) if rng.randint(0, 99) < 60 else None,
        address=hamlet(rng) if rng.randint(0, 99) < 50 else None,
    )


def _paid(rng: Random, roll: Sequence[Member]) -> list[Member]:
    """Most rolls say who paid what, some do not; on a few somebody is short."""
    luck = rng.randint(0, 99)
    if luck < 25:
        return list(roll)
    short = frozenset(rng.sample([line.number for line in roll], min(len(roll), 2))) if luck >= 94 else frozenset[int]()
    paid = []
    for line in roll:
        if line.capital is None:
            paid.append(line)
            continue
        share = Decimal(rng.randint(2, 7)) / 10 if line.number in short else Decimal(1)
        paid_on = min(line.joined_on + timedelta(days=rng.randint(0, 45)), line.left_on or LAST_DAY, LAST_DAY)
        certificate = f"{line.number:03d}/GCN" if share == 1 and rng.randint(0, 99) < 70 else None
        amount = (line.capital * share).quantize(Decimal("0.1"))
        paid.append(replace(line, paid_capital=amount, paid_on=paid_on, certificate=certificate))
    return paid


def _share(rng: Random, rolls: dict[str, list[Member]]) -> list[tuple[tuple[str, int], ...]]:
    """Some persons stand on two or three rolls: each of them under the same name and number. The first line of a roll
    is its representative's and is nobody else's."""
    lines = [line for _code, roll in sorted(rolls.items()) for line in roll[1:] if line.left_on is None]
    rng.shuffle(lines)
    shared: list[tuple[tuple[str, int], ...]] = []
    used: set[str] = set()
    for count in _SHARED:
        person = next(line for line in lines if line.id_number and line.cooperative not in used)
        same = [(person.cooperative, person.number)]
        used.add(person.cooperative)
        for line in lines:
            names = {each.full_name for each in rolls[line.cooperative]}
            fits = _YOUNGEST <= line.joined_on.year - person.birth_year <= _OLDEST
            if len(same) < count and fits and line.cooperative not in used and person.full_name not in names:
                place = rolls[line.cooperative].index(line)
                rolls[line.cooperative][place] = _as(person, line)
                same.append((line.cooperative, line.number))
                used.add(line.cooperative)
        shared.append(tuple(same))
    return shared


def _as(person: Member, line: Member) -> Member:
    """The line with another person on it."""
    return replace(
        line,
        full_name=person.full_name,
        sex=person.sex,
        birth_year=person.birth_year,
        ethnic_group=person.ethnic_group,
        birth_date=person.birth_date,
        id_number=person.id_number,
        phone=person.phone,
        address=person.address,
    )
