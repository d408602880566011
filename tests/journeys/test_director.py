"""A director with a phone: what is to do today, the own cooperative, and never another's."""

from collections.abc import Callable

import pytest

from tests.journeys.conftest import Walk

pytestmark = pytest.mark.browser
OWN, OTHER = "MH-0020", "MH-0021"


def test_today_the_own_cooperative_and_its_return(open_walk: Callable[..., Walk]):
    walk = open_walk(360, "vi", has_touch=True)
    page = walk.page
    walk.enter("giam-doc")
    walk.go("/hom-nay/")
    assert "Báo cáo phải nộp" in page.inner_text("main") or "Không có việc đến hạn" in page.inner_text("main")
    small = "all => all.filter(each => each.getBoundingClientRect().height < 40).map(each => each.outerHTML)"
    assert page.eval_on_selector_all("main a.start-row, main .button, nav.nav a", small) == [], "too small for a thumb"
    walk.press("a.start-row >> nth=0")
    assert f"/bao-cao-nam/{OWN}/" in page.url
    assert walk.fits()
    walk.press(".breadcrumb li:last-child a, .breadcrumb a >> nth=1")
    assert page.url == f"{walk.address}/hop-tac-xa/{OWN}/"
    assert walk.fits()


def test_never_anothers(open_walk: Callable[..., Walk]):
    walk = open_walk(360, "vi")
    page = walk.page
    walk.enter("giam-doc")
    addresses = ["/hop-tac-xa/{}/", "/hop-tac-xa/{}/thanh-vien/", "/bao-cao-nam/{}/2025/"]
    assert [walk.status_of(each.format(OWN)) for each in addresses] == [200, 200, 200]
    assert [walk.status_of(each.format(OTHER)) for each in addresses] == [404, 404, 404]
    walk.go("/hop-tac-xa/")
    assert walk.total() == 1
    walk.go("/tim/?q=htx&kind=cooperatives")
    links = page.locator("#cooperatives .search-hits a")
    assert [link.get_attribute("href") for link in links.all()] == [f"/hop-tac-xa/{OWN}/"]
    walk.go("/so-lieu/cooperatives/?year=2019")
    assert {row.get_attribute("data-row") for row in page.locator("#rows [data-row]").all()} <= {OWN}
    walk.go("/toan-canh/01906/")
    assert page.locator("#cooperatives tbody tr").count() == 0
