"""The shades of a map: one hue from light to dark, told apart by lightness and by texture, also on a photocopy."""

from collections.abc import Sequence
from dataclasses import dataclass

from hopluc.drawing.palette import INKS, Paint
from hopluc.drawing.svg import tag


@dataclass(frozen=True, slots=True)
class Shade:
    """`fill`, `lines` (of the texture) and `ink` (of words on it) as colours; `texture`: a path in a square of 8 px."""

    name: str
    fill: str
    texture: str
    lines: str
    ink: str

    @property
    def paint(self) -> Paint:
        """Attributes of an area with a thin border, which parts two dark neighbours as well as two light ones."""
        edge = INKS["ink-soft"] if self.ink != _WHITE else "#c4d8e9"
        return {"class_": f"shade-{self.name}", "fill": self.fill, "stroke": edge}

    @property
    def framed(self) -> Paint:
        """Attributes of a sample in the key."""
        return {"class_": f"shade-{self.name}", "fill": self.fill, "stroke": INKS["ink-soft"]}

    @property
    def words(self) -> Paint:
        """Attributes of words on the area: an edge in the area's own colour keeps its texture away from the letters."""
        return {"class_": f"on-{self.name}", "fill": self.ink, "stroke": self.fill}


_WHITE = "#ffffff"
_SLANTS = "M-1 1L1 -1M0 8L8 0M7 9L9 7"
_CLOSE_SLANTS = "M-1 1L1 -1M0 4L4 0M0 8L8 0M4 8L8 4M7 9L9 7"
_GRID = "M-1 1L1 -1M0 8L8 0M7 9L9 7M-1 7L1 9M0 0L8 8M7 -1L9 1"
# Lightness (CIE L*) about 94, 83, 69, 49, 26: one order, whatever colours a reader sees.
RAMP = (
    Shade("1", "#e6eff7", "", "", "#1d1b18"),
    Shade("2", "#b9d2e6", _SLANTS, "#9dbdd8", "#1d1b18"),
    Shade("3", "#82adcf", _CLOSE_SLANTS, "#6c9ac1", "#1d1b18"),
    Shade("4", "#3d78ab", _GRID, "#6496c1", _WHITE),
    Shade("5", "#12406e", "", "", _WHITE),
)
UNKNOWN = Shade("0", _WHITE, "M2 2h.01M6 6h.01", "#8a8172", "#57514a")
# Which shades fewer classes take: always from light to dark, far apart.
_TAKEN = {1: (2,), 2: (0, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}


def shades_of(count: int) -> tuple[Shade, ...]:
    """The shades of so many classes (0–5), from the lowest to the highest."""
    return tuple(RAMP[place] for place in _TAKEN.get(count, ()))


def textures(prefix: str, shades: Sequence[Shade]) -> str:
    """The definitions of the textures of one drawing."""
    made = [
        tag(
            "pattern",
            tag(
                "path",
                d=shade.texture,
                fill="none",
                stroke=shade.lines,
                stroke_width="1.8" if shade is UNKNOWN else "1",
                stroke_linecap="round",
            ),
            id=f"{prefix}-{shade.name}",
            width=8,
            height=8,
            patternUnits="userSpaceOnUse",
        )
        for shade in shades
        if shade.texture
    ]
    return tag("defs", *made)
