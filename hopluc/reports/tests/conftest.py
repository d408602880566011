"""A small province with a live directive: three cooperatives, a group, two years of returns, a few results."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from hopluc.assessments.models import Grade
from hopluc.bodies.actions import load_bodies, seed_bodies
from hopluc.bodies.models import Body
from hopluc.directives import actions as directives
from hopluc.directives.models import Directive, Obligation, Result, WorkItem
from hopluc.journal import actions as journal
from hopluc.kernel.clock import VIETNAM
from hopluc.kernel.text import fold, sort_key
from hopluc.registry.models import OPEN, Cooperative, Member, Version
from hopluc.returns.models import AnnualReturn, ReturnVersion
from tests.replay import written_once
from tests.world import BY, World

SEED = Path(directives.__file__).parents[1] / "seed" / "directive.txt"
TAKEN_IN = datetime(2020, 4, 20, 9, 0, tzinfo=VIETNAM)
NOW = datetime(2022, 3, 10, 9, 0, tzinfo=VIETNAM)
YEAR = 2021
FACTS = {
    "hợp tác xã": "cooperatives",
    "thành viên": "members",
    "%": "effective_share",
    "triệu đồng/tháng": "worker_income",
}


@dataclass(frozen=True)
class Province:
    world: World
    directive: Directive
    deciding: Body

    def obligation(self, clause: str, order: int) -> Obligation:
        return self.directive.clauses.get(number=clause).obligations.get(order=order)

    def item(self, clause: str, order: int, year: int = YEAR) -> WorkItem:
        return WorkItem.objects.get(obligation=self.obligation(clause, order), period_year=year)

    def hand_in(self, clause: str, order: int, text: str, on: datetime, **counted: int) -> Result:
        """A result of the lead body for the year."""
        item = self.item(clause, order)
        body = item.obligation.assignments.filter(part="lead").order_by("pk")[0].body
        given = {name.replace("_", " "): number for name, number in counted.items()}
        return directives.add_result(item, body=body, text=text, by=BY, at=on, counted=given)

    def accept(self, result: Result, on: datetime) -> None:
        directives.accept_result(result, body=self.deciding, by=BY, at=on)


@pytest.fixture
def registers(world: World) -> World:
    """Founded 2018 to 2021. One cooperative has filed nothing for 2021."""
    return written_once("reported registers", lambda: _registers(world))


def _registers(world: World) -> World:
    rows = [
        ("HTX-0001", "cooperative", "Hợp tác xã Thử Một", date(2018, 5, 2)),
        ("HTX-0002", "cooperative", "Hợp tác xã Thử Hai", date(2019, 6, 3)),
        ("HTX-0003", "cooperative", "Hợp tác xã Thử Ba", date(2021, 2, 4)),
        ("THT-0001", "group", "Tổ hợp tác Thử", date(2020, 1, 5)),
    ]
    for code, kind, name, founded in rows:
        entity = Cooperative.objects.create(code=code, kind=kind, founded_on=founded, made_up=True)
        Version.objects.create(
            cooperative=entity,
            kind=kind,
            valid_from=founded,
            name=name,
            folded=fold(name),
            order=sort_key(name),
            seat=world.commune,
            sector="agriculture",
            recorded_at=NOW,
            newest=True,
            since=founded,
            founded_on=founded,
            until=OPEN,
        )
    _roll("HTX-0001", 12, date(2018, 5, 2))
    _roll("HTX-0002", 9, date(2019, 6, 3))
    _roll("HTX-0003", 7, date(2021, 2, 4))
    for code, year, wages, workers, effective in (
        ("HTX-0001", 2019, "500", 10, True),
        ("HTX-0002", 2019, "100", 4, False),
        ("HTX-0001", 2020, "520", 10, None),
        ("HTX-0002", 2020, "110", 4, None),
        ("HTX-0001", 2021, "600", 10, None),
        ("HTX-0002", 2021, "150", 5, None),
    ):
        _file(code, year, wages=wages, workers=workers, published_effective=effective)
    for code, year, value in (("HTX-0001", 2020, "good"), ("HTX-0001", 2021, "good"), ("HTX-0002", 2021, "weak")):
        Grade.objects.create(
            cooperative=Cooperative.objects.get(code=code),
            year=year,
            value=value,
            points=Decimal(80),
            basis="test",
            judgement={},
            law_digest="0" * 64,
            judged_at=NOW,
        )
    note_change()
    return world


def note_change() -> None:
    """What a register's own verb would write: a later report takes a new snapshot."""
    journal.record(by=BY, at=NOW, verb="registry:write_cooperatives", subject="register:cooperatives")


def add_member(code: str, joined: date) -> None:
    """One more line on a roll, noted in the journal."""
    entity = Cooperative.objects.get(code=code)
    Member.objects.create(
        cooperative=entity, number=entity.members.count() + 1, full_name="Thử", kind="official", joined_on=joined
    )
    note_change()


def _roll(code: str, persons: int, joined: date) -> None:
    entity = Cooperative.objects.get(code=code)
    Member.objects.bulk_create(
        Member(cooperative=entity, number=number, full_name=f"Thử {number}", kind="official", joined_on=joined)
        for number in range(1, persons + 1)
    )


def _file(code: str, year: int, **lines: object) -> None:
    annual = AnnualReturn.objects.create(cooperative=Cooperative.objects.get(code=code), year=year)
    given = {name: value for name, value in lines.items() if value is not None}
    ReturnVersion.objects.create(annual_return=annual, number=1, form="test", lines=given, recorded_at=NOW)


@pytest.fixture
def province(registers: World) -> Province:
    """With the seed's directive live, its facts linked, and the work of 2021 open."""
    return written_once("reported province", lambda: _province(registers))


def _province(registers: World) -> Province:
    load_bodies(seed_bodies(), by=BY, at=TAKEN_IN)
    directive = directives.take_in(name="directive.txt", content=SEED.read_bytes(), made_up=True, by=BY, at=TAKEN_IN)
    for fact in directive.facts.all():
        if fact.unit in FACTS:
            directives.link_fact(fact, indicator=FACTS[fact.unit], by=BY, at=TAKEN_IN)
    directive = directives.confirm(directive, number_unknown=True, date_unknown=True, by=BY, at=TAKEN_IN)
    directives.open_work_items(directive, year=YEAR, by=BY, at=datetime(2021, 1, 4, 8, 0, tzinfo=VIETNAM))
    return Province(registers, directive, registers.party_body)
