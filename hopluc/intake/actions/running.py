"""Read and write in one go: what the console and the demo do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from hopluc.accounts.actors import Actor
from hopluc.intake.actions.confirming import InDoubtError, put_receipt, write_through
from hopluc.intake.actions.preview import counts_of, doubt
from hopluc.intake.actions.reading import Upload, Way, compare
from hopluc.intake.actions.staging import Found, keep_found, occasion_of, receive
from hopluc.intake.models import Intake, IntakeState
from hopluc.intake.plan import Plan, Target, shown
from hopluc.kernel.errors import Refusal
from hopluc.sheets.opening import read_workbook
from hopluc.sheets.outcome import CellError
from hopluc.sheets.reading import read_rows


@dataclass(frozen=True)
class Outcome:
    """What became of a workbook: its plan, whether it was written, its receipt."""

    plan: Plan
    written: bool
    receipt: str | None = None

    def as_dict(self) -> dict[str, object]:
        """The JSON of `hopluc import-workbook` (see docs/json.md). Of a large workbook the first repairs and doubts
        are named; `…_all` counts them all."""
        plan = self.plan
        return {
            **{name: count for name, count in counts_of(plan).items() if name in _FIRST},
            "repairs": [
                {"sheet": item.sheet, "cell": item.cell, "was": item.was, "now": shown(item.now), "rule": item.rule}
                for item in plan.repairs
            ],
            "questions": [_named(doubt(item), "options", "message") for item in plan.questions],
            "errors": [_named(doubt(item), "message") for item in plan.errors],
            "written": self.written,
            "receipt": self.receipt,
            **{name: count for name, count in counts_of(plan).items() if name not in _FIRST},
        }


_FIRST = ("kind", "rows", "new", "changed", "unchanged")


def _named(said: dict[str, Any], *more: str) -> dict[str, Any]:
    return {name: said[name] for name in ("sheet", "cell", "value", "code", *more)}


def read_plan(target: Target, name: str, content: bytes, *, actor: Actor, at: datetime) -> Plan:
    """Read a workbook and compare it with the register. Refusal when the file as a whole cannot be read."""
    upload = Upload(name, content)
    plan, way = compare(upload, target, occasion_of(actor, at, made_up=False))
    return _decided(plan, way, upload, target)


def _decided(plan: Plan, way: Way, upload: Upload, target: Target) -> Plan:
    """Where nobody can be asked which column is which, what is not clear about the headings stands against it."""
    if way.is_sure or way.errors:
        return plan
    reading = read_rows(read_workbook(upload.name, upload.content), target.form)
    sheet = way.mapping.sheet if way.mapping else ""
    plan.add_errors(reading.errors or [CellError(sheet, "", "", "mapping_undecided")])
    return plan


def run(
    target: Target,
    name: str,
    content: bytes,
    *,
    actor: Actor,
    at: datetime,
    dry_run: bool,
    made_up: bool,
) -> Outcome:
    """Read, and write when nothing is doubtful; what is doubtful is kept as an import that waits or was refused."""
    if dry_run:
        return Outcome(read_plan(target, name, content, actor=actor, at=at), written=False)
    upload = Upload(name, content)
    if not content:
        raise Refusal("workbook_empty", where=name)
    try:
        intake, plan = _written(target, upload, actor=actor, at=at, made_up=made_up)
    except InDoubtError:
        plan, way = compare(upload, target, occasion_of(actor, at, made_up=made_up))
        keep_found(target, Found(plan, way), name, content, actor=actor, at=at, made_up=made_up)
        return Outcome(_decided(plan, way, upload, target), written=False)
    return Outcome(plan, written=True, receipt=intake.receipt)


@transaction.atomic
def _written(target: Target, upload: Upload, *, actor: Actor, at: datetime, made_up: bool) -> tuple[Intake, Plan]:
    """Read once: each part is compared and written; a doubt takes everything back."""
    intake = receive(
        target, upload.name, upload.content, actor=actor, at=at, made_up=made_up, state=IntakeState.WRITING
    )
    occasion = occasion_of(actor, at, made_up=made_up, intake=intake.pk)
    plan = write_through(intake, target, upload, occasion)
    return put_receipt(intake, target, plan, actor=actor, at=at), plan
