"""The former Thái Nguyên as a world of its own: 172 communes, three of which were divided on 01/07/2025, and five
made-up cooperatives in them."""

import csv
from datetime import date, datetime
from pathlib import Path

from hopluc.kernel.clock import VIETNAM
from hopluc.places import actions as places
from hopluc.places.models import Place, Resolution
from hopluc.registry import actions as registry
from hopluc.registry.models import Cooperative
from hopluc.registry.sheet import Paper

SEED = Path(places.SEED)
BY = "tests"
AT = datetime(2026, 3, 1, 8, 0, tzinfo=VIETNAM)
ON = date(2025, 7, 1)
FOUNDED = date(2018, 5, 2)
NUMBER = "Nghị quyết 1683/NQ-UBTVQH15"


def load_before() -> None:
    """The province as it stood, served by this installation."""
    with (SEED / "thai_nguyen_units.csv").open(encoding="utf-8", newline="") as rows:
        places.load_units(csv.DictReader(rows), [], by=BY, at=AT)
    places.set_home(Place.objects.get(code="19"), made_up=True, seed=1, by=BY, at=AT)


def unit(key: str) -> Place:
    return Place.objects.get(key=key)


def founded(code: str, name: str, seat: str, address: str = "", kind: str = "cooperative") -> Cooperative:
    sheet = {"name": name, "seat": unit(seat), "sector": "agriculture", "address": address}
    return registry.found(
        code=code, kind=kind, founded_on=FOUNDED, sheet=sheet, paper=Paper(reason="thử"), by=BY, at=AT, made_up=True
    )


def found_some() -> None:
    """Two in Gia Sàng and one in Cam Giá, which are divided; one in Hương Sơn, which goes wholly into Gia Sàng."""
    founded("HTX-1", "Hợp tác xã Gia Sàng Một", "05461@", "Số 3, khu Hương Sơn cũ")
    founded("HTX-2", "Hợp tác xã Gia Sàng Hai", "05461@", "Tổ 5, phường Gia Sàng")
    founded("HTX-3", "Hợp tác xã Cam Giá", "05467@", "Xóm giáp Tích Lương")
    founded("HTX-4", "Hợp tác xã Hương Sơn", "05473@")
    founded("THT-1", "Tổ hợp tác Cam Giá", "05467@", kind="group")


def drafted() -> Resolution:
    return places.draft_resolution(number=NUMBER, on=ON, signed_on=date(2025, 6, 16), by=BY, at=AT)


def lines_file() -> bytes:
    return (SEED / "thai_nguyen_lines.csv").read_bytes()
