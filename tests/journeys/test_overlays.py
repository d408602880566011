"""What lies over the page and what is kept of a form: side panel, dialog, keys, colours, drafts."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.conftest import Walk

pytestmark = pytest.mark.browser
FOCUSED = "document.activeElement"
IS_OPEN = "(id) => document.getElementById(id).open"
SPECIMENS = "/giao-dien/"
NO_LINE = "() => { window.fetch = () => Promise.reject(new TypeError('no line')); }"
KEEPS = "Object.keys(localStorage).some((name) => name.startsWith('hopluc-draft'))"


def test_the_side_panel_opens_closes_and_comes_back(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "vi")
    page = walk.page
    walk.go(SPECIMENS)
    link = page.locator("a[data-panel]")
    link.click()
    page.wait_for_selector("#panel[open] .panel-rows")
    assert page.evaluate(f"{FOCUSED}.id") == "panel-title"
    page.keyboard.press("Escape")
    walk.until(f"{FOCUSED}.matches('a[data-panel]')")
    assert not page.evaluate(IS_OPEN, "panel")
    link.click()
    page.wait_for_selector("#panel[open] .panel-rows")
    page.go_back()
    walk.until("!document.getElementById('panel').open")
    assert page.url == walk.address + SPECIMENS


def test_on_a_phone_the_panel_is_the_screen(open_walk: Callable[..., Walk]):
    walk = open_walk(360, "vi")
    walk.go(SPECIMENS)
    walk.page.click("a[data-panel]")
    walk.page.wait_for_selector("#panel[open] .panel-rows")
    walk.until("document.getElementById('panel').getBoundingClientRect().x === 0")
    box = walk.page.locator("#panel").bounding_box()
    assert (box["x"], box["width"]) == (0, 360)


def test_a_panel_that_cannot_be_had_says_so_and_offers_the_page(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "vi")
    page = walk.page
    walk.go(SPECIMENS)
    page.evaluate("document.querySelector('a[data-panel]').href = '/giao-dien/?page=2'")
    page.evaluate(NO_LINE)
    page.click("a[data-panel]")
    page.wait_for_selector("#panel[open] [data-whole-page]")
    assert page.get_attribute("#panel [data-whole-page]", "href").endswith("/giao-dien/?page=2")


def test_a_question_is_asked_in_a_dialog_and_without_scripts_on_a_page(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "vi")
    walk.go(SPECIMENS)
    walk.page.click("#overlays a[data-dialog]")
    walk.page.wait_for_selector("#dialog[open] form.form")
    walk.page.click("#dialog [data-dialog-cancel]")
    assert not walk.page.evaluate(IS_OPEN, "dialog")
    assert walk.page.url == walk.address + SPECIMENS
    plain = open_walk(1366, "vi", java_script_enabled=False)
    plain.go(SPECIMENS)
    plain.page.click("#overlays a[data-dialog]")
    assert plain.page.locator("main form.form").is_visible()


def test_keys_open_pages_and_can_be_switched_off(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "vi")
    page = walk.page
    walk.go(SPECIMENS)
    page.keyboard.press("?")
    page.wait_for_selector("#dialog[open] dl.keys")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert page.evaluate(f"{FOCUSED}.closest('[role=search]') !== null")
    page.keyboard.type("g?")
    assert not page.evaluate(IS_OPEN, "dialog"), "keys while somebody types"
    page.evaluate(f"{FOCUSED}.blur()")
    with page.expect_navigation():
        page.keyboard.press("g")
        page.keyboard.press("x")
    assert page.url.startswith(walk.address + "/hop-tac-xa/")
    with page.expect_navigation():
        page.click('.preferences button[name="keys"][value="off"]')
    page.keyboard.press("?")
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.wait_for_timeout(300)
    assert not page.evaluate(IS_OPEN, "dialog")
    assert page.url.startswith(walk.address + "/hop-tac-xa/")


def test_colours_are_changed_without_scripts(open_walk: Callable[..., Walk]):
    walk = open_walk(360, "vi", java_script_enabled=False)
    walk.go("/hop-tac-xa/")
    walk.page.click('.preferences button[name="theme"][value="contrast"]')
    assert walk.page.get_attribute("html", "data-theme") == "contrast"
    assert walk.page.url.startswith(walk.address + "/hop-tac-xa/")


def _open_form(walk: Walk, name: str) -> Any:
    """The page of components as a person sees it, at its form with a draft."""
    walk.enter(name)
    walk.go(SPECIMENS)
    return walk.page.locator("form[data-draft='mau']")


def test_what_was_typed_is_kept_for_its_writer_only(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "vi")
    page = walk.page
    form = _open_form(walk, "tuyen-giao")
    form.locator("textarea").fill("Đã họp dân ở 12 thôn.")
    walk.until(KEEPS)
    page.reload()
    page.wait_for_selector(".draft-note")
    assert form.locator("textarea").input_value() == "Đã họp dân ở 12 thôn."
    page.click("[data-draft-drop]")
    assert form.locator("textarea").input_value() == ""
    form.locator("textarea").fill("Còn 3 thôn.")
    walk.until(KEEPS)
    form = _open_form(walk, "xa")
    assert page.locator(".draft-note").count() == 0
    assert not page.evaluate(KEEPS)


def test_log_out_leaves_nothing_on_the_machine(open_walk: Callable[..., Walk]):
    walk = open_walk(360, "vi")
    page = walk.page
    walk.enter_alone("tuyen-giao")
    walk.go(SPECIMENS)
    page.locator("form[data-draft='mau'] textarea").fill("Của riêng tôi.")
    walk.until(KEEPS)
    page.click(".account summary")
    with page.expect_navigation():
        page.click("[data-log-out] button")
    assert not page.evaluate(KEEPS)


def test_without_a_line_the_form_stays_and_says_so(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "vi")
    page = walk.page
    form = _open_form(walk, "tuyen-giao")
    form.locator("textarea").fill("Gửi khi mất mạng.")
    page.evaluate("document.querySelector('form[data-draft]').noValidate = true")
    page.evaluate(NO_LINE)
    form.locator(".form-actions button").click()
    page.wait_for_selector(".draft-note.tone-caution")
    assert page.url == walk.address + SPECIMENS
    assert form.locator("textarea").input_value() == "Gửi khi mất mạng."
    assert page.evaluate(f"{FOCUSED}.matches('[data-draft-resend]')")
