"""Who imports: an officer writes for the own commune only; the gate keeps the pages, the target keeps the rows."""

from datetime import date

from hopluc.intake.plan import Occasion, Target
from hopluc.intake.tests.books import book, content_of_registers, run
from hopluc.registry.targets import COOPERATIVES, MEMBERS
from hopluc.returns.targets import RETURNS
from tests.registers import ELSEWHERE, ENTITIES, WRITTEN, Registers, annual, cooperative, member, reading

HERE = cooperative("HTX-0009", "Hợp tác xã Mới", date(2020, 6, 1))
# (row, column of the cell that is refused)
OUTSIDE = (
    (HERE | ELSEWHERE, "E"),  # a new one with a seat elsewhere
    (ENTITIES[2] | {"name": "Hợp tác xã Bình Minh Mới"}, "E"),  # one of another commune
    (ENTITIES[2] | {"commune": "Phường Đức Xuân"}, "B"),  # one of another commune, moved in here
    (ENTITIES[0] | ELSEWHERE, "E"),  # an own one, moved away
    (HERE | {"commune": "Phường Bắc Kạn", "district": None}, "E"),  # another ward of 2025
)


def errors(registers: Registers, name: str, target: Target, row) -> list[tuple[str, str]]:
    occasion = Occasion(registers.world.actor(name), WRITTEN, WRITTEN.date(), made_up=True)
    found = target.begin(occasion).plan(reading(target, [row]))
    return [(error.code, error.cell) for error in found.errors]


def test_a_commune_officer_writes_nothing_outside_the_commune(registers):
    for row, column in OUTSIDE:
        assert errors(registers, "commune_officer", COOPERATIVES, row) == [
            ("outside_scope", f"{chr(ord(column) - 1)}2")
        ]
        assert errors(registers, "alliance_officer", COOPERATIVES, row) == []


def test_one_row_outside_keeps_the_whole_workbook_out(registers):
    before, officer = content_of_registers(), registers.world.actor("commune_officer")
    outcome = run(COOPERATIVES, book(COOPERATIVES, HERE, OUTSIDE[1][0]), actor=officer).as_dict()
    assert [(error["code"], error["cell"]) for error in outcome["errors"]] == [("outside_scope", "E5")]
    assert (outcome["written"], content_of_registers()) == (False, before)


def test_a_commune_officer_writes_for_the_own_commune(registers):
    officer = registers.world.actor("commune_officer")
    renamed = ENTITIES[0] | {"name": "Hợp tác xã Đồng Lạc Xanh"}
    assert run(COOPERATIVES, book(COOPERATIVES, HERE, renamed), actor=officer).written
    assert registers.entity("HTX-0009").versions.count() == 1


def test_returns_and_rolls_of_another_commune_do_not_exist_for_an_officer(registers):
    for code, expected in (("HTX-0001", []), ("HTX-0003", [("unknown_cooperative", "A2")])):
        assert errors(registers, "commune_officer", RETURNS, annual(code, 2018)) == expected
        roll = member(code, 9, "Hà Thị Mới", date(2020, 1, 1))
        assert errors(registers, "commune_officer", MEMBERS, roll) == expected
        assert errors(registers, "alliance_officer", MEMBERS, roll) == []


def test_a_director_knows_the_own_cooperative_only(registers):
    for row, expected in (
        (ENTITIES[0], []),
        (ENTITIES[1], [("outside_scope", "A2")]),
        (HERE, [("outside_scope", "A2")]),
    ):
        assert errors(registers, "director", COOPERATIVES, row) == expected
