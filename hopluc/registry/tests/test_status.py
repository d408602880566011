"""The legal status over time: who can have which, the end, and its taking back."""

from datetime import date

import pytest

from hopluc.kernel.errors import Refusal
from hopluc.registry import actions
from hopluc.registry.models import Cooperative, LegalStatus, Version
from hopluc.registry.queries import sheet_on
from hopluc.registry.tests.test_sheets import STAMP, change, refused


@pytest.fixture
def entity(registers) -> Cooperative:
    return registers.entity("HTX-0001")


def status_on(entity: Cooperative, *days: date) -> list[str]:
    return [sheet_on(entity, day).status for day in days]


def set_status(entity: Cooperative, status: str, day: date, until: date | None = None) -> Version:
    return actions.set_status(cooperative=entity, status=status, from_day=day, until=until, **STAMP)


def test_a_status_holds_from_its_day_and_over_later_sheets(entity):
    change(entity, date(2023, 1, 1), address="Tổ 1")
    set_status(entity, "suspended", date(2022, 6, 1), date(2023, 6, 1))
    days = (date(2022, 5, 31), date(2022, 6, 1), date(2023, 1, 1))
    assert status_on(entity, *days) == ["active", "suspended", "suspended"]
    assert sheet_on(entity, days[-1]).suspended_until == date(2023, 6, 1)
    set_status(entity, "active", date(2023, 5, 1))
    assert sheet_on(entity, date(2023, 5, 1)).suspended_until is None


def test_a_cooperative_has_seven_statuses_and_a_group_six(registers):
    assert len(actions.statuses_of("cooperative")) == len(actions.statuses_of("union")) == 7
    assert len(actions.statuses_of("group")) == 6
    group = registers.entity("THT-0001")
    said = {"status": "bankruptcy", "from_day": date(2022, 1, 1)}
    assert refused(actions.set_status, cooperative=group, **said, **STAMP) == "status_not_for_group"
    assert set_status(registers.entity("HTX-0001"), "bankruptcy", date(2022, 1, 1)).status == "bankruptcy"
    assert set_status(group, "dissolving", date(2022, 1, 1)).status_word == "Đang làm thủ tục chấm dứt hoạt động"


def test_what_a_status_refuses(entity):
    day = date(2022, 6, 1)
    for code, status, until in (
        ("status_unknown", "asleep", None),
        ("until_without_suspension", "dissolving", date(2023, 1, 1)),
        ("until_not_after", "suspended", day),
        ("nothing_changes", "active", None),
    ):
        with pytest.raises(Refusal) as caught:
            set_status(entity, status, day, until)
        assert caught.value.code == code
    assert set_status(entity, "suspended", day, date(2022, 6, 2)).suspended_until == date(2022, 6, 2)


def test_an_end_says_so_on_the_row_and_on_every_later_sheet(entity):
    set_status(entity, "suspended", date(2023, 1, 1))
    actions.end(cooperative=entity, on=date(2022, 6, 1), **STAMP)
    entity.refresh_from_db()
    assert entity.ended_on == date(2022, 6, 1)
    assert status_on(entity, date(2022, 5, 31), date(2022, 6, 1), date(2023, 1, 1)) == ["active", "ended", "ended"]
    with pytest.raises(Refusal) as caught:
        set_status(entity, "active", date(2022, 6, 1))
    assert caught.value.code == "cooperative_ended"
    set_status(entity, "suspended", date(2022, 5, 31))
    assert status_on(entity, date(2022, 5, 31), date(2022, 6, 1)) == ["suspended", "ended"]


def test_an_end_is_taken_back_as_if_it_had_not_been(entity):
    assert refused(actions.reopen, cooperative=entity, **STAMP) == "not_ended"
    set_status(entity, "suspended", date(2022, 1, 1))
    set_status(entity, LegalStatus.ENDED, date(2022, 6, 1))
    actions.reopen(cooperative=entity, **STAMP)
    entity.refresh_from_db()
    assert entity.ended_on is None
    assert status_on(entity, date(2022, 6, 1), date(2024, 1, 1)) == ["suspended", "suspended"]


def test_an_end_on_the_founding_day_leaves_no_day_and_is_taken_back(entity):
    actions.end(cooperative=entity, on=entity.founded_on, **STAMP)
    assert not Cooperative.objects.standing_on(entity.founded_on).filter(pk=entity.pk).exists()
    actions.reopen(cooperative=entity, **STAMP)
    assert status_on(entity, entity.founded_on) == ["active"]
