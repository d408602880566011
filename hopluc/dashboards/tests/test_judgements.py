"""Judgements on a profile, each explained on its page, under the law of any day; warnings for advisers; trying out."""

import re
from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from hopluc.accounts.models import User
from hopluc.assessments.actions import judge_registers
from hopluc.assessments.models import Judgement
from hopluc.installed_law import law
from hopluc.kernel import clock
from hopluc.kernel.clock import VIETNAM
from hopluc.registry.models import Cooperative
from hopluc.returns.facts import known_facts
from tests.registers import WRITTEN, Registers

TODAY = date(2025, 6, 30)


def get(user: User | None, address: str, **headers: str) -> tuple[int, str]:
    client = Client(headers=headers)
    if user is not None:
        client.force_login(user)
    answer = client.get(address)
    return answer.status_code, str(answer.content.decode())


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2025, 6, 30, 9, tzinfo=VIETNAM))
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def judged(registers: Registers) -> Registers:
    registers.entity("HTX-0001").members.update(capital=1)
    known = known_facts(Cooperative.objects.standing_on(TODAY), TODAY)
    judge_registers(known, on=TODAY, law=law(), by="tests", at=WRITTEN)
    return registers


def profile(code: str = "HTX-0001") -> str:
    return reverse("dashboards:cooperative", args=[code])


def explained(rule: str, code: str = "HTX-0001", query: str = "") -> str:
    return reverse("dashboards:judgement", args=[code, rule]) + query


# ── Profile ──


def test_a_profile_has_the_four_sections_with_a_door_to_each_judgement(judged: Registers) -> None:
    status, shown = get(judged.world.director, profile())
    assert status == 200
    for title in ("Quy mô và nghĩa vụ", "Xếp loại", "Cảnh báo theo luật", "Chính sách có thể được hỗ trợ"):
        assert f"<h3>{title}</h3>" in shown
    assert f'<a href="{explained("minimum-members")}" data-panel>' in shown
    assert f'<a href="{explained("cooperative-grading", query="?nam=2020")}" data-panel>' in shown
    assert f'<a href="{explained("too-few-members")}" data-panel>' in shown  # three members of five
    assert "Kết nạp thêm thành viên" in shown
    assert "Số liệu ngày 30/06/2025" in shown


def test_before_any_judging_a_profile_says_so(registers: Registers) -> None:
    _status, shown = get(registers.world.director, profile())
    assert "Chưa được đánh giá lần nào." in shown and "Chưa có số liệu để xét" in shown


def test_only_who_keeps_the_registers_may_judge_again(judged: Registers) -> None:
    again = reverse("dashboards:judge-again", args=["HTX-0001"])
    assert f'action="{again}"' not in get(judged.world.director, profile())[1]
    assert f'action="{again}"' in get(judged.world.commune_officer, profile())[1]
    client = Client()
    client.force_login(judged.world.director)
    assert client.post(again).status_code == 404
    client.force_login(judged.world.commune_officer)
    judged.entity("HTX-0001").versions.update(charter_capital=100)
    before = Judgement.objects.count()
    assert client.post(again).status_code == 302 and Judgement.objects.count() > before
    assert client.get(again).status_code == 405
    assert client.post(reverse("dashboards:judge-again", args=["HTX-0004"])).status_code == 404  # another commune


# ── One judgement ──


def test_a_judgement_tells_its_tests_with_bound_distance_provision_and_digest(judged: Registers) -> None:
    row = Judgement.objects.get(rule="minimum-members", cooperative__code="HTX-0001")
    status, shown = get(judged.world.director, explained("minimum-members"))
    assert status == 200 and "Không đạt" in shown
    assert "còn thiếu 2" in shown and "từ 5" in shown and "Điều 4" in shown and row.law_digest[:16] in shown
    assert "Kết nạp thêm thành viên" in shown and "Liên minh hợp tác xã tỉnh" in shown
    assert row.basis.startswith("register 2025-06-30, return")
    assert "sổ đăng ký ngày 30/06/2025; báo cáo năm số" in shown


def test_beside_the_page_it_is_a_fragment(judged: Registers) -> None:
    status, shown = get(judged.world.director, explained("minimum-members"), **{"X-Panel": "1"})
    assert status == 200 and "data-panel-fragment" in shown and "<html" not in shown


