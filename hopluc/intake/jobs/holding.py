"""Who has an import in hand, and how far: a locked file beside the database.

Not a row: while a job writes a large workbook it holds the one place of a writer in SQLite, and nobody could renew a
row. The lock goes with the process that held it, however it ends; so a killed job is known at once, and two never work
on one import.
"""

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings

_TRIES, _INSTANT = 10, 0.02  # seconds between two tries


@dataclass(frozen=True)
class Standing:
    """How a job stands: `is_held`: a process works on it now; `done` rows are behind, None where it did not say."""

    is_held: bool
    done: int | None = None


def _path(pk: int) -> Path:
    return Path(settings.HOME) / "intakes" / str(pk)


@contextmanager
def held(pk: int) -> Iterator[Callable[[int], None] | None]:
    """Takes an import in hand and gives the function that says how many rows are behind; None where another process
    has it in hand already."""
    path = _path(pk)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    with path.open("a+") as file:
        if not _locked(file):
            yield None
            return

        def say(done: int) -> None:
            file.seek(0)
            file.truncate()
            file.write(str(done))
            file.flush()

        say(0)
        # The file stays: whoever opened it a moment before would otherwise hold a lock that nobody sees.
        yield say


def _locked(file: IO[str]) -> bool:
    for _try in range(_TRIES):
        with suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        # Whoever looks how it stands holds it for an instant.
        time.sleep(_INSTANT)
    return False


def standing(pk: int) -> Standing:
    """Whether a process has an import in hand, and how far it is."""
    try:
        with _path(pk).open("r") as file:
            said = file.read()
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except OSError:
                return Standing(is_held=True, done=int(said) if said.isdecimal() else None)
    except FileNotFoundError:
        return Standing(is_held=False)
    return Standing(is_held=False)
