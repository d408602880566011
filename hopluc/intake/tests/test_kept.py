"""Columns that no field takes: kept, sealed where the file is, sealed again under a new key, forgotten on request."""

from hopluc.intake.actions.kept import forget_kept, keep_rows
from hopluc.intake.models import Intake, IntakeState, KeptRow
from hopluc.intake.queries import kept_of
from hopluc.journal.models import Entry
from hopluc.registry.actions.keys import rotate_keys
from tests.registers import WRITTEN


def written(*, sealed: bool) -> Intake:
    stored = Intake._meta.get_field("file").related_model.objects.create(
        digest="d" * 64, name="a.csv", media_type="text/csv", size=1, stored_at=WRITTEN, sealed=sealed
    )
    return Intake.objects.create(
        kind="members", file=stored, state=IntakeState.WRITTEN, preview={}, plan_digest="", by="x",
        staged_at=WRITTEN, written_at=WRITTEN,
    )  # fmt: skip


def test_kept_sealed_again_and_forgotten(world):
    intake = written(sealed=True)
    assert keep_rows(intake, [("HTX-1/1", {"Zalo": "0912", "Trống": ""}), ("HTX-1/2", {"Zalo": ""})]) == 1
    before = bytes(KeptRow.objects.get().sealed)
    rotate_keys(by="x", at=WRITTEN)
    assert bytes(KeptRow.objects.get().sealed) != before
    assert [(each.heading, each.text) for each in kept_of("members", "HTX-1/1")] == [("Zalo", "0912")]
    assert (forget_kept("members", ["HTX-1/2"]), forget_kept("members", ["HTX-1/1"])) == (0, 1)
    assert Entry.objects.filter(verb="registry:rotate_keys").exists()


def test_the_newest_file_that_says_something_of_a_heading_speaks(world):
    first = written(sealed=False)
    keep_rows(first, [("A", {"Màu": "đỏ", "Số": "1"})])
    second = Intake.objects.create(
        kind="members", file=first.file, state=IntakeState.WRITTEN, preview={}, plan_digest="", by="x",
        staged_at=WRITTEN, written_at=WRITTEN.replace(year=2022),
    )  # fmt: skip
    keep_rows(second, [("A", {"Màu": "xanh"})])
    assert {each.heading: each.text for each in kept_of("members", "A")} == {"Màu": "xanh", "Số": "1"}
    Intake.objects.filter(pk=second.pk).update(state=IntakeState.UNDONE)
    assert {each.heading: each.text for each in kept_of("members", "A")} == {"Màu": "đỏ", "Số": "1"}
