"""The directive of the seed, as the directives room's tests know it."""

from hopluc.directives.tests.conftest import live, scene

__all__ = ["live", "scene"]
