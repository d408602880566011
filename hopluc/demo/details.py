"""What the register keeps of a cooperative beside its name, seat and capital: invented, and plainly so."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from random import Random

from hopluc.demo.path import LAW_2023
from hopluc.demo.province import Cooperative
from hopluc.demo.words import PLACE_HEADS, PLACE_TAILS
from hopluc.kernel.text import fold

# Activity → classes of level 4, the main one first.
_LINES: Mapping[str, str] = {
    "Trồng dong riềng, chế biến miến dong": "0113; 1074; 4632",
    "Trồng rau, quả an toàn": "0118; 0121; 4632",
    "Chăn nuôi lợn bản địa": "0145; 1010; 4632",
    "Chăn nuôi trâu, bò vỗ béo": "0141; 4620",
    "Chăn nuôi gà thả đồi": "0146; 4620",
    "Trồng cam, quýt": "0121; 4632",
    "Trồng hồng không hạt, mơ": "0121; 1030",
    "Trồng, chế biến chè shan tuyết": "0127; 1076; 4632",
    "Trồng, sơ chế cây dược liệu": "0128; 4620",
    "Trồng bí xanh thơm, gạo nếp": "0111; 0118; 4631",
    "Trồng rừng, khai thác gỗ rừng trồng": "0210; 0220",
    "Ươm giống cây lâm nghiệp": "0210; 0240",
    "Nuôi cá lồng, cá nước lạnh": "0322; 4632",
    "Chế biến gỗ, ván bóc": "1610; 1621; 4663",
    "Sản xuất rượu men lá": "1101; 4633",
    "Dệt thổ cẩm, thủ công mỹ nghệ": "1312; 1629",
    "Xây dựng công trình dân dụng": "4102; 4299",
    "Vận tải hàng hóa, hành khách": "4933; 4932",
    "Buôn bán nông sản, vật tư nông nghiệp": "4620; 4669; 4632",
    "Du lịch cộng đồng": "5510; 7912",
    "Thu gom, xử lý rác thải": "3811; 3821",
}
# No network gives numbers that begin so, and no address ends so.
PHONE = "0000{:06d}"
EMAIL = "{}@minh-hoa.invalid"


def with_details(rng: Random, rows: Iterable[Cooperative]) -> list[Cooperative]:
    """The same rows with what else the list of a register says."""
    return [_detailed(rng, row) for row in rows]


def phone(rng: Random) -> str:
    return PHONE.format(rng.randint(0, 999_999))


def hamlet(rng: Random) -> str:
    """ "Thôn Nà Slôm", "Tổ 3"."""
    if rng.randint(0, 9) < 2:
        return f"Tổ {rng.randint(1, 16)}"
    return f"Thôn {rng.choice(PLACE_HEADS)} {rng.choice(PLACE_TAILS)}"


def _detailed(rng: Random, row: Cooperative) -> Cooperative:
    """A group has neither a form of governance nor, mostly, anything but its name and seat."""
    is_group = row.kind == "group"
    known = 30 if is_group else 85
    words = row.name.split()
    plain = " ".join(word.capitalize() for word in fold(row.name).split() if word not in ("htx", "tht", "hiep", "lien"))
    is_older = row.founded_on < LAW_2023
    return replace(
        row,
        foreign_name=f"{plain} Cooperative" if not is_group and rng.randint(0, 99) < 35 else None,
        short_name=f"{words[0]} {' '.join(words[-2:])}" if not is_group and rng.randint(0, 99) < 45 else None,
        old_number=_old_number(row) if not is_group and is_older and rng.randint(0, 99) < 60 else None,
        address=hamlet(rng) if rng.randint(0, 99) < known else None,
        phone=phone(rng) if rng.randint(0, 99) < known else None,
        email=EMAIL.format(row.code.lower()) if not is_group and rng.randint(0, 99) < 30 else None,
        lines=_LINES[row.activity] if not is_group or rng.randint(0, 99) < 20 else None,
        governance_form=None if is_group else _governance(rng, row),
        charter_on=_charter_on(rng, row),
        charter_conforms=None if is_group or is_older else True,
    )


def _old_number(row: Cooperative) -> str:
    """ "MH-0123/ĐK-2015": the number of the certificate of those days."""
    return f"{row.code}/ĐK-{row.founded_on.year}"


def _governance(rng: Random, row: Cooperative) -> str | None:
    if row.kind == "union":
        return "full"
    return rng.choices(("short", "full", None), (62, 25, 13))[0]


def _charter_on(rng: Random, row: Cooperative) -> date | None:
    """The charter of the founding; nobody has kept when some were passed."""
    return None if row.kind == "group" or rng.randint(0, 99) < 12 else row.founded_on
