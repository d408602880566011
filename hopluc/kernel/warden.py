"""Stands over a foreign program: binds it, and takes it and all that it has started along when the parent is gone.

A foreign program starts others (LibreOffice does), which hear nothing of their grandparent's end.
"""

import os
import signal
import subprocess
import sys

from hopluc.kernel.child import end_with, restrict


def _end_all(*_signal: object) -> None:
    os.killpg(0, signal.SIGKILL)


def main(parent: int, memory: int, file_bytes: int, command: list[str]) -> None:
    """Runs the command in this process's group, which `processes.run` has made, and ends the group after it."""
    signal.signal(signal.SIGTERM, _end_all)
    end_with(parent, signal.SIGTERM)
    restrict(memory=memory, file_bytes=file_bytes)
    try:
        subprocess.run(command, check=False)
    finally:
        _end_all()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
