"""OCOP (One Commune One Product): parts and stars, who grades, how long a grade holds, rewards; in dated versions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType
from typing import TypeVar

from hopluc.lawbook.instruments import Instrument
from hopluc.lawbook.reader import Entry
from hopluc.lawbook.standing import CitedStanding, read_standing
from hopluc.lawbook.timeline import Timeline, line_up, read_law_date


@dataclass(frozen=True)
class OcopPart:
    """A part of the score with its maximum in points."""

    code: str
    label: str
    label_en: str
    maximum: Decimal


@dataclass(frozen=True)
class OcopStar:
    """A class: `stars` from 5 to 1, given from `minimum` points (inclusive) up to the next class."""

    stars: int
    minimum: Decimal


@dataclass(frozen=True)
class OcopCriteria(CitedStanding):
    """A version of the criteria. `stars_verified`: the bounds of the stars were read, not remembered."""

    groups: tuple[tuple[str, str], ...]
    parts: tuple[OcopPart, ...]
    stars: tuple[OcopStar, ...]
    stars_verified: bool

    @property
    def maximum(self) -> Decimal:
        return sum((part.maximum for part in self.parts), Decimal(0))


@dataclass(frozen=True)
class OcopGrader:
    """Who recognises products of some stars. `level`: commune, district, province or centre."""

    stars: tuple[int, ...]
    level: str
    label: str
    label_en: str


@dataclass(frozen=True)
class OcopGraders(CitedStanding):
    """Who grades between two days; stars that no entry names are not known."""

    graders: tuple[OcopGrader, ...]


@dataclass(frozen=True)
class OcopValidity(CitedStanding):
    """How many months a certificate holds."""

    months: int


@dataclass(frozen=True)
class OcopRewards(CitedStanding):
    """Reward per star in million đồng, once per level; on an upgrade only the difference."""

    amounts: Mapping[int, Decimal]
    difference_on_upgrade: bool


@dataclass(frozen=True)
class Ocop:
    """The programme. A timeline without versions refuses every day."""

    label: str
    label_en: str
    law_date: str
    criteria: Timeline[OcopCriteria]
    graders: Timeline[OcopGraders]
    validity: Timeline[OcopValidity]
    rewards: Timeline[OcopRewards]


Version = TypeVar("Version", bound=CitedStanding)
LEVELS: Sequence[str] = ("commune", "district", "province", "centre")


def read_ocop(entries: Sequence[Entry], instruments: Mapping[str, Instrument]) -> Ocop:
    """The file `ocop.toml`. Refusal `law_grades_not_whole` for stars that do not fall to 1 from 0 points,
    `law_points_do_not_add_up` (group, total) for parts that are not 100 together."""
    if not entries:
        return Ocop(
            label="",
            label_en="",
            law_date="graded_on",
            criteria=Timeline("ocop.criteria", ()),
            graders=Timeline("ocop.graders", ()),
            validity=Timeline("ocop.validity", ()),
            rewards=Timeline("ocop.rewards", ()),
        )
    entry = entries[0]
    if len(entries) > 1:
        entries[1].refuse("law_duplicate_code", "label", value="ocop")
    ocop = Ocop(
        label=entry.text("label"),
        label_en=entry.text("label_en"),
        law_date=read_law_date(entry, ("graded_on",)),
        criteria=_line_up(entry, "criteria", lambda each: _read_criteria(each, instruments)),
        graders=_line_up(entry, "graders", lambda each: _read_graders(each, instruments)),
        validity=_line_up(entry, "validity", lambda each: _read_validity(each, instruments)),
        rewards=_line_up(entry, "rewards", lambda each: _read_rewards(each, instruments)),
    )
    entry.close()
    return ocop


def _line_up(entry: Entry, name: str, read: Callable[[Entry], Version]) -> Timeline[Version]:
    entries = entry.tables(name)
    return line_up(f"ocop.{name}", entries, [read(each) for each in entries], entry)


def _read_criteria(entry: Entry, instruments: Mapping[str, Instrument]) -> OcopCriteria:
    version = OcopCriteria(
        **read_standing(entry, instruments),
        groups=tuple(_read_group(each) for each in entry.tables("groups")),
        parts=tuple(_read_part(each) for each in entry.tables("parts")),
        stars=tuple(_read_star(each) for each in entry.tables("stars")),
        stars_verified=entry.flag("stars_verified"),
    )
    if version.maximum != 100:
        entry.refuse("law_points_do_not_add_up", "parts", group="100", total=version.maximum)
    bounds = [star.minimum for star in version.stars]
    falling = all(upper > lower for upper, lower in pairwise(bounds)) and bounds[-1:] == [0]
    if [star.stars for star in version.stars] != [5, 4, 3, 2, 1] or not falling:
        entry.refuse("law_grades_not_whole", "stars")
    entry.close()
    return version


def _read_group(entry: Entry) -> tuple[str, str]:
    labels = entry.text("label"), entry.text("label_en")
    entry.close()
    return labels


def _read_part(entry: Entry) -> OcopPart:
    part = OcopPart(entry.text("code"), entry.text("label"), entry.text("label_en"), entry.number("maximum"))
    entry.close()
    return part


def _read_star(entry: Entry) -> OcopStar:
    star = OcopStar(entry.whole("stars"), entry.number("minimum"))
    entry.close()
    return star


def _read_graders(entry: Entry, instruments: Mapping[str, Instrument]) -> OcopGraders:
    version = OcopGraders(
        **read_standing(entry, instruments), graders=tuple(_read_grader(each) for each in entry.tables("graders"))
    )
    entry.close()
    return version


def _read_grader(entry: Entry) -> OcopGrader:
    grader = OcopGrader(
        stars=entry.wholes("stars"),
        level=entry.choice("level", LEVELS),
        label=entry.text("label"),
        label_en=entry.text("label_en"),
    )
    entry.close()
    return grader


def _read_validity(entry: Entry, instruments: Mapping[str, Instrument]) -> OcopValidity:
    version = OcopValidity(**read_standing(entry, instruments), months=entry.whole("months"))
    entry.close()
    return version


def _read_rewards(entry: Entry, instruments: Mapping[str, Instrument]) -> OcopRewards:
    amounts = {each.whole("stars"): each.number("million_dong") for each in entry.tables("amounts")}
    version = OcopRewards(
        **read_standing(entry, instruments),
        amounts=MappingProxyType(amounts),
        difference_on_upgrade=entry.flag("difference_on_upgrade"),
    )
    entry.close()
    return version
