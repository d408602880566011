"""What the sheet in force says: status and since when, governance, charter, boards."""

from datetime import date

import pytest

from hopluc.registry.facts import register_facts
from hopluc.registry.models import Cooperative, LegalStatus
from hopluc.registry.sheet import Officer, OfficerRole, as_json
from hopluc.registry.tests.written import later
from tests.registers import Registers


def facts(on: date, code: str = "HTX-0001") -> dict[str, object]:
    found = register_facts(Cooperative.objects.filter(code=code), on)
    return dict(next(iter(found.values())))


def sheet(registers: Registers, valid_from: date, **changes: object) -> None:
    """A further sheet of HTX-0001, as the newest one with what changes."""
    version = registers.entity("HTX-0001").versions.order_by("valid_from", "pk").last()
    assert version is not None
    later(version, valid_from, **changes)


def test_governance_and_charter_where_the_sheet_says_so(registers: Registers) -> None:
    assert not {"governance_form", "charter_conforms"} & set(facts(date(2025, 6, 1)))
    sheet(registers, date(2025, 1, 1), governance_form="short", charter_conforms=False)
    found = facts(date(2025, 6, 1))
    assert (found["governance_form"], found["charter_conforms"]) == ("short", False)
    assert "charter_conforms" not in facts(date(2024, 12, 31))


def test_a_suspension_lasts_since_it_was_registered_and_a_new_one_begins_anew(registers: Registers) -> None:
    suspended = LegalStatus.SUSPENDED
    sheet(registers, date(2023, 2, 1), status=suspended, suspended_until=date(2024, 2, 1))
    sheet(registers, date(2023, 6, 1), representative="Người Khác")
    assert facts(date(2023, 12, 1))["suspended_since"] == date(2023, 2, 1)
    sheet(registers, date(2024, 2, 1), suspended_until=date(2025, 2, 1))
    assert facts(date(2024, 1, 31))["suspended_since"] == date(2023, 2, 1)
    assert facts(date(2024, 2, 1))["suspended_since"] == date(2024, 2, 1)
    sheet(registers, date(2024, 5, 1), status=LegalStatus.ACTIVE, suspended_until=None)
    assert "suspended_since" not in facts(date(2024, 5, 1))
    assert facts(date(2024, 5, 1))["legal_status"] == "active"
    sheet(registers, date(2024, 9, 1), status=suspended)
    assert facts(date(2025, 1, 1))["suspended_since"] == date(2024, 9, 1)


def test_of_one_day_the_last_that_was_written_counts(registers: Registers) -> None:
    sheet(registers, date(2023, 2, 1), status=LegalStatus.SUSPENDED)
    sheet(registers, date(2023, 2, 1), status=LegalStatus.ACTIVE)
    sheet(registers, date(2023, 8, 1), status=LegalStatus.SUSPENDED)
    assert facts(date(2023, 9, 1))["suspended_since"] == date(2023, 8, 1)


@pytest.mark.parametrize(
    ("roles", "board", "control"),
    [
        ((), None, None),
        ((OfficerRole.CHAIR,), None, None),  # who names the chair alone does not name the board
        ((OfficerRole.CHAIR, OfficerRole.BOARD_MEMBER), 2, None),
        ((OfficerRole.DIRECTOR, OfficerRole.CONTROLLER), None, 1),
        ((OfficerRole.CONTROL_HEAD, OfficerRole.CONTROLLER), None, 2),
    ],
)
def test_boards_are_counted_where_the_sheet_names_them(
    registers: Registers, roles: tuple[OfficerRole, ...], board: int | None, control: int | None
) -> None:
    people = [Officer(role, f"Người {number}") for number, role in enumerate(roles)]
    sheet(registers, date(2025, 1, 1), officers=as_json(people))
    found = facts(date(2025, 6, 1))
    assert (found.get("board_size"), found.get("control_board_size")) == (board, control)


def test_who_holds_two_posts_is_one_and_who_left_is_none(registers: Registers) -> None:
    board = OfficerRole.BOARD_MEMBER
    people = [
        Officer(OfficerRole.CHAIR, "Nông Văn An", since=date(2022, 1, 1)),
        Officer(board, "Nông Văn An"),
        Officer(board, "Lý Thị Bích", until=date(2025, 6, 1)),
        Officer(board, "Ma Văn Chi", since=date(2025, 6, 1)),
        Officer(board, "Hà Thị Dần"),
    ]
    sheet(registers, date(2025, 1, 1), officers=as_json(people))
    assert facts(date(2025, 5, 31))["board_size"] == facts(date(2025, 6, 1))["board_size"] == 3
