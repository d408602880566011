"""The receipt of a typed return: whoever holds the code can check it, and whoever may file takes it back."""

import pytest
from django.test import Client

from hopluc.assessments.models import Grade
from hopluc.journal.models import Entry
from hopluc.kernel.errors import Refusal
from hopluc.returns import actions
from hopluc.returns.models import AnnualReturn, ReturnVersion
from hopluc.returns.queries import newest_of, receipt_of, version_of_receipt
from tests.registers import WRITTEN
from tests.standing import standing

from .test_filing import client, spring, through, typed

__all__ = ["spring"]
TABLES = (AnnualReturn, ReturnVersion, Grade)
BETTER = {"points_finance": "20", "points_governance": "20", "points_community": "20", "stopped_months": "0"}


def written(registers, address: str = "HTX-0001/2020", name: str = "director", **changes: str) -> ReturnVersion:
    assert through(client(registers, name), address, typed(**changes)).status_code == 302
    code, _, year = address.partition("/")
    found = newest_of(registers.entity(code), int(year))
    assert found is not None
    return found


def test_the_code_stands_on_the_page_and_leads_to_the_receipt(registers) -> None:
    version, page = written(registers), client(registers)
    code = receipt_of(version)
    assert code in page.get("/bao-cao-nam/HTX-0001/2020/").content.decode()
    text = page.get("/bao-cao-nam/HTX-0001/2020/bien-nhan/2/").content.decode()
    assert code in text and "Đàm Văn Dũng" in text and f"/du-lieu/bien-nhan/{code}/" in text
    # The version before came by no typing; others' returns are not there.
    assert page.get("/bao-cao-nam/HTX-0001/2020/bien-nhan/1/").status_code == 404
    assert client(registers, "party_officer").get("/bao-cao-nam/HTX-0001/2020/bien-nhan/2/").status_code == 404
    assert client(registers, "stranger").post("/bao-cao-nam/HTX-0001/2020/bien-nhan/2/hoan-tac/").status_code == 404


def test_anyone_checks_the_code_and_learns_no_name(registers) -> None:
    code = receipt_of(written(registers))
    address = f"/du-lieu/bien-nhan/{code}/"
    text = Client().get(address).content.decode()
    assert "đang có hiệu lực" in text and "HTX-0001" not in text and "Dũng" not in text
    assert Client().get(f"{address}qr.svg").status_code == 200
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    assert version_of_receipt(code) is not None and version_of_receipt(wrong) is None
    assert Client().get(f"/du-lieu/bien-nhan/{wrong}/").status_code == 404
    written(registers, seen="2", wages="700")
    assert "đã có lần nộp mới hơn" in Client().get(address).content.decode()


def test_undone_everything_stands_as_before_field_by_field(registers) -> None:
    before = standing(*TABLES)
    version = written(registers, **BETTER)
    assert standing(*TABLES) != before
    page, address = client(registers), "/bao-cao-nam/HTX-0001/2020/bien-nhan/2/hoan-tac/"
    assert page.post(address, {"why": " "}).status_code == 422
    assert page.post(address, {"why": "Ghi nhầm đơn vị"}).status_code == 302
    assert standing(*TABLES) == before
    entry = Entry.objects.get(verb="returns:undo_return")
    assert (entry.reason, entry.subject) == ("Ghi nhầm đơn vị", "returns:2020/HTX-0001")
    assert "Ghi nhầm đơn vị" in page.get("/bao-cao-nam/HTX-0001/2020/").content.decode()
    assert "đã được hoàn tác" in Client().get(f"/du-lieu/bien-nhan/{receipt_of(version)}/").content.decode()
    again = page.post(address, {"why": "lần nữa"})
    assert again.status_code == 409 and Entry.objects.filter(verb="returns:undo_return").count() == 1


def test_where_nothing_was_before_there_is_no_return_again(registers) -> None:
    before = standing(*TABLES)
    written(registers, "HTX-0004/2020", "alliance_officer", seen="0", money_unit="million")
    page = client(registers, "alliance_officer")
    answer = page.post("/bao-cao-nam/HTX-0004/2020/bien-nhan/1/hoan-tac/", {"why": "nhầm hợp tác xã"}, follow=True)
    assert answer.status_code == 200 and "ĐÃ HOÀN TÁC" in answer.content.decode()
    assert standing(*TABLES) == before
    assert page.get("/bao-cao-nam/HTX-0004/2020/").status_code == 404
    # Filed again it gets the next number, and a receipt of its own.
    assert written(registers, "HTX-0004/2020", "alliance_officer", seen="0", money_unit="million").number == 2


def test_only_the_newest_typed_one_is_taken_back(registers) -> None:
    first = written(registers)
    second = written(registers, seen="2", wages="700")
    with pytest.raises(Refusal, match="return_filed_since"):
        actions.undo_return(first, why="cũ", by="A", at=WRITTEN)
    actions.undo_return(second, why="mới", by="A", at=WRITTEN)
    actions.undo_return(first, why="cũ", by="A", at=WRITTEN)
    brought = newest_of(registers.entity("HTX-0001"), 2020)
    assert brought is not None and brought.number == 1
    with pytest.raises(Refusal, match="return_not_typed"):
        actions.undo_return(brought, why="x", by="A", at=WRITTEN)
