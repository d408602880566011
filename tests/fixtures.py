"""Fixtures for the tests of every room."""

import pytest

from tests.world import World, build_world


@pytest.fixture
def world(db: None) -> World:
    """Five people, the places of the province and three bodies; see tests/world.py."""
    return build_world()
