from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse

from hopluc.accounts import actions
from hopluc.accounts.actors import NOBODY, VISITOR, actor_of, program_actor
from hopluc.accounts.models import Appointment, FailedLogIn
from hopluc.accounts.permissions import ROLE_PERMISSIONS, Permission, Role
from hopluc.journal.models import Entry
from tests.world import AT, PASSWORD

DAY = AT.date()


def test_every_role_has_a_line_in_the_table():
    assert set(ROLE_PERMISSIONS) == set(Role)


def test_tables_of_offices_are_for_officials_and_taken_in_by_those_who_work_with_them():
    outside = {Role.VISITOR, Role.COOPERATIVE}
    readers = {role for role in Role if Permission.DATASETS_READ in ROLE_PERMISSIONS[role]}
    assert readers == set(Role) - outside
    importers = {role for role in Role if Permission.DATASETS_IMPORT in ROLE_PERMISSIONS[role]}
    assert importers == readers - {Role.READER}
    national = {role for role in Role if Permission.EXCHANGE_NATIONAL in ROLE_PERMISSIONS[role]}
    assert national == {Role.ALLIANCE, Role.PEOPLES_COMMITTEE}


def test_the_program_signs_once_however_often_it_is_handed_on():
    first = program_actor("lan").signature
    assert first == "lan (chương trình Hợp Lực)"
    assert program_actor(first).signature == first


def test_a_stranger_reads_a_made_up_province_and_nothing_of_a_real_one(world):
    assert actor_of(AnonymousUser(), made_up=True, on=DAY) == VISITOR
    assert actor_of(AnonymousUser(), made_up=False, on=DAY) == NOBODY
    assert not VISITOR.may(Permission.MEMBERS_READ)


def test_without_an_appointment_a_user_may_do_nothing(world):
    assert world.actor("stranger").permissions == frozenset()


def test_a_commune_officer_sees_the_commune_and_what_became_of_it(world):
    officer = world.actor("commune_officer")
    assert world.commune.pk in officer.communes
    assert world.other_commune.pk not in officer.communes


def test_an_appointment_counts_from_its_first_day_to_the_day_before_its_end(world):
    user = world.people["party_officer"]
    Appointment.objects.filter(user=user).update(valid_from=DAY, valid_until=DAY + timedelta(days=10))
    for day, may in (
        (DAY - timedelta(days=1), False),
        (DAY, True),
        (DAY + timedelta(days=9), True),
        (DAY + timedelta(days=10), False),
    ):
        assert actor_of(user, made_up=True, on=day).may(Permission.DIRECTIVES_DECIDE) is may


def log_in(client: Client, username: str, password: str):
    return client.post("/tai-khoan/vao/", {"username": username, "password": password})


