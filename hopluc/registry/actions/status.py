"""The verbs of the legal status: set from a day, ended, reopened. Nghị định 92/2024/NĐ-CP, Điều 27, 28."""

from datetime import date, datetime

from django.db import transaction

from hopluc.kernel.errors import Refusal
from hopluc.registry.actions.entries import Columns
from hopluc.registry.actions.settling import opened_timeline
from hopluc.registry.actions.sheets import sheet_to_change, written
from hopluc.registry.actions.timeline import Stamp
from hopluc.registry.models import Cooperative, CooperativeKind, LegalStatus, Version
from hopluc.registry.sheet import Paper

_ALL = tuple(LegalStatus)
_OF_GROUPS = tuple(status for status in LegalStatus if status != LegalStatus.BANKRUPTCY)


def statuses_of(kind: str) -> tuple[LegalStatus, ...]:
    """Those that an organisation of a kind can have: 7, or 6 of a group."""
    if kind == CooperativeKind.GROUP:
        return _OF_GROUPS
    return _ALL


@transaction.atomic
def set_status(
    *,
    cooperative: Cooperative,
    status: str,
    from_day: date,
    paper: Paper,
    by: str,
    at: datetime,
    until: date | None = None,
) -> Version:
    """Another legal status from a day on; ended is `end`. `until`: the day from which a suspension is over.

    Refusals: those of `sheets.change`, `status_unknown`, `status_not_for_group`, `until_without_suspension`,
    `until_not_after`.
    """
    if status == LegalStatus.ENDED:
        return end(cooperative=cooperative, on=from_day, paper=paper, by=by, at=at)
    timeline = opened_timeline(cooperative)
    base = sheet_to_change(timeline, from_day, at)
    refuse_status(base.kind, status, from_day, until, where=cooperative.code)
    columns: Columns = {"status": status, "suspended_until": until}
    changed = timeline.change(from_day, {"status": columns}, Stamp(paper, by, at))
    return written(timeline, changed, "registry:set_status", from_day=from_day, by=by, at=at, paper=paper)


def refuse_status(kind: str, status: str, from_day: date, until: date | None, *, where: str) -> None:
    """Whether an organisation of this kind can have this status for this time."""
    if status not in _ALL:
        raise Refusal("status_unknown", where=where, value=status)
    if status not in statuses_of(kind):
        raise Refusal("status_not_for_group", where=where)
    if until is not None and status != LegalStatus.SUSPENDED:
        raise Refusal("until_without_suspension", where=where)
    if until is not None and until <= from_day:
        raise Refusal("until_not_after", where=where, day=from_day, until=until)


@transaction.atomic
def end(*, cooperative: Cooperative, on: date, paper: Paper, by: str, at: datetime) -> Version:
    """Ended: from `on`, the first day without it, no sheet says anything else. Refusals as `sheets.change`."""
    timeline = opened_timeline(cooperative)
    sheet_to_change(timeline, on, at)
    changed = timeline.end(on, Stamp(paper, by, at))
    return written(timeline, changed, "registry:end", from_day=on, by=by, at=at, paper=paper)


@transaction.atomic
def reopen(*, cooperative: Cooperative, paper: Paper, by: str, at: datetime) -> Version:
    """An end that was written in error or lifted is taken back from its own day: the status before it goes on.

    That it was taken for ended stays readable, as what was known before. Refusals `not_ended`, `cooperative_absorbed`,
    `ended_by_reorganisation` (that is undone as a whole).
    """
    timeline = opened_timeline(cooperative)
    ended = timeline.ended_on
    if ended is None:
        raise Refusal("not_ended", where=cooperative.code)
    sheet = timeline.on(ended)
    if sheet is not None and sheet.reorganisation is not None and sheet.reorganisation.undone_at is None:
        raise Refusal("ended_by_reorganisation", where=cooperative.code)
    changed = timeline.reopen(Stamp(paper, by, at))
    return written(timeline, changed, "registry:reopen", from_day=ended, by=by, at=at, paper=paper)
