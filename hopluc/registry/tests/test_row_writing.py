"""Rows written whole and at once say what was given, letter by letter."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, models, transaction

from hopluc.registry.actions import row_writing
from hopluc.registry.actions.row_writing import RowWriter
from hopluc.registry.models import Cooperative, CooperativeKind, Version
from tests.registers import Registers

COLUMNS = (
    "cooperative_id", "valid_from", "name", "lines", "contact", "charter_capital", "charter_conforms",
    "reorganisation_id",
)  # fmt: skip
DAY, MOMENT = date(2020, 2, 29), datetime(2020, 3, 1, 1, 2, 3, 456789, tzinfo=UTC)
SAID: tuple[tuple[object, ...], ...] = (
    ('Tab\there "', [{"code": "0118", "main": True, "words": "a\\b\n\t'"}], b"\x00\\\t\n\xff", Decimal("1.005"), True),
    ("\\N", [], None, None, None),
    ("\\.", [{"n": None}], b"", Decimal("99999999999.999"), False),
    ("Hợp tác xã\r\nĐồng Lạc \\ \x0b\x0c\x08", [], b"\\x", Decimal(0), True),
)  # fmt: skip


def test_what_is_written_is_what_is_read(registers: Registers):
    entity = registers.entity("HTX-0001")
    same = {
        "recorded_at": MOMENT, "recorded_by": "a\tb", "seat_id": entity.versions.first().seat_id,
        "kind": CooperativeKind.COOPERATIVE, "sector": "other",
    }  # fmt: skip
    before = set(Version.objects.values_list("pk", flat=True))
    RowWriter(Version, COLUMNS, same).write([(entity.pk, DAY, *said, None) for said in SAID])
    RowWriter(Version, COLUMNS, same).write([])
    rows = Version.objects.exclude(pk__in=before).order_by("pk")
    sealed = [None if row.contact is None else bytes(row.contact) for row in rows]
    found = [
        (row.name, row.lines, contact, row.charter_capital, row.charter_conforms)
        for row, contact in zip(rows, sealed, strict=True)
    ]
    assert found == list(SAID)
    for row in rows:
        assert (row.cooperative_id, row.valid_from, row.reorganisation_id) == (entity.pk, DAY, None)
        assert (row.recorded_at, row.recorded_by, row.kind) == (MOMENT, "a\tb", CooperativeKind.COOPERATIVE)
        # What nobody named has the model's default.
        assert (row.status, row.officers, row.newest, row.until, row.address) == ("active", [], False, None, "")


def test_keys_go_on_and_the_same_code_twice_is_refused(registers: Registers):
    writer = RowWriter(Cooperative, ("code", "kind", "founded_on", "founded_precision"), {"made_up": True})
    kept = registers.entity("HTX-0001")
    row = (CooperativeKind.COOPERATIVE, DAY, kept.founded_precision)
    writer.write([("NEW-1", *row), ("NEW-2", *row)])
    fresh = list(Cooperative.everything.filter(code__startswith="NEW-").order_by("code").values_list("pk", flat=True))
    by_hand = Cooperative.objects.create(code="NEW-3", kind=row[0], founded_on=DAY, founded_precision=row[2])
    assert kept.pk < fresh[0] < fresh[1] < by_hand.pk
    with pytest.raises(IntegrityError), transaction.atomic():
        writer.write([("NEW-4", *row), ("NEW-1", *row)])
    assert not Cooperative.everything.filter(code="NEW-4").exists()


def test_a_column_of_an_unknown_kind_is_not_guessed():
    with pytest.raises(TypeError):
        row_writing._as_text(models.DurationField())
