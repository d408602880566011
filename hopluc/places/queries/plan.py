"""What a resolution would do to the units of a day: worked out from its lines and an atlas; nothing is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from hopluc.kernel.text import clean
from hopluc.places.models import CHANGING, KIND_WORDS, ResolutionLineKind
from hopluc.places.models import Place as Unit
from hopluc.places.queries.atlas import Atlas


@dataclass(frozen=True)
class AskedLine:
    """One line of a resolution: what becomes of `old`. Empty text: as it was, or as another line of the new unit says.
    `share`: 0–1, None where no figure is given."""

    number: int
    kind: str
    old: Unit
    new_code: str = ""
    new_name: str = ""
    new_kind: str = ""
    parent_code: str = ""
    share: Decimal | None = None

    @property
    def target(self) -> str:
        """The code of the unit into which the old one goes; empty where it ends."""
        if self.kind == ResolutionLineKind.END:
            return ""
        return self.new_code or (self.old.code if self.kind in CHANGING else "")


@dataclass(frozen=True)
class NewLife:
    """A unit that begins. `lines`: those that make it; empty where it only follows the unit above it."""

    code: str
    name: str
    kind: str
    parent_code: str
    lines: tuple[int, ...]
    sources: tuple[Unit, ...]

    @property
    def full_name(self) -> str:
        return f"{KIND_WORDS.get(self.kind, '')} {self.name}".strip()

    def key(self, on: date) -> str:
        return f"{self.code}@{on.isoformat()}"


@dataclass(frozen=True)
class Link:
    """`old` goes into the unit with a code; wholly, or in part with a share that may be unknown (None)."""

    old: Unit
    code: str
    is_part: bool
    share: Decimal | None
    goes_on: bool = False


@dataclass(frozen=True)
class Contradiction:
    """Why a resolution cannot be carried out as it is written; `line`: its number, None where it is not one line."""

    code: str
    line: int | None
    values: Mapping[str, object]


@dataclass(frozen=True)
class ResolutionPlan:
    """What would begin, end and go where on a day; nothing of it holds while there are contradictions."""

    on: date
    begins: tuple[NewLife, ...]
    ends: tuple[Unit, ...]
    links: tuple[Link, ...]
    contradictions: tuple[Contradiction, ...] = ()

    @cached_property
    def links_of(self) -> dict[int, tuple[Link, ...]]:
        """Unit that ends (its id) → where it goes."""
        found: dict[int, list[Link]] = {}
        for link in self.links:
            found.setdefault(link.old.pk, []).append(link)
        return {pk: tuple(links) for pk, links in found.items()}

    @property
    def divided(self) -> tuple[Unit, ...]:
        """Units that go into several: whoever is seated there needs a decision."""
        return tuple(unit for unit in self.ends if len(self.links_of.get(unit.pk, ())) > 1)

    @property
    def without_successor(self) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.ends if unit.pk not in self.links_of)

    @property
    def merged(self) -> tuple[NewLife, ...]:
        return tuple(life for life in self.begins if len(life.sources) > 1)

    @property
    def alone(self) -> tuple[tuple[Unit, NewLife], ...]:
        """Units that go on as one new life of their own: renamed, of another kind, under another unit, or unchanged."""
        whole = {unit.pk for unit in self.ends if len(self.links_of.get(unit.pk, ())) == 1}
        lone = (life for life in self.begins if len(life.sources) == 1)
        return tuple((life.sources[0], life) for life in lone if life.sources[0].pk in whole)

    @property
    def renamed(self) -> tuple[tuple[Unit, NewLife], ...]:
        return tuple((old, life) for old, life in self.alone if old.name != life.name)

    @property
    def of_new_kind(self) -> tuple[tuple[Unit, NewLife], ...]:
        return tuple((old, life) for old, life in self.alone if old.kind != life.kind)

    @property
    def moved(self) -> tuple[tuple[Unit, NewLife], ...]:
        """Units that go on under another unit than before, or under a new life of it."""
        return tuple(
            (old, life) for old, life in self.alone if life.parent_code != (old.parent.code if old.parent else "")
        )

    @property
    def digest_parts(self) -> tuple[object, ...]:
        """What a person has seen and confirms; the same for the same change of the same units."""
        ends = tuple((unit.pk, unit.key) for unit in self.ends)
        begins = tuple((life.code, life.name, life.kind, life.parent_code) for life in self.begins)
        return (self.on, ends, begins, tuple((link.old.pk, link.code, link.share) for link in self.links))


def drawn_up(atlas: Atlas, lines: Sequence[AskedLine], on: date) -> ResolutionPlan:
    """The plan of a resolution, not yet checked (`plan_checks.planned` does that). A unit under one that goes wholly
    into another follows it: it is the same unit in a new life, under the other one."""
    begins = {life.code: life for life in _begun(lines)}
    links = _links(lines)
    ends = {line.old.pk: line.old for line in lines}
    waiting = [line.old for line in lines]
    while waiting:
        above = waiting.pop(0)
        going = [link for link in links if link.old.pk == above.pk]
        if len(going) != 1 or going[0].is_part:
            continue
        for pk in atlas.children.get(above.pk, ()):
            child = atlas.places[pk]
            if pk in ends or not atlas.lives_through(pk, on):
                continue
            begins.setdefault(child.code, NewLife(child.code, child.name, child.kind, going[0].code, (), (child,)))
            links.append(Link(child, child.code, is_part=False, share=Decimal(1)))
            ends[pk] = child
            waiting.append(child)
    order = sorted(begins.values(), key=lambda life: (LEVEL.get(life.kind, 2), life.code))
    return ResolutionPlan(on, tuple(order), tuple(ends.values()), tuple(links))


# Levels from the top: a parent stands on a smaller number.
LEVEL = {"province": 0, "district": 1, "city": 1, "commune": 2, "ward": 2, "township": 2}


def _links(lines: Sequence[AskedLine]) -> list[Link]:
    """One for each pair of units: changes of one unit in several lines are one link."""
    found: dict[tuple[int, str], Link] = {}
    for line in lines:
        if line.target:
            is_part = line.kind == ResolutionLineKind.PART
            share = line.share if is_part else Decimal(1)
            goes_on = line.kind == ResolutionLineKind.JOIN
            found.setdefault((line.old.pk, line.target), Link(line.old, line.target, is_part, share, goes_on))
    return list(found.values())


def _begun(lines: Sequence[AskedLine]) -> list[NewLife]:
    """The new units, each described by what its lines say first, then by what the old unit of its code was."""
    found: dict[str, NewLife] = {}
    for line in lines:
        if not line.target or line.kind == ResolutionLineKind.JOIN:
            continue
        had = found.get(line.target) or NewLife(line.target, "", "", "", (), ())
        sources = had.sources if line.old in had.sources else (*had.sources, line.old)
        found[line.target] = replace(
            had,
            name=had.name or clean(line.new_name),
            kind=had.kind or line.new_kind,
            parent_code=had.parent_code or line.parent_code,
            lines=(*had.lines, line.number),
            sources=sources,
        )
    return [_as_it_was(life, lines) for life in found.values()]


def _as_it_was(life: NewLife, lines: Sequence[AskedLine]) -> NewLife:
    """A unit that goes on under its own line keeps what no line changes; so does one whose sources all agree on it."""
    own = next((line.old for line in lines if line.kind in CHANGING and line.target == life.code), None)
    parents = {source.parent.code for source in life.sources if source.parent is not None}
    above = own.parent.code if own is not None and own.parent is not None else ""
    return replace(
        life,
        name=life.name or (own.name if own is not None else ""),
        kind=life.kind or (own.kind if own is not None else ""),
        parent_code=life.parent_code or above or (parents.pop() if len(parents) == 1 else ""),
    )