def test_logging_in_and_out_is_kept_in_the_journal(world, client):
    assert log_in(client, "an", PASSWORD).status_code == 302
    assert Entry.objects.filter(verb="accounts:log_in", subject="user:an").count() == 1
    assert client.post("/tai-khoan/ra/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_the_sixth_wrong_password_meets_a_closed_door_and_so_does_the_right_one(world, client):
    for _ in range(actions.THROTTLE_TRIES):
        assert log_in(client, "an", "sai").status_code == 422
    assert log_in(client, "an", "sai").status_code == 429
    assert log_in(client, "an", PASSWORD).status_code == 429
    assert log_in(client, "binh", PASSWORD).status_code == 302


@pytest.mark.parametrize(("minutes", "closed"), [(14, True), (16, False)])
def test_the_door_opens_again_after_a_quarter_of_an_hour(db, minutes, closed):
    for _ in range(actions.THROTTLE_TRIES):
        actions.note_failed_log_in(username="An", address="10.0.0.1", at=AT)
    later = AT + timedelta(minutes=minutes)
    assert actions.is_throttled(username="an", address="10.0.0.2", at=later) is closed


def test_old_refused_tries_are_forgotten(db):
    actions.note_failed_log_in(username="an", address="10.0.0.1", at=AT)
    actions.note_failed_log_in(username="an", address="10.0.0.1", at=AT + timedelta(hours=1))
    assert FailedLogIn.objects.count() == 1


def test_log_in_does_not_lead_to_another_server(world, client):
    answer = client.post("/tai-khoan/vao/", {"username": "an", "password": PASSWORD, "next": "https://example.com/"})
    assert answer["Location"] == reverse("dashboards:start")


def test_role_buttons_exist_only_where_the_registers_are_made_up(world, client):
    user = actions.create_user(username="vai", display_name="Vai", password=None, demo_role=True, by="tests", at=AT)
    actions.appoint(user, Role.READER, by="tests", at=AT)
    assert client.post("/tai-khoan/vao-vai/", {"role": "vai"}).status_code == 302
    client.logout()
    assert client.post("/tai-khoan/vao-vai/", {"role": "an"}).status_code == 404
    world.home.made_up = False
    world.home.save()
    assert client.post("/tai-khoan/vao-vai/", {"role": "vai"}).status_code == 404


def test_a_demo_role_is_nobody_once_the_registers_are_real(world):
    user = world.people["party_officer"]
    for demo_role, may in ((True, False), (False, True)):
        user.demo_role = demo_role
        assert actor_of(user, made_up=False, on=DAY).may(Permission.DIRECTIVES_DECIDE) is may
    user.demo_role = True
    assert actor_of(user, made_up=True, on=DAY).may(Permission.DIRECTIVES_DECIDE)


@pytest.mark.parametrize(("day", "writes"), [(date(2025, 6, 30), True), (date(2025, 7, 1), False)])
def test_the_officer_of_a_place_that_has_ended_reads_on_and_writes_no_more(world, day, writes):
    Appointment.objects.filter(user=world.people["commune_officer"]).update(place=world.commune)
    officer = actor_of(world.people["commune_officer"], made_up=True, on=day)
    assert officer.may(Permission.REGISTRY_READ)
    assert officer.may(Permission.REGISTRY_IMPORT) is writes
    assert officer.may(Permission.RETURNS_IMPORT) is writes
    assert officer.may(Permission.DATASETS_READ) and officer.may(Permission.DATASETS_IMPORT) is writes


def test_pages_are_not_kept_by_a_shared_browser(world, client):
    assert client.get("/tai-khoan/vao/").headers["Cache-Control"] == "private, no-cache"
    client.force_login(world.people["alliance_officer"])
    assert client.get("/hop-tac-xa/").headers["Cache-Control"] == "private, no-store"


@pytest.fixture
def two_roles(world):
    """The Alliance's officer reads for the Party office as well."""
    user = world.alliance_officer
    second = actions.appoint(user, Role.PARTY_OFFICE, by="tests", at=AT, body=world.party_body)
    return user, user.appointments.first(), second


def test_one_acts_by_the_first_role_or_by_the_one_that_was_chosen(world, two_roles):
    user, first, second = two_roles
    chosen = {key: actor_of(user, made_up=True, on=DAY, appointment=key) for key in (None, first.pk, second.pk, 10**9)}
    assert [actor.role for actor in chosen.values()] == ["alliance", "alliance", "party_office", "alliance"]
    assert chosen[second.pk].body == world.party_body.pk and not chosen[second.pk].may(Permission.REGISTRY_WRITE)
    second.valid_until = DAY
    second.save()
    assert actor_of(user, made_up=True, on=DAY, appointment=second.pk).role == "alliance"


def test_the_choice_stays_for_the_session_and_ends_with_it(world, client, two_roles):
    user, first, second = two_roles
    client.force_login(user)
    assert client.get("/hop-tac-xa/").context["person"]["role"] == "alliance"
    assert client.post("/tai-khoan/doi-vai/", {"appointment": second.pk}).status_code == 302
    page = client.get("/hop-tac-xa/")
    assert page.context["person"]["role"] == "party_office"
    assert f'value="{first.pk}"' in page.text and f'value="{second.pk}" aria-current="true"' in page.text
    client.logout()
    client.force_login(user)
    assert client.get("/hop-tac-xa/").context["person"]["role"] == "alliance"


def test_nobody_acts_by_anothers_role_and_with_one_role_there_is_no_choice(world, client, two_roles):
    other = world.people["party_officer"]
    client.force_login(other)
    assert "/tai-khoan/doi-vai/" not in client.get("/hop-tac-xa/").text
    _user, first, _second = two_roles
    assert client.post("/tai-khoan/doi-vai/", {"appointment": first.pk}).status_code == 404
    assert client.post("/tai-khoan/doi-vai/", {"appointment": other.appointments.first().pk}).status_code == 404


def test_roles_in_a_body_go_on_in_its_successor_and_back(world):
    alliance, heir, day = world.alliance_body, world.committee_body, DAY + timedelta(days=30)
    moved = actions.move_appointments(body=alliance, successor=heir, on=day, by="tests", at=AT)
    user = world.alliance_officer
    assert [actor_of(user, made_up=True, on=on).body for on in (DAY, day)] == [alliance.pk, heir.pk]
    assert len(moved) == 1 and actions.move_appointments(body=alliance, successor=heir, on=day, by="t", at=AT) == []
    actions.move_appointments_back(moved, by="tests", at=AT)
    assert actor_of(user, made_up=True, on=day).body == alliance.pk
    assert Appointment.objects.filter(user=user).count() == 1
