"""Preview, confirmation, receipt; the same file again; a register that moved; a crash in the middle."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from hopluc.files.actions import content_of, path_of
from hopluc.files.models import StoredFile
from hopluc.intake import actions
from hopluc.intake.actions import confirming
from hopluc.intake.models import Intake, IntakeState
from hopluc.intake.tests.books import ACTOR, NAME, book, content_of_registers, run
from hopluc.journal import actions as journal
from hopluc.journal.actions import first_broken
from hopluc.journal.models import Entry
from hopluc.kernel.errors import Refusal
from hopluc.registry.models import Cooperative, Version
from hopluc.registry.targets import COOPERATIVES, MEMBERS
from hopluc.returns.models import ReturnVersion
from hopluc.returns.targets import RETURNS
from tests.registers import ENTITIES, RETURNS_2020, ROLLS, WRITTEN, annual, cooperative, member, put

NEW = cooperative("HTX-0009", "Hợp tác xã Mới", date(2020, 6, 1))
RENAMED = ENTITIES[0] | {"name": "Hợp tác xã Đồng Lạc Xanh"}
LATER = WRITTEN + timedelta(hours=1)


def stage(content: bytes, *, target=COOPERATIVES, made_up: bool = True) -> Intake:
    return actions.stage(target, NAME, content, actor=ACTOR, at=WRITTEN, made_up=made_up)


def confirm(intake: Intake, *, target=COOPERATIVES, made_up: bool = True) -> Intake:
    return actions.confirm(intake, target, actor=ACTOR, at=LATER, made_up=made_up)


def verbs_since(sequence: int) -> list[str]:
    return list(Entry.objects.filter(sequence__gt=sequence).order_by("sequence").values_list("verb", flat=True))


def last_entry() -> int:
    return Entry.objects.order_by("-sequence")[0].sequence


def test_staging_writes_nothing_of_the_register_and_confirming_writes_all(registers):
    before, last = content_of_registers(), last_entry()
    intake = stage(book(COOPERATIVES, NEW, RENAMED))
    assert (intake.state, intake.receipt) == (IntakeState.STAGED, None)
    assert [intake.preview[key] for key in ("rows", "new", "changed", "unchanged")] == [2, 1, 1, 0]
    assert content_of_registers() == before
    written = confirm(intake)
    assert (written.state, written.written_at) == (IntakeState.WRITTEN, LATER)
    assert registers.entity("HTX-0009").versions.get().name == "Hợp tác xã Mới"
    assert verbs_since(last) == ["intake:stage", "registry:write_cooperatives", "intake:confirm"]
    assert first_broken() is None


def test_the_preview_shows_what_would_change_in_words(registers):
    intake = stage(book(COOPERATIVES, RENAMED | {"commune": "Phường Phùng Chí Kiên"}))
    (row,) = actions.opened_preview(intake)["rows_shown"]
    assert (row["label"], row["state"]) == ("HTX-0001", "changed")
    assert row["changes"] == {
        "name": ["Hợp tác xã Đồng Lạc", "Hợp tác xã Đồng Lạc Xanh"],
        "seat": ["Phường Đức Xuân", "Phường Phùng Chí Kiên"],
    }


def test_what_was_confirmed_or_refused_is_not_confirmed_again(registers):
    intake = stage(book(COOPERATIVES, NEW))
    confirm(intake)
    after, last = content_of_registers(), last_entry()
    refused = stage(book(COOPERATIVES, NEW | {"commune": "Xã Không Có"}))
    for each in (intake, refused):
        with pytest.raises(Refusal) as caught:
            confirm(each)
        assert caught.value.code == "intake_not_staged"
    assert content_of_registers() == after
    assert verbs_since(last) == ["intake:stage"]


def test_a_register_that_moved_since_the_preview_stops_the_writing(registers):
    content = book(COOPERATIVES, NEW, RENAMED)
    for moved in (
        RENAMED,  # the same change, made by somebody else
        ENTITIES[0] | {"name": "Hợp tác xã Tên Khác"},  # another change
        NEW | {"name": "Hợp tác xã Khác"},  # the new one is there by now
    ):
        intake = stage(content)
        put(COOPERATIVES, [moved])
        after = content_of_registers()
        with pytest.raises(Refusal) as caught:
            confirm(intake)
        assert (caught.value.code, content_of_registers()) == ("register_changed", after)
        intake.refresh_from_db()
        assert (intake.state, intake.receipt) == (IntakeState.STAGED, None)


def test_a_move_elsewhere_in_the_register_does_not_stop_it(registers):
    intake = stage(book(COOPERATIVES, NEW, RENAMED))
    put(COOPERATIVES, [ENTITIES[3] | {"name": "Hợp tác xã Chè Tuyết"}])
    assert confirm(intake).state == IntakeState.WRITTEN


def test_the_same_rows_again_change_nothing_and_get_a_receipt(registers):
    before, last = content_of_registers(), last_entry()
    for target, rows in ((COOPERATIVES, ENTITIES), (MEMBERS, ROLLS), (RETURNS, RETURNS_2020)):
        outcome = run(target, book(target, *rows))
        assert (outcome.plan.count("unchanged"), outcome.written) == (len(rows), True)
        assert outcome.receipt
    assert content_of_registers() == before
    assert verbs_since(last) == ["intake:stage", "intake:confirm"] * 3


def test_receipts_are_unique_and_stand_in_the_journal(registers):
    content = book(COOPERATIVES, NEW)
    receipts = [run(COOPERATIVES, content).receipt for _ in range(3)]
    assert len(set(receipts)) == 3
    entries = Entry.objects.filter(verb="intake:confirm").order_by("sequence")
    assert [entry.change["receipt"] for entry in entries] == receipts
    # One content is kept once, however often it comes.
    assert StoredFile.objects.count() == 1


def test_a_dry_run_leaves_nothing_behind(registers):
    before, last = content_of_registers(), last_entry()
    outcome = run(COOPERATIVES, book(COOPERATIVES, NEW), dry_run=True)
    assert (outcome.plan.count("new"), outcome.written, outcome.receipt) == (1, False, None)
    assert (content_of_registers(), last_entry()) == (before, last)
    assert not Intake.objects.exists() and not StoredFile.objects.exists()


def test_what_is_made_up_is_marked(registers):
    for code, made_up in (("HTX-0009", True), ("HTX-0010", False)):
        intake = stage(book(COOPERATIVES, NEW | {"code": code}), made_up=made_up)
        confirm(intake, made_up=made_up)
        assert registers.entity(code).made_up is made_up
        assert intake.file.made_up is made_up


def test_the_journal_names_the_fields_of_a_person_and_not_what_they_say(registers):
    run(MEMBERS, book(MEMBERS, member("HTX-0001", 1, "Nguyễn Thị Bích Ngọc", date(2015, 3, 10))))
    entry = Entry.objects.filter(verb="registry:write_members").latest("sequence")
    assert entry.change.items() >= {"new": 0, "changed": {"HTX-0001/1": ["full_name"]}}.items()
    assert "Ngọc" not in str(entry.change)


def test_a_number_that_the_register_has_is_not_doubted_again(registers):
    rows = [NEW | {"code": f"HTX-02{number:02}", "charter_capital": Decimal(number)} for number in range(10, 20)]
    odd = NEW | {"code": "HTX-0220", "charter_capital": Decimal(15_000)}
    asked = run(COOPERATIVES, book(COOPERATIVES, *rows, odd)).plan
    assert [(each.code, each.field) for each in asked.questions] == [("thousand_slip", "charter_capital")]
    assert run(COOPERATIVES, book(COOPERATIVES, odd)).written, "alone there is nothing beside which it is large"
    again = run(COOPERATIVES, book(COOPERATIVES, *rows, odd))
    assert (again.written, again.plan.count("unchanged")) == (True, 1)
    other = run(COOPERATIVES, book(COOPERATIVES, *rows, odd | {"charter_capital": Decimal(16_000)})).plan
    assert [each.code for each in other.questions] == ["thousand_slip"]


def test_the_shape_of_the_json(registers):
    """docs/json.md: keys are added, never renamed or removed."""
    wrong = NEW | {"founded_on": date(2030, 6, 1)}
    found = run(COOPERATIVES, book(COOPERATIVES, wrong), dry_run=True).as_dict()
    assert list(found) == [
        "kind", "rows", "new", "changed", "unchanged", "repairs", "questions", "errors", "written", "receipt",
        "left_out", "kept_changes", "repairs_all", "questions_all", "errors_all",
    ]  # fmt: skip
    assert list(found["errors"][0]) == ["sheet", "cell", "value", "code", "message"]
    assert found["kind"] == "cooperatives"


class CrashError(Exception):
    pass


@pytest.mark.parametrize(
    ("target", "table", "row"),
    [
        pytest.param(COOPERATIVES, Version, NEW, id="versions after cooperatives"),
        pytest.param(RETURNS, ReturnVersion, annual("HTX-0004", 2020), id="versions after returns"),
    ],
)
def test_a_crash_at_the_second_table_leaves_everything_as_before(registers, monkeypatch, target, table, row):
    intake = stage(book(target, row), target=target)
    before, last = content_of_registers(), last_entry()
    reached = []

    def crash(*args, **kwargs):
        reached.append(Cooperative.objects.filter(code="HTX-0009").count())
        raise CrashError

    monkeypatch.setattr(table.objects, "bulk_create", crash)
    with pytest.raises(CrashError):
        confirm(intake, target=target)
    assert reached == [1 if target is COOPERATIVES else 0]
    with pytest.raises(CrashError):
        run(target, book(target, row))
    assert (content_of_registers(), last_entry()) == (before, last)
    intake.refresh_from_db()
    assert (intake.state, Intake.objects.count()) == (IntakeState.STAGED, 1)


def test_a_crash_after_the_last_row_takes_the_rows_back(registers, monkeypatch):
    intake = stage(book(COOPERATIVES, NEW))
    before, last = content_of_registers(), last_entry()

    def crash(intake):
        assert Cooperative.objects.filter(code="HTX-0009").exists()
        raise CrashError

    monkeypatch.setattr(confirming, "receipt_code", crash)
    for write in (lambda: confirm(intake), lambda: run(COOPERATIVES, book(COOPERATIVES, NEW))):
        with pytest.raises(CrashError):
            write()
        assert (content_of_registers(), last_entry(), Intake.objects.count()) == (before, last, 1)


def test_what_another_import_wrote_meanwhile_is_seen_before_anything_is_compared(registers, monkeypatch):
    content, turn = book(COOPERATIVES, NEW), journal.take_turn

    def after_another():
        # Waiting for the turn, as PostgreSQL lets a second import do; the first one commits the same rows.
        monkeypatch.setattr(journal, "take_turn", turn)
        put(COOPERATIVES, [NEW])
        return turn()

    monkeypatch.setattr(journal, "take_turn", after_another)
    outcome = run(COOPERATIVES, content).as_dict()
    assert [outcome[key] for key in ("new", "unchanged", "written")] == [0, 1, True]
    assert registers.entity("HTX-0009").versions.count() == 1


def test_a_phone_in_a_list_of_cooperatives_lies_nowhere_in_clear(registers):
    content = book(COOPERATIVES, RENAMED | {"phone": "0912 000 777"})
    intake = stage(content)
    assert intake.file.sealed
    assert content not in path_of(intake.file.digest).read_bytes()
    assert content_of(intake.file) == content
    assert "0912" not in str(Intake.objects.filter(pk=intake.pk).values("preview"))
    # Unlike a roll it is kept when it is written, and so is what was seen before.
    written = confirm(intake)
    assert content_of(written.file) == content
    (row,) = actions.opened_preview(written)["rows_shown"]
    assert "name" in row["changes"]
