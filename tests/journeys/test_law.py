"""The law behind an answer: an accountant asks why, a clerk looks up, compares and counts, anybody tries numbers."""

import csv
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from hopluc.installed_law import law
from hopluc.kernel.dates import format_date
from hopluc.kernel.numbers import parse_number
from hopluc.kernel.text import fold
from tests.journeys.conftest import LANGUAGES, Served, Walk

pytestmark = pytest.mark.browser
CODE, RULE = "MH-0020", "size-2024"
FACTS = {"field", "official_members", "revenue", "capital"}
JUDGEMENT = f"/hop-tac-xa/{CODE}/danh-gia/{RULE}/"
ENTRY = f"/so-tay/{RULE}/"
TRIAL = f"/danh-gia/thu/{RULE}/"
# The last day of the old law, the first of the new one, the first with the bounds of the decree.
OLD, NEW, DECREE = date(2024, 6, 30), date(2024, 7, 1), date(2024, 11, 1)
# A Friday; then Saturday, Sunday, the five days of Tết 2025 (27 to 31/01), Saturday, Sunday: 03/02 counts first.
RECEIVED = date(2025, 1, 24)
OVER_TET = ["received", *["off"] * 9]
COUNT = "main form .form-actions button"


def _outcome(value: str, on: date) -> str:
    """The word of the law book for a result."""
    return next(each.label for each in law().decision(RULE).on(on).outcomes if each.value == value)


def _facts_shown(walk: Walk) -> dict[str, str]:
    """What the page says it used, as `hopluc judge` takes it: numbers in the units of the law book."""
    by_label = {fact.label: fact for fact in law().facts.values()}
    shown: dict[str, str] = {}
    for pair in walk.page.locator("main dl.pairs > div:has(dt)").all():
        fact = by_label[pair.locator("dt").inner_text()]
        said = pair.locator("dd").inner_text()
        choices = {choice.label: choice.code for choice in fact.choices}
        shown[fact.code] = choices[said] if choices else str(parse_number(said.split(maxsplit=1)[0]))
    return shown


def _file(folder: Path, facts: dict[str, str]) -> str:
    path = folder / f"facts-{len(facts)}.csv"
    with path.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text).writerows([["id", *facts], [CODE, *facts.values()]])
    return str(path)


def test_an_accountant_follows_a_size_to_its_provision_and_back(
    open_walk: Callable[..., Walk], served: Served, tmp_path: Path
):
    walk = open_walk(1366, "vi")
    page = walk.page
    walk.enter("giam-doc")
    walk.go(f"/hop-tac-xa/{CODE}/")
    line = page.locator(f'#danh-gia li:has(a[href="{JUDGEMENT}"])')
    answer = line.locator(".judged-answer").inner_text()
    line.locator("a").first.click()
    page.wait_for_selector("#panel[open] .judged-said")
    why = page.locator("#panel .judged-said li").all_inner_texts()
    assert page.inner_text("#panel .judged-answer") == answer
    walk.press(f'#panel .panel-body a.button[href="{JUDGEMENT}"]')
    assert page.url == walk.address + JUDGEMENT
    assert page.inner_text("main .judged-answer") == answer
    assert page.locator("main .judged-said li").all_inner_texts() == why

    day = page.inner_text("main .judged-answer + p").split()[-1]
    facts = _facts_shown(walk)
    assert facts.keys() == FACTS
    said = served.command("judge", RULE, "--on", day, "--facts", _file(tmp_path, facts))
    (result,) = said["results"]
    assert (_outcome(result["value"], DECREE), result["words"]["vi"]) == (answer, why)
    assert page.inner_text("main .digest") == said["law_digest"][:16]

    page.fill("#ngay", format_date(OLD))
    page.fill("#so_voi", format_date(NEW))
    walk.press("#other-day form button")
    assert format_date(OLD) in page.inner_text("#other-day .callout >> nth=0"), "the old law had no such sizes"
    at_new = served.command("judge", RULE, "--on", format_date(NEW), "--facts", _file(tmp_path, {}))
    assert [(each["value"], each["missing"]) for each in at_new["results"]] == [(None, ["law:size_not_set"])]
    assert page.inner_text("#other-day .judged-answer") != answer
    assert page.inner_text("#other-day .digest") == at_new["law_digest"][:16]
    compared = page.url

    walk.press(f'#other-day a[href^="{ENTRY}"]')
    assert page.input_value("#day") == format_date(NEW)
    assert page.locator(f'[data-copy="{at_new["law_digest"]}"]').count() == 1
    walk.press(f'.handbook-history a[href$="ngay={format_date(DECREE)}"]')
    assert page.input_value("#day") == format_date(DECREE)
    assert page.locator(f'[data-copy="{said["law_digest"]}"]').count() == 1
    page.go_back()
    page.go_back()
    walk.until(f"location.pathname === '{JUDGEMENT}'")
    assert page.url == compared
    assert page.inner_text("main .judged-answer >> nth=0") == answer


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_least_number_of_members_under_two_laws(open_walk: Callable[..., Walk], language: str):
    walk = open_walk(360, language)
    walk.enter("giam-doc")
    walk.go(f"/hop-tac-xa/{CODE}/danh-gia/minimum-members/?ngay={format_date(OLD)}&so_voi={format_date(NEW)}")
    heads = walk.page.locator(".judged-compared thead .number").all_inner_texts()
    assert heads == [format_date(OLD), format_date(NEW)]
    rows = [row.locator("td").all_inner_texts() for row in walk.page.locator(".judged-differs").all()]
    assert [("7" in was.split(), "5" in now.split()) for was, now in rows].count((True, True)) == 1
    assert walk.fits()


