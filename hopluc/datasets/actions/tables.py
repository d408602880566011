"""A table from its first file to the archive."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from hopluc.accounts.actors import Actor
from hopluc.accounts.models import Appointment
from hopluc.datasets.models import KIND, ColumnKind, Dataset, DatasetState
from hopluc.files.models import StoredFile
from hopluc.intake.models import KnownMapping
from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import clean

TITLE, SOURCE = 300, 300


@transaction.atomic
def start(
    *, title: str, file: StoredFile, draft: Mapping[str, Any], actor: Actor, made_up: bool, by: str, at: datetime
) -> Dataset:
    """A table whose first file is there and whose columns are still to be decided. It belongs to the actor's body, or
    to the place that the actor serves."""
    body = actor.body
    place = None
    if body is None:
        place = Appointment.objects.filter(pk=actor.appointment or 0).values_list("place", flat=True).first()
    dataset = Dataset.objects.create(
        title=clean(title)[:TITLE] or file.name,
        body_id=body,
        place_id=place,
        file=file,
        draft=draft,
        made_up=made_up,
        created_at=at,
        created_by=by,
    )
    _note(dataset, "datasets:start", by=by, at=at, change={"title": dataset.title, "file": file.name})
    return dataset


@transaction.atomic
def describe(
    dataset: Dataset,
    *,
    title: str,
    source: str,
    is_shared: bool,
    sheet: str,
    columns: Sequence[Mapping[str, Any]],
    key: Sequence[str],
    has_groups: bool,
    mapping: Mapping[str, Any] | None = None,
    by: str,
    at: datetime,
) -> Dataset:
    """Decide what the table is, before its first import is written. `mapping` (sheets.mapping as data): how files with
    these headings are read from now on.

    Refusal `dataset_described` once rows are there, `dataset_without_title`, `dataset_without_columns`,
    `dataset_key_unknown` (column).
    """
    dataset = Dataset.objects.select_for_update().get(pk=dataset.pk)
    if dataset.newest:
        raise Refusal("dataset_described", where=dataset.title)
    dataset.title, dataset.source = _titled(title), clean(source)[:SOURCE]
    if not columns:
        raise Refusal("dataset_without_columns", where=dataset.title)
    codes = [column["code"] for column in columns]
    for code in key:
        if code not in codes:
            raise Refusal("dataset_key_unknown", column=code)
    for column in columns:
        ColumnKind(column["kind"])
    dataset.is_shared, dataset.sheet, dataset.has_groups = is_shared, sheet[:200], has_groups
    dataset.columns, dataset.key = [dict(column) for column in columns], list(key)
    dataset.save()
    if mapping is not None:
        KnownMapping.objects.filter(kind=f"{KIND}{dataset.pk}").delete()
        remember(dataset, mapping=mapping, by=by, at=at)
    change = {"title": dataset.title, "columns": len(columns), "key": list(key), "shared": is_shared}
    _note(dataset, "datasets:describe", by=by, at=at, change=change)
    return dataset


@transaction.atomic
def remember(dataset: Dataset, *, mapping: Mapping[str, Any], by: str, at: datetime) -> None:
    """Files of the table with just these headings are read so from now on. The entry in the journal is that of the
    import which is read so, or of the description."""
    kind = f"{KIND}{dataset.pk}"
    KnownMapping.objects.update_or_create(
        kind=kind,
        sender="",
        headings=mapping["digest"],
        defaults={"name": dataset.title[:200], "data": {**mapping, "kind": kind}, "saved_at": at, "by": by},
    )


@transaction.atomic
def rename(dataset: Dataset, *, title: str, source: str, is_shared: bool, by: str, at: datetime) -> Dataset:
    """Another title, source or circle of readers; the rows stay. Refusal `dataset_without_title`."""
    dataset = Dataset.objects.select_for_update().get(pk=dataset.pk)
    was = {"title": dataset.title, "source": dataset.source, "shared": dataset.is_shared}
    dataset.title, dataset.source, dataset.is_shared = _titled(title), clean(source)[:SOURCE], is_shared
    dataset.save(update_fields=["title", "source", "is_shared"])
    now = {"title": dataset.title, "source": dataset.source, "shared": is_shared}
    change = {name: [was[name], value] for name, value in now.items() if was[name] != value}
    if change:
        _note(dataset, "datasets:rename", by=by, at=at, change=change)
    return dataset


@transaction.atomic
def archive(dataset: Dataset, *, why: str = "", by: str, at: datetime) -> Dataset:
    """Out of the list of tables in use; everything stays and can be brought back. Nothing is ever deleted."""
    return _moved(dataset, DatasetState.ARCHIVED, "datasets:archive", why=why, by=by, at=at)


@transaction.atomic
def bring_back(dataset: Dataset, *, by: str, at: datetime) -> Dataset:
    """Into use again."""
    state = DatasetState.OPEN if dataset.newest else DatasetState.DRAFT
    return _moved(dataset, state, "datasets:bring_back", why="", by=by, at=at)


def _moved(dataset: Dataset, state: DatasetState, verb: str, *, why: str, by: str, at: datetime) -> Dataset:
    dataset = Dataset.objects.select_for_update().get(pk=dataset.pk)
    if dataset.state != state:
        dataset.state = state
        dataset.save(update_fields=["state"])
        _note(dataset, verb, by=by, at=at, change={"title": dataset.title}, reason=clean(why)[:SOURCE])
    return dataset


def _titled(title: str) -> str:
    title = clean(title)[:TITLE]
    if not title:
        raise Refusal("dataset_without_title")
    return title


def _note(
    dataset: Dataset, verb: str, *, by: str, at: datetime, change: Mapping[str, object], reason: str = ""
) -> None:
    journal.record(by=by, at=at, verb=verb, subject=f"dataset:{dataset.pk}", change=change, reason=reason)
