"""The places seed: whole, each old commune goes to exactly one new one, and it says what is not loaded."""

import csv
from collections import Counter
from pathlib import Path

from hopluc.kernel.text import clean

SEED = Path(__file__).parents[1] / "seed"
LAST = "2025-07-01"
COMMUNES = ("commune", "ward", "township")


def rows(name: str) -> list[dict[str, str]]:
    with (SEED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


UNITS = rows("units.csv")
SUCCESSIONS = rows("successions.csv")
OLD = {u["code"]: u for u in UNITS if u["kind"] in COMMUNES and u["valid_until"] == LAST}
NEW = {u["code"]: u for u in UNITS if u["kind"] in COMMUNES and u["valid_from"] == LAST}
DISTRICTS = {u["code"]: u for u in UNITS if u["kind"] in ("district", "city")}


def test_counts() -> None:
    assert (len(OLD), len(NEW), len(DISTRICTS), len(UNITS)) == (108, 37, 8, 155)
    inside = Counter(unit["parent_code"] for unit in OLD.values())
    assert inside == {"058": 8, "060": 10, "061": 15, "062": 10, "063": 14, "064": 20, "065": 14, "066": 17}
    assert Counter(unit["kind"] for unit in NEW.values()) == {"commune": 35, "ward": 2}


def test_parents_stand_before_children_and_exist() -> None:
    seen: set[str] = set()
    for unit in UNITS:
        assert unit["parent_code"] in seen or unit["kind"] == "province", unit["code"]
        seen.add(unit["code"])
    assert {unit["parent_code"] for unit in NEW.values()} == {"19"}


def test_a_code_lives_once_at_a_time() -> None:
    assert len({(unit["code"], unit["valid_from"]) for unit in UNITS}) == len(UNITS)
    twice = [code for code, times in Counter(unit["code"] for unit in UNITS).items() if times > 1]
    assert set(twice) == set(OLD) & set(NEW)
    assert len({unit["name"] for unit in NEW.values()}) == len(NEW)


def test_each_old_commune_goes_to_exactly_one_new_one() -> None:
    links = [link for link in SUCCESSIONS if link["old_code"] != "06"]
    assert sorted(link["old_code"] for link in links) == sorted(OLD)
    assert {link["new_code"] for link in links} == set(NEW)
    assert {(link["old_valid_until"], link["new_valid_from"], link["share"]) for link in links} == {(LAST, LAST, "1")}


def test_three_new_communes_cross_old_districts() -> None:
    districts: dict[str, set[str]] = {}
    for link in SUCCESSIONS:
        if link["old_code"] in OLD:
            districts.setdefault(link["new_code"], set()).add(OLD[link["old_code"]]["parent_code"])
    crossing = {NEW[code]["name"]: found for code, found in districts.items() if len(found) > 1}
    assert crossing == {"Phong Quang": {"058", "063"}, "Đồng Phúc": {"061", "064"}, "Bạch Thông": {"063", "064"}}


def test_the_province_goes_into_thai_nguyen() -> None:
    (link,) = [link for link in SUCCESSIONS if link["old_code"] == "06"]
    assert (link["new_code"], link["old_valid_until"], link["new_valid_from"]) == ("19", LAST, "")
    (province,) = [unit for unit in UNITS if unit["code"] == "19"]
    assert "Có từ trước 01/07/2025" in province["note"]


def test_names_are_clean_and_without_kind_words() -> None:
    for unit in UNITS:
        assert unit["name"] == clean(unit["name"])
        assert not unit["name"].startswith(("Xã ", "Phường ", "Thị trấn ", "Huyện ", "Thành phố ", "Tỉnh "))


def test_what_is_not_loaded_is_said() -> None:
    assert {unit["note"] for unit in OLD.values()} == {"122 xã trước 01/02/2020: chưa nạp"}
    assert {unit["valid_from"] for unit in OLD.values()} == {""}
    assert all("1683/NQ-UBTVQH15" in unit["legal_basis"] for unit in NEW.values())
    assert all("chưa đối chiếu" in row["legal_basis"] for row in [*SUCCESSIONS, *NEW.values()])
