"""The verbs of a sheet: a cooperative is founded, and something about it changes from a day on."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction

from hopluc.journal import actions as journal
from hopluc.kernel.dates import day_of
from hopluc.kernel.errors import Refusal
from hopluc.places.models import Place
from hopluc.registry.actions.checks import Finding, findings
from hopluc.registry.actions.entries import PERSONAL_FIELDS, Columns, entered, shown_columns
from hopluc.registry.actions.settling import opened_timeline, settle
from hopluc.registry.actions.timeline import Stamp, Timeline
from hopluc.registry.models import Cooperative, FoundedPrecision, LegalStatus, Version
from hopluc.registry.sheet import Paper

# Changed by verbs of their own: a status has rules, a founding day and a code are no part of a sheet.
NOT_OF_A_CHANGE = ("status", "suspended_until", "founded_on", "ended_on", "code")
ACTIVE: Columns = {"status": LegalStatus.ACTIVE.value, "suspended_until": None}


@transaction.atomic
def found(
    *,
    code: str,
    kind: str,
    founded_on: date,
    sheet: Mapping[str, object],
    paper: Paper,
    by: str,
    at: datetime,
    made_up: bool = False,
) -> Cooperative:
    """A new cooperative with its first sheet, active from its founding day; returns its row.

    `sheet`: the fields of `entries.entered`; capital in triệu đồng. Refusals: those of `checks.findings`, and
    `day_in_future`.
    """
    journal.take_turn()
    entity = begun(
        code=code, kind=kind, founded_on=founded_on, sheet=sheet, stamp=Stamp(paper, by, at), made_up=made_up
    )
    record("registry:found", entity, by=by, at=at, paper=paper, change={"kind": kind, "from": founded_on})
    return entity


def begun(
    *, code: str, kind: str, founded_on: date, sheet: Mapping[str, object], stamp: Stamp, made_up: bool
) -> Cooperative:
    """The writing of `found`, for verbs that found as a part of something else."""
    record_ = {**sheet, "code": code, "kind": kind, "founded_on": founded_on}
    refuse_future(founded_on, stamp.at, code)
    refuse(findings(record_, on=founded_on), code)
    entity = Cooperative.everything.filter(code=code).first() or Cooperative(code=code)
    entity.kind, entity.founded_on, entity.made_up, entity.absorbed_by = kind, founded_on, made_up, None
    entity.founded_precision, entity.intake = FoundedPrecision.DAY, None
    entity.save()
    timeline = Timeline(entity, entity.versions.all())
    columns = {"status": ACTIVE} | entered(code, {key: value for key, value in record_.items() if key != "status"})
    timeline.found(founded_on, columns, stamp)
    settle(timeline)
    return entity


@transaction.atomic
def change(
    *, cooperative: Cooperative, from_day: date, fields: Mapping[str, object], paper: Paper, by: str, at: datetime
) -> Version:
    """Other things hold from a day on; later sheets that merely carried on what was said before say them too.

    `fields`: those of `entries.entered` that change. Returns the sheet of the day. Refusals: `nothing_changes`,
    `day_before_founding`, `day_in_future`, `cooperative_ended`, `cooperative_absorbed`, `field_of_another_verb`,
    and those of `checks.findings`.
    """
    timeline = opened_timeline(cooperative)
    entity = timeline.cooperative
    for field in NOT_OF_A_CHANGE:
        if field in fields:
            raise Refusal("field_of_another_verb", where=entity.code, field=field)
    base = sheet_to_change(timeline, from_day, at)
    refuse(findings(fields, on=from_day, cooperative=entity), entity.code)
    changed = timeline.change(from_day, entered(entity.code, fields, base), Stamp(paper, by, at))
    return written(timeline, changed, "registry:change", from_day=from_day, by=by, at=at, paper=paper)


@transaction.atomic
def correct(*, version: Version, fields: Mapping[str, object], paper: Paper, by: str, at: datetime) -> Version:
    """What a sheet should have said from its own day; the wrong one stays, as what was known before."""
    return change(
        cooperative=version.cooperative, from_day=version.valid_from, fields=fields, paper=paper, by=by, at=at
    )


@transaction.atomic
def move_seat(*, cooperative: Cooperative, seat: Place, from_day: date, paper: Paper, by: str, at: datetime) -> Version:
    """Seated elsewhere from a day on, or the same place under another unit."""
    return change(cooperative=cooperative, from_day=from_day, fields={"seat": seat}, paper=paper, by=by, at=at)


def sheet_to_change(timeline: Timeline, day: date, at: datetime) -> Version:
    """The sheet in force on a day that may be changed: not before the founding, not in the future, not after the
    end."""
    entity, ended = timeline.cooperative, timeline.ended_on
    refuse_future(day, at, entity.code)
    if day < entity.founded_on:
        raise Refusal("day_before_founding", where=entity.code, founded=entity.founded_on, day=day)
    if ended is not None and day >= ended:
        raise Refusal("cooperative_ended", where=entity.code, ended=ended)
    base = timeline.on(day)
    if base is None:
        raise Refusal("day_before_founding", where=entity.code, founded=entity.founded_on, day=day)
    return base


def refuse_future(day: date, at: datetime, where: str) -> None:
    """Refusal `day_in_future` for a day after the day of writing: the register says what is, not what is planned."""
    if day > day_of(at):
        raise Refusal("day_in_future", where=where, day=day)


def refuse(found: Iterable[Finding], where: str) -> None:
    """The first finding that is a refusal, as one."""
    for finding in found:
        if finding.is_refusal:
            raise Refusal(finding.code, where=where, **finding.params)


def written(
    timeline: Timeline,
    changed: Mapping[str, tuple[Columns, Columns]],
    verb: str,
    *,
    from_day: date,
    by: str,
    at: datetime,
    paper: Paper,
) -> Version:
    """Keep what a change added, with its journal entry; Refusal `nothing_changes` where it added nothing."""
    entity = timeline.cooperative
    if not changed:
        raise Refusal("nothing_changes", where=entity.code)
    settle(timeline)
    said = {"from": from_day, "fields": journal_fields(changed), "carried": len(timeline.added) - 1}
    record(verb, entity, by=by, at=at, paper=paper, change=said)
    return timeline.added[0]


def journal_fields(changed: Mapping[str, tuple[Columns, Columns]]) -> dict[str, list[str]]:
    """Field → [was, now]; of a personal one, its name only."""
    return {
        field: [] if field in PERSONAL_FIELDS else [shown_columns(field, was), shown_columns(field, now)]
        for field, (was, now) in changed.items()
    }


def record(
    verb: str, entity: Cooperative, *, by: str, at: datetime, paper: Paper, change: Mapping[str, object]
) -> None:
    """The journal's entry of a verb on one cooperative."""
    journal.record(
        by=by,
        at=at,
        verb=verb,
        subject=f"cooperative:{entity.code}",
        change={**change, "paper": paper.number, "file": paper.file},
        reason=paper.reason,
    )
