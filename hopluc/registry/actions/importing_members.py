"""Lines of rolls from a workbook, part by part."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby

from django.db import transaction

from hopluc.intake.plan import PlannedRow
from hopluc.registry.actions.rolls import (
    LINE_FIELDS,
    SAVED,
    plain_identity,
    plain_line,
    rank_names,
    ranked,
    say,
    states_before,
)
from hopluc.registry.actions.row_journal import RowsJournal
from hopluc.registry.actions.row_writing import RowWriter
from hopluc.registry.actions.settling import BATCH, batched
from hopluc.registry.models import Member, MemberState

_COLUMNS = ("cooperative_id", "number", "sealed", "person", "phone_hash", "name_rank", *LINE_FIELDS)


class MemberImport:
    """One workbook on its way into the rolls; `write` within the caller's transaction, `finish` at its end. `intake`:
    the import whose rows these are. What a changed line said before is kept, sealed."""

    def __init__(self, *, by: str, at: datetime, intake: int | None) -> None:
        self._by, self._at, self._intake = by, at, intake
        self._journal = RowsJournal(
            verb="registry:write_members", subject="register:members", by=by, at=at, intake=intake, personal=True
        )
        self._lines = RowWriter(Member, _COLUMNS, {"intake_id": intake})
        # Rolls whose names must be ranked at the end.
        self._unranked: set[int] = set()

    @transaction.atomic
    def write(self, rows: Sequence[PlannedRow]) -> None:
        """New lines, and changed ones."""
        self._write_new([row for row in rows if row.state == "new"])
        changed = [row for row in rows if row.state == "changed"]
        for some in batched(changed, BATCH):
            self._write_changed(some)
        self._journal.add(rows)

    @transaction.atomic
    def finish(self) -> None:
        """The order of names in rolls that came in several parts or were there before, and the journal's entry."""
        rank_names(self._unranked)
        self._journal.finish()

    def _write_new(self, rows: Sequence[PlannedRow]) -> None:
        """A roll that is new as a whole is ranked before it is written: its names are at hand."""
        by_entity = sorted(rows, key=lambda row: row.record["cooperative_id"])
        entities = sorted({row.record["cooperative_id"] for row in rows})
        there = {pk for keys in batched(entities, BATCH) for pk in _with_lines(keys)}
        self._unranked |= there
        lines: list[Member] = []
        for entity, group in groupby(by_entity, key=lambda row: row.record["cooperative_id"]):
            roll = [_member(row) for row in group]
            if entity not in there:
                for member, rank in ranked(roll):
                    member.name_rank = rank
            lines.extend(roll)
        self._lines.write([getattr(member, name) for name in _COLUMNS] for member in lines)

    def _write_changed(self, rows: Sequence[PlannedRow]) -> None:
        wanted = {(row.record["cooperative_id"], row.record["number"]): row for row in rows}
        found = Member.objects.filter(
            cooperative__in={entity for entity, _number in wanted}, number__in={number for _entity, number in wanted}
        )
        members = {each.pk: each for each in found if (each.cooperative_id, each.number) in wanted}
        of_line = {pk: wanted[each.cooperative_id, each.number] for pk, each in members.items()}
        fields = {pk: sorted(row.changes) for pk, row in of_line.items()}
        before = states_before(members, fields, by=self._by, at=self._at, reason="", number="", intake=self._intake)
        MemberState.objects.bulk_create(before, batch_size=BATCH)
        for pk, member in members.items():
            say(member, plain_identity(of_line[pk].record), plain_line(of_line[pk].record))
        Member.objects.bulk_update(members.values(), SAVED, batch_size=100)
        self._unranked.update(member.cooperative_id for pk, member in members.items() if "full_name" in fields[pk])


def _with_lines(cooperatives: Sequence[int]) -> Iterable[int]:
    rows = Member.objects.filter(cooperative__in=cooperatives).order_by()
    return rows.values_list("cooperative", flat=True).distinct()


def _member(row: PlannedRow) -> Member:
    record = row.record
    member = Member(cooperative_id=record["cooperative_id"], number=record["number"], **plain_line(record))
    member.keep_identity(plain_identity(record))
    return member
