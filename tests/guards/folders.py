"""One page shows everything: the folders of the tree and the folders of docs/architecture.md are the same."""

import re
from pathlib import Path

from tests.guards.sources import files, folders

_LINE = re.compile(r"^(?P<indent> *)(?P<name>[\w.-]+)/(?:\s+\S.*)?$")
# Named once for all rooms in the table "Files of a room", not room by room.
INSIDE_ROOMS_FROM = 3


def named_folders(architecture: str) -> set[str]:
    """Folders of the first fenced block: `name/  caption`, two spaces deeper per level. Captions are required."""
    block = architecture.split("```", 2)[1]
    found, path = set(), []
    for line in block.splitlines():
        match = _LINE.match(line)
        if match:
            level = len(match["indent"]) // 2
            path = [*path[:level], match["name"]]
            found.add("/".join(path))
    return found


def without_caption(architecture: str) -> list[str]:
    block = architecture.split("```", 2)[1]
    return [line.strip() for line in block.splitlines() if re.match(r"^ *[\w.-]+/\s*$", line)]


def existing_folders(root: Path) -> set[str]:
    """Folders with files in them: the top two levels, where the second says what the first is for."""
    return {
        folder.relative_to(root).as_posix()
        for folder in folders(root)
        if len(folder.relative_to(root).parts) < INSIDE_ROOMS_FROM
        and any(not path.name.startswith(".") or folder.name == ".ci" for path in files(folder))
    }


def differences(root: Path, architecture: str) -> list[str]:
    named, existing = named_folders(architecture), existing_folders(root)
    return [
        *(f"{name}/ exists and docs/architecture.md does not name it" for name in sorted(existing - named)),
        *(f"docs/architecture.md names {name}/, which does not exist" for name in sorted(named - existing)),
    ]
