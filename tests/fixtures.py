"""Fixtures for the tests of every room."""

import os
from functools import lru_cache

import pytest

from hopluc.console.preparation import compile_catalogues
from hopluc.drawing.png import png
from hopluc.journal import queries as journal
from hopluc.pictures import picture
from tests.registers import Registers, build_registers
from tests.replay import written_once
from tests.world import World, build_world


@pytest.fixture(autouse=True, scope="session")
def catalogues() -> None:
    """A fresh clone has no compiled catalogue; a test of English would otherwise hang on who made one before it."""
    compile_catalogues()


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Each test has a database of its own, and what a process keeps was read from the last one's."""
    journal.forget()


@pytest.fixture(autouse=True)
def points_set_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A chart for print takes a third of a second; the points of one drawing are the same in every test."""
    monkeypatch.setattr(picture, "png", _png)


_png = lru_cache(maxsize=64)(png)


@pytest.fixture
def world(db: None) -> World:
    """Five people, the places of the province and three bodies; see tests/world.py."""
    return written_once("world", build_world)


@pytest.fixture
def registers(world: World) -> Registers:
    """Cooperatives, rolls and returns of the world; see tests/registers.py."""
    return written_once("registers", lambda: build_registers(world))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On the second database only tests that touch a database can differ, so only these run again."""
    if os.environ.get("HOPLUC_TEST_POSTGRES"):
        chosen = [item for item in items if touches_database(item) and not item.get_closest_marker("one_database")]
    else:
        chosen = [item for item in items if not item.get_closest_marker("second_database")]
    left_out = set(items) - set(chosen)
    config.hook.pytest_deselected(items=[item for item in items if item in left_out])
    items[:] = chosen


def touches_database(item: pytest.Item) -> bool:
    """Whether a test asks for the database, by mark or through a fixture."""
    wanted = {"db", "transactional_db", "django_db_setup"}
    return item.get_closest_marker("django_db") is not None or bool(wanted & set(getattr(item, "fixturenames", ())))
