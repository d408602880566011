"""The ladder: what may import what, and where foreign keys may point."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.guards.sources import Source, nodes

RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}
# Files of the package itself that know the doors' addresses or settings, and are imported by the framework.
WIRING = {"hopluc.urls", "hopluc.settings", "hopluc.wsgi"}
# Files and folders beside the rooms: every room may use them, so they know only what all rooms may know.
BESIDE = {"", "wording", "formats", "locale"}
# Doors that may call other doors: people at the machine, and the made-up province.
CALLERS = {"console", "demo"}
DJANGO = ("django", "csp", "django_htmx", "django_tasks", "django_tasks_db", "environ", "whitenoise", "gunicorn")


@dataclass(frozen=True)
class Ladder:
    """Names without `hopluc.`, from the ground up."""

    pure: Sequence[str]
    rooms: Sequence[str]
    doors: Sequence[str]

    @classmethod
    def of(cls, pure: Sequence[str], rooms: Sequence[str], doors: Sequence[str]) -> "Ladder":
        """From the tuples of the settings."""
        return cls(*([name.removeprefix("hopluc.") for name in names] for names in (pure, rooms, doors)))

    def height(self, name: str) -> int:
        return [*self.pure, *self.rooms].index(name)

    def may(self, importer: str, imported: str) -> bool:
        """Whether a file of `importer` may use `imported` ("" is a file beside the rooms, like hopluc/language.py)."""
        if importer == imported:
            return True
        if imported in self.doors:
            return importer in CALLERS and importer in self.doors
        if importer in self.doors:
            return True
        if importer in BESIDE:
            return imported in self.pure
        return self.height(imported) < self.height(importer)


def imported_modules(source: Source) -> Iterator[tuple[int, str]]:
    """(line, module) of every import; `from hopluc import places` counts as hopluc.places."""
    for node in nodes(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = source.module.split(".")[: -node.level] if node.level else []
            module = ".".join([*package, *([node.module] if node.module else [])])
            if module == "hopluc":
                yield from ((node.lineno, f"hopluc.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, module


def unknown_rooms(sources: Sequence[Source], ladder: Ladder) -> list[str]:
    """Packages with Python files that stand nowhere on the ladder."""
    known = {*ladder.pure, *ladder.rooms, *ladder.doors, *BESIDE}
    return sorted({f"hopluc/{source.room}: not on the ladder" for source in sources if source.room not in known})


def wrong_imports(sources: Sequence[Source], ladder: Ladder) -> list[str]:
    """Imports against the ladder. Tests may import everything."""
    known = {*ladder.pure, *ladder.rooms, *ladder.doors}
    findings = []
    for source in sources:
        if source.is_test or source.module in WIRING or source.room not in {*known, *BESIDE}:
            continue
        for line, module in imported_modules(source):
            parts = module.split(".")
            if parts[0] != "hopluc" or len(parts) < 2 or parts[1] not in known:
                continue
            if not ladder.may(source.room, parts[1]):
                findings.append(source.at(line, f"{source.room or source.module} may not import {module}"))
    return findings


def wrong_foreign_keys(sources: Sequence[Source], ladder: Ladder, user_room: str = "accounts") -> list[str]:
    """Relations given as text ("room.Model", the user setting) against the ladder; those by class are imports."""
    findings = []
    for source in sources:
        if source.room not in ladder.rooms or source.is_test or source.is_migration:
            continue
        for node in nodes(source.tree):
            if not (isinstance(node, ast.Call) and _name(node.func) in RELATIONS):
                continue
            given = [*node.args[:1], *(key.value for key in node.keywords if key.arg in ("to", "through"))]
            for target in filter(None, (_room_of(value, user_room) for value in given)):
                if target not in ladder.rooms or not ladder.may(source.room, target):
                    findings.append(source.at(node.lineno, f"{source.room} may not point at {target}"))
    return findings


def framework_in_pure(sources: Sequence[Source], ladder: Ladder) -> list[str]:
    """Django, or anything made for it, in a pure package."""
    return [
        source.at(line, f"{module} in a pure package")
        for source in sources
        if source.room in ladder.pure and not source.is_test
        for line, module in imported_modules(source)
        if module.split(".")[0] in DJANGO
    ]


def _room_of(value: ast.expr, user_room: str) -> str | None:
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        room, dot, _model = value.value.partition(".")
        return room if dot else None
    return user_room if _name(value) == "AUTH_USER_MODEL" else None


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
