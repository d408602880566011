"""The registers of the tiny world: cooperatives in two wards, a union, a group, rolls, returns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from hopluc.accounts.actors import Actor, program_actor
from hopluc.intake.plan import Occasion, Planned, PlannedRow, Target
from hopluc.kernel.clock import VIETNAM
from hopluc.registry.models import Cooperative
from hopluc.registry.targets import COOPERATIVES, MEMBERS
from hopluc.returns.targets import RETURNS
from hopluc.sheets.answers import Answer, Answers
from hopluc.sheets.outcome import Row, RowsReading
from tests.world import BY, World

# When the registers were written, and when the figures of 2019 and 2020 are asked.
WRITTEN = datetime(2021, 3, 1, 8, 0, tzinfo=VIETNAM)
ASKED = datetime(2021, 4, 1, 8, 0, tzinfo=VIETNAM)
ACTOR = program_actor("tests")
Values = dict[str, object]


def cooperative(code: str, name: str, founded_on: date, **changes: object) -> Values:
    """A row of the workbook of cooperatives; the seat is the ward Đức Xuân where nothing else is said."""
    values: Values = {
        "code": code,
        "kind": "cooperative",
        "name": name,
        "commune": "Phường Đức Xuân",
        "district": "Thành phố Bắc Kạn",
        "founded_on": founded_on,
        "ended_on": None,
        "sector": "agriculture",
        "activity": "Trồng rau",
        "representative": "Người Đại Diện",
        "charter_capital": None,
    }
    return values | changes


def member(code: str, number: int, full_name: str, joined_on: date, left_on: date | None = None) -> Values:
    return {
        "cooperative": code,
        "number": number,
        "full_name": full_name,
        "sex": "female",
        "birth_year": 1980,
        "ethnic_group": "Tày",
        "kind": "official",
        "joined_on": joined_on,
        "left_on": left_on,
        "capital": None,
    }


ELSEWHERE = {"commune": "Phường Phùng Chí Kiên"}
ENTITIES: tuple[Values, ...] = (
    cooperative("HTX-0001", "Hợp tác xã Đồng Lạc", date(2015, 3, 10), representative="Đàm Văn Dũng"),
    # Twelve whole months on 31/12/2020, and standing on the last day of 2019.
    cooperative("HTX-0002", "Hợp tác xã Ánh Dương", date(2019, 12, 31), sector="forestry"),
    # Ends on the last day of 2020, so it stands no more on that day.
    cooperative("HTX-0003", "Hợp tác xã Bình Minh", date(2016, 5, 1), ended_on=date(2020, 12, 31), **ELSEWHERE),
    # Never files anything, and its roll was never loaded.
    cooperative("HTX-0004", "Hợp tác xã Chè Yến", date(2017, 1, 1), **ELSEWHERE),
    cooperative("LH-0001", "Liên hiệp hợp tác xã Bắc Kạn", date(2018, 1, 1), kind="union"),
    cooperative("THT-0001", "Tổ hợp tác Nà Pài", date(2018, 1, 1), kind="group"),
)
ROLLS: tuple[Values, ...] = (
    member("HTX-0001", 1, "Nguyễn Thị Bích", date(2015, 3, 10)),
    member("HTX-0001", 2, "Nông Văn An", date(2016, 1, 1), date(2019, 12, 31)),
    member("HTX-0001", 3, "Lý Thị Đào", date(2019, 12, 31)),
    member("HTX-0001", 4, "Ma Văn Dần", date(2020, 1, 1)),
    # The whole roll left: nobody, which is not the same as nothing known.
    member("HTX-0003", 1, "Triệu Văn Én", date(2016, 5, 1), date(2018, 1, 1)),
)


def annual(code: str, year: int, **lines: object) -> Values:
    return {"cooperative": code, "year": year, "filed_on": date(year + 1, 2, 20), **lines}


RETURNS_2019: tuple[Values, ...] = (
    annual(
        "HTX-0001", 2019, members_end=2, workers=10, wages=480, revenue=1000, profit=50, capital=300,
        stopped_months=0, enterprise_links=1, trained=5, published_effective=True,
    ),
    annual(
        "HTX-0003", 2019, members_end=0, workers=5, wages=120, revenue=501, profit=-7, capital=90,
        stopped_months=0, enterprise_links=0, published_effective=False,
    ),
)  # fmt: skip
RETURNS_2020: tuple[Values, ...] = (
    annual(
        "HTX-0001", 2020, members_end=3, workers=10, wages=600, revenue=1200, profit=60, capital=300,
        stopped_months=0, points_finance=25, points_governance=25, points_community=30,
    ),
    # Wages typed in thousands: the line is kept, questioned, and left out of the mean.
    annual(
        "HTX-0002", 2020, members_end=9, workers=4, wages=200_000, revenue=800, profit=10, capital=100,
        stopped_months=3, points_finance=20, points_governance=20, points_community=20,
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Registers:
    world: World

    def entity(self, code: str) -> Cooperative:
        return Cooperative.objects.get(code=code)


def build_registers(world: World) -> Registers:
    """Writes the registers through the targets' own comparison and verbs, without the detour of a file."""
    put(COOPERATIVES, ENTITIES)
    put(MEMBERS, ROLLS)
    put(RETURNS, (*RETURNS_2019, *RETURNS_2020))
    return Registers(world)


@transaction.atomic
def put(
    target: Target,
    rows: Sequence[Mapping[str, object]],
    *,
    at: datetime = WRITTEN,
    answers: Iterable[Answer] = (),
) -> list[PlannedRow]:
    """What an import of these rows would do, done; returns the plan. The rows must be in order."""
    session = target.begin(Occasion(program_actor(BY), at, at.date(), made_up=True, answers=Answers(answers)))
    planned = session.plan(reading(target, rows))
    assert not planned.errors and not planned.questions, planned
    written = [row for row in planned.rows if row.state != "unchanged"]
    if written:
        session.write(written)
    session.finish()
    return list(planned.rows)


def compared(
    target: Target,
    *rows: Mapping[str, object],
    actor: Actor = ACTOR,
    at: datetime = WRITTEN,
    answers: Iterable[Answer] = (),
) -> Planned:
    """What an import of these rows would do."""
    occasion = Occasion(actor, at, at.date(), made_up=True, answers=Answers(answers))
    return target.begin(occasion).plan(reading(target, rows))


def reading(target: Target, rows: Sequence[Mapping[str, Any]]) -> RowsReading:
    """Rows as they come from a sheet: row 2 is the first, columns in the order of the form."""
    columns = {column.field: chr(ord("A") + place) for place, column in enumerate(target.form.columns)}
    return RowsReading(
        sheet=target.form.sheet,
        rows=tuple(
            Row(number, dict(values), {field: f"{letter}{number}" for field, letter in columns.items()})
            for number, values in enumerate(rows, start=2)
        ),
    )
