"""The tiny world with its registers, the bodies of the seed, and the directive of the seed, confirmed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from hopluc.accounts.actors import Actor
from hopluc.bodies.actions import load_bodies, seed_bodies
from hopluc.directives import actions as directives
from hopluc.directives.models import Directive
from hopluc.kernel.clock import VIETNAM
from hopluc.search.found import Found
from hopluc.search.kinds import KINDS
from hopluc.search.words import Words
from tests.registers import Registers
from tests.replay import written_once
from tests.world import BY, World

SEED = Path(directives.__file__).parents[1] / "seed" / "directive.txt"
TAKEN_IN = datetime(2020, 4, 20, 9, 0, tzinfo=VIETNAM)
TODAY = date(2026, 1, 5)
FIND = {kind.code: kind.find for kind in KINDS}


@dataclass(frozen=True)
class Province:
    world: World
    directive: Directive


@pytest.fixture
def province(registers: Registers) -> Province:
    return written_once("searched", lambda: _province(registers))


def _province(registers: Registers) -> Province:
    load_bodies(seed_bodies(), by=BY, at=TAKEN_IN)
    directive = directives.take_in(name="directive.txt", content=SEED.read_bytes(), made_up=True, by=BY, at=TAKEN_IN)
    directive = directives.confirm(directive, number_unknown=True, date_unknown=True, by=BY, at=TAKEN_IN)
    return Province(registers.world, directive)


Ask = Callable[..., Found]


@pytest.fixture
def ask() -> Ask:
    """What a kind answers to words, for an actor."""

    def asked(kind: str, typed: str, actor: Actor, limit: int = 50) -> Found:
        return FIND[kind](Words.of(typed), actor, TODAY, limit)

    return asked
