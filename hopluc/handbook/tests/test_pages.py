"""The pages: public, dated, and plain about what is not known."""

from typing import Any

import pytest
from django.test import Client

from hopluc.lawbook import Law
from tests.world import World

ENTRY = "/so-tay/founding_members_min/"
PAGES = ["/so-tay/", ENTRY, "/so-tay/size-2024/", "/so-tay/thay-doi/", "/so-tay/chua-xac-minh/"]

pytestmark = pytest.mark.django_db


def shown(client: Client, address: str, **asked: str) -> str:
    answer = client.get(address, asked)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("address", [*PAGES, "/so-tay/van-ban/new-law/"])
def test_the_law_is_public_also_of_a_real_province(client: Client, small: Law, world: World, address: str):
    world.home.made_up = False
    world.home.save()
    assert client.get(address).status_code == 200


def test_an_entry_shows_the_value_of_the_day(client: Client, small: Law, world: World):
    then, now = shown(client, ENTRY, ngay="30/06/2024"), shown(client, ENTRY, ngay="01/07/2024")
    assert '<p class="handbook-big">7 ' in then
    assert '<p class="handbook-big">5 ' in now
    assert "chưa đọc trong văn bản gốc" in then
    assert "chưa đọc trong văn bản gốc" not in now
    assert "/so-tay/van-ban/old-law/" in then


def test_before_the_first_version_it_says_so_and_shows_no_number(client: Client, small: Law, world: World):
    page = shown(client, ENTRY, ngay="30/06/2013")
    assert "Không có nghĩa là bằng 0" in page
    assert 'class="handbook-big">7' not in page


@pytest.mark.parametrize("typed", ["31/02/2024", "hôm qua", "2024"])
def test_a_wrong_day_is_a_sentence_and_the_page_stays(client: Client, small: Law, world: World, typed: str):
    assert 'id="wrong-day"' in shown(client, ENTRY, ngay=typed)
    assert 'id="wrong-day"' in shown(client, "/so-tay/", ngay=typed)
    assert 'id="wrong-day"' in shown(client, "/so-tay/thay-doi/", tu=typed)
    assert 'id="wrong-day"' not in shown(client, ENTRY, ngay="01/02/2024")


def test_a_wrong_key_is_a_friendly_404(client: Client, small: Law, world: World):
    answer = client.get("/so-tay/founding_member_min/")
    assert answer.status_code == 404
    assert ENTRY in answer.content.decode()
    assert client.get("/so-tay/van-ban/no-law/").status_code == 404


def test_filters_narrow_to_what_is_doubtful(client: Client, small: Law, world: World):
    def codes(**asked: str) -> set[str]:
        rows = client.get("/so-tay/", asked | {"ngay": asked.get("ngay", "30/06/2024")}).context["chapters"]
        return {row.leaf.code for _chapter, inside in rows for row in inside}

    assert codes(**{"chua-xac-minh": "1"}) == {"founding_members_min"}
    assert codes(**{"chua-xac-minh": "1", "ngay": "01/07/2024"}) == set()
    assert codes(**{"chua-nap": "1", "ngay": "01/07/2024"}) == {"fund_rate"}
    assert codes(q="dieu 23") == {"founding_members_min"}
    assert codes(loai="decision") == {"size-2024"}


def test_a_declared_gap_is_shown_as_one(client: Client, small: Law, world: World):
    page = shown(client, "/so-tay/loan_months_max/", ngay="01/06/2025")
    assert "Không có quy định" in page
    assert "span-gap" in page
    assert "span-announced" in page
    assert "span-gap" not in shown(client, ENTRY)


def test_changes_are_shown_before_and_after(client: Client, small: Law, world: World):
    page = shown(client, "/so-tay/thay-doi/")
    assert "30/06/2024" in page
    assert page.index("7 thành viên") < page.index("5 thành viên")
    assert "Không có mục nào khác nhau" in shown(client, "/so-tay/thay-doi/", tu="02/07/2024", den="03/07/2024")
    # The days may stand in either order.
    assert shown(client, "/so-tay/thay-doi/", tu="01/07/2024", den="30/06/2024").count("7 thành viên") == 1


def test_a_text_lists_what_rests_on_it_and_what_it_replaces(client: Client, small: Law, world: World):
    page = shown(client, "/so-tay/van-ban/new-law/")
    assert "/so-tay/van-ban/old-law/" in page
    assert "/so-tay/size-2024/" in page
    assert "/so-tay/size-2024/" not in shown(client, "/so-tay/van-ban/old-law/")


@pytest.mark.parametrize("address", PAGES)
def test_no_page_asks_the_database_for_law(
    client: Client, small: Law, world: World, address: str, django_assert_max_num_queries: Any
):
    client.get(address)
    # The home, and nothing that grows with the law.
    with django_assert_max_num_queries(4):
        client.get(address)


def test_the_law_of_the_installation_can_be_read_whole(client: Client, world: World):
    for leaf in client.get("/so-tay/").context["book"].leaves.values():
        for day in ("30/06/2024", "01/07/2024"):
            assert client.get(leaf.url, {"ngay": day}).status_code == 200, (leaf.code, day)
