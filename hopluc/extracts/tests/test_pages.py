"""Pages of extracts: anyone checks and reads no person's name; who keeps the registers issues and withdraws."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from hopluc.accounts.models import User
from hopluc.extracts import actions
from hopluc.extracts.models import Extract
from hopluc.kernel import clock
from hopluc.kernel.check_codes import ALPHABET
from hopluc.kernel.clock import VIETNAM
from hopluc.places.models import Home
from hopluc.registry import actions as registry
from hopluc.registry.sheet import Paper
from tests.registers import Registers

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 6, 30, 9, 0, tzinfo=VIETNAM)
CODE = "HTX-0001"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", NOW.date)


@pytest.fixture
def extract(registers: Registers) -> Extract:
    return actions.issue(
        cooperative=registers.entity(CODE),
        on=date(2021, 6, 1),
        office="Liên minh Hợp tác xã tỉnh",
        by="Nông Văn Bình (Liên minh Hợp tác xã)",
        at=NOW,
    )


def as_of(user: User | None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def page(user: User | None, name: str, *args: object, **asked: str) -> tuple[int, str]:
    answer = as_of(user).get(reverse(f"extracts:{name}", args=args), asked)
    return answer.status_code, answer.content.decode()


def other(code: str) -> str:
    """The same code with one letter changed."""
    return code[:3] + next(letter for letter in ALPHABET if letter != code[3]) + code[4:]


# ── Anyone checks ──


def test_anyone_checks_also_of_a_real_province(extract: Extract):
    Home.objects.update(made_up=False)
    status, shown = page(None, "check", extract.code)
    assert status == 200
    for words in ("Hợp tác xã Đồng Lạc", "TRÙNG KHỚP", "Liên minh Hợp tác xã tỉnh", extract.digest, "01/06/2021"):
        assert words in shown
    assert "Nông Văn Bình" not in shown and "Đàm Văn Dũng" not in shown
    assert "ghi trên bản in, không hiện ở đây" in shown
    assert reverse("extracts:printed", args=[extract.code]) not in shown


@pytest.mark.parametrize("form", [str.lower, lambda code: code.replace("-", " "), lambda code: code[3:]])
def test_a_code_is_typed_in_any_way(extract: Extract, form):
    answer = Client().get(reverse("extracts:index"), {"code": form(extract.code)})
    assert answer.status_code == 302
    assert answer.headers["Location"] == reverse("extracts:check", args=[extract.code])


def test_a_slip_is_told_and_what_was_typed_stays(extract: Extract):
    wrong = other(extract.code)
    status, shown = page(None, "index", code=wrong)
    assert status == 422 and "ký tự kiểm tra cuối cùng không khớp" in shown and f'value="{wrong}"' in shown
    status, shown = page(None, "check", wrong)
    assert status == 404 and "ký tự kiểm tra cuối cùng không khớp" in shown
    status, shown = page(None, "index", code="")
    assert status == 422 and "Gõ mã in dưới mã QR" in shown
    status, shown = page(None, "index")
    assert status == 200 and "Gõ mã in dưới mã QR" not in shown


def test_a_code_that_nobody_issued(extract: Extract):
    code = extract.code
    extract.delete()
    status, shown = page(None, "check", code)
    assert status == 404 and "Không có trích lục nào mang mã" in shown


def test_who_guesses_is_stopped_and_nobody_else_is(extract: Extract):
    code = extract.code
    Extract.objects.filter(pk=extract.pk).update(code="HL-0000-0000")
    address = reverse("extracts:check", args=[code])
    for _time in range(actions.MOST_MISSES):
        assert Client().get(address).status_code == 404
    assert Client().get(address).status_code == 429
    assert Client(REMOTE_ADDR="10.1.1.1").get(address).status_code == 404


def test_a_withdrawn_one_says_so_first(extract: Extract):
    actions.withdraw(extract=extract, why="In nhầm ngày", by="tests", at=NOW)
    _status, shown = page(None, "check", extract.code)
    assert "ĐÃ THU HỒI" in shown and "In nhầm ngày" in shown
    assert "chưa bị thu hồi" not in shown


def test_a_correction_since_is_told(extract: Extract, monkeypatch: pytest.MonkeyPatch):
    registry.change(
        cooperative=extract.cooperative,
        from_day=date(2021, 3, 1),
        fields={"charter_capital": Decimal(77), "representative": "Ma Văn Dần"},
        paper=Paper(),
        by="tests",
        at=NOW + timedelta(hours=1),
    )
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(hours=2))
    _status, shown = page(None, "check", extract.code)
    assert "TRÙNG KHỚP" in shown and "Sau khi cấp, sổ đã được đính chính cho ngày này" in shown
    assert "Nay sổ ghi khác ở: Nội dung này có hiệu lực từ ngày; Vốn điều lệ; Người đại diện." in " ".join(
        shown.split()
    )
    assert "Ma Văn Dần" not in shown


def test_a_register_that_was_changed_behind_the_journal_is_told(extract: Extract):
    extract.cooperative.versions.update(name="Hợp tác xã Bị Sửa")
    _status, shown = page(None, "check", extract.code)
    assert "KHÁC" in shown and "Khác ở: Tên." in shown and "TRÙNG KHỚP" not in shown


@pytest.mark.parametrize(
    ("typed", "said"), [("dam van dung", "Khớp"), ("Đàm Văn Dùng", "Khớp"), ("Ai Khác", "Không khớp")]
)
def test_a_name_on_the_paper_can_be_compared(extract: Extract, typed: str, said: str):
    answer = Client().post(reverse("extracts:check", args=[extract.code]), {"name": typed})
    assert answer.status_code == 200
    assert f"</svg>{said}</span>" in answer.content.decode()
    assert "Đàm Văn Dũng" not in answer.content.decode()


def test_the_qr_code_is_a_picture(extract: Extract):
    address = reverse("extracts:quick-response", args=[extract.code])
    answer = Client().get(address)
    assert answer.headers["Content-Type"] == "image/svg+xml" and answer.content.startswith(b"<svg")
    assert Client().get(reverse("extracts:quick-response", args=[other(extract.code)])).status_code == 404


# ── Issuing ──


def test_the_day_is_shown_first_and_only_the_button_issues(registers: Registers):
    user = registers.world.alliance_officer
    status, shown = page(user, "issue", CODE, on="1/6/2021")
    assert status == 200 and "Sẽ chứng nhận: sổ ngày 01/06/2021" in shown and "Đàm Văn Dũng" in shown
    assert not Extract.objects.exists()
    answer = as_of(user).post(reverse("extracts:issue", args=[CODE]), {"on": "01/06/2021"})
    extract = Extract.objects.get()
    assert answer.headers["Location"] == reverse("extracts:printed", args=[extract.code])
    assert extract.office == "Liên minh Hợp tác xã tỉnh" and extract.on == date(2021, 6, 1)


@pytest.mark.parametrize(("typed", "said"), [("31/02/2021", "31/02/2021"), ("", "Nhập ngày")])
def test_a_mistyped_day_is_answered_and_not_lost(registers: Registers, typed: str, said: str):
    user = registers.world.alliance_officer
    answer = as_of(user).post(reverse("extracts:issue", args=[CODE]), {"on": typed})
    shown = answer.content.decode()
    assert answer.status_code == 422 and said in shown
    assert not typed or f'value="{typed}"' in shown
    assert not Extract.objects.exists()


def test_a_day_to_come_is_refused(registers: Registers):
    user = registers.world.alliance_officer
    assert "Ngày này chưa đến" in page(user, "issue", CODE, on="01/07/2025")[1]
    answer = as_of(user).post(reverse("extracts:issue", args=[CODE]), {"on": "01/07/2025"})
    assert answer.status_code == 422 and "ngày này chưa đến" in answer.content.decode()


def test_the_paper_names_the_office_the_code_and_made_up_data_and_nobody_signs(extract: Extract, registers: Registers):
    status, shown = page(registers.world.alliance_officer, "printed", extract.code)
    assert status == 200
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "TRÍCH LỤC SỔ ĐĂNG KÝ",
        "DỮ LIỆU MINH HỌA",
        "Ngày 30 tháng 06 năm 2025",
        f"Số: {extract.number}/TL",
        extract.code,
        reverse("extracts:quick-response", args=[extract.code]),
        "Đàm Văn Dũng",
    ):
        assert words in shown
    sheet = shown.split('<article class="paper-sheet extract-paper"')[1].split("</article>")[0]
    assert "Nông Văn Bình" not in sheet


def test_the_paper_stays_as_it_was_printed(extract: Extract, registers: Registers):
    user = registers.world.alliance_officer

    def paper() -> str:
        return (
            page(user, "printed", extract.code)[1]
            .split('<article class="paper-sheet extract-paper"')[1]
            .split("</article>")[0]
        )

    before = paper()
    registry.change(
        cooperative=extract.cooperative,
        from_day=date(2021, 3, 1),
        fields={"name": "Hợp tác xã Tên Khác", "charter_capital": Decimal(5)},
        paper=Paper(),
        by="tests",
        at=NOW,
    )
    assert paper() == before


def test_outside_the_scope_there_is_no_paper(extract: Extract, registers: Registers):
    people = registers.world.people
    for name, status in {"commune_officer": 200, "director": 200, "party_officer": 404, "stranger": 404}.items():
        for address in ("printed", "issue"):
            asked = extract.code if address == "printed" else CODE
            assert page(people[name], address, asked)[0] == status, (name, address)
    elsewhere = actions.issue(
        cooperative=registers.entity("HTX-0004"), on=date(2021, 6, 1), office="X", by="tests", at=NOW
    )
    for name in ("commune_officer", "director"):
        assert page(people[name], "printed", elsewhere.code)[0] == 404
        withdraw = reverse("extracts:withdraw", args=[elsewhere.code])
        assert as_of(people[name]).post(withdraw, {"why": "x"}).status_code == 404
        assert elsewhere.code not in page(people[name], "index")[1]
    assert elsewhere.code in page(people["alliance_officer"], "index")[1]


def test_withdrawing_asks_a_reason(extract: Extract, registers: Registers):
    client = as_of(registers.world.alliance_officer)
    address = reverse("extracts:withdraw", args=[extract.code])
    assert client.post(address, {"why": ""}).status_code == 422
    answer = client.post(address, {"why": "Sai ngày"})
    assert answer.headers["Location"] == reverse("extracts:check", args=[extract.code])
    extract.refresh_from_db()
    assert extract.withdrawn_why == "Sai ngày"
    assert client.post(address, {"why": "lần nữa"}).status_code == 422
