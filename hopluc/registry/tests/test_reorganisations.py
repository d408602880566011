"""Reorganisations: who ends, who comes to be, who goes on; whole, and undone as a whole. And one row for two."""

from datetime import date, timedelta
from typing import Any

import pytest

from hopluc.kernel.errors import Refusal
from hopluc.registry import actions
from hopluc.registry.models import Cooperative, Reorganisation
from hopluc.registry.queries import differences, sheet_on
from hopluc.registry.tests.test_sheets import AT, STAMP, change, refused

ON = date(2023, 1, 1)


def reorganise(registers, kind: str, sources: list[str], results: list[Any], on: date = ON) -> Reorganisation:
    found = [registers.entity(code) for code in sources]
    out = [registers.entity(result) if isinstance(result, str) else result for result in results]
    return actions.reorganise(kind=kind, on=on, sources=found, results=out, **STAMP)


def new(registers, code: str) -> tuple[str, dict[str, object]]:
    return code, {"name": f"Hợp tác xã {code}", "seat": registers.world.commune, "sector": "agriculture"}


def undo(row: Reorganisation, why: str = "Ghi nhầm") -> Reorganisation:
    return actions.undo_reorganisation(reorganisation=row, why=why, by="tests", at=AT)


def standing(day: date = ON) -> set[str]:
    return set(Cooperative.objects.standing_on(day).values_list("code", flat=True))


def test_a_division_ends_the_one_and_founds_the_others_on_the_day(registers):
    before = standing()
    row = reorganise(registers, "division", ["HTX-0001"], [new(registers, "A"), new(registers, "B")])
    assert standing() == before - {"HTX-0001"} | {"A", "B"}
    assert standing(ON - timedelta(days=1)) == before
    assert registers.entity("A").founded_on == registers.entity("HTX-0001").ended_on == ON
    said = {(part.cooperative.code, part.came_out, part.founded) for part in row.parts.all()}
    assert said == {("HTX-0001", False, False), ("A", True, True), ("B", True, True)}


def test_a_split_off_founds_beside_the_one_that_stays(registers):
    row = reorganise(
        registers, "split_off", ["HTX-0001"], [new(registers, "A"), ("HTX-0001", {"address": "Thôn còn lại"})]
    )
    assert {"HTX-0001", "A"} <= standing()
    assert sheet_on(registers.entity("HTX-0001"), ON).address == "Thôn còn lại"
    assert sorted((part.cooperative.code, part.came_out) for part in row.parts.all()) == [
        ("A", True),
        ("HTX-0001", False),
        ("HTX-0001", True),
    ]


def test_a_consolidation_ends_all_and_a_merger_all_but_one(registers):
    reorganise(registers, "consolidation", ["HTX-0001", "HTX-0002"], [new(registers, "A")])
    assert standing() & {"HTX-0001", "HTX-0002", "A"} == {"A"}
    reorganise(registers, "merger", ["HTX-0004", "A"], [("A", {"name": "Hợp tác xã Chung"})], on=date(2024, 1, 1))
    assert standing(date(2024, 1, 1)) & {"HTX-0004", "A"} == {"A"}
    assert sheet_on(registers.entity("A"), date(2024, 1, 1)).name == "Hợp tác xã Chung"


def test_a_group_becomes_a_cooperative_under_its_own_code_from_the_day(registers):
    group = registers.entity("THT-0001")
    reorganise(registers, "conversion", ["THT-0001"], [("THT-0001", {"name": "Hợp tác xã Nà Pài"})])
    assert [sheet_on(group, day).kind for day in (ON - timedelta(days=1), ON)] == ["group", "cooperative"]
    assert registers.entity("THT-0001").kind == "cooperative"
    with pytest.raises(Refusal) as caught:
        reorganise(registers, "conversion", ["HTX-0001"], [])
    assert caught.value.code == "conversion_no_group"