def test_a_clerk_finds_an_entry_and_what_the_new_law_changed(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "vi")
    page = walk.page
    least = law().value("founding_members_min")
    entry = f"/so-tay/{least.code}/"
    walk.enter("lien-minh")
    walk.go("/hom-nay/")
    page.keyboard.press("/")
    page.keyboard.type(fold(least.label))
    hit = page.locator(f'[data-search-panel] [role=option][href="{entry}"]')
    hit.wait_for()
    with page.expect_navigation(wait_until="domcontentloaded"):
        hit.click()
    assert page.inner_text("h1") == least.label
    walk.press('.breadcrumb a[href="/so-tay/"]')
    walk.press('main nav a[href="/so-tay/thay-doi/"]')
    page.fill("#from", format_date(OLD))
    page.fill("#to", format_date(NEW))
    walk.press("main form.handbook-day button")
    turn = page.locator(f'.handbook-turns > li:has(a[href^="{entry}"])')
    said = [turn.locator(f".handbook-turn > .{side}").inner_text().split()[0] for side in ("was", "now")]
    assert said == ["7", "5"]
    page.fill("#from", "31/02/2024")
    walk.press("main form.handbook-day button")
    assert "31/02/2024" in page.inner_text("#wrong-day")


@pytest.mark.parametrize("width", [360, 1366])
def test_a_clerk_counts_a_registration_over_tet_with_a_pause(open_walk: Callable[..., Walk], width: int):
    walk = open_walk(width, "vi")
    page = walk.page
    walk.enter("lien-minh")
    walk.go("/so-tay/thoi-han/")
    page.select_option("#id_thu-tuc", next(each.code for each in law().procedures.values() if each.number == "1"))
    walk.press("main form button[name=chon]")
    assert page.locator("#answer").count() == 0
    page.fill("#id_ngay-nhan", format_date(RECEIVED))
    page.fill("#id_tinh-den", format_date(RECEIVED))
    walk.press(COUNT)
    assert _counted(walk) == [*OVER_TET, *["counted"] * 3]
    assert page.inner_text(".count-due >> nth=0") == "05/02/2025"
    # Asked on 03/02 for a supplement that came on 04/02: neither counts, so 05, 06, 07/02 are the three days.
    page.click("main form details > summary")
    page.fill("#id_dung-tu-1", "03/02/2025")
    page.fill("#id_dung-den-1", "04/02/2025")
    page.fill("#id_dung-ly-do-1", "Chờ bản sao điều lệ")
    walk.press(COUNT)
    assert _counted(walk) == [*OVER_TET, "paused", "paused", *["counted"] * 3]
    assert page.inner_text(".count-due >> nth=0") == "07/02/2025"
    assert walk.fits()
    page.fill("#id_ngay-nhan", "24/13/2025")
    walk.press(COUNT)
    assert page.locator("#answer").count() == 0
    assert page.inner_text("#id_ngay-nhan_error").strip()
    assert page.input_value("#id_ngay-nhan") == "24/13/2025"
    assert page.input_value("#id_dung-tu-1") == "03/02/2025"


def _counted(walk: Walk) -> list[str]:
    """What each day of the first step was, one after the other from the day of receipt."""
    days = walk.page.locator(".count-walk >> nth=0").locator("> li")
    texts = [each.locator(".count-date").inner_text().split()[-1] for each in days.all()]
    assert texts == [format_date(RECEIVED + timedelta(days=number)) for number in range(len(texts))]
    looks = [str(each.get_attribute("class")).removesuffix(" is-last") for each in days.all()]
    return [look.removeprefix("is-") for look in looks]


@pytest.mark.parametrize("width", [360, 1366])
def test_a_trial_answers_while_numbers_are_typed(open_walk: Callable[..., Walk], width: int):
    walk = open_walk(width, "vi")
    page = walk.page
    walk.go("/danh-gia/thu/")
    walk.press(f'main a[href="{TRIAL}"]')
    assert page.locator("#result .judged-answer").count() == 0
    page.select_option("#id_field", "agriculture")
    _answers(walk, None, "official_members", "revenue", "capital")
    page.fill("#id_official_members", "50")
    _answers(walk, None, "revenue", "capital")
    # 50 members and 1.000 of capital are small (agriculture); 999 are not, and the revenue could still make it so.
    page.fill("#id_capital", "1.000")
    _answers(walk, "small")
    page.fill("#id_capital", "999")
    _answers(walk, None, "revenue")
    page.fill("#id_revenue", "1.999,9")
    _answers(walk, "micro")
    page.fill("#id_revenue", "")
    _answers(walk, None, "revenue")
    assert walk.fits()
    page.fill("#id_official_members", "năm mươi")
    page.wait_for_selector("#result .callout.tone-bad")
    assert page.locator("#result .judged-answer").count() == 0
    assert page.input_value("#id_capital") == "999", "what was typed stays"


def _answers(walk: Walk, value: str | None, *missing: str) -> None:
    """Waits for this result and what it lacks."""
    labels = {code: fact.label for code, fact in law().facts.items() if code in FACTS}
    wanted = _outcome(value, DECREE) if value else ""
    for _tenth in range(100):
        shown = walk.page.locator("#result .judged-answer").all_inner_texts()
        items = walk.page.locator("#result .callout li").all_inner_texts()
        lacks = {code for code, label in labels.items() if any(item.startswith(label) for item in items)}
        if lacks == set(missing) and (shown == [wanted] if value else len(shown) == 1):
            break
        walk.page.wait_for_timeout(100)
    assert (lacks, len(items), shown == [wanted]) == (set(missing), len(missing), bool(value))
