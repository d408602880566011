"""Registration files: due days of the steps, who acts before and after 01/07/2025, what happens by itself."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hopluc.kernel.errors import Refusal
from hopluc.lawbook import load
from hopluc.rules.proceedings import Proceeding, StepDue, proceed
from hopluc.rules.working_days import Extension, Pause

LAW = load([Path(__file__).parents[3] / "law"])


def asked(code: str, moments: dict[str, date], on: date, **more: Any) -> Proceeding:
    return proceed(LAW.procedure(code), moments, LAW.days_off, LAW.registrar, on=on, **more)


def step(proceeding: Proceeding, code: str) -> StepDue:
    return next(each for each in proceeding.steps if each.step.code == code)


def test_twenty_three_procedures_and_the_common_clock() -> None:
    numbers = sorted(int(each.number) for each in LAW.procedures.values() if each.number)
    assert numbers == list(range(1, 24))
    assert [each.code for each in LAW.procedures.values() if each.common] == ["complete-file"]


def test_every_form_that_a_paper_names_is_in_the_list_of_forms() -> None:
    listed = LAW.value("official_registration_forms").on(date(2025, 1, 1)).value
    assert isinstance(listed, tuple)
    named = {
        paper.form
        for each in LAW.procedures.values()
        for version in each.versions
        for paper in version.papers
        if paper.form
    }
    assert named <= set(listed)
    assert "II-1" in named


@pytest.mark.parametrize(
    ("received", "due", "level"),
    [
        (date(2025, 6, 25), date(2025, 6, 30), "district"),
        (date(2025, 6, 26), date(2025, 7, 1), "commune"),  # received by the district, settled by the commune
        (date(2025, 7, 1), date(2025, 7, 4), "commune"),
    ],
)
def test_who_registers_on_the_due_day(received: date, due: date, level: str) -> None:
    found = step(asked("register-cooperative", {"received": received}, received), "settle")
    assert found.due == due
    assert found.registrar is not None
    assert found.registrar.level == level


@pytest.mark.parametrize(
    ("on", "state"),
    [(date(2026, 3, 4), "open"), (date(2026, 3, 5), "due_today"), (date(2026, 3, 6), "overdue")],
)
def test_state_by_day(on: date, state: str) -> None:
    found = asked("register-cooperative", {"received": date(2026, 3, 2)}, on)
    assert step(found, "settle").state == state
    assert found.next_steps == found.steps


def test_done_in_time_and_late() -> None:
    moments = {"received": date(2026, 3, 2)}
    on = date(2026, 4, 1)
    assert step(asked("register-cooperative", moments, on, done={"settle": date(2026, 3, 5)}), "settle").state == "done"
    late = step(asked("register-cooperative", moments, on, done={"settle": date(2026, 3, 6)}), "settle")
    assert late.state == "done_late"


def test_applicant_and_authority_have_their_own_clocks() -> None:
    found = asked("change-certificate", {"changed": date(2026, 3, 2), "received": date(2026, 3, 10)}, date(2026, 3, 10))
    assert step(found, "file").due == date(2026, 3, 12)  # 10 calendar days
    assert step(found, "settle").due == date(2026, 3, 13)  # 3 working days
    assert step(found, "file").registrar is None


def test_a_step_without_its_day_waits_for_it() -> None:
    found = step(asked("change-certificate", {"changed": date(2026, 3, 2)}, date(2026, 3, 2)), "settle")
    assert (found.state, found.waits_for, found.due) == ("waiting", "received", None)


def test_pauses_and_extension_belong_to_the_registrar() -> None:
    found = asked(
        "register-group",
        {"signed": date(2026, 3, 2), "received": date(2026, 3, 2)},
        date(2026, 3, 3),
        pauses=[Pause(date(2026, 3, 3), date(2026, 3, 4), "chờ bổ sung")],
        extension=Extension(1, "xác minh", "Chủ tịch"),
    )
    assert step(found, "file").due == date(2026, 3, 9)
    assert step(found, "settle").due == date(2026, 3, 10)


@pytest.mark.parametrize(
    ("on", "file_received", "state", "after"),
    [
        (date(2026, 1, 15), None, "open", "open"),
        (date(2026, 1, 16), None, "happened", "open"),
        (date(2026, 1, 16), date(2026, 1, 15), "lifted", "lifted"),
        (date(2026, 1, 16), date(2026, 1, 16), "happened", "open"),  # too late: it had happened
    ],
)
def test_six_months_without_a_file_dissolve_by_themselves(
    on: date, file_received: date | None, state: str, after: str
) -> None:
    moments = {"received": date(2025, 7, 15)} | ({"file_received": file_received} if file_received else {})
    found = asked("dissolve-cooperative", moments, on)
    assert step(found, "automatic").due == date(2026, 1, 15)
    assert step(found, "automatic").state == state
    assert step(found, "automatic_status").state == after
    if after == "open":
        assert step(found, "automatic_status").due == date(2026, 1, 20)


def test_three_months_for_a_group() -> None:
    found = asked("end-group", {"received": date(2025, 7, 15)}, date(2025, 7, 15))
    assert step(found, "automatic").due == date(2025, 10, 15)


@pytest.mark.parametrize(("completed", "state"), [(None, "happened"), (date(2026, 5, 1), "lifted")])
def test_sixty_days_to_complete_a_file(completed: date | None, state: str) -> None:
    done = {"complete": completed} if completed else {}
    found = asked("complete-file", {"asked": date(2026, 3, 2)}, date(2026, 6, 1), done=done)
    assert step(found, "cancelled").due == date(2026, 5, 4)  # 01/05 is a holiday
    assert step(found, "cancelled").state == state


def test_notice_of_a_suspension_comes_before_it() -> None:
    found = asked("suspend-cooperative", {"suspended_from": date(2026, 9, 3)}, date(2026, 8, 1))
    assert step(found, "notice").due == date(2026, 8, 26)
    assert step(found, "longest").due == date(2027, 9, 3)  # a day off does not lengthen the longest suspension


@pytest.mark.parametrize(
    ("code", "moments", "refusal"),
    [
        ("register-cooperative", {}, "no_known_day"),
        ("register-cooperative", {"signed": date(2026, 3, 2)}, "unknown_moment"),
        ("register-cooperative", {"received": date(2024, 7, 17)}, "law_not_in_force"),
    ],
)
def test_mistakes_are_refused(code: str, moments: dict[str, date], refusal: str) -> None:
    with pytest.raises(Refusal) as refused:
        asked(code, moments, date(2026, 3, 2))
    assert refused.value.code == refusal


def test_first_day_of_the_decree() -> None:
    assert step(
        asked("register-cooperative", {"received": date(2024, 7, 18)}, date(2024, 7, 18)), "settle"
    ).due == date(2024, 7, 23)
