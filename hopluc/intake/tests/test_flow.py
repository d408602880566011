"""Read again, left out, confirmed twice, undone: every import stands in one state, and says which."""

from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from hopluc.exchange.jobs import go_on_with
from hopluc.intake import actions, jobs
from hopluc.intake.jobs import holding, ways
from hopluc.intake.jobs.faults import faults_of
from hopluc.intake.models import Intake, IntakeState
from hopluc.intake.tests.books import ACTOR, NAME, book, content_of_registers
from hopluc.journal.models import Entry
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.registry.models import Cooperative
from hopluc.registry.targets import COOPERATIVES
from tests.registers import ENTITIES, WRITTEN, cooperative, put

jobs.queue_by(go_on_with)
NEW = cooperative("HTX-0009", "Hợp tác xã Mới", date(2020, 6, 1))
FUTURE = cooperative("HTX-0010", "Hợp tác xã Mai Sau", date(2030, 6, 1))
RENAMED = ENTITIES[0] | {"name": "Hợp tác xã Đồng Lạc Xanh"}
LATER = WRITTEN + timedelta(hours=1)


def stage(*rows) -> Intake:
    return actions.stage(COOPERATIVES, NAME, book(COOPERATIVES, *rows), actor=ACTOR, at=WRITTEN, made_up=True)


def confirm(intake: Intake) -> Intake:
    return actions.confirm(intake, COOPERATIVES, actor=ACTOR, at=LATER, made_up=True)


def undo(intake: Intake, why: str = "Nhập nhầm tệp") -> Intake:
    return actions.undo(intake, COOPERATIVES, why=why, actor=ACTOR, at=LATER + timedelta(hours=1))


def reread(intake: Intake) -> Intake:
    return actions.reread(intake, COOPERATIVES, actor=ACTOR, at=LATER)


def code_of(act) -> str:
    with pytest.raises(Refusal) as caught:
        act()
    return caught.value.code


def test_rows_with_errors_are_left_out_only_by_decision(registers):
    intake = stage(NEW, FUTURE)
    assert (intake.state, intake.preview["errors_all"], intake.preview["may_leave_out"]) == ("refused", 1, True)
    assert code_of(lambda: confirm(intake)) == "intake_not_staged"
    decided = reread(actions.set_leave_out(intake, leave_out=True, by="x", at=LATER))
    assert (decided.state, decided.preview["left_out"], decided.preview["new"]) == ("staged", 1, 1)
    written = confirm(decided)
    assert (written.preview["left_out"], Cooperative.objects.filter(code="HTX-0010").exists()) == (1, False)
    assert registers.entity("HTX-0009")
    entry = Entry.objects.get(verb="intake:confirm", subject=f"intake:{written.pk}")
    assert (entry.change["left_out"], entry.change["plan"]) == (1, written.plan_digest)


def test_a_workbook_of_errors_alone_cannot_be_left_out(registers):
    intake = stage(FUTURE)
    assert not intake.preview["may_leave_out"]
    assert reread(actions.set_leave_out(intake, leave_out=True, by="x", at=LATER)).state == "refused"


def test_the_register_moved_and_the_preview_is_made_again(registers):
    intake = stage(NEW, RENAMED)
    put(COOPERATIVES, [RENAMED])
    assert code_of(lambda: confirm(intake)) == "register_changed"
    again = reread(intake)
    assert (again.state, again.preview["unchanged"]) == ("staged", 1)
    assert confirm(again).state == IntakeState.WRITTEN


def test_the_second_of_two_presses_writes_nothing(registers):
    intake = stage(NEW)
    # Both have read the import before either has written.
    second = Intake.objects.get()
    confirm(intake)
    assert (second.state, code_of(lambda: confirm(second))) == ("staged", "intake_not_staged")
    assert Entry.objects.filter(verb="intake:confirm", subject=f"intake:{intake.pk}").count() == 1
    assert registers.entity("HTX-0009").versions.count() == 1