def test_the_parts_must_fit_the_kind_and_nothing_is_left_of_a_wrong_one(registers):
    a, b = new(registers, "A"), new(registers, "B")
    wrong = (
        ("reorganisation_unknown", "party", ["HTX-0001"], [a]),
        ("reorganisation_results", "division", ["HTX-0001"], [a]),
        ("reorganisation_results", "division", ["HTX-0001"], [a, a]),
        ("reorganisation_sources", "division", ["HTX-0001", "HTX-0002"], [a, b]),
        ("reorganisation_results", "division", ["HTX-0001"], [a, b, "HTX-0002"]),
        ("reorganisation_sources", "consolidation", ["HTX-0001"], [a]),
        ("reorganisation_results", "merger", ["HTX-0001"], [a]),
        ("reorganisation_sources", "merger", ["HTX-0001"], ["HTX-0001"]),
        ("cooperative_ended", "split_off", ["HTX-0003"], [a]),
        ("line_malformed", "consolidation", ["HTX-0001", "HTX-0002"], [("A", a[1] | {"lines": [{"code": "1"}]})]),
    )
    for code, kind, sources, results in wrong:
        with pytest.raises(Refusal) as caught:
            reorganise(registers, kind, sources, results)
        assert caught.value.code == code, kind
    assert not Reorganisation.objects.exists() and not Cooperative.everything.filter(code="A").exists()
    assert registers.entity("HTX-0001").ended_on is None


def test_undone_every_part_stands_as_before_and_what_was_written_can_be_read(registers):
    one = registers.entity("HTX-0001")
    change(one, date(2024, 1, 1), address="Tổ 1")
    actions.set_status(cooperative=one, status="suspended", from_day=date(2023, 6, 1), **STAMP)
    days = [date(2022, 12, 31), ON, date(2023, 6, 1), date(2024, 1, 1)]
    before = [sheet_on(one, day) for day in days]
    row = reorganise(registers, "consolidation", ["HTX-0001", "HTX-0002"], [new(registers, "A")])
    later = AT + timedelta(days=1)
    actions.undo_reorganisation(reorganisation=row, why="Ghi nhầm ngày", by="tests", at=later)
    after = [sheet_on(one, day) for day in days]
    assert all(differences(was, now) == () for was, now in zip(before, after, strict=True))
    assert registers.entity("HTX-0001").ended_on is None and "A" not in standing()
    assert sheet_on(one, ON, AT).status == "ended"
    with pytest.raises(Refusal) as caught:
        undo(row)
    assert caught.value.code == "already_undone"


def test_what_has_been_written_since_is_not_undone(registers):
    row = reorganise(registers, "consolidation", ["HTX-0001", "HTX-0002"], [new(registers, "A")])
    change(registers.entity("A"), date(2024, 1, 1), address="Tổ 1")
    with pytest.raises(Refusal) as caught:
        undo(row)
    assert (caught.value.code, caught.value.where) == ("reorganisation_changed_since", "A")
    assert refused(actions.reopen, cooperative=registers.entity("HTX-0001"), **STAMP) == "ended_by_reorganisation"


@pytest.mark.parametrize("on", [date(2022, 1, 1), ON, date(2024, 1, 1)])
def test_written_again_with_the_right_day_under_the_same_code(registers, on):
    undo(reorganise(registers, "split_off", ["HTX-0001"], [new(registers, "A")]))
    hidden = Cooperative.everything.get(code="A")
    assert refused(actions.release, absorbed=hidden, **STAMP) == "founding_undone"
    reorganise(registers, "split_off", ["HTX-0001"], [("A", new(registers, "A")[1] | {"name": "Hợp tác xã Đúng"})], on)
    entity = registers.entity("A")
    assert sheet_on(entity, on - timedelta(days=1)) is None
    assert {sheet_on(entity, max(on, day)).name for day in (on, ON, date(2024, 6, 1))} == {"Hợp tác xã Đúng"}


def test_one_row_stands_for_two_and_both_histories_stay(registers):
    kept, same = registers.entity("HTX-0001"), registers.entity("HTX-0002")
    newest = same.versions.get(newest=True)
    actions.absorb(kept=kept, absorbed=same, **STAMP)
    assert "HTX-0002" not in standing() and not same.versions.filter(newest=True).exists()
    assert sheet_on(same, ON) == newest
    assert refused(actions.absorb, kept=same, absorbed=kept, **STAMP) == "cooperative_absorbed"
    assert refused(actions.absorb, kept=kept, absorbed=kept, **STAMP) == "absorbed_itself"
    actions.release(absorbed=same, **STAMP)
    assert "HTX-0002" in standing() and same.versions.get(newest=True) == newest
    assert refused(actions.release, absorbed=same, **STAMP) == "not_absorbed"
