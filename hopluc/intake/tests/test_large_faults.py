"""The workbook of faults of a large file is made in the job process; the page waits and then offers it."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.conf import settings
from django.test import Client
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from hopluc.accounts.actors import actor_of
from hopluc.exchange.jobs import make_faults
from hopluc.intake import actions
from hopluc.intake.jobs import ways
from hopluc.intake.models import Intake
from hopluc.intake.tests.books import book
from hopluc.registry.targets import MEMBERS
from tests.registers import ROLLS, WRITTEN, member

pytestmark = pytest.mark.usefixtures("large")
WRONG = member("HTX-0099", 1, "Nông Thị Lan", WRITTEN.date())


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ways, "SMALL", 1)


@pytest.fixture
def intake(registers) -> Intake:
    actor = actor_of(registers.world.people["alliance_officer"], made_up=True, on=WRITTEN.date())
    return actions.stage(MEMBERS, "sổ.xlsx", book(MEMBERS, ROLLS[0], WRONG), actor=actor, at=WRITTEN, made_up=True)


@pytest.fixture
def page(registers) -> Client:
    found = Client()
    found.force_login(registers.world.people["alliance_officer"])
    return found


def waiting() -> list[DBTaskResult]:
    return list(DBTaskResult.objects.filter(task_path=make_faults.module_path, status=TaskResultStatus.READY))


def work() -> None:
    for row in waiting():
        row.return_value = make_faults.call(*row.args_kwargs["args"])
        row.status = TaskResultStatus.SUCCESSFUL
        row.save()


def address(intake: Intake) -> str:
    return f"/hop-tac-xa/nap/thanh-vien/{intake.pk}/loi/"


def made(intake: Intake) -> list[Path]:
    return list((Path(settings.HOME) / "intakes").glob(f"{intake.pk}-*"))


def test_the_page_waits_and_then_gives_the_workbook(page: Client, intake: Intake) -> None:
    assert "Đang lập tệp" in page.get(address(intake)).content.decode()
    page.get(address(intake))
    assert len(waiting()) == 1, "asked twice, made once"
    asked = {"HTTP_HX_REQUEST": "true"}
    bar = page.get(address(intake) + "?tien-trinh=1", **asked)
    assert "<html" not in bar.content.decode() and "HX-Refresh" not in bar
    work()
    assert page.get(address(intake) + "?tien-trinh=1", **asked)["HX-Refresh"] == "true"
    assert "Tệp đã lập xong" in page.get(address(intake)).content.decode()
    sheet = openpyxl.load_workbook(BytesIO(page.get(address(intake) + "?tai=1").content)).active
    assert [cell.row for row in sheet.iter_rows() for cell in row if cell.comment] == [5]
    assert b"PK" not in made(intake)[0].read_bytes()[:4], "persons lie sealed"
    assert page.get(address(intake) + "?lai=1").status_code == 302 and len(waiting()) == 1


def test_it_goes_with_the_import(page: Client, intake: Intake, django_capture_on_commit_callbacks) -> None:
    page.get(address(intake))
    work()
    assert made(intake)
    with django_capture_on_commit_callbacks(execute=True):
        actions.drop(intake, MEMBERS, by="x", at=WRITTEN)
    assert not made(intake) and page.get(address(intake) + "?tai=1").status_code == 404


def test_what_is_not_there_is_begun_and_what_was_refused_is_said(page: Client, intake: Intake, registers) -> None:
    assert page.get(address(intake) + "?tai=1")["Location"] == address(intake)
    page.get(address(intake))
    type(registers.world.people["alliance_officer"]).objects.filter(pk=intake.user).update(is_active=False)
    rows = waiting()
    result = make_faults.call(*rows[0].args_kwargs["args"])
    assert result["refused"] == "intake_not_allowed" and not made(intake)
    DBTaskResult.objects.update(status=TaskResultStatus.SUCCESSFUL, return_value=result)
    type(registers.world.people["alliance_officer"]).objects.filter(pk=intake.user).update(is_active=True)
    text = page.get(address(intake)).content.decode()
    assert "Chưa lập được tệp" in text and "?lai=1" in text


def test_nobody_else_may_ask_for_it(registers, intake: Intake) -> None:
    other = Client()
    other.force_login(registers.world.people["commune_officer"])
    assert other.get(address(intake)).status_code == 404 and not waiting()
