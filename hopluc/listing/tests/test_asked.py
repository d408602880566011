"""What an address asks of a list: read, shown again, and never a fault."""

import re
from datetime import date

import pytest
from django.test import Client

from hopluc.listing.columns import Column, Filter, Listing
from tests.lists import page_rows
from tests.reading import as_a_reader

LIST = "/hop-tac-xa/"


def names(client: Client, query: str) -> list[str]:
    return [next(iter(row.values())).removeprefix("Hợp tác xã ") for row in page_rows(client, f"{LIST}?{query}")]


@pytest.mark.parametrize(
    "query",
    [
        "sort=dragon", "sort=-", "sort=--name", "sort=activity", "column=dragon", "column=", "page=x", "page=-1",
        "page=" + "9" * 5000, "founded_from=yesterday", "founded_from=31/02/2020", "founded_to=99/99/9999",
        "capital_from=1.5", "capital_to=" + "9" * 200, "capital_from=1e9", "kind=dragon", "standing=dragon",
        "file=exe", "view=x", "q=" + "x" * 5000, "q=%F0%9F%98%80", "q=%ED%A0%80", "sort=name&sort=code",
        "founded_from=0001-01-01",
    ],
)  # fmt: skip
def test_a_wrong_parameter_asks_nothing_and_is_no_fault(registers, query):
    answer = Client().get(f"{LIST}?{query}")
    assert answer.status_code == 200
    for kind in ("csv", "xlsx"):
        assert Client().get(f"{LIST}?{query}&file={kind}").status_code == 200


def test_what_could_not_be_read_is_said_at_its_field(registers):
    text = Client().get(f"{LIST}?founded_from=31/02/2020&capital_to=1.5").content.decode()
    assert 'id="founded_from_error"' in text and "31/02/2020" in text
    assert 'id="capital_to_error"' in text and 'id="founded_to_error"' not in text
    assert re.search(r'<details class="list-more" open>', text), "and the fields are in sight"


def test_the_order_both_ways_with_the_unknown_last(registers):
    client = Client()
    assert names(client, "sort=founded_on&kind=cooperative") == ["Đồng Lạc", "Chè Yến", "Ánh Dương"]
    assert names(client, "sort=-founded_on&kind=cooperative") == ["Ánh Dương", "Chè Yến", "Đồng Lạc"]
    for query in ("sort=ended_on", "sort=-ended_on"):
        assert names(client, f"{query}&standing=all")[0] == "Bình Minh", "who has not ended stands last"


def test_heads_say_the_order_and_turn_it(registers):
    text = Client().get(f"{LIST}?sort=code&kind=union").content.decode()
    assert '<th scope="col" aria-sort="ascending"><a href="?kind=union&amp;sort=-code">Mã số</a>' in text
    assert '<th scope="col" aria-sort="none"><a href="?kind=union&amp;sort=name">Tên</a>' in text
    turned = Client().get(f"{LIST}?sort=-code").content.decode()
    assert 'aria-sort="descending"><a href="?sort=code">' in turned


def test_a_chip_takes_its_filter_away_and_leaves_the_others(registers):
    text = Client().get(f"{LIST}?kind=union&q=bac&sort=-code").content.decode()
    chips = re.search(r'<ul class="filters-active".*?</ul>', text, re.DOTALL)[0]
    assert re.findall(r'href="([^"]*)"', chips) == ["?kind=union&amp;sort=-code", "?q=bac&amp;sort=-code"]
    assert "<b>Liên hiệp hợp tác xã</b>" in chips
    assert 'class="filters-active"' not in Client().get(LIST).content.decode(), "what holds by itself is no chip"
    assert "<b>Tất cả</b>" in Client().get(f"{LIST}?standing=all").content.decode()


def test_filters_keep_the_order_and_columns_keep_the_filters(registers):
    text = Client().get(f"{LIST}?kind=union&sort=-code&column=code").content.decode()
    filters, options = (
        re.search(rf"<form class=\"{name}.*?</form>", text, re.DOTALL)[0] for name in ("filters", "list-sheet")
    )
    hidden = re.compile(r'type="hidden" name="(\w+)" value="([^"]*)"')
    assert hidden.findall(filters) == [("sort", "-code"), ("column", "code")]
    assert hidden.findall(options) == [("kind", "union")]
    assert re.findall(r'value="(\w+)" checked', options) == ["code"]


def test_the_name_of_a_row_cannot_be_taken_out(registers):
    (row,) = page_rows(Client(), f"{LIST}?column=code&kind=union")
    assert list(row) == ["Tên", "Mã số"]


def test_the_order_of_the_parameters_is_one(registers):
    one = Client().get(f"{LIST}?kind=union&q=bac").content.decode()
    other = Client().get(f"{LIST}?q=bac&kind=union&standing=standing&sector=").content.decode()
    address = re.compile(r'href="(\?[^"]*file=csv)"')
    assert address.findall(one) == address.findall(other) == ["?q=bac&amp;kind=union&amp;file=csv"]


def test_the_rows_alone_say_how_many_they_are(registers):
    rows = Client().get(f"{LIST}?kind=union", headers={"HX-Request": "true"}).content.decode()
    assert 'hx-swap-oob="true">Có 1 tổ chức</p>' in rows and "<html" not in rows
    assert "hx-swap-oob" not in Client().get(f"{LIST}?kind=union").content.decode()


def test_the_page_asks_the_database_few_times(registers, django_assert_max_num_queries):
    client = Client()
    client.force_login(registers.world.people["alliance_officer"])
    with as_a_reader():
        client.get(LIST)
        with django_assert_max_num_queries(14):
            client.get(LIST)


def column(code: str, **more: object) -> Column:
    return Column(code, code, lambda row, _on: row, **more)


def no_filter(code: str) -> Filter:
    return Filter(code, code, "text", lambda rows, _words, _on: rows)


@pytest.mark.parametrize(
    ("columns", "filters"),
    [
        ((column("a"),), ()),
        ((column("a", head=True), column("b", head=True)), ()),
        ((column("a", head=True), column("a")), ()),
        ((column("a", head=True),), (no_filter("q"), no_filter("q"))),
        ((column("a", head=True),), (no_filter("sort"),)),
    ],
)
def test_a_list_that_cannot_work_is_refused_when_it_is_declared(columns, filters):
    with pytest.raises(ValueError, match="x: "):
        Listing("x", "x", "x", columns, filters)


def test_a_list_that_works_is_taken():
    listing = Listing("x", "x", "x", (column("a"), column("b", head=True)), (no_filter("q"),))
    assert listing.head.code == "b"
    assert listing.head.value("row", date(2020, 1, 1)) == "row"
