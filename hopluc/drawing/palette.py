"""The colours of drawings: each a token of the pages' theme with its value on white paper, so that a drawing reads in a
page's theme by class and alone as a file by attribute. What carries meaning differs by sign, dash or texture too."""

from dataclasses import dataclass

# Token of ui/static/ui/tokens.css → its value in the light theme. Tests compare both, and hold contrast and distance
# as people with protanopia and deuteranopia see them.
INKS = {
    "ink": "#1d1b18",
    "ink-soft": "#57514a",
    "sheet": "#ffffff",
    "line": "#e0d9cb",
    "line-strong": "#8a8172",
    "door": "#14487a",
    "door-deep": "#0d3358",
    "door-tint": "#e9f0f7",
    "focus": "#b45f00",
    "good": "#0c6152",
    "caution": "#7d5000",
    "caution-tint": "#fcf0d3",
    "bad": "#ab2c12",
    "none": "#57514a",
    "none-tint": "#efebe3",
}

Paint = dict[str, str]


def filled(ink: str) -> Paint:
    """Attributes of a shape that is filled with an ink."""
    return {"class_": f"f-{ink}", "fill": INKS[ink]}


def drawn(ink: str) -> Paint:
    """Attributes of a line in an ink."""
    return {"class_": f"s-{ink}", "stroke": INKS[ink], "fill": "none"}


def edged(fill: str, edge: str) -> Paint:
    """Attributes of a shape that is filled with one ink and has an edge in another."""
    return {"class_": f"f-{fill} s-{edge}", "fill": INKS[fill], "stroke": INKS[edge]}


@dataclass(frozen=True, slots=True)
class Stroke:
    """How one of several lines looks: `dash` as in SVG ("" is unbroken), `sign` a name of marks.SIGNS."""

    ink: str
    dash: str
    sign: str


# In this order: neighbours are far apart in hue and in lightness, and none shares both dash and sign with another.
STROKES = (
    Stroke("door", "", "disc"),
    Stroke("focus", "7 4", "square"),
    Stroke("ink", "2 3", "triangle"),
    Stroke("line-strong", "9 3 2 3", "diamond"),
    Stroke("good", "12 4", "ring"),
    Stroke("bad", "1 4", "cross"),
)


@dataclass(frozen=True, slots=True)
class Fill:
    """How an area looks: `edge` is what parts it from paper; `texture` a name of marks.TEXTURES in the ink `lines`
    ("" is plain); `words` the ink of a text on it."""

    ink: str
    edge: str
    texture: str
    lines: str
    words: str


PLAIN = Fill("door", "door", "", "sheet", "sheet")
# Parts of a whole that are no states, in order: no two neighbours share texture and lightness.
PARTS = (
    Fill("door-deep", "door-deep", "", "sheet", "sheet"),
    Fill("door-tint", "door", "dots", "door", "ink"),
    Fill("focus", "focus", "slants", "sheet", "sheet"),
    Fill("sheet", "ink-soft", "", "ink", "ink"),
    Fill("none-tint", "ink-soft", "levels", "ink-soft", "ink"),
    Fill("caution-tint", "caution", "grid", "caution", "ink"),
)
# States: in black and white dark, light with dots, dark with light slants, blank.
TONES = {
    "good": Fill("good", "good", "", "sheet", "sheet"),
    "caution": Fill("caution-tint", "caution", "dots", "caution", "ink"),
    "bad": Fill("bad", "bad", "slants", "sheet", "sheet"),
    "none": Fill("sheet", "none", "", "none", "ink"),
}


def stroke_of(place: int) -> Stroke:
    """The look of the line at a place; after the last look they begin anew (lines are named at their ends)."""
    return STROKES[place % len(STROKES)]


def fill_of(place: int, tone: str = "") -> Fill:
    """The look of a part by its tone where it has one, else by its place."""
    return TONES[tone] if tone else PARTS[place % len(PARTS)]


def bar_fill(tone: str) -> Fill:
    """The look of a bar: plain without a tone."""
    return TONES[tone] if tone else PLAIN