def test_confirming_against_undoing_leaves_one_of_them(registers):
    written = confirm(stage(NEW))
    second = Intake.objects.get()
    undo(written)
    assert (second.state, code_of(lambda: undo(second))) == ("written", "intake_not_written")
    assert code_of(lambda: confirm(second)) == "intake_not_staged"
    assert Entry.objects.filter(verb="intake:undo").count() == 1


def test_what_is_undone_stands_as_before_and_the_receipt_says_so(registers):
    names = list(Cooperative.objects.order_by("code").values_list("code", flat=True))
    written = confirm(stage(NEW, RENAMED))
    assert code_of(lambda: undo(written, why="  ")) == "undo_needs_reason"
    gone = undo(written)
    assert (gone.state, gone.undone_why) == ("undone", "Nhập nhầm tệp")
    assert list(Cooperative.objects.order_by("code").values_list("code", flat=True)) == names
    again = stage(NEW, RENAMED)
    assert [again.preview[key] for key in ("new", "changed")] == [1, 1], "the same file would do the same again"
    assert code_of(lambda: undo(gone)) == "intake_not_written"
    assert code_of(lambda: reread(gone)) == "intake_decided"
    assert Entry.objects.get(verb="intake:undo").reason == "Nhập nhầm tệp"


def test_nothing_is_undone_once_somebody_wrote_on_it(registers):
    written = confirm(stage(RENAMED))
    put(COOPERATIVES, [RENAMED | {"name": "Hợp tác xã Khác"}], at=LATER)
    after = content_of_registers()
    assert code_of(lambda: undo(written)) == "changed_since_import"
    written.refresh_from_db()
    assert (written.state, content_of_registers()) == (IntakeState.WRITTEN, after)


def test_an_import_that_was_given_up_is_over_for_confirming(registers):
    intake = actions.drop(stage(NEW), COOPERATIVES, by="x", at=LATER)
    assert intake.state == IntakeState.REFUSED
    assert code_of(lambda: confirm(intake)) == "intake_not_staged"


def test_a_large_workbook_waits_for_the_job(registers, monkeypatch):
    monkeypatch.setattr(ways, "SMALL", 10)
    content = book(COOPERATIVES, NEW)
    intake = jobs.take_in(COOPERATIVES, NAME, content, actor=ACTOR, at=WRITTEN, made_up=True)
    assert (intake.state, jobs.go_on(intake)) == (IntakeState.READING, True)
    assert go_on_with.call(intake.pk) == "staged"
    read = Intake.objects.get()
    assert (read.preview["new"], read.steps_all) == (1, 1)
    assert jobs.confirm(read, COOPERATIVES, actor=ACTOR, at=LATER, made_up=True).state == IntakeState.WRITING
    assert code_of(lambda: jobs.confirm(read, COOPERATIVES, actor=ACTOR, at=LATER, made_up=True)) == "intake_not_staged"
    assert not Cooperative.objects.filter(code="HTX-0009").exists()
    assert [go_on_with.call(read.pk), go_on_with.call(read.pk)] == ["written", "written"]
    assert registers.entity("HTX-0009").versions.count() == 1


def test_a_job_is_lost_only_when_nobody_has_it_and_it_is_not_done(registers, monkeypatch):
    monkeypatch.setattr(ways, "SMALL", 10)
    content = book(COOPERATIVES, NEW)
    intake = jobs.take_in(COOPERATIVES, NAME, content, actor=ACTOR, at=WRITTEN, made_up=True)
    job = DBTaskResult.objects.filter(args_kwargs__args__0=intake.pk)
    # Taken from the queue, and not in hand for a moment.
    job.update(status=TaskResultStatus.RUNNING, started_at=clock.now())
    assert jobs.go_on(intake)
    job.update(started_at=clock.now() - ways.BEGINNING - timedelta(seconds=1))
    assert not jobs.go_on(intake)
    # Done between reading its row and looking for who has it.
    Intake.objects.filter(pk=intake.pk).update(state=IntakeState.STAGED)
    assert jobs.go_on(intake)


