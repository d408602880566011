"""The palette as people see it: with protanopia, with deuteranopia, without colour; and against paper."""

import re
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from hopluc.drawing.marks import TEXTURES
from hopluc.drawing.palette import INKS, PARTS, PLAIN, STROKES, TONES, bar_fill, fill_of, stroke_of

TOKENS = Path(__file__).parents[2] / "ui/static/ui/tokens.css"
PAPERS = ["#ffffff", "#faf8f3", "#f2eee5"]
# Machado, Oliveira, Fernandes (2009), "A Physiologically-based Model for Simulation of Color Vision Deficiency",
# severity 1.0; in linear RGB.
SEEN = {
    "all colours": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
}


def linear(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def luminance(light):
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]


def contrast(one, other):
    high, low = sorted([luminance(linear(one)), luminance(linear(other))], reverse=True)
    return (high + 0.05) / (low + 0.05)


def lab(light):
    """CIELAB of linear RGB under D65."""
    x, y, z = (
        (0.4124 * light[0] + 0.3576 * light[1] + 0.1805 * light[2]) / 0.95047,
        luminance(light),
        (0.0193 * light[0] + 0.1192 * light[1] + 0.9505 * light[2]) / 1.08883,
    )
    cube = [value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116 for value in (x, y, z)]
    return 116 * cube[1] - 16, 500 * (cube[0] - cube[1]), 200 * (cube[1] - cube[2])


def seen(ink, eyes, mixed="", part=0.0):
    """How an ink looks, with a part of another mixed in (a texture seen from afar)."""
    pairs = zip(linear(INKS[ink]), linear(INKS[mixed or ink]), strict=True)
    light = [one * (1 - part) + other * part for one, other in pairs]
    return lab([min(1, max(0, sum(a * b for a, b in zip(row, light, strict=True)))) for row in SEEN[eyes]])


def distance(one, other, eyes):
    pairs = zip(seen(one, eyes), seen(other, eyes), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5


def lightness(ink):
    return seen(ink, "all colours")[0]


@pytest.mark.parametrize("eyes", SEEN)
def test_the_first_five_lines_are_told_apart_by_every_eye(eyes):
    for one, other in combinations([stroke.ink for stroke in STROKES[:5]], 2):
        assert distance(one, other, eyes) >= 15, (one, other)


@pytest.mark.parametrize("eyes", SEEN)
def test_states_are_told_apart_by_every_eye(eyes):
    for one, other in combinations(TONES.values(), 2):
        looks = [seen(fill.ink, eyes, fill.lines, 0.2 if fill.texture else 0) for fill in (one, other)]
        assert sum((a - b) ** 2 for a, b in zip(*looks, strict=True)) ** 0.5 >= 18, (one, other)


def test_neighbouring_lines_differ_in_lightness():
    for one, other in pairwise(STROKES[:5]):
        assert abs(lightness(one.ink) - lightness(other.ink)) >= 15, (one, other)


def test_without_colour_lines_differ_by_dash_and_by_sign():
    assert len({stroke.dash for stroke in STROKES}) == len({stroke.sign for stroke in STROKES}) == len(STROKES)


def test_without_colour_fills_differ_by_texture_or_by_lightness():
    for fills in (PARTS, TONES.values()):
        for one, other in combinations(fills, 2):
            assert one.texture != other.texture or abs(lightness(one.ink) - lightness(other.ink)) >= 40, (one, other)
    assert {fill.texture for fill in (*PARTS, *TONES.values(), PLAIN)} <= {"", *TEXTURES}


@pytest.mark.parametrize("paper", PAPERS)
def test_marks_are_seen_on_paper(paper):
    marks = {stroke.ink for stroke in STROKES} | {fill.edge for fill in (*PARTS, *TONES.values(), PLAIN)}
    for ink in marks | {"line-strong"}:
        assert contrast(INKS[ink], paper) >= 3, ink
    for ink in ("ink", "ink-soft"):
        assert contrast(INKS[ink], paper) >= 4.5


def test_words_are_read_on_their_fill():
    for fill in (*PARTS, *TONES.values(), PLAIN):
        assert contrast(INKS[fill.words], INKS[fill.ink]) >= 4.5, fill


def test_textures_are_seen_on_their_fill():
    for fill in (*PARTS, *TONES.values()):
        if fill.texture:
            assert contrast(INKS[fill.lines], INKS[fill.ink]) >= 2.5, fill


def test_every_ink_is_the_token_of_the_light_theme():
    tokens = TOKENS.read_text(encoding="utf-8")
    for ink, value in INKS.items():
        found = re.search(rf"--{ink}: (#[0-9a-f]{{6}});", tokens)
        assert found, ink
        assert found[1] == value, ink


def test_looks_by_place_and_by_tone():
    assert stroke_of(len(STROKES)) == STROKES[0]
    assert fill_of(len(PARTS)) == PARTS[0]
    assert fill_of(3, "bad") == bar_fill("bad") == TONES["bad"]
    assert bar_fill("") == PLAIN
    with pytest.raises(KeyError):
        bar_fill("strange")
