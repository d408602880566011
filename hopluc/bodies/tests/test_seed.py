"""The bodies seed: codes resolve, duties always find an owner, and what rests on memory says so."""

import csv
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from hopluc.kernel.text import fold, nfc

SEED = Path(__file__).parents[1] / "seed" / "bodies.toml"
UNITS = Path(__file__).parents[2] / "places" / "seed" / "units.csv"
TEXT = SEED.read_text(encoding="utf-8")
BODIES: dict[str, dict[str, Any]] = {body["code"]: body for body in tomllib.loads(TEXT)["body"]}
REQUIRED = {"code", "name", "short_name", "name_en", "aliases", "kind", "level", "basis", "verified"}
ALLOWED = REQUIRED | {
    "place", "parent", "parents", "members", "rules", "valid_from", "valid_until", "valid_until_precision", "successor",
    "successors",
}  # fmt: skip
# As the directive prints them, in its duties and among its recipients.
PRINTED = {
    "Ban Thường vụ Tỉnh ủy": "bk-standing-committee",
    "BAN THƯỜNG VỤ": "bk-standing-committee",
    "Các cấp ủy, tổ chức đảng, chính quyền các cấp": "bk-all-levels",
    "Ban Tuyên giáo Tỉnh ủy": "bk-propaganda-commission",
    "các cơ quan thông tin đại chúng của tỉnh": "bk-media-agencies",
    "Mặt trận Tổ quốc và các tổ chức chính trị - xã hội": "bk-front-and-organisations",
    "Ủy ban Mặt trận Tổ quốc": "bk-fatherland-front",
    "các tổ chức đoàn thể": "bk-mass-organisations",
    "Liên minh Hợp tác xã": "bk-cooperative-alliance",
    "Ủy ban nhân dân tỉnh": "bk-peoples-committee",
    "các sở, ngành": "bk-departments",
    "Đảng đoàn Hội đồng nhân dân tỉnh": "bk-council-party-group",
    "Đảng đoàn HĐND": "bk-council-party-group",
    "Ban Cán sự đảng Ủy ban nhân dân tỉnh": "bk-government-party-group",
    "BCS đảng UBND tỉnh": "bk-government-party-group",
    "Ban Chỉ đạo kinh tế tập thể các cấp": "bk-steering-committees",
    "Bộ Chính trị": "central-politburo",
    "Ban Bí thư Trung ương": "central-secretariat",
    "Văn phòng Trung ương Đảng": "central-party-office",
    "Ban Kinh tế Trung ương": "central-economic-commission",
    "Các huyện ủy, thành ủy": "bk-district-party-committees",
    "đảng ủy trực thuộc": "bk-affiliated-party-committees",
    "Các Ban xây dựng đảng Tỉnh ủy": "bk-party-commissions",
    "MTTQ và các đoàn thể tỉnh": "bk-front-and-organisations",
    "Các đ/c Ủy viên BTV Tỉnh ủy": "bk-standing-committee-members",
    "Văn phòng Tỉnh ủy": "bk-party-office",
}


def test_keys_and_codes() -> None:
    assert nfc(TEXT) == TEXT
    assert len(tomllib.loads(TEXT)["body"]) == len(BODIES), "codes are unique"
    for body in BODIES.values():
        assert set(body) >= REQUIRED and set(body) <= ALLOWED, body["code"]
        assert body["kind"] in ("party", "state", "front", "alliance", "steering", "group")
        assert body["level"] in ("central", "province", "district", "commune")
        further = [each["code"] for each in (*body.get("parents", ()), *body.get("successors", ()))]
        above = [rule.get("above") for rule in body.get("rules", ())]
        for code in [body.get("parent"), body.get("successor"), *body.get("members", []), *further, *above]:
            assert code is None or code in BODIES, (body["code"], code)
        assert not (body.get("members") or body.get("rules")) or body["kind"] == "group"
        assert {each["tie"] for each in body.get("parents", ())} <= {"under", "steered", "beside"}


def test_places_exist() -> None:
    with UNITS.open(encoding="utf-8", newline="") as file:
        codes = {unit["code"] for unit in csv.DictReader(file)}
    for body in BODIES.values():
        assert (body["level"] == "central") == ("place" not in body), body["code"]
        assert body.get("place", "06") in codes


def test_aliases_and_names_mean_one_body() -> None:
    owner: dict[str, str] = {}
    for body in BODIES.values():
        for name in {fold(text) for text in (body["name"], *body["aliases"])}:
            assert owner.setdefault(name, body["code"]) == body["code"], name


def test_every_printed_form_leads_to_its_body() -> None:
    owner = {fold(alias): body["code"] for body in BODIES.values() for alias in body["aliases"]}
    assert {printed: owner.get(fold(printed)) for printed in PRINTED} == PRINTED


def test_an_open_duty_of_2026_has_an_owner() -> None:
    day = date(2026, 1, 1)
    # These two only receive the directive.
    leads = set(PRINTED.values()) - {"bk-standing-committee-members", "bk-party-commissions"}
    for code in leads:
        body, steps = BODIES[code], 0
        while body.get("valid_until") and body["valid_until"] <= day:
            body = BODIES[body["successor"]]
            steps += 1
            assert steps < 5, code
        assert body["code"].startswith(("tn-", "central-")), code


def test_groups_that_end_without_successor_have_members_or_nothing_to_do() -> None:
    for body in BODIES.values():
        if body.get("valid_until") and "successor" not in body:
            assert body["kind"] == "group", body["code"]


def test_days_that_are_not_known_say_so() -> None:
    for body in BODIES.values():
        if body.get("valid_until_precision"):
            assert body["valid_until_precision"] == "at_latest"
            assert body["verified"] is False and "chưa xác định" in body["basis"]
        if body["verified"] is False:
            assert "chưa" in body["basis"], body["code"]


def test_lives_do_not_end_before_they_begin() -> None:
    for body in BODIES.values():
        if body.get("valid_from") and body.get("valid_until"):
            assert body["valid_from"] < body["valid_until"]


def test_a_tie_or_a_succession_says_where_it_comes_from() -> None:
    for body in BODIES.values():
        assert all(each.get("basis") for each in (*body.get("parents", ()), *body.get("successors", ()))), body["code"]
