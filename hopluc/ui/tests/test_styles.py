"""The look's promises that a machine can hold: contrast, room for stacked marks, no inline code, small first load."""

import re
from itertools import product
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from hopluc.ui.fonts import build_fonts

UI = Path(__file__).parent.parent
STYLES = sorted((UI / "static/ui").glob("*.css"))
TEMPLATES = sorted((UI / "templates").rglob("*.html"))
TOKENS = (UI / "static/ui/tokens.css").read_text(encoding="utf-8")
PAPERS = ["paper", "sheet", "shade"]


def colour(name: str) -> str:
    found = re.search(rf"--{name}: (#[0-9a-f]{{6}});", TOKENS)
    assert found, name
    return found[1]


def luminance(colour_code: str) -> float:
    parts = [int(colour_code[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted([luminance(colour(one)), luminance(colour(other))], reverse=True)
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
    own = [*STYLES, *(UI / "static/ui").glob("*.js"), *made]
    assert sum(path.stat().st_size for path in own) < 100_000


def test_fonts_have_the_letters_and_even_digits(tmp_path: Path) -> None:
    letters, figures = (TTFont(path) for path in build_fonts(tmp_path)[:2])
    missing = [sign for sign in "ẴẵễộữỸđĐƯ₫–“”…−0123456789" if ord(sign) not in letters.getBestCmap()]
    assert missing == []
    names = [figures.getBestCmap()[ord(sign)] for sign in "0123456789"]
    assert len({figures["hmtx"][name][0] for name in names}) == 1