def test_the_same_facts_under_the_law_of_two_days_side_by_side(judged: Registers) -> None:
    entity = judged.entity("HTX-0001")
    for number in range(10, 13):
        entity.members.create(number=number, full_name="Thêm", kind="official", joined_on=date(2020, 5, 1))
    known = known_facts(Cooperative.objects.filter(pk=entity.pk), TODAY)
    judge_registers(known, on=TODAY, law=law(), by="tests", at=WRITTEN)
    address = explained("minimum-members", query="?ngay=30/06/2024&so_voi=01/07/2024")
    status, shown = get(judged.world.director, address)
    assert status == 200
    row = shown[shown.index("judged-compared") :]
    assert row.index("Không đạt") < row.index("Đạt</td>") and "judged-differs" in row
    assert "30/06/2024" in row and "01/07/2024" in row and "từ 7" in row and "từ 5" in row


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?ngay=31/02/2024", "31/02/2024"),
        ("?ngay=30/06/2024", "không có quy định này"),
        ("?ngay=h%C3%B4m", "hôm"),
        ("?ngay=%20", "Cùng số liệu"),
    ],
)
def test_a_day_without_a_law_or_that_is_none_is_said(judged: Registers, query: str, words: str) -> None:
    status, shown = get(judged.world.director, explained("size-2024", query=query))
    assert status == 200 and words in shown


def test_what_the_registers_know_nothing_of_is_judged_when_asked_and_names_what_is_missing(judged: Registers) -> None:
    status, shown = get(judged.world.director, explained("revocation-no-meeting"))
    assert status == 200 and "chưa lưu" in shown and "Chưa kết luận được vì thiếu" in shown
    assert "Sự việc ghi trong sổ" in shown
    assert "Hỏi hợp tác xã" in get(judged.world.director, explained("common-fund-met"))[1]


def test_a_grade_has_its_page_with_points_and_the_gap_to_the_better_one(judged: Registers) -> None:
    status, shown = get(judged.world.director, explained("cooperative-grading", query="?nam=2020"))
    assert status == 200 and "Tốt" in shown and "25" in shown and "/30" in shown
    assert get(judged.world.director, explained("cooperative-grading", query="?nam=2015"))[0] == 404
    # A grade by one scheme is none by another.
    assert get(judged.world.director, explained("farm-cooperative-grading", query="?nam=2020"))[0] == 404


@pytest.mark.parametrize("rule", ["no-such-rule", "cooperative"])
def test_a_rule_that_nobody_knows_is_not_found(judged: Registers, rule: str) -> None:
    assert get(judged.world.director, explained(rule))[0] == 404


def test_outside_the_scope_nothing_exists(judged: Registers) -> None:
    world = judged.world
    for address in (explained("minimum-members", "HTX-0004"), profile("HTX-0004")):
        assert get(world.commune_officer, address)[0] == 404
        assert get(world.director, address)[0] == 404
        assert get(world.alliance_officer, address)[0] == 200
    assert get(world.stranger, explained("minimum-members"))[0] == 404
    assert get(world.commune_officer, explained("minimum-members"))[0] == 200


# ── Warnings ──


def test_the_list_of_warnings_has_ground_reason_day_and_advice_within_the_scope(judged: Registers) -> None:
    address = reverse("dashboards:warnings")
    status, shown = get(judged.world.alliance_officer, address)
    assert status == 200 and "HTX-0004" in shown and "Đồng Lạc" in shown
    assert "Số thành viên dưới mức tối thiểu" in shown and "30/06/2025" in shown
    assert "HTX-0004" not in get(judged.world.commune_officer, address)[1]
    assert "HTX-0004" not in get(judged.world.director, address)[1]
    assert get(judged.world.stranger, address)[0] == 404


def test_a_warning_lasts_since_its_first_day_without_a_break(judged: Registers) -> None:
    entity = judged.entity("HTX-0001")
    row = Judgement.objects.get(cooperative=entity, rule="too-few-members")
    for on, value in ((date(2025, 1, 1), "warn"), (date(2025, 2, 1), "clear"), (date(2025, 3, 1), "warn")):
        row.pk, row.on, row.value = None, on, value
        row.save()
    shown = get(judged.world.director, reverse("dashboards:warnings"))[1]
    assert "01/03/2025" in shown and "01/01/2025" not in shown


