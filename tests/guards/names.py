"""File names: the few that a room may have, and those that nobody may."""

import re
from collections.abc import Collection, Sequence
from pathlib import PurePosixPath

from tests.guards.sources import Source

# Drawers that everything ends up in.
FORBIDDEN = {"utils", "util", "helpers", "helper", "common", "base", "misc", "lib", "core", "stuff", "tools"}
# Folders of a room whose files are named by what they hold: one verb, page, table, figure or report each.
FREE_FOLDERS = {"actions", "views", "models", "queries", "forms", "tests", "migrations", "commands", "templatetags"}
_ROW = re.compile(r"^\| `([a-z_]+)(?:\.py|/)`")


def allowed_names(architecture: str) -> set[str]:
    """The first column of the table "Files of a room" in docs/architecture.md."""
    section = architecture.split("## Files of a room", 1)[1].split("\n## ", 1)[0]
    return {match.group(1) for line in section.splitlines() if (match := _ROW.match(line))}


def forbidden_names(sources: Sequence[Source]) -> list[str]:
    """Python files and packages that are drawers."""
    findings = []
    for source in sources:
        parts = [part.removesuffix(".py") for part in PurePosixPath(source.path).parts]
        findings += [f"{source.path}: no drawer named {part}" for part in parts if part in FORBIDDEN]
    return findings


def unexpected_files(
    sources: Sequence[Source], allowed: Collection[str], rooms: Collection[str], free_rooms: Collection[str] = ()
) -> list[str]:
    """Python files of a room with a name that the table does not have. `free_rooms` name theirs by figure."""
    findings = []
    for source in sources:
        if source.room not in rooms:
            continue
        inner = PurePosixPath(source.path).parts[2:]
        top = inner[0].removesuffix(".py")
        if top == "__init__" or top in FREE_FOLDERS or top in allowed or source.room in free_rooms:
            continue
        findings.append(f"{source.path}: {top} is not in the table of docs/architecture.md")
    return findings
