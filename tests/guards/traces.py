"""Nothing of the machine on which the project was written stands in its files."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.guards.sources import files

TEXTS = {
    ".py",
    ".toml",
    ".md",
    ".txt",
    ".in",
    ".html",
    ".css",
    ".js",
    ".csv",
    ".cfg",
    ".po",
    ".json",
    ".yml",
    ".svg",
    "",
}
_MACHINE = re.compile(r"(?<![\w.:/-])/(?:work|root|home|Users|mnt)/[\w.-]+")
_REGISTRY = re.compile(r"--(?:extra-)?index[-]url|--find-links|files\.pythonhosted\.org|/simple/?\s*$", re.MULTILINE)


def machine_traces(root: Path) -> list[str]:
    """Paths of somebody's machine and addresses of package registries in the project's text files."""
    return list(_findings(root))


def _findings(root: Path) -> Iterator[str]:
    for path in files(root):
        # The guard and its test name what they look for.
        if path.suffix not in TEXTS or path.name in ("traces.py", "test_names.py"):
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        name = path.relative_to(root).as_posix()
        for pattern, what in ((_MACHINE, "a path of somebody's machine"), (_REGISTRY, "an address of a registry")):
            for match in pattern.finditer(text):
                line = text.count("\n", 0, match.start()) + 1
                yield f"{name}:{line}: {what}: {match.group().strip()}"