def test_a_file_that_cannot_be_read_in_the_job_is_refused_with_the_sentence(registers):
    intake = actions.receive(COOPERATIVES, "a.xlsx", b"PK\x03\x04 broken", actor=ACTOR, at=WRITTEN, made_up=True)
    assert go_on_with.call(intake.pk) == "refused"
    assert Intake.objects.get().preview["refusal"]["code"].startswith("workbook_")


def test_a_job_that_breaks_says_so_and_is_taken_up_again(registers, monkeypatch):
    intake = actions.receive(COOPERATIVES, NAME, book(COOPERATIVES, NEW), actor=ACTOR, at=WRITTEN, made_up=True)
    with monkeypatch.context() as broken:
        broken.setattr(ways.actions, "reread", lambda *_args, **_given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            go_on_with.call(intake.pk)
    intake.refresh_from_db()
    assert (intake.state, intake.preview["refusal"]["code"]) == (IntakeState.FAILED, "intake_broken_off")
    jobs.take_up(intake, actor=ACTOR)
    assert go_on_with.call(intake.pk) == "staged"


def test_a_register_that_moved_before_the_job_leaves_the_preview_to_be_made_again(registers):
    intake = stage(NEW)
    actions.claim(intake, actor=ACTOR, at=LATER)
    put(COOPERATIVES, [NEW | {"name": "Hợp tác xã Khác"}])
    assert go_on_with.call(intake.pk) == "staged"
    assert Intake.objects.get().preview["refusal"]["code"] == "register_changed"


def test_two_never_have_one_import_in_hand(registers):
    intake = actions.receive(COOPERATIVES, NAME, book(COOPERATIVES, NEW), actor=ACTOR, at=WRITTEN, made_up=True)
    with holding.held(intake.pk) as say:
        say(1200)
        assert holding.standing(intake.pk) == holding.Standing(is_held=True, done=1200)
        assert go_on_with.call(intake.pk) == "reading"
    assert not holding.standing(intake.pk).is_held
    assert go_on_with.call(intake.pk) == "staged"


def test_the_faulty_workbook_comes_back_coloured(registers):
    intake = stage(NEW, FUTURE)
    page = openpyxl.load_workbook(
        BytesIO(faults_of(intake, COOPERATIVES, actor=ACTOR, at=LATER, only_rows=False))
    ).active
    (wrong,) = [cell for row in page.iter_rows() for cell in row if cell.comment]
    assert (wrong.row, wrong.fill.fgColor.rgb) == (5, "FFFFC7CE")
    heads = {page.cell(3, column).value: column for column in range(1, page.max_column + 1)}
    assert page.cell(5, heads["Lỗi"]).value and page.cell(4, heads["Lỗi"]).value is None
    only = openpyxl.load_workbook(
        BytesIO(faults_of(intake, COOPERATIVES, actor=ACTOR, at=LATER, only_rows=True))
    ).active
    assert [page.cell(5, 2).value, only.max_row] == [only.cell(3, 2).value, 3]


def test_the_mended_rows_go_in_as_they_came_back(registers):
    intake = stage(NEW, FUTURE)
    content = faults_of(intake, COOPERATIVES, actor=ACTOR, at=LATER, only_rows=True)
    again = actions.stage(COOPERATIVES, "sửa.xlsx", content, actor=ACTOR, at=LATER, made_up=True)
    assert (again.state, again.preview["rows"], again.preview["errors_all"]) == ("refused", 1, 1)


def test_the_preview_names_who_is_new(registers):
    shown = actions.opened_preview(stage(NEW))["rows_shown"]
    assert [(row["label"], row["name"]) for row in shown] == [("HTX-0009", NEW["name"])]
