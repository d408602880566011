"""The list of warnings for those who advise: their own scope, by ground, area, sector and helper, with ways to mend."""

from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from hopluc.accounts.models import User
from hopluc.assessments.actions import judge_registers
from hopluc.assessments.models import Judgement
from hopluc.installed_law import law
from hopluc.kernel import clock
from hopluc.kernel.clock import VIETNAM
from hopluc.registry.models import Cooperative, Occurrence, OccurrenceKind
from hopluc.returns.facts import known_facts
from tests.lists import page_rows
from tests.registers import WRITTEN, Registers

TODAY = date(2025, 6, 30)
LIST = "/canh-bao/"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2025, 6, 30, 9, tzinfo=VIETNAM))
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def judge(on: date = TODAY) -> None:
    known = known_facts(Cooperative.objects.standing_on(on), on)
    judge_registers(known, on=on, law=law(), by="tests", at=WRITTEN)


@pytest.fixture
def warned(registers: Registers) -> Registers:
    """Three members of five; no meeting since a year ago; gone from the address."""
    for code, held in (("HTX-0001", date(2024, 3, 1)), ("HTX-0002", date(2025, 3, 1))):
        Occurrence.objects.create(
            cooperative=registers.entity(code), kind=OccurrenceKind.ANNUAL_MEETING, on=held, recorded_at=WRITTEN
        )
    registers.entity("HTX-0004").versions.update(status="not_at_address")
    judge()
    return registers


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def grounds(user: User, query: str = "") -> set[tuple[str, str]]:
    return {(row["Hợp tác xã"], row["Dấu hiệu"]) for row in page_rows(client_of(user), LIST + query)}


MEETING = "Chưa họp đại hội thường niên trong 4 tháng"
ADDRESS = "Không hoạt động tại địa chỉ đã đăng ký"
MEMBERS = "Số thành viên dưới mức tối thiểu"


def test_who_met_is_not_warned_of_and_who_keeps_no_meetings_is_not_either(warned: Registers) -> None:
    found = grounds(warned.world.alliance_officer)
    assert {name for name, ground in found if ground == MEETING} == {"Hợp tác xã Đồng Lạc"}
    assert {name for name, ground in found if ground == ADDRESS} == {"Hợp tác xã Chè Yến"}


def test_each_sees_those_whom_they_advise(warned: Registers) -> None:
    own = grounds(warned.world.commune_officer)
    assert ("Hợp tác xã Đồng Lạc", MEETING) in own and not {name for name, _ in own} & {"Hợp tác xã Chè Yến"}
    shown = client_of(warned.world.commune_officer).get(LIST).content.decode()
    assert "Trong phạm vi bạn phụ trách" in shown
    assert "Trong phạm vi bạn phụ trách" not in client_of(warned.world.alliance_officer).get(LIST).content.decode()


@pytest.mark.parametrize(
    ("query", "inside"),
    [
        ("?ground=annual-meeting-late", {MEETING}),
        ("?ground=not-at-address", {ADDRESS}),
        ("?helper=Cơ quan thuế", {ADDRESS}),
        ("?area=00000", set()),
        ("?sector=construction", set()),
        ("?q=che yen&ground=not-at-address", {ADDRESS}),
        ("?q=chè&ground=annual-meeting-late", set()),
        ("?kind=union", set()),
    ],
)
def test_it_is_narrowed_by_what_one_asks(warned: Registers, query: str, inside: set[str]) -> None:
    assert {ground for _name, ground in grounds(warned.world.alliance_officer, query)} == inside


def test_an_area_holds_the_seats_within_it(warned: Registers) -> None:
    here, there = (warned.entity(code).versions.get().seat.code for code in ("HTX-0001", "HTX-0004"))
    assert here != there
    names = {name for name, _ground in grounds(warned.world.alliance_officer, f"?area={here}")}
    assert "Hợp tác xã Đồng Lạc" in names and "Hợp tác xã Chè Yến" not in names
    names = {name for name, _ground in grounds(warned.world.alliance_officer, f"?area={there}")}
    assert "Hợp tác xã Chè Yến" in names and "Hợp tác xã Đồng Lạc" not in names


def test_the_grounds_stand_above_with_their_counts_and_lists(warned: Registers) -> None:
    shown = client_of(warned.world.alliance_officer).get(LIST).content.decode()
    counted = Judgement.objects.filter(rule="too-few-members", value="warn").count()
    assert f'href="{LIST}?ground=too-few-members">{MEMBERS}</a> <span class="count">{counted}</span>' in shown


def test_each_warning_leads_to_the_form_that_mends_it_for_who_may_write(warned: Registers) -> None:
    occurrence, roll = (reverse(name, args=["HTX-0001"]) for name in ("registry:occurrence", "registry:roll"))
    status = reverse("registry:status", args=["HTX-0004"])
    shown = client_of(warned.world.alliance_officer).get(LIST).content.decode()
    assert f'href="{occurrence}?kind=annual_meeting"' in shown and f'href="{roll}"' in shown
    assert f'href="{status}"' in shown
    shown = client_of(warned.world.director).get(LIST).content.decode()
    assert f'href="{occurrence}' not in shown and f'href="{roll}"' in shown
    judged = reverse("dashboards:judgement", args=["HTX-0001", "annual-meeting-late"])
    assert f'href="{occurrence}?kind=' in client_of(warned.world.alliance_officer).get(judged).content.decode()
    assert f'href="{occurrence}' not in client_of(warned.world.director).get(judged).content.decode()


def test_it_is_sorted_by_the_first_day_of_each_warning(warned: Registers) -> None:
    row = Judgement.objects.get(cooperative__code="HTX-0004", rule="not-at-address")
    row.pk, row.on = None, date(2025, 2, 1)
    row.save()
    client = client_of(warned.world.alliance_officer)
    first = page_rows(client, f"{LIST}?sort=since")[0]
    assert (first["Dấu hiệu"], first["Hệ thống thấy từ"]) == (ADDRESS, "01/02/2025")
    assert page_rows(client, f"{LIST}?sort=-since")[-1]["Dấu hiệu"] == ADDRESS


def test_what_was_mended_is_gone_with_the_next_judging(warned: Registers) -> None:
    entity = warned.entity("HTX-0001")
    Occurrence.objects.create(
        cooperative=entity, kind=OccurrenceKind.ANNUAL_MEETING, on=date(2025, 6, 29), recorded_at=WRITTEN
    )
    assert ("Hợp tác xã Đồng Lạc", MEETING) in grounds(warned.world.alliance_officer)
    judge()
    assert ("Hợp tác xã Đồng Lạc", MEETING) not in grounds(warned.world.alliance_officer)


def test_as_many_questions_for_more_warnings(warned: Registers, django_assert_max_num_queries) -> None:
    client = client_of(warned.world.alliance_officer)
    client.get(LIST)
    with django_assert_max_num_queries(17):
        client.get(LIST)
