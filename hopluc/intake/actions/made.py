"""Workbooks of faults that a job made: sealed beside the database, until they are fetched, too old, or not true any
more."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from hopluc.intake.models import Intake
from hopluc.kernel.dates import VIETNAM
from hopluc.personal.seal import opened_content, seal_content

# So long one waits to be fetched.
KEPT = timedelta(hours=24)


def keep_made(intake: Intake, content: bytes, *, only_rows: bool, at: datetime) -> None:
    """Keep what a job made, in place of what it made before; those that have waited too long go. Refusals of the
    seal."""
    for old in _folder().glob("*-*"):
        if datetime.fromtimestamp(old.stat().st_mtime, VIETNAM) < at - KEPT:
            old.unlink(missing_ok=True)
    path = _path(intake, only_rows=only_rows)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    draft = path.with_name(f"{path.name}.draft")
    draft.write_bytes(seal_content(content, about=_about(intake)))
    draft.rename(path)


def made_at(intake: Intake, *, only_rows: bool) -> datetime | None:
    """When the workbook of faults was made that fits what was last read; None where there is none."""
    try:
        return datetime.fromtimestamp(_path(intake, only_rows=only_rows).stat().st_mtime, VIETNAM)
    except FileNotFoundError:
        return None


def made_content(intake: Intake, *, only_rows: bool) -> bytes:
    """The workbook itself. FileNotFoundError where there is none; refusals of the seal."""
    return opened_content(_path(intake, only_rows=only_rows).read_bytes(), about=_about(intake))


def forget_made(intake: Intake) -> None:
    """What was made of an import goes."""
    for path in _all_of(intake):
        path.unlink(missing_ok=True)


def _all_of(intake: Intake) -> Iterator[Path]:
    return _folder().glob(f"{intake.pk}-*")


def _folder() -> Path:
    return Path(settings.HOME) / "intakes"


def _path(intake: Intake, *, only_rows: bool) -> Path:
    # By what was read: read again with other answers it says something else.
    return _folder() / f"{intake.pk}-{intake.plan_digest[:16]}-{'rows' if only_rows else 'all'}"


def _about(intake: Intake) -> str:
    return f"faults:{intake.pk}"
