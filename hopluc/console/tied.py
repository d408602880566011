"""Runs a command in this process, and lets Linux end it when the process that started it is killed."""

import os
import signal
import sys

from hopluc.kernel.child import end_with


def main(parent: int, command: list[str]) -> None:
    """`command` takes the place of this process; on Linux it gets SIGTERM when its parent is gone."""
    end_with(parent, signal.SIGTERM)
    os.execv(command[0], command)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
