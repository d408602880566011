"""Two people at one document on the correction page, and taking a step back."""

import pytest
from django.test import Client

from hopluc.accounts import actions as accounts
from hopluc.accounts.models import User
from hopluc.accounts.permissions import Role
from hopluc.directives.models import Correction
from hopluc.directives.tests.conftest import TAKEN_IN, Scene
from hopluc.directives.tests.test_pages import address, as_, text
from hopluc.directives.tests.test_review_page import PIECES, told, typed
from hopluc.kernel import clock
from tests.world import BY


@pytest.fixture
def office(scene: Scene) -> Client:
    return as_(scene.world.party_officer)


@pytest.fixture
def colleague(scene: Scene) -> User:
    user = accounts.create_user(username="lan", display_name="Hà Thị Lan", password="đủ dài và khó", by=BY, at=TAKEN_IN)
    accounts.appoint(user, Role.PARTY_OFFICE, by=BY, at=TAKEN_IN, body=scene.office)
    return user


def test_the_bar_offers_the_last_own_step_and_takes_it_back(scene: Scene, office: Client, colleague: User) -> None:
    obligation = scene.obligation("2")
    office.post(address("not-a-task", scene, obligation.pk), {})
    undo = address("review-undo", scene, Correction.objects.get().pk)
    assert undo in text(office.get(address("review", scene)))
    assert undo not in text(as_(colleague).get(address("review", scene))), "each takes back what was theirs"
    assert as_(scene.focal_point).post(undo).status_code == 404
    answer = office.post(undo, headers=PIECES)
    obligation.refresh_from_db()
    assert obligation.is_task and obligation.checked_at is None
    assert told(answer)["focus"] == f"nghia-vu-{obligation.pk}" and undo not in text(answer)
    assert f'id="nghia-vu-{obligation.pk}"' in text(answer), "its card comes with it"
    again = office.post(undo)
    assert again.status_code == 400 and "hoàn tác" in text(again), "only once"


def test_who_was_slower_sees_both_versions_and_decides(scene: Scene, office: Client, colleague: User) -> None:
    obligation = scene.obligation("2")
    to, mine = address("correct", scene, obligation.pk), typed(obligation, deliverable="Bản của tôi")
    as_(colleague).post(to, typed(obligation, deliverable="Bản của Lan"))
    answer = office.post(to, mine, headers=PIECES)
    obligation.refresh_from_db()
    assert obligation.deliverable == "Bản của Lan", "nothing is written over unseen"
    assert "Bản của Lan" in text(answer) and 'value="Bản của tôi"' in text(answer) and "Hà Thị Lan" in text(answer)
    assert f'name="o{obligation.pk}-version" value="{obligation.version}"' in text(answer)
    assert office.post(to, typed(obligation, deliverable="Bản của tôi")).status_code == 302
    obligation.refresh_from_db()
    assert obligation.deliverable == "Bản của tôi"


def test_a_stale_press_shows_what_stands_now(scene: Scene, office: Client, colleague: User) -> None:
    obligation = scene.obligation("2")
    seen = {"version": obligation.version}
    as_(colleague).post(address("correct", scene, obligation.pk), typed(obligation, deliverable="Bản của Lan"))
    for name in ("check", "not-a-task"):
        answer = office.post(address(name, scene, obligation.pk), seen, headers=PIECES)
        assert told(answer)["refused"] is True and "Bản của Lan" in text(answer)
        assert office.post(address(name, scene, obligation.pk), seen).status_code == 400
    obligation.refresh_from_db()
    assert obligation.is_task


def test_what_another_did_since_comes_by_itself(scene: Scene, office: Client, colleague: User) -> None:
    to, since = address("review-changes", scene), {"tu": clock.now().isoformat()}
    mine, theirs = scene.obligation("5"), scene.obligation("2")
    quiet = text(office.get(to, since, headers=PIECES))
    assert "hx-get" in quiet and "<article" not in quiet and len(quiet) < 700
    office.post(address("check", scene, mine.pk))
    assert "<article" not in text(office.get(to, since, headers=PIECES)), "one's own steps are no news"
    as_(colleague).post(address("not-a-task", scene, theirs.pk))
    news = text(office.get(to, since, headers=PIECES))
    assert "Hà Thị Lan" in news and f'id="nghia-vu-{theirs.pk}"' in news and f'id="nghia-vu-{mine.pk}"' not in news
    assert office.get(to, {"tu": "hôm qua"}, headers=PIECES).status_code == 200
    assert office.get(to).status_code == 302, "it is no page of its own"
    assert as_(scene.focal_point).get(to, since, headers=PIECES).status_code == 404
    scene.confirm()
    assert "được xác nhận" in text(office.get(to, since, headers=PIECES))


def test_a_step_on_a_live_directive_is_refused(scene: Scene, office: Client) -> None:
    obligation = scene.obligation("2")
    scene.confirm()
    answer = office.post(address("check", scene, obligation.pk), headers=PIECES)
    assert told(answer)["refused"] is True and not Correction.objects.exists()
