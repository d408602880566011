"""Everything that is sealed, sealed again under the newest key. What an older key has sealed stays readable meanwhile,
so a change of keys that was broken off is simply gone on with."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction

from hopluc.files import actions as files
from hopluc.intake.actions import about_preview
from hopluc.intake.actions.kept import reseal_kept
from hopluc.intake.models import Intake, KeptRow
from hopluc.journal import actions as journal
from hopluc.personal.seal import (
    add_key,
    key_of,
    keyed_hash,
    keys,
    opened,
    opened_content,
    seal,
    seal_content,
    sealed_columns,
)
from hopluc.registry.actions.entries import ABOUT, plain_phone
from hopluc.registry.actions.row_updating import write_fields
from hopluc.registry.models import Member, MemberState, SubjectRequest, Version

BATCH = 500


@dataclass(frozen=True)
class Resealed:
    """`made`: id of the key that was made now, empty where a broken-off change was gone on with. `counts`: table →
    rows sealed again; `files`: stored files likewise."""

    key: str
    made: str
    counts: dict[str, int]
    files: int


def key_state() -> dict[str, Counter[str]]:
    """Table → id of a key → how many of its rows are sealed under it. Reads all seals: seconds for a million."""
    found: dict[str, Counter[str]] = {}
    for model, name in sealed_columns():
        heads = model._base_manager.exclude(**{name: None}).values_list(name, flat=True)
        counted = Counter(key_of(sealed) for sealed in heads.iterator(chunk_size=2000))
        found.setdefault(model._meta.db_table, Counter()).update(counted)
    found["files"] = files.keys_of_sealed()
    return found


def rotate_keys(*, by: str, at: datetime) -> Resealed:
    """A new key, and all rows sealed under it in one transaction: all or none; the old key stays in the file. Where an
    earlier change did not come to its end, no further key is made. Refusals of the seal; then nothing has changed."""
    current = keys().current.id
    finished = all(set(counts) <= {current} for counts in key_state().values())
    if finished:
        add_key(at.isoformat(timespec="seconds"))
    made = keys().current.id if finished else ""
    with transaction.atomic():
        journal.take_turn()
        counts = {model._meta.db_table: _reseal(model, again, fields) for model, again, fields in _TABLES}
        _none_left_out()
        journal.record(
            by=by,
            at=at,
            verb="registry:rotate_keys",
            subject="personal-key",
            change={"key": keys().current.id, "rows": counts},
        )
    return Resealed(keys().current.id, made, counts, files.reseal())


def _member(member: Member) -> None:
    member.keep_identity(member.identity)


def _state(state: MemberState) -> None:
    state.sealed = seal(opened(state.sealed, about=state.about), about=state.about)


def _request(request: SubjectRequest) -> None:
    number = request.id_number
    request.sealed, request.person = seal({"id_number": number}, about=request.about), keyed_hash(number)


def _version(version: Version) -> None:
    about = ABOUT.format(code=version.cooperative.code)
    said = opened(version.contact, about=about)
    version.contact = seal(said, about=about)
    version.phone_hash = keyed_hash(plain_phone(said.get("phone")))


def _intake(intake: Intake) -> None:
    assert intake.sealed is not None
    about = about_preview(intake.file.digest)
    intake.sealed = seal_content(opened_content(intake.sealed, about=about), about=about)


_TABLES: tuple[tuple[type[models.Model], Callable[[Any], None], list[str]], ...] = (
    (Member, _member, ["sealed", "person", "phone_hash"]),
    (MemberState, _state, ["sealed"]),
    (SubjectRequest, _request, ["sealed", "person"]),
    (Version, _version, ["contact", "phone_hash"]),
    (Intake, _intake, ["sealed"]),
    (KeptRow, reseal_kept, ["sealed"]),
)


def _reseal(model: type[models.Model], again: Callable[[Any], None], fields: list[str]) -> int:
    count, current = 0, keys().current.id
    for rows in _batches(model, fields[0]):
        old = [row for row in rows if key_of(getattr(row, fields[0])) != current]
        for row in old:
            again(row)
        write_fields(old, fields)
        count += len(old)
    return count


def _batches(model: type[models.Model], sealed: str) -> Iterator[Sequence[Any]]:
    """By key, some at a time: a reading that is still open must not meet what is written meanwhile."""
    rows = model._base_manager.exclude(**{sealed: None}).order_by("pk")
    if model is Version:
        rows = rows.select_related("cooperative")
    if model is Intake:
        rows = rows.select_related("file")
    last = 0
    while found := list(rows.filter(pk__gt=last)[:BATCH]):
        yield found
        last = found[-1].pk


def _none_left_out() -> None:
    """A table that learnt to keep seals and is not named above would be forgotten at every change of keys."""
    known = {(model, fields[0]) for model, _again, fields in _TABLES}
    missing = [f"{model.__name__}.{name}" for model, name in sealed_columns() if (model, name) not in known]
    if missing:
        raise RuntimeError(f"sealed, and nobody seals it again: {missing}")
