"""A list that lacks a column says nothing of it; a list that has it empty says that there is none."""

from datetime import date

import pytest

from hopluc.registry.models import Cooperative, Version
from hopluc.registry.targets import COOPERATIVES
from tests.registers import ENTITIES, Registers, compared, put

pytestmark = pytest.mark.django_db
SILENT = ("activity", "representative", "charter_capital", "ended_on")


def _row(of: str, **changes: object) -> dict[str, object]:
    return next(row for row in ENTITIES if row["code"] == of) | changes


def _without(row: dict[str, object], *names: str) -> dict[str, object]:
    return {name: value for name, value in row.items() if name not in names}


def _sheet(code: str) -> Version:
    return Version.objects.current().get(cooperative__code=code)


def test_a_column_that_is_not_there_changes_nothing(registers: Registers):
    assert [row.state for row in compared(COOPERATIVES, _without(_row("HTX-0001"), *SILENT)).rows] == ["unchanged"]


def test_beside_another_change_it_stays_as_it_was(registers: Registers):
    before = _sheet("HTX-0001")
    put(COOPERATIVES, [_without(_row("HTX-0001", sector="forestry"), *SILENT)])
    after = _sheet("HTX-0001")
    assert after.sector == "forestry"
    assert (after.activity, after.representative) == (before.activity, before.representative) != ("", "")


def test_an_empty_cell_says_that_there_is_none(registers: Registers):
    put(COOPERATIVES, [_row("HTX-0001", representative=None)])
    assert _sheet("HTX-0001").representative == ""


def test_who_has_ended_stays_ended_where_the_list_says_nothing_of_ends(registers: Registers):
    ended = Cooperative.objects.get(code="HTX-0003")
    assert ended.ended_on is not None
    put(COOPERATIVES, [_without(_row("HTX-0003", sector="forestry"), "ended_on")])
    ended.refresh_from_db()
    assert ended.ended_on == date(2020, 12, 31)


def test_an_empty_day_of_an_end_takes_the_end_back(registers: Registers):
    planned = compared(COOPERATIVES, _row("HTX-0003", ended_on=None)).rows[0]
    assert planned.changes["ended_on"] == (date(2020, 12, 31), None)


def test_a_new_one_needs_none_of_them(registers: Registers):
    row = _without(_row("HTX-0001", code="HTX-0099", name="Hợp tác xã Mới Lập"), *SILENT)
    put(COOPERATIVES, [row])
    assert (_sheet("HTX-0099").activity, _sheet("HTX-0099").charter_capital) == ("", None)
