"""People of the made-up rolls with what identifies them: không phải dữ liệu thật."""

from datetime import date, datetime
from typing import Any

from hopluc.kernel.clock import VIETNAM
from hopluc.registry import actions
from hopluc.registry.models import Member
from tests.registers import Registers
from tests.world import BY

AT = datetime(2025, 3, 3, 9, 0, tzinfo=VIETNAM)
TODAY = AT.date()
HOA: dict[str, Any] = {
    "full_name": "Hoàng Thị Hoa",
    "id_number": "006192000123",
    "birth_date": date(1992, 2, 29),
    "phone": "0912 345 678",
    "address": "Thôn Nà Pài",
    "kind": "official",
    "joined_on": date(2024, 8, 1),
    "sex": "female",
    "ethnic_group": "Tày",
}
# Whatever of her may be found in a dump of the database, in any form in which it is written.
IN_CLEAR = ("Hoàng Thị Hoa", "hoang thi hoa", "006192000123", "1992-02-29", "29/02/1992", "0912345678", "Thôn Nà Pài")


def admit(registers: Registers, code: str = "HTX-0001", **changes: Any) -> Member:
    return actions.admit(registers.entity(code), values={**HOA, **changes}, by=BY, at=AT, on=TODAY)


def leave(line: Member, on: date = date(2025, 1, 31)) -> Member:
    return actions.leave(line, left_on=on, reason="left", by=BY, at=AT, on=TODAY)
