"""Puts the command `hopluc` into the environment that runs this file (docs/decisions/0002)."""

import sys
import sysconfig
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


def install(*, scripts: Path, packages: Path, python: str, repository: Path) -> Path:
    """Writes the command into `scripts` and a path file, which makes the repository importable, into `packages`."""
    (packages / "hopluc.pth").write_text(f"{repository}\n", encoding="utf-8")
    command = scripts / "hopluc"
    # The shell, not Python's own first line: that one breaks on folders with spaces or long names.
    quoted = python.replace("'", "'\\''")
    command.write_text(f"#!/bin/sh\nexec '{quoted}' -P -m hopluc.console \"$@\"\n", encoding="utf-8")
    command.chmod(0o755)
    return command


if __name__ == "__main__":
    install(
        scripts=Path(sysconfig.get_path("scripts")),
        packages=Path(sysconfig.get_path("purelib")),
        python=sys.executable,
        repository=REPOSITORY,
    )
