"""How a page arrives: nothing jumps while it loads, and the first visit is light enough for a slow line."""

from collections.abc import Callable

import pytest

from tests.journeys.conftest import Walk

pytestmark = pytest.mark.browser
MOST = 250_000  # bytes over the line at the first visit, issue 3
# Sum of the jumps of the page that nobody caused; below 0.1 is "good" (web.dev/cls).
WATCH = """
window.jumps = 0;
new PerformanceObserver((list) => {
  for (const each of list.getEntries()) if (!each.hadRecentInput) window.jumps += each.value;
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize("path", ["/", "/toan-canh/", "/hop-tac-xa/"])
@pytest.mark.parametrize("width", [360, 1366])
def test_nothing_jumps_while_a_page_loads(open_walk: Callable[..., Walk], path: str, width: int):
    walk = open_walk(width, "vi")
    walk.page.add_init_script(WATCH)
    walk.go(path)
    walk.until("document.readyState === 'complete'")
    walk.until("document.fonts.status === 'loaded'")
    walk.page.wait_for_timeout(300)
    assert walk.page.evaluate("window.jumps") < 0.1


@pytest.mark.parametrize("path", ["/", "/toan-canh/", "/du-lieu/bien-nhan/"])
def test_the_first_visit_is_light(open_walk: Callable[..., Walk], path: str):
    walk = open_walk(1366, "vi")
    line = walk.page.context.new_cdp_session(walk.page)
    line.send("Network.enable")
    loaded: list[float] = []
    line.on("Network.loadingFinished", lambda event: loaded.append(event["encodedDataLength"]))
    walk.page.goto(walk.address + path, wait_until="networkidle")
    assert len(loaded) > 5
    assert sum(loaded) < MOST
