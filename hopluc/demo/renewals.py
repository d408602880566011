"""Officers and charters of the made-up cooperatives, as their last general meeting left them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from random import Random

from hopluc.demo.path import LAST_YEAR, LAW_2023, working_day
from hopluc.demo.province import Cooperative, Member
from hopluc.demo.story import Renewal
from hopluc.kernel.dates import year_end
from hopluc.registry.sheet import AgeBand, Officer, OfficerRole, Qualification

_FULL = (
    OfficerRole.CHAIR,
    OfficerRole.BOARD_MEMBER,
    OfficerRole.BOARD_MEMBER,
    OfficerRole.DIRECTOR,
    OfficerRole.CONTROL_HEAD,
    OfficerRole.CONTROLLER,
    OfficerRole.ACCOUNTANT,
)
_SHORT = (OfficerRole.DIRECTOR, OfficerRole.CONTROLLER, OfficerRole.ACCOUNTANT)
_QUALIFIED = {
    Qualification.UNTRAINED: 30,
    Qualification.ELEMENTARY: 26,
    Qualification.INTERMEDIATE: 22,
    Qualification.COLLEGE: 20,
    Qualification.POSTGRADUATE: 2,
}
_BANDS = ((35, AgeBand.UNDER_35), (50, AgeBand.FROM_35), (60, AgeBand.FROM_50))
_TOLD = 45  # % of the standing ones whose officers the register knows
FIRST_DAY = date(2024, 8, 1)
LAST_DAY = year_end(LAST_YEAR)


def renewals(rng: Random, rows: Iterable[Cooperative], members: Sequence[Member], always: str) -> list[Renewal]:
    """Of nearly half of the standing cooperatives, and of one for certain (`always`, its code)."""
    rolls: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        rolls[member.cooperative].append(member)
    found = []
    for row in rows:
        is_told = rng.randint(0, 99) < _TOLD or row.code == always
        if row.kind != "cooperative" or row.ended_on is not None or row.founded_on >= FIRST_DAY or not is_told:
            continue
        day = working_day(rng, FIRST_DAY, LAST_DAY)
        people = [line for line in rolls[row.code] if line.on_roll(day) and line.kind == "official"]
        conforms = rng.randint(0, 99) < 62
        charter_on = day if conforms else row.charter_on
        officers = _officers(rng, row, people, day)
        if officers:
            found.append(Renewal(row.code, day, officers, charter_on, conforms or row.founded_on >= LAW_2023))
    return found


def _officers(rng: Random, row: Cooperative, people: Sequence[Member], day: date) -> tuple[Officer, ...]:
    """The representative is the chair and the director of a short form; nobody on the board controls it."""
    roles = _FULL if row.governance_form == "full" else _SHORT
    others = [line for line in people if line.full_name != row.representative]
    if len(others) < len(roles) or len(others) == len(people):
        return ()
    rng.shuffle(others)
    legal = next(line for line in people if line.full_name == row.representative)
    chosen = [legal, *others[: len(roles) - 1]]
    posts = [(OfficerRole.LEGAL_REPRESENTATIVE, legal), *zip(roles, chosen, strict=True)]
    trained = {line.number: _qualification(rng) for line in chosen}
    return tuple(
        Officer(
            role=role,
            name=line.full_name,
            sex=line.sex,
            age_band=_band(day.year - line.birth_year),
            qualification=trained[line.number],
            since=day,
            until=date(day.year + 5, day.month, 1) if role != OfficerRole.LEGAL_REPRESENTATIVE else None,
        )
        for role, line in posts
    )


def _qualification(rng: Random) -> str:
    return str(rng.choices(list(_QUALIFIED), list(_QUALIFIED.values()))[0])


def _band(age: int) -> str:
    return str(next((band for limit, band in _BANDS if age < limit), AgeBand.FROM_60))
