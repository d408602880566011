"""The files that guards look at."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path, PurePosixPath

SKIPPED_FOLDERS = {"__pycache__", "var", "node_modules", "build"}


@cache
def nodes(tree: ast.Module) -> tuple[ast.AST, ...]:
    """Every node of a file, walked once for all rules: they look at the same files."""
    return tuple(ast.walk(tree))


@dataclass(frozen=True)
class Source:
    """One Python file. `path` is relative to the repository, with forward slashes."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, filename=self.path)

    @property
    def module(self) -> str:
        """ "hopluc.places.models"; a package's own file counts as the package."""
        name = self.path.removesuffix(".py").removesuffix("/__init__")
        return name.replace("/", ".")

    @property
    def room(self) -> str:
        """ "places" for everything under hopluc/places, "" for files beside the rooms."""
        parts = PurePosixPath(self.path).parts
        return parts[1] if len(parts) > 2 and parts[0] == "hopluc" else ""

    @property
    def is_test(self) -> bool:
        parts = PurePosixPath(self.path).parts
        return "tests" in parts or parts[-1] == "conftest.py"

    @property
    def is_migration(self) -> bool:
        return "migrations" in PurePosixPath(self.path).parts

    def at(self, line: int, message: str) -> str:
        return f"{self.path}:{line}: {message}"


def folders(root: Path) -> Iterator[Path]:
    """Every folder under `root` that holds something, without what programs make for themselves."""
    for path in sorted(root.iterdir()):
        if not path.is_dir() or path.name in SKIPPED_FOLDERS or path.name.endswith(".egg-info"):
            continue
        if path.name.startswith(".") and path.name != ".ci":
            continue
        yield path
        yield from folders(path)


def files(root: Path, pattern: str = "*") -> Iterator[Path]:
    """Files under `root` in the folders that count, in order."""
    for folder in (root, *folders(root)):
        yield from sorted(path for path in folder.glob(pattern) if path.is_file())


def python_sources(root: Path, *below: str) -> list[Source]:
    """All Python files of a repository, or of some of its folders."""
    starts = [root / name for name in below] or [root]
    found = [path for start in starts if start.is_dir() for path in files(start, "*.py")]
    return [Source(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")) for path in found]
