"""What a person decides about a workbook before it is written: which column is which, and what doubtful cells mean."""

from datetime import datetime

from django.db import transaction

from hopluc.intake.actions.preview import opened_preview, sealed_preview
from hopluc.intake.models import Intake, IntakeState, KnownMapping
from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import clean
from hopluc.sheets.answers import Answers, from_data
from hopluc.sheets.mapping import FormMapping
from hopluc.sheets.mapping_data import as_data

# Until it is written, everything that was decided may be decided otherwise.
OPEN = (
    IntakeState.MAPPING,
    IntakeState.ASKING,
    IntakeState.REFUSED,
    IntakeState.STAGED,
    IntakeState.FAILED,
)
_NAME, _SENDER = 200, 300


@transaction.atomic
def decide_mapping(
    intake: Intake, mapping: FormMapping, *, by: str, at: datetime, remember: bool, name: str, sender: str = ""
) -> Intake:
    """Read the workbook by this mapping from now on (the caller reads again). `remember`: the next one with the same
    headings too, under `name`, where it comes from the same `sender`; an empty sender stands for anybody.

    Refusal `intake_decided` once it is being written or was.
    """
    intake = _open(intake)
    intake.mapping, intake.sender = as_data(mapping), clean(sender)[:_SENDER]
    intake.save(update_fields=["mapping", "sender"])
    name = clean(name)[:_NAME] or intake.file.name[:_NAME]
    if remember:
        KnownMapping.objects.update_or_create(
            kind=intake.kind,
            sender=intake.sender,
            headings=intake.mapping["digest"],
            defaults={"name": name, "data": intake.mapping, "saved_at": at, "by": by},
        )
    change = {"sheet": mapping.sheet, "columns": sorted(mapping.sources), "kept_columns": len(mapping.kept)}
    journal.record(
        by=by,
        at=at,
        verb="intake:decide_mapping",
        subject=f"intake:{intake.pk}",
        change=change | ({"mapping": name} if remember else {}),
    )
    return intake


def answers_of(intake: Intake) -> Answers:
    """What was answered to the questions of a workbook so far; where it is sealed, so are its answers. Refusals of
    the seal."""
    if intake.sealed is not None:
        return from_data(opened_preview(intake)["answers"])
    return from_data(intake.answers)


@transaction.atomic
def answer(intake: Intake, answers: Answers, *, leave_out: bool, by: str, at: datetime) -> Intake:
    """These answers stand from now on, in place of those before (the caller reads again). `leave_out`: rows that still
    cannot be taken are left out. The journal names fields and says how many, never what was in a cell.

    Refusal `intake_decided` once it is being written or was.
    """
    intake = _open(intake)
    data = [each.as_data() for each in answers]
    if intake.sealed is not None:
        intake.sealed = sealed_preview({**opened_preview(intake), "answers": data}, intake.file.digest)
        intake.answers = []
    else:
        intake.answers = data
    intake.leave_out = leave_out
    intake.save(update_fields=["sealed", "answers", "leave_out"])
    fields = sorted({each.field for each in answers})
    journal.record(
        by=by,
        at=at,
        verb="intake:answer",
        subject=f"intake:{intake.pk}",
        change={"answers": len(data), "columns": fields, "leave_out": leave_out},
    )
    return intake


def _open(intake: Intake) -> Intake:
    journal.take_turn()
    found = Intake.objects.select_for_update().select_related("file").get(pk=intake.pk)
    if found.state not in OPEN:
        raise Refusal("intake_decided", where=found.file.name)
    return found
