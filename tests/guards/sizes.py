"""Small things: lines of a file, a class, a function; depth of a folder."""

import ast
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.guards.sources import Source, files, folders, nodes

FILE, CLASS, FUNCTION, DEPTH = 400, 250, 60, 4
KINDS = ("*.py", "*.html", "*.css", "*.js")


def too_large(root: Path, sources: Sequence[Source]) -> dict[str, int]:
    """What is over its limit: "path" or "path::name" → lines."""
    found = {}
    for folder in ("hopluc", "tests"):
        for kind in KINDS:
            for path in files(root / folder, kind) if (root / folder).is_dir() else ():
                lines = len(path.read_text(encoding="utf-8").splitlines())
                if lines > FILE and "migrations" not in path.parts:
                    found[path.relative_to(root).as_posix()] = lines
    for source in sources:
        if source.is_migration:
            continue
        for node in nodes(source.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                limit = CLASS if isinstance(node, ast.ClassDef) else FUNCTION
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > limit:
                    found[f"{source.path}::{node.name}"] = lines
    return found


def findings(found: Mapping[str, int], exceptions: Mapping[str, int]) -> list[str]:
    """Too large and not excused; or excused with another size than it has: the list may only shrink."""
    wrong = [f"{name}: {lines} lines" for name, lines in found.items() if name not in exceptions]
    for name, excused in exceptions.items():
        if name not in found:
            wrong.append(f"{name}: no longer too large; take it off the list")
        elif found[name] > excused:
            wrong.append(f"{name}: grew from {excused} to {found[name]} lines")
        elif found[name] < excused:
            wrong.append(f"{name}: shrank to {found[name]} lines; write that down")
    return wrong


def read_exceptions(path: Path) -> dict[str, int]:
    """The list of what is too large and known to be: `"path::name" = lines`."""
    return dict(tomllib.loads(path.read_text(encoding="utf-8"))["too_large"])


def too_deep(root: Path) -> list[str]:
    """Folders deeper than hopluc/<room>/<folder>/<folder>."""
    return [
        f"{folder.relative_to(root).as_posix()}: deeper than {DEPTH} folders"
        for folder in folders(root / "hopluc")
        if len(folder.relative_to(root).parts) > DEPTH
    ]
