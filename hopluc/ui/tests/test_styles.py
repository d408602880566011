"""The look's promises that a machine can hold: contrast, room for stacked marks, no inline code, small first load."""

import gzip
import re
from itertools import product
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from hopluc.ui.fonts import build_fonts
from hopluc.ui.stylesheets import PARTS, build_styles, without_air

UI = Path(__file__).parent.parent
STYLES = sorted((UI / "static/ui").glob("*.css"))
TEMPLATES = sorted((UI / "templates").rglob("*.html"))
TOKENS = (UI / "static/ui/tokens.css").read_text(encoding="utf-8")
PAPERS = ["paper", "sheet", "shade"]
# Styles that are loaded by the pages that need them, not by every page.
BY_THEMSELVES = {"living", "paper", "specimens", "without-scripts"}


def block(opening: str) -> str:
    """The declarations of the rule that opens so."""
    return TOKENS.split(opening, 1)[1].split("}", 1)[0]


CONTRAST_THEME = block('[data-theme="contrast"] {')


def colour(name: str, theme: str = TOKENS) -> str:
    found = re.search(rf"--{name}: (#[0-9a-f]{{6}});", theme)
    assert found, name
    return found[1]


def luminance(colour_code: str) -> float:
    parts = [int(colour_code[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str, theme: str = TOKENS) -> float:
    high, low = sorted([luminance(colour(one, theme)), luminance(colour(other, theme))], reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("ink", "paper"), list(product(["ink", "ink-soft", "red", "door", "door-deep"], PAPERS)))
def test_words_can_be_read(ink: str, paper: str) -> None:
    assert contrast(ink, paper) >= 4.5


@pytest.mark.parametrize("tone", ["good", "caution", "bad", "info", "none"])
def test_states_can_be_read_on_their_tint_and_on_paper(tone: str) -> None:
    for paper in (f"{tone}-tint", "paper", "sheet"):
        assert contrast(tone, paper) >= 4.5


@pytest.mark.parametrize(("edge", "paper"), list(product(["line-strong", "focus"], PAPERS)))
def test_boxes_and_focus_can_be_seen(edge: str, paper: str) -> None:
    assert contrast(edge, paper) >= 3


TONES = ["good", "caution", "bad", "info", "none"]
INKS = ["ink", "ink-soft", "red", "door", "door-deep", *TONES]


@pytest.mark.parametrize(("ink", "paper"), list(product(INKS, [*PAPERS, *(f"{tone}-tint" for tone in TONES)])))
def test_the_contrast_theme_is_read_by_weak_eyes(ink: str, paper: str) -> None:
    assert contrast(ink, paper, CONTRAST_THEME) >= 7


@pytest.mark.parametrize(("edge", "paper"), list(product(["line", "line-strong", "focus", "none-rule"], PAPERS)))
def test_every_line_of_the_contrast_theme_can_be_seen(edge: str, paper: str) -> None:
    assert contrast(edge, paper, CONTRAST_THEME) >= 4.5


def test_who_asks_the_system_for_contrast_gets_the_same_colours() -> None:
    asked = block("@media (prefers-contrast: more) {\n    :root:not([data-theme]) {")
    assert asked.split() == CONTRAST_THEME.split()


def test_both_themes_name_the_same_colours() -> None:
    light = re.findall(r"--([\w-]+):", block('[data-theme="light"] {'))
    assert sorted(light) == sorted(re.findall(r"--([\w-]+):", CONTRAST_THEME))


def test_thumbs_have_44_pixels_unless_there_is_a_mouse() -> None:
    assert "--touch: 2.75rem;" in TOKENS
    fine = block("@media (min-width: 48rem) and (pointer: fine) {\n    :root {")
    assert "--touch: 2.25rem;" in fine


def test_stacked_marks_have_room() -> None:
    for style in STYLES:
        for value in re.findall(r"line-height: ([^;]+);", style.read_text(encoding="utf-8")):
            assert value in ("var(--leading)", "var(--leading-tight)") or float(value) >= 1.5, style.name
    for name in ("leading", "leading-tight"):
        assert float(re.findall(rf"--{name}: ([\d.]+);", TOKENS)[0]) >= 1.5


def test_every_token_in_use_exists() -> None:
    text = "".join(style.read_text(encoding="utf-8") for style in STYLES)
    used, named = set(re.findall(r"var\((--[\w-]+)", text)), set(re.findall(r"(--[\w-]+):", text))
    assert used - named == set()


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_nothing_inline(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


def test_styles_need_no_browser_newer_than_109() -> None:
    for style in STYLES:
        text = re.sub(r"@supports not.*?\{", "", style.read_text(encoding="utf-8"))
        assert "color-mix(" not in text
        assert "oklch(" not in text
        assert not re.search(r"^\s*&", text, re.MULTILINE)


def test_fonts_are_made_once_and_stay_small(tmp_path: Path) -> None:
    made = build_fonts(tmp_path)
    assert {path.suffix for path in made} == {".woff2"}
    before = {path: path.stat().st_mtime_ns for path in made}
    assert build_fonts(tmp_path) == made
    assert {path: path.stat().st_mtime_ns for path in made} == before
    made[0].write_bytes(b"")
    build_fonts(tmp_path)
    assert made[0].stat().st_size > 0
    assert not list(tmp_path.glob("*.unfinished"))
    named = set(re.findall(r"\.\./fonts/([\w-]+\.woff2)", TOKENS))
    assert named == {path.name for path in made}


def test_what_every_page_loads_is_small(tmp_path: Path) -> None:
    """Over the wire: styles and scripts as gzip makes them, fonts as they are. The first visit of "/" has 250 kB."""
    words = [build_styles(tmp_path), *(UI / "static/ui").glob("*.js")]
    sent = sum(len(gzip.compress(path.read_bytes())) for path in words)
    assert sent < 24_000
    assert sent + sum(path.stat().st_size for path in build_fonts(tmp_path)) < 70_000


def test_every_style_is_joined_once_in_order(tmp_path: Path) -> None:
    text = build_styles(tmp_path).read_text(encoding="utf-8")
    own = {part.stem for part in PARTS if part.is_relative_to(UI)}
    assert {style.stem for style in STYLES} == own | set(BY_THEMSELVES)
    assert text.startswith("@layer tokens,base,layout,components,document,print;")
    assert text.count("{") == text.count("}")
    for part in PARTS:
        assert text.count(without_air(part.read_text(encoding="utf-8"))) == 1, part.name


def test_styles_are_joined_anew_only_when_they_changed(tmp_path: Path) -> None:
    built = build_styles(tmp_path)
    before = built.stat().st_mtime_ns
    assert build_styles(tmp_path).stat().st_mtime_ns == before
    built.write_text("old")
    assert build_styles(tmp_path).read_text(encoding="utf-8") != "old"


def test_air_goes_and_meaning_stays() -> None:
    style = '/* why */\n.a > b,\n.c {\n  margin: 0 auto;\n  content: "/";\n}\n'
    assert without_air(style) == '.a > b,.c{margin: 0 auto;content: "/";}'


def test_the_font_that_stands_in_is_as_wide() -> None:
    """size-adjust of the first face: how much wider our letters run than Arial's, within a hundredth."""
    adjusted = float(re.findall(r"size-adjust: ([\d.]+)%", TOKENS)[0])
    # Mean width per letter of the directive's text, in ems: Be Vietnam Pro 0.4898, Arial 0.4516.
    assert abs(adjusted / 100 - 0.4898 / 0.4516) < 0.01


def test_fonts_have_the_letters_and_even_digits(tmp_path: Path) -> None:
    letters, figures = (TTFont(path) for path in build_fonts(tmp_path)[:2])
    missing = [sign for sign in "ẴẵễộữỸđĐƯ₫–“”…−0123456789" if ord(sign) not in letters.getBestCmap()]
    assert missing == []
    names = [figures.getBestCmap()[ord(sign)] for sign in "0123456789"]
    assert len({figures["hmtx"][name][0] for name in names}) == 1
