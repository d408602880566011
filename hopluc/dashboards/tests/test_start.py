"""The start page: each role finds its own tasks with their days, and nobody another's."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hopluc.accounts import actions as accounts
from hopluc.accounts.models import User
from hopluc.accounts.permissions import Role
from hopluc.dashboards.start_place import successors_of
from hopluc.dashboards.start_tasks import Group, Task, left_words
from hopluc.directives import actions
from hopluc.directives.models import NamedBody, Obligation
from hopluc.directives.tests.conftest import Scene, at
from hopluc.files.actions import store
from hopluc.intake.models import Intake, IntakeState
from hopluc.kernel import clock
from hopluc.kernel.clock import VIETNAM
from hopluc.places.queries import place_on
from hopluc.registry.targets import COOPERATIVES
from tests.reading import as_a_reader
from tests.registers import Registers, cooperative, put
from tests.world import AT, BY, World

START = reverse("dashboards:start")


def page(user: User) -> str:
    client = Client()
    client.force_login(user)
    answer = client.get(START)
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch):
    """Sets the day of the doors."""

    def set_day(year: int, month: int, day: int) -> None:
        monkeypatch.setattr(clock, "now", lambda: datetime(year, month, day, 9, tzinfo=VIETNAM))
        monkeypatch.setattr(clock, "today", lambda: date(year, month, day))

    return set_day


def person(name: str, role: Role, **where: object) -> User:
    user = accounts.create_user(username=name, display_name=name, password="đủ dài và khó", by=BY, at=AT)
    accounts.appoint(user, role, by=BY, at=AT, **where)
    return user


def test_who_is_nobody_has_no_start_page(world: World) -> None:
    assert Client().get(START).status_code == 302
    client = Client()
    client.force_login(world.stranger)
    assert client.get(START).status_code == 404


# ── Registers ──


def test_the_alliance_sees_what_is_missing_by_commune_with_the_day_of_the_law(registers: Registers, on) -> None:
    on(2021, 3, 10)
    shown = page(registers.world.alliance_officer)
    assert 'id="bao-cao-nam-2020"' in shown and "hạn 15/12/2020" in shown and "trễ 85 ngày" in shown
    assert reverse("dashboards:cooperative", args=["HTX-0004"]) in shown
    assert "1 trên 3 hợp tác xã" in shown  # HTX-0003 has ended, a union and a group owe nothing
    assert reverse("returns:return", args=["HTX-0002", 2020]) in shown  # its wages were questioned


@pytest.mark.parametrize(
    ("day", "is_shown"), [((11, 14), False), ((11, 15), True), ((12, 15), True), ((12, 16), False)]
)
def test_a_coming_return_is_a_task_from_thirty_days_before_its_day(registers: Registers, on, day, is_shown) -> None:
    on(2021, *day)
    assert ('id="bao-cao-nam-2021"' in page(registers.world.alliance_officer)) is is_shown


def test_an_officer_sees_the_own_commune_only(registers: Registers, on) -> None:
    on(2021, 3, 10)
    shown = page(registers.world.commune_officer)
    assert "HTX-0004" not in shown and "Chè Yến" not in shown
    registers.entity("HTX-0004").versions.update(seat=registers.entity("HTX-0001").versions.get().seat)
    assert "Chè Yến" in page(registers.world.commune_officer)


def test_an_import_waits_for_its_own_person(world: World) -> None:
    mine, other = (
        Intake.objects.create(
            kind="returns", file=store(name, name.encode(), at=AT, made_up=True), state=IntakeState.STAGED,
            preview={"new": 3, "changed": 0}, plan_digest="x", user=user.pk, by=BY, staged_at=AT,
        )
        for name, user in (("cua-toi.xlsx", world.alliance_officer), ("cua-xa.xlsx", world.commune_officer))
    )  # fmt: skip
    shown = page(world.alliance_officer)
    assert (
        reverse("returns:intake", args=[mine.pk]) in shown and reverse("returns:intake", args=[other.pk]) not in shown
    )
    Intake.objects.filter(pk=mine.pk).update(preview={"new": 0, "changed": 0})
    assert reverse("returns:intake", args=[mine.pk]) not in page(world.alliance_officer)


def test_a_place_that_has_ended_says_who_continues(registers: Registers) -> None:
    district = place_on("058", date(2025, 6, 30))
    units = successors_of(district, date(2026, 1, 5))
    assert units and all(unit.valid_until is None for unit in units)
    shown = page(person("dan", Role.DISTRICT_OFFICER, place=district))
    assert "đã kết thúc hoạt động, ngày cuối là 30/06/2025" in shown
    assert all(unit.full_name in shown for unit in units)
    assert reverse("returns:import") not in shown


# ── The cooperative ──


def test_a_director_sees_the_own_cooperative_at_a_glance(registers: Registers, on) -> None:
    on(2021, 3, 10)
    shown = page(registers.world.director)
    assert reverse("returns:return", args=["HTX-0001", 2020]) in shown
    assert reverse("registry:roll", args=["HTX-0001"]) in shown and "Đàm Văn Dũng" in shown
    assert "Không có việc đến hạn." in shown and "15/12/2021" in shown
    assert "Ánh Dương" not in shown and "Nguyễn Thị Bích" not in shown


@pytest.mark.parametrize(
    ("day", "words"), [((12, 15), "hạn hôm nay"), ((12, 16), "trễ 1 ngày"), ((12, 14), "còn 1 ngày")]
)
def test_a_return_that_is_due_leads_to_the_page_on_which_it_is_typed(registers: Registers, on, day, words: str) -> None:
    on(2021, *day)
    shown = page(registers.world.director)
    assert "Nộp báo cáo năm 2021" in shown and words in shown
    assert reverse("returns:file", args=["HTX-0001", 2021]) in shown
    assert "bieu=returns&amp;nam=2021" in shown and "Tải mẫu năm 2021" in shown


# ── The directive loop ──


def test_the_office_sees_results_gaps_and_years_to_open(live: Scene) -> None:
    office = live.world.party_officer
    shown = page(office)
    assert 'id="mo-viec"' in shown and 'id="cho-quyet-dinh"' not in shown
    item = live.item("2", year=2021)
    actions.add_result(item, body=live.propaganda, text="Đã làm", by=BY, at=at(2021, 5, 4))
    actions.open_work_items(live.directive, year=clock.today().year, by=BY, at=clock.now())
    NamedBody.objects.create(obligation=live.obligation("4"), part="supporting", printed="Ban Lạ", order=9)
    bare = live.obligation("5")
    bare.assignments.all().delete()
    shown = page(office)
    assert 'id="mo-viec"' not in shown and f"#viec-{item.pk}" in shown and "Ban Lạ" in shown
    assert reverse("directives:obligation", args=[live.directive.pk, bare.pk]) + "#giao-viec" in shown
    assert "Ban Lạ" not in page(live.focal_point)


def test_a_reading_to_confirm_is_the_office_s_task(scene: Scene) -> None:
    reading = reverse("directives:reading", args=[scene.directive.pk])
    assert reading in page(scene.world.party_officer)
    assert reading not in page(scene.alliance_person)


def test_a_body_sees_its_late_work_once_for_all_periods(live: Scene, on) -> None:
    live.propaganda.valid_until = None
    live.propaganda.save()
    Obligation.objects.filter(pk=live.obligation("2").pk).update(recurrence="yearly")
    items = [live.item("2", year=year) for year in (2020, 2021)]
    on(2021, 2, 1)
    shown = page(live.focal_point)
    assert f"#viec-{items[0].pk}" in shown and "trễ 32 ngày" in shown and "cuối năm 2020" in shown
    assert f"#viec-{items[1].pk}" not in shown
    on(2022, 2, 1)
    shown = page(live.focal_point)
    assert all(f"#viec-{item.pk}" in shown for item in items) and shown.count('<li class="task">') == 1


def test_nothing_to_do_names_what_comes_next(live: Scene, on) -> None:
    Obligation.objects.filter(pk=live.obligation("2").pk).update(recurrence="yearly")
    live.item("2", year=2021)
    on(2021, 2, 1)
    shown = page(live.focal_point)
    assert "Không có việc đến hạn." in shown and "cuối năm 2021" in shown and "còn 333 ngày" in shown


def test_a_reader_sees_what_changed_and_nothing_withdrawn(live: Scene) -> None:
    reader = person("kien", Role.READER)
    item = live.item("2")
    result = actions.add_result(item, body=live.propaganda, text="Đã làm", by=BY, at=at(2021, 5, 4))
    assert f"#viec-{item.pk}" in page(reader)
    actions.withdraw_result(result, body=live.propaganda, by=BY, at=at(2021, 5, 5))
    assert f"#viec-{item.pk}" not in page(reader)


def test_more_rows_ask_no_more_questions(registers: Registers, on) -> None:
    on(2021, 12, 1)
    world = registers.world

    def asked(user: User) -> int:
        client = Client()
        client.force_login(user)
        with as_a_reader(), CaptureQueriesContext(connection) as queries:
            client.get(START)
        return len(queries)

    people = (world.alliance_officer, world.commune_officer)
    put(COOPERATIVES, [cooperative("HTX-0100", "Hợp tác xã Thêm", date(2018, 1, 1))])
    _read_once, before = [asked(user) for user in people], [asked(user) for user in people]
    assert max(before) <= 20
    put(
        COOPERATIVES,
        [cooperative(f"HTX-01{place}", f"Hợp tác xã Thêm {place}", date(2018, 1, 1)) for place in range(9)],
    )
    assert "Hợp tác xã Thêm 8" in page(world.commune_officer)
    _read_once = [asked(user) for user in people]
    assert [asked(user) for user in people] == before


# ── Pieces ──


def test_days_are_told_on_both_sides_of_the_day() -> None:
    assert [left_words(left) for left in (None, 1, 0, -1, -1234)] == [
        "", "còn 1 ngày", "hạn hôm nay", "trễ 1 ngày", "trễ 1.234 ngày",
    ]  # fmt: skip


@pytest.mark.parametrize(("count", "shown"), [(5, 5), (6, 6), (7, 5)])
def test_a_fold_never_hides_a_single_task(count: int, shown: int) -> None:
    group = Group("a", "A", tuple(Task(str(place)) for place in range(count)))
    assert (len(group.shown), len(group.folded)) == (shown, count - shown)
