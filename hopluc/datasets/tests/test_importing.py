"""A table of two months: what is new, changed, gone; taken back; as it stood before."""

from datetime import timedelta

import pytest

from hopluc.datasets import actions
from hopluc.datasets.models import DatasetImport, DatasetRow, DatasetState, Ending
from hopluc.datasets.queries.differences import differences
from hopluc.datasets.queries.drafts import mapping_of_next
from hopluc.datasets.targets import DatasetTarget, kind_of, target_of
from hopluc.datasets.tests.conftest import HEADINGS, JUNE, MAY, workbook
from hopluc.intake import actions as intake
from hopluc.journal.models import Entry
from hopluc.kernel.errors import Refusal
from tests.world import AT

LATER = AT + timedelta(days=30)
FOOD = "I. LƯƠNG THỰC"


def taken(dataset, officer, rows, *, at=AT, headings=HEADINGS):
    """A month of prices staged and confirmed."""
    dataset.refresh_from_db()
    target = DatasetTarget(dataset)
    staged = intake.stage(target, "gia.xlsx", workbook(rows, headings), actor=officer, at=at, made_up=True)
    assert staged.state == "staged", (staged.state, staged.preview)
    written = intake.confirm(staged, target, actor=officer, at=at, made_up=True)
    dataset.refresh_from_db()
    return written


def standing(dataset):
    return {row.key: row.values for row in DatasetRow.objects.current().filter(dataset=dataset)}


def test_rows_are_kept_typed_under_their_titles_and_words_stay_among_numbers(prices, officer):
    taken(prices, officer, MAY)
    assert standing(prices) == {
        "01.0001": {"group": FOOD, "c2": "01.0001", "c3": "Gạo tẻ", "c4": "16000", "c5": "2.5", "c6": "2026-05-05"},
        "01.0002": {"group": FOOD, "c2": "01.0002", "c3": "Gạo nếp", "c4": "21000", "c5": "0", "c6": "2026-05-05"},
        "02.0001": {"group": "II. THỰC PHẨM", "c2": "02.0001", "c3": "Thịt lợn", "c4~": "liên hệ", "c6": "2026-05-06"},
    }  # fmt: skip
    assert (prices.state, prices.newest, prices.row_count) == (DatasetState.OPEN, 1, 3)
    entry = Entry.objects.get(verb="datasets:import")
    assert entry.change["new"] == 3 and entry.change["gone"] == 0


def test_the_next_month_is_compared_row_by_row_and_what_is_gone_is_said_and_not_deleted(prices, officer):
    taken(prices, officer, MAY)
    written = taken(prices, officer, JUNE, at=LATER)
    assert [written.preview[name] for name in ("new", "changed", "unchanged")] == [1, 1, 1]
    second = DatasetImport.objects.get(dataset=prices, number=2)
    assert (second.added, second.changed, second.unchanged, second.gone) == (1, 1, 1, 1)
    gone = DatasetRow.objects.get(dataset=prices, ending=Ending.GONE)
    assert (gone.key, gone.until) == ("01.0002", 2)
    before = DatasetRow.objects.filter(dataset=prices).as_of(1)
    assert {row.key: row.values["c4"] for row in before if "c4" in row.values} == {
        "01.0001": "16000",
        "01.0002": "21000",
    }
    found = {each.key: (each.state, each.words) for each in differences(prices, 1, 2)}
    assert set(found) == {"01.0001", "01.0002", "01.0003"}
    assert found["01.0002"][0] == "gone" and found["01.0003"][0] == "new"
    assert "Giá kỳ này: 16.000 → 16.500" in found["01.0001"][1] and "2,5 → 3,1" in found["01.0001"][1]


def test_the_same_file_again_changes_nothing(prices, officer):
    taken(prices, officer, MAY)
    prices.refresh_from_db()
    again = intake.stage(DatasetTarget(prices), "gia.xlsx", workbook(MAY), actor=officer, at=LATER, made_up=True)
    assert [again.preview[name] for name in ("new", "changed", "unchanged")] == [0, 0, 3]


def test_an_import_is_taken_back_and_the_table_stands_as_before(prices, officer):
    taken(prices, officer, MAY)
    before = standing(prices)
    written = taken(prices, officer, JUNE, at=LATER)
    intake.undo(written, DatasetTarget(prices), why="nhầm tệp", actor=officer, at=LATER)
    prices.refresh_from_db()
    assert standing(prices) == before and prices.newest == 1
    assert DatasetImport.objects.get(dataset=prices, number=2).undone_why == "nhầm tệp"
    assert DatasetRow.objects.filter(dataset=prices, ending=Ending.UNDONE).count() == 2
    assert taken(prices, officer, JUNE, at=LATER).preview["changed"] == 1


def test_an_earlier_import_is_not_taken_back_under_a_later_one(prices, officer):
    first = taken(prices, officer, MAY)
    taken(prices, officer, JUNE, at=LATER)
    with pytest.raises(Refusal, match="changed_since_import"):
        DatasetTarget(prices).undo(first.pk, why="", by="an", at=LATER)


def test_a_key_that_comes_again_loses_no_row(prices, officer):
    taken(prices, officer, [*MAY, (4, "01.0001", "Gạo tẻ, loại hai", 12000, 1.5, "07/05/2026")])
    assert standing(prices)["01.0001 (2)"]["c3"] == "Gạo tẻ, loại hai"


def test_a_column_that_the_next_file_has_more_is_kept_and_one_that_it_lacks_keeps_its_values(prices, officer):
    taken(prices, officer, MAY)
    headings = ("STT", "Mã hàng", "Tên hàng", "Giá kỳ này", "Ngày khảo sát", "Nơi bán")
    rows = [
        ("I.", "", "LƯƠNG THỰC"),
        (1, "01.0001", "Gạo tẻ", 16000, "05/05/2026", "chợ Ba Bể"),
        (2, "01.0002", "Gạo nếp", 21000, "05/05/2026", ""),
        ("II.", "", "THỰC PHẨM"),
        (3, "02.0001", "Thịt lợn", "liên hệ", "06/05/2026", "chợ Bộc Bố"),
    ]
    mapping = mapping_of_next("gia.xlsx", workbook(rows, headings), prices)
    actions.remember(prices, mapping=mapping, by=officer.signature, at=LATER)
    written = taken(prices, officer, rows, at=LATER, headings=headings)
    assert (written.preview["changed"], written.preview["unchanged"]) == (2, 1), written.preview["rows_shown"]
    added = next(column for column in prices.columns if column["heading"] == "Nơi bán")
    rice = standing(prices)["01.0001"]
    assert rice[added["code"]] == "chợ Ba Bể" and rice["c5"] == "2.5"


def test_a_kind_of_import_leads_to_its_table_and_to_no_other(prices):
    assert target_of(kind_of(prices)).dataset == prices
    assert target_of("dataset:999999") is None and target_of("cooperatives") is None