def test_the_list_is_exported_and_filtered(judged: Registers) -> None:
    client = Client()
    client.force_login(judged.world.alliance_officer)
    address = reverse("dashboards:warnings")
    answer = client.get(address, {"ground": "too-few-members", "file": "csv"})
    rows = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert "Đồng Lạc" in rows and "Chè Yến" not in rows and "Điều 4" in rows


def test_all_within_the_scope_are_judged_again_by_one_press(registers: Registers) -> None:
    client = Client()
    client.force_login(registers.world.commune_officer)
    assert client.post(reverse("dashboards:judge-all")).status_code == 302
    codes = set(Judgement.objects.values_list("cooperative__code", flat=True))
    assert "HTX-0001" in codes and "HTX-0004" not in codes
    client.force_login(registers.world.director)
    assert client.post(reverse("dashboards:judge-all")).status_code == 404


# ── Trying out ──


def test_anybody_may_try_a_rule(registers: Registers) -> None:
    status, shown = get(None, reverse("dashboards:trial-rules"))
    address = reverse("dashboards:trial", args=["minimum-members"])
    assert status == 200 and address in shown and "Số thành viên chính thức" in shown
    assert get(None, address)[0] == 200


@pytest.mark.parametrize(
    ("day", "members", "answer"),
    [
        ("30/06/2024", "7", "Đạt"),
        ("30/06/2024", "6", "Không đạt"),
        ("01/07/2024", "5", "Đạt"),
        ("01/07/2024", "4", "Không đạt"),
    ],
)
def test_typed_facts_are_judged_at_once(registers: Registers, day: str, members: str, answer: str) -> None:
    address = reverse("dashboards:trial", args=["minimum-members"])
    query = f"?ngay={day}&kind=cooperative&official_members={members}"
    status, shown = get(None, address + query, **{"HX-Request": "true"})
    assert status == 200 and f"{answer}</span>" in shown and "<html" not in shown


def test_an_empty_field_is_not_known_and_a_wrong_one_is_said(registers: Registers) -> None:
    address = reverse("dashboards:trial", args=["minimum-members"])
    shown = get(None, f"{address}?ngay=01/07/2024&kind=cooperative&official_members=")[1]
    assert "Chưa kết luận được vì thiếu" in shown
    shown = get(None, f"{address}?ngay=01/07/2024&kind=cooperative&official_members=1,5")[1]
    assert "Cần số nguyên" in shown
    assert "field-error" in get(None, f"{address}?ngay=01/07/2024&kind=x&official_members=5")[1]
    assert "chưa có" in get(None, f"{address}?ngay=01/01/1990")[1] or get(None, f"{address}?ngay=01/01/1990")[0] == 200
    assert get(None, reverse("dashboards:trial", args=["no-such-rule"]))[0] == 404


@pytest.mark.parametrize(
    ("rule", "taken", "refused"),
    [
        ("minimum-members", "official_members=999999999", "official_members=1000000000"),
        ("capital-caps", "charter_capital=999999999999", "charter_capital=1000000000000"),
        ("group-may-convert", "working_since=01/01/1900", "working_since=31/12/1899"),
        ("group-may-convert", "working_since=31/12/2199", "working_since=01/01/2200"),
    ],
)
def test_what_the_engine_would_refuse_is_said_at_its_field(
    registers: Registers, rule: str, taken: str, refused: str
) -> None:
    address = reverse("dashboards:trial", args=[rule])
    status, shown = get(None, f"{address}?{taken}")
    assert status == 200 and "field-error" not in shown
    status, shown = get(None, f"{address}?{refused}")
    assert status == 200 and "field-error" in shown


def test_a_day_that_no_rule_takes_is_said(registers: Registers) -> None:
    address = reverse("dashboards:trial", args=["group-may-convert"])
    assert "từ năm 1900 đến năm 2199" not in get(None, f"{address}?ngay=31/12/2199")[1]
    assert "từ năm 1900 đến năm 2199" in get(None, f"{address}?ngay=01/01/2200")[1]


def test_every_rule_can_be_tried(registers: Registers) -> None:
    shown = get(None, reverse("dashboards:trial-rules"))[1]
    codes = set(re.findall(reverse("dashboards:trial-rules") + r"([a-z0-9-]+)/", shown))
    assert len(codes) > 20
    for code in codes:
        assert get(None, reverse("dashboards:trial", args=[code]))[0] == 200, code
