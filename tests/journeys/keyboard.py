"""Walking a page by the Tab key alone."""

from tests.journeys.conftest import Walk

FOCUSED = "document.activeElement"
# A ring that can be seen: an outline, or a shadow in its place.
RING = f"""() => {{
  const style = getComputedStyle({FOCUSED});
  return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
}}"""


def tab_to(walk: Walk, selector: str) -> None:
    """Tab by Tab to the first element that is meant; on the way there each place must show that it has the focus."""
    for _step in range(250):
        walk.page.keyboard.press("Tab")
        assert walk.page.evaluate(RING), walk.page.evaluate(f"{FOCUSED}.outerHTML")
        if walk.page.evaluate(f"(wanted) => {FOCUSED}.matches(wanted)", selector):
            return
    raise AssertionError(f"{selector} is not reached")
