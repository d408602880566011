"""The states of clauses are kept in the process, and follow what is done at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from hopluc.directives import actions
from hopluc.directives.queries import State, clause_states
from hopluc.directives.tests.conftest import Scene, at
from tests.reading import as_a_reader
from tests.world import BY

pytestmark = pytest.mark.django_db
ON = at(2021, 5, 1).date()


def state(scene: Scene, number: str) -> State:
    with as_a_reader():
        return next(each.state for each in clause_states(scene.directive, 2021, ON) if each.number == number)


def test_asked_again_it_costs_one_row(live: Scene):
    state(live, "2")
    with CaptureQueriesContext(connection) as asked:
        state(live, "2")
    assert len(asked) == 1


def test_a_result_shows_at_the_next_question(live: Scene):
    item = live.item("2")
    before = state(live, "2")
    actions.add_result(item, body=live.propaganda, text="Đã tuyên truyền", by=BY, at=at(2021, 4, 1))
    assert (before, state(live, "2")) == (State.NO_EVIDENCE, State.WAITING)


def test_another_day_is_another_question(live: Scene):
    item = live.item("2")
    actions.add_result(item, body=live.propaganda, text="Đã tuyên truyền", by=BY, at=at(2021, 4, 1))
    days = [at(2021, 3, 31).date(), ON]
    with as_a_reader():
        asked = [{each.number: each.state for each in clause_states(live.directive, 2021, day)}["2"] for day in days]
    assert asked == [State.NO_EVIDENCE, State.WAITING]


def test_names_of_bodies_are_those_of_the_language_that_asks(live: Scene):
    live.propaganda.name_en = "Propaganda Department"
    live.propaganda.save(update_fields=["name_en"])
    seen = []
    for language in ("vi", "en", "vi"):
        with as_a_reader(), translation.override(language):
            found = {each.number: each.lead for each in clause_states(live.directive, 2021, ON)}
            seen.append(found["2"])
    assert seen == [(live.propaganda.name,), ("Propaganda Department",), (live.propaganda.name,)]
