"""The list that the made-up Alliance kept by hand at the end of 2019: 181 where the register counts 186, and why."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random

from hopluc.demo.path import DIRECTIVE_DAY
from hopluc.demo.province import Cooperative, Return
from hopluc.demo.story import Listed

LISTED = 181
# In the register and not on the list: idle the whole year; founded in the last weeks and not yet told; left out.
_IDLE, _LATE, _FORGOTTEN = 4, 3, 2
# On the list and not counted: ended before the day; founded after it, which the list has earlier; in no register.
_ENDED, _EARLY, _UNKNOWN = 2, 1, 1
# Listed otherwise: without a code; with its name written otherwise; with another day of founding.
_WITHOUT_CODE, _OTHER_NAME, _OTHER_DAY = 12, 6, 5
_STOPPED = 10  # months of the year


def alliance_list(rng: Random, rows: Sequence[Cooperative], returns: Sequence[Return]) -> tuple[Listed, ...]:
    """One row each, in the order of the districts; exactly `LISTED` of them."""
    counted = [row for row in rows if row.kind == "cooperative" and row.active_on(DIRECTIVE_DAY)]
    stopped = {row.cooperative: row.stopped_months or 0 for row in returns if row.year == DIRECTIVE_DAY.year}
    idle = sorted(counted, key=lambda row: (-stopped.get(row.code, 0), row.code))[:_IDLE]
    late = sorted(counted, key=lambda row: (row.founded_on, row.code))[-_LATE:]
    others = [row for row in counted if row not in idle and row not in late]
    forgotten = rng.sample(others, _FORGOTTEN)
    left = [row for row in others if row not in forgotten]
    listed = [*_written(rng, left), *_not_counted(rng, rows)]
    assert len(listed) == LISTED, len(listed)
    return tuple(sorted(listed, key=lambda row: (row.district or "", row.commune or "", row.name)))


def _written(rng: Random, rows: Sequence[Cooperative]) -> Iterator[Listed]:
    """As a hand writes them: some without a code, some under a name that the register has otherwise."""
    drawn = rng.sample(range(len(rows)), _WITHOUT_CODE + _OTHER_NAME + _OTHER_DAY)
    without = frozenset(drawn[:_WITHOUT_CODE])
    named = frozenset(drawn[_WITHOUT_CODE : _WITHOUT_CODE + _OTHER_NAME])
    dated = frozenset(drawn[_WITHOUT_CODE + _OTHER_NAME :])
    for place, row in enumerate(rows):
        yield Listed(
            code=None if place in without | named else row.code,
            name=row.name.replace("HTX", "Hợp tác xã", 1) if place in named else row.name,
            commune=row.commune,
            district=row.district,
            founded_on=row.founded_on + timedelta(days=rng.randint(20, 90)) * (place in dated)
            if row.founded_on < date(2019, 6, 1)
            else row.founded_on,
        )


def _not_counted(rng: Random, rows: Sequence[Cooperative]) -> Iterator[Listed]:
    cooperatives = [row for row in rows if row.kind == "cooperative"]
    ended = [row for row in cooperatives if row.ended_on and row.ended_on.year == DIRECTIVE_DAY.year]
    for row in rng.sample(ended, _ENDED):
        yield Listed(row.code, row.name, row.commune, row.district, row.founded_on)
    born = sorted((row for row in cooperatives if row.founded_on > DIRECTIVE_DAY), key=lambda row: row.founded_on)
    for row in born[:_EARLY]:
        yield Listed(row.code, row.name, row.commune, row.district, date(2019, 12, 20))
    near: Mapping[str, Cooperative] = {row.district: row for row in cooperatives if row.district}
    for place in sorted(near)[:_UNKNOWN]:
        yield Listed(None, "HTX Dịch vụ Nà Vjét Mới", near[place].commune, place, date(2018, 4, 12))
