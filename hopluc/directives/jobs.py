"""In the job process: documents that take long to read (through LibreOffice, long PDFs)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from hopluc.accounts.actors import Actor, actor_of
from hopluc.accounts.models import User
from hopluc.accounts.permissions import Permission
from hopluc.directives import actions
from hopluc.kernel import clock
from hopluc.kernel.dates import day_of
from hopluc.kernel.errors import Refusal
from hopluc.places.queries import home

# LibreOffice starts for them: seconds, also for a small one.
_OFFICE = frozenset(("doc", "rtf", "odt", "wps"))
# Bytes that are read while the person waits, at most some two seconds.
_SMALL, _SMALL_PDF = 1_000_000, 300_000
_UNDER_WAY = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
# A file is written just before its job stands in the queue.
_FRESH = timedelta(hours=1)


@dataclass(frozen=True)
class Waiting:
    """A document that a person gave in: `name` of the file; `is_lost`: the program failed at it.

    Once it is over: `directive`, the key of the draft, or `refused`, a code with its `values`.
    """

    key: UUID
    name: str
    since: datetime
    is_over: bool
    is_lost: bool = False
    directive: int | None = None
    refused: str = ""
    values: Mapping[str, Any] | None = None

    @property
    def refusal(self) -> Refusal | None:
        return Refusal(self.refused, where=self.name, **(self.values or {})) if self.refused else None


def is_slow(name: str, size: int) -> bool:
    """Whether a document is read in the job process: by its ending and size in bytes."""
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    return ending in _OFFICE or size > (_SMALL_PDF if ending == "pdf" else _SMALL)


def queue(name: str, content: bytes, *, actor: Actor, at: datetime, is_another: bool) -> UUID:
    """Put a document beside the database and its reading into the queue; the key of the job. What is refused, or has
    failed, leaves no content."""
    _sweep(at)
    token = uuid4().hex
    path = _path(token)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    path.write_bytes(content)
    try:
        with transaction.atomic():
            job = read_waiting.enqueue(token, name, actor.user, actor.appointment, is_another)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return UUID(str(job.id))


@task()
def read_waiting(token: str, name: str, user: int | None, appointment: int | None, is_another: bool) -> dict[str, Any]:
    """Read one document that waits. Where the process is killed the content stays, and the queue brings it again."""
    path = _path(token)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        # It was read, and the process died before it could say so.
        return {"refused": "document_gone", "values": {}}
    at, found = clock.now(), home()
    made_up = bool(found and found.made_up)
    try:
        directive = actions.take_in(
            name=name,
            content=content,
            made_up=made_up,
            by=_signature(user, appointment, made_up=made_up, at=at),
            at=at,
            is_another=is_another,
        )
    except Refusal as refusal:
        said = {key: value if isinstance(value, (int, str)) else str(value) for key, value in refusal.values.items()}
        outcome: dict[str, Any] = {"refused": refusal.code, "values": said}
    except Exception:
        path.unlink(missing_ok=True)
        raise
    else:
        outcome = {"directive": directive.pk}
    path.unlink(missing_ok=True)
    return outcome


def waiting(key: str, user: int | None) -> Waiting | None:
    """A document that this person gave in, and how it stands; None where there is none."""
    try:
        row = _jobs(user).filter(pk=UUID(key)).first()
    except ValueError:
        return None
    return _told(row) if row is not None else None


def under_way(user: int | None) -> list[Waiting]:
    """The documents of a person that are being read, the newest first."""
    return [_told(row) for row in _jobs(user).filter(status__in=_UNDER_WAY).order_by("-enqueued_at")]


def _signature(user: int | None, appointment: int | None, *, made_up: bool, at: datetime) -> str:
    """Who gave the document in, with the rights of now. Refusal `take_in_not_allowed` where they are gone."""
    person = User.objects.filter(pk=user, is_active=True).first() if user is not None else None
    actor = actor_of(person, made_up=made_up, on=day_of(at), appointment=appointment) if person else None
    if actor is None or not actor.may(Permission.DIRECTIVES_CONFIRM):
        raise Refusal("take_in_not_allowed")
    return actor.signature


def _jobs(user: int | None) -> Any:
    return DBTaskResult.objects.filter(task_path=read_waiting.module_path, args_kwargs__args__2=user)


def _told(row: Any) -> Waiting:
    name, is_lost = row.args_kwargs["args"][1], row.status == TaskResultStatus.FAILED
    said = (row.return_value or {}) if row.status == TaskResultStatus.SUCCESSFUL else {}
    return Waiting(
        key=row.pk,
        name=name,
        since=row.enqueued_at,
        is_over=row.status not in _UNDER_WAY,
        is_lost=is_lost,
        directive=said.get("directive"),
        refused=said.get("refused", ""),
        values=said.get("values"),
    )


def _path(token: str) -> Path:
    return Path(settings.HOME) / "incoming" / token


def _sweep(at: datetime) -> None:
    """Content whose job was given up (its process died with it again and again) goes."""
    found = [path for path in _path("").glob("*") if path.stat().st_mtime < (at - _FRESH).timestamp()]
    if not found:
        return
    jobs = DBTaskResult.objects.filter(task_path=read_waiting.module_path, status__in=_UNDER_WAY)
    awaited = {row.args_kwargs["args"][0] for row in jobs}
    for path in found:
        if path.name not in awaited:
            path.unlink(missing_ok=True)
