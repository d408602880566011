"""A comparison of two counts is opened, its doubtful rows are answered, its differences decided."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from hopluc.files import actions as files
from hopluc.intake.actions import plain_values
from hopluc.intake.plan import shown
from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import clean
from hopluc.matching.models import (
    Against,
    ListedMatch,
    ListedRow,
    Reconciliation,
    RowChoice,
    RowDecision,
)
from hopluc.matching.queries.definition import Definition
from hopluc.matching.queries.listed import Shelf, listed_rows
from hopluc.matching.queries.lives import read_lives
from hopluc.matching.workbook import OUTSIDE_LIST
from hopluc.places.queries import Atlas
from hopluc.registry.models import Cooperative
from hopluc.sheets.opening import read_workbook
from hopluc.sheets.outcome import CellError, Question, RowsReading
from hopluc.sheets.reading import read_rows

BATCH = 500
# Own choice, not a legal number: no province has so many, and each name is held against the whole register.
MOST_LISTED = 20_000
# Errors of headings and sheets come alone; nothing of such a file can be used.
_WHOLE = frozenset(
    {
        "missing_heading",
        "duplicate_heading",
        "other_form",
        "empty_workbook",
        "no_heading_row",
        "several_sheets",
        "no_rows",
    }
)


@dataclass(frozen=True)
class OtherSide:
    """What the register's count is held against: exactly one of a list (name and bytes of a workbook), a number with
    its source, another definition."""

    list_name: str = ""
    list_content: bytes = b""
    number: int | None = None
    source: str = ""
    definition: Definition | None = None

    @property
    def against(self) -> Against:
        if self.list_content:
            return Against.LIST
        return Against.NUMBER if self.number is not None else Against.REGISTER


def open_reconciliation(
    *, title: str, definition: Definition, other: OtherSide, made_up: bool, by: str, at: datetime
) -> Reconciliation:
    """A comparison for the day of the definition. Cells of a list that cannot be read are kept as remarks, its other
    cells are used. Refusals of `sheets`, `list_without_rows`,
    `list_too_long_to_compare`, `other_side_missing`, `other_side_other_day`."""
    if other.against == Against.REGISTER and other.definition is None:
        raise Refusal("other_side_missing")
    if other.definition is not None and other.definition.day != definition.day:
        raise Refusal("other_side_other_day", where=title)
    reading = _reading(other) if other.against == Against.LIST else None
    # Before the turn of the journal: nobody waits for names to be looked up.
    rows = (
        [] if reading is None else listed_rows(reading.rows, Shelf(read_lives(), on=definition.day, atlas=Atlas.read()))
    )
    with transaction.atomic():
        journal.take_turn()
        found = Reconciliation(
            day=definition.day,
            title=clean(title),
            definition=definition.as_dict(),
            against=other.against,
            other_definition=other.definition.as_dict() if other.definition else None,
            number=other.number,
            source=clean(other.source),
            made_up=made_up,
            opened_at=at,
            opened_by=by,
        )
        if reading is not None:
            found.file = files.store(other.list_name, other.list_content, at=at, made_up=made_up)
            found.remarks = _remarks(reading)
        found.save(force_insert=True)
        for row in rows:
            row.reconciliation = found
        ListedRow.objects.bulk_create(rows, batch_size=BATCH)
        journal.record(
            by=by,
            at=at,
            verb="matching:open_reconciliation",
            subject=f"reconciliation:{found.pk}",
            change={
                "day": definition.day, "against": found.against, "definition": found.definition, "rows": len(rows),
                "file": found.file.digest if found.file else "", "number": other.number, "source": found.source,
            },
        )  # fmt: skip
    return found


def _looked_up(reading: RowsReading, day: date) -> list[ListedRow]:
    """The rows of a list with what the register has for each, not yet saved."""
    return listed_rows(reading.rows, Shelf(read_lives(), on=day, atlas=Atlas.read()))


def _reading(other: OtherSide) -> RowsReading:
    reading = read_rows(read_workbook(other.list_name, other.list_content), OUTSIDE_LIST)
    whole = next((error for error in reading.errors if error.code in _WHOLE), None)
    if whole is not None:
        where = f"{whole.sheet}!{whole.cell}" if whole.cell else whole.sheet or other.list_name
        raise Refusal(whole.code, where=where, value=whole.value, **whole.values)
    if not reading.rows:
        raise Refusal("list_without_rows", where=other.list_name)
    if len(reading.rows) > MOST_LISTED:
        raise Refusal("list_too_long_to_compare", where=other.list_name, count=len(reading.rows), most=MOST_LISTED)
    return reading


def _remarks(reading: RowsReading) -> list[dict[str, object]]:
    """Cells that could not be read as they stand, for the page: place, what stands there, the code of the sentence."""
    doubts: list[CellError | Question] = [*reading.errors, *reading.questions]
    return [
        {
            "cell": f"{each.sheet}!{each.cell}",
            "value": shown(each.value),
            "code": each.code,
            "values": plain_values(each.values),
        }
        for each in doubts
    ]


@transaction.atomic
def answer_row(row: ListedRow, cooperative: Cooperative | None, *, by: str, at: datetime) -> ListedRow:
    """A doubtful row is this cooperative, or none of the register's. Any row may be answered again.
    Refusal `cooperative_absorbed`."""
    journal.take_turn()
    if cooperative is not None and cooperative.absorbed_by_id is not None:
        raise Refusal("cooperative_absorbed", where=cooperative.code)
    row.cooperative = cooperative
    row.match = ListedMatch.ANSWERED if cooperative is not None else ListedMatch.NONE
    row.save(update_fields=["cooperative", "match"])
    journal.record(
        by=by,
        at=at,
        verb="matching:answer_row",
        subject=f"reconciliation:{row.reconciliation_id}",
        change={"row": row.number, "cooperative": cooperative.code if cooperative else ""},
    )
    return row


@transaction.atomic
def decide(
    reconciliation: Reconciliation, subject: str, *, choice: RowChoice | str, note: str = "", by: str, at: datetime
) -> RowDecision:
    """What is to be done about one difference; a later decision takes the place of an earlier one, which the journal
    keeps. Refusal `decision_empty` where neither a choice nor a note is given."""
    note = clean(note)[:300]
    if not choice and not note:
        raise Refusal("decision_empty", where=subject)
    journal.take_turn()
    before = RowDecision.objects.filter(reconciliation=reconciliation, subject=subject).first()
    now, _made = RowDecision.objects.update_or_create(
        reconciliation=reconciliation,
        subject=subject,
        defaults={"choice": str(choice), "note": note, "decided_at": at, "decided_by": by},
    )
    change = {"row": subject, "choice": [before.choice if before else "", now.choice]}
    journal.record(
        by=by,
        at=at,
        verb="matching:decide",
        subject=f"reconciliation:{reconciliation.pk}",
        change=change,
        reason=note,
    )
    return now


@transaction.atomic
def choose(reconciliation: Reconciliation, definition: Definition | None, *, by: str, at: datetime) -> Reconciliation:
    """Which way of counting explains a bare number; None: the program chooses. Refusal `way_needs_number`."""
    if reconciliation.against != Against.NUMBER:
        raise Refusal("way_needs_number", where=reconciliation.title)
    journal.take_turn()
    reconciliation.chosen = definition.as_dict() if definition else None
    reconciliation.save(update_fields=["chosen"])
    journal.record(
        by=by,
        at=at,
        verb="matching:choose",
        subject=f"reconciliation:{reconciliation.pk}",
        change={"chosen": reconciliation.chosen},
    )
    return reconciliation
