"""The program served with the made-up province, and a browser on pages of four widths in two languages."""

import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium")
HAS_BROWSER = CHROMIUM is not None and all(map(importlib.util.find_spec, ("playwright", "axe_core_python")))
# Named as skipped in the last lines of `make test`.
collect_ignore_glob = [] if HAS_BROWSER else ["test_*.py"]
if HAS_BROWSER:
    from playwright.sync_api import Browser, Page, sync_playwright
else:
    Browser = Page = sync_playwright = Any

REPOSITORY = Path(__file__).resolve().parents[2]
# 360 px: a director's phone. 768 px: a tablet. 1366 px: an office's screen. 1920 px: a large one.
WIDTHS = {360: 740, 768: 1024, 1366: 768, 1920: 1080}
# They change what the others walk through (a new cooperative, a newer year, a second directive), so they come last.
LAST = (
    *("test_registers", "test_duplicates", "test_resolutions", "test_imports"),
    *("test_drafts", "test_work", "test_taking_in", "test_reviewing", "test_workbooks_in", "test_following"),
)
LANGUAGES = ("vi", "en")
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 15_000  # milliseconds, for a page or an element of it
# Address of the program and name of a role → what the browser holds after its button was pressed.
_ENTERED: dict[tuple[str, str], list[Any]] = {}


@dataclass(frozen=True)
class Served:
    """The running program: its address, its home folder, and what `hopluc serve --json` said."""

    address: str
    home: Path
    said: dict[str, Any]

    def command(self, *words: str) -> Any:
        """What `hopluc … --json` prints of the same data, its numbers exact."""
        environment = {**os.environ, "HOPLUC_HOME": str(self.home), "DJANGO_SETTINGS_MODULE": "hopluc.settings"}
        command = [sys.executable, "-m", "hopluc.console", *words, "--json"]
        ended = subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False)
        assert ended.returncode == 0, ended.stderr
        return json.loads(ended.stdout, parse_float=Decimal, parse_int=Decimal)


@dataclass(frozen=True)
class Walk:
    """One browser page, its width and language, and the address it starts from."""

    page: Any
    address: str
    width: int
    language: str

    def go(self, path: str) -> None:
        answer = self.page.goto(self.address + path, wait_until="domcontentloaded")
        assert answer is not None and answer.ok, f"{path}: {answer and answer.status}"

    def enter(self, username: str) -> None:
        """Become a role of the made-up province, as by a press of its button; it is pressed once for all tests."""
        key = (self.address, username)
        if key not in _ENTERED:
            _ENTERED[key] = self._pass_of(username)
        self.page.context.add_cookies(_ENTERED[key])

    def enter_alone(self, username: str) -> None:
        """The same with a pass of its own, for a test that logs out."""
        self.page.context.add_cookies(self._pass_of(username))

    def _pass_of(self, username: str) -> list[Any]:
        context = self.page.context.browser.new_context()
        door = Walk(context.new_page(), self.address, self.width, self.language)
        door.go("/tai-khoan/vao/")
        door.press(f'button[name="role"][value="{username}"]')
        cookies = [each for each in context.cookies() if not each["name"].startswith("hopluc_")]
        context.close()
        return cookies

    def press(self, selector: str) -> None:
        """Press what leads to another page, and be there."""
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.page.click(selector)

    def key(self, name: str) -> None:
        """A key that leads to another page."""
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.page.keyboard.press(name)

    def until(self, condition: str) -> None:
        """Waits until `condition` holds in the page; playwright's own waiting would need eval, which pages forbid."""
        for _tenth in range(PATIENCE // 100):
            if self.page.evaluate(condition):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(condition)

    def total(self) -> int:
        """The number in the caption of the rows: "1.167 tổ chức", "Organisations: 1,167"."""
        return int(re.sub(r"\D", "", self.page.inner_text("#rows caption").splitlines()[0]))

    def status_of(self, path: str) -> int:
        """What the server answers to this reader, without leaving the page."""
        return int(self.page.request.get(self.address + path, max_redirects=0).status)

    def at(self, width: int) -> "Walk":
        """The same page in a window of another width."""
        self.page.set_viewport_size({"width": width, "height": WIDTHS[width]})
        return replace(self, width=width)

    def reading(self, language: str) -> "Walk":
        """The same browser page for the pages to come, in a language."""
        self.page.context.add_cookies([{"name": "hopluc_language", "value": language, "url": self.address}])
        return replace(self, language=language)

    def fits(self) -> bool:
        """Whether nothing makes the page itself scroll sideways."""
        narrow = "document.fonts.ready.then(() => document.documentElement.scrollWidth <= window.innerWidth)"
        return bool(self.page.evaluate(narrow))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files in their order, those of LAST at the end."""
    items.sort(key=lambda item: LAST.index(item.path.stem) if item.path.stem in LAST else -1)


@pytest.fixture(scope="session")
def served() -> Iterator[Served]:
    """The program as a person starts it: prepared, with the demo, web server and job process."""
    home = Path(tempfile.mkdtemp(prefix="hopluc-journeys-"))
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("HOPLUC_", "DATABASE_URL"))}
    environment = {**clean, "HOPLUC_HOME": str(home), "DJANGO_SETTINGS_MODULE": "hopluc.settings"}
    command = [sys.executable, "-m", "hopluc.console", "serve", "--demo-if-empty", "--port", "0", "--json"]
    log = (home / "serve.log").open("w+")
    server = subprocess.Popen(
        command, cwd=REPOSITORY, env=environment, stdout=subprocess.PIPE, stderr=log, text=True, encoding="utf-8"
    )
    try:
        yield _said(server, home)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=60)
        log.close()
        shutil.rmtree(home, ignore_errors=True)


def _said(server: "subprocess.Popen[str]", home: Path) -> Served:
    """Reads the one JSON object that the server prints when it answers."""
    assert server.stdout is not None
    text = ""
    for line in server.stdout:
        text += line
        if line.startswith("}"):
            said = json.loads(text)
            return Served(said["address"], home, said)
    raise RuntimeError((home / "serve.log").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_walk(browser: Browser, served: Served) -> Iterator[Callable[..., Walk]]:
    """Opens a page of a width in a language; a page that complains in the console fails its test."""
    contexts: list[Any] = []
    complaints: list[str] = []

    def open_page(width: int, language: str, **options: Any) -> Walk:
        context = browser.new_context(viewport={"width": width, "height": WIDTHS[width]}, locale=language, **options)
        context.add_cookies([{"name": "hopluc_language", "value": language, "url": served.address}])
        context.set_default_timeout(PATIENCE)
        page: Page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.extend(_complaint(message, page.url)))
        contexts.append(context)
        return Walk(page, served.address, width, language)

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def _complaint(message: Any, page_address: str) -> list[str]:
    """What a page complains of. That a form was refused (422) is said of the page itself and is no fault of it; nor is
    a check that is given up because more was typed, of which htmx speaks twice."""
    refused = message.text.startswith("Failed to load resource") and message.location["url"] == page_address
    given_up = message.text.startswith(("htmx:sendAbort", "htmx:afterRequest"))
    return [f"{page_address}: {message.text}"] if message.type == "error" and not (refused or given_up) else []


@pytest.fixture(
    params=[(width, language) for width in (360, 1366) for language in LANGUAGES], ids=lambda p: f"{p[0]}-{p[1]}"
)
def walk(request: pytest.FixtureRequest, open_walk: Callable[..., Walk]) -> Walk:
    """A page on a phone and on an office's screen in the two languages: the test runs four times."""
    return open_walk(*request.param)
