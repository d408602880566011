"""The ink of drawings: words, lines, signs of points, areas with textures, the key above a drawing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hopluc.drawing.lettering import SIZE, SMALL, elided, leading, width_of
from hopluc.drawing.palette import Fill, Stroke, drawn, edged, filled
from hopluc.drawing.svg import coordinate, tag, words

Length = Decimal | int
Swatch = Callable[[Decimal, Decimal], str]

_CELL = 6  # px of one repetition of a texture
TEXTURES = {
    "slants": "M-1.5 1.5L1.5 -1.5M0 6L6 0M4.5 7.5L7.5 4.5",
    "dots": "M1.5 1.5h.01M4.5 4.5h.01",
    "levels": "M0 1.5H6M0 4.5H6",
    "grid": "M0 3H6M3 0V6",
}
SWATCH = 16  # width of a sample in the key, px


def written(
    text: str,
    x: Length,
    y: Length,
    anchor: str = "start",
    *,
    size: int = SIZE,
    ink: str = "ink",
    bold: bool = False,
    halo: str = "",
) -> str:
    """One line of words at its base line. `halo`: the ink of an edge around the letters where lines may cross them."""
    more: dict[str, str | int | Decimal] = {}
    if anchor != "start":
        more["text_anchor"] = anchor
    if size != SIZE:
        more["font_size"] = size
    if bold:
        more["font_weight"] = 600
    paint = edged(ink, halo) if halo else filled(ink)
    if halo:
        more |= {"stroke_width": 3, "paint_order": "stroke", "stroke_linejoin": "round"}
    return tag("text", words(text), x=x, y=y, **paint, **more)


def column(
    lines: Sequence[str],
    x: Length,
    y: Decimal,
    anchor: str = "start",
    *,
    size: int = SIZE,
    ink: str = "ink",
    bold: bool = False,
    halo: str = "",
) -> list[str]:
    """Lines of words under each other; `y` is the base line of the first."""
    return [
        written(line, x, y + leading(size) * place, anchor, size=size, ink=ink, bold=bold, halo=halo)
        for place, line in enumerate(lines)
    ]


def straight(x1: Length, y1: Length, x2: Length, y2: Length, ink: str = "ink", *, dash: str = "",
             wide: Length = 1) -> str:  # fmt: skip
    """A straight line."""
    more: dict[str, str | int | Decimal] = {"stroke_dasharray": dash} if dash else {}
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke_width=wide, **drawn(ink), **more)


def path(spots: Sequence[tuple[Decimal, Decimal]], stroke: Stroke) -> str:
    """A line through places."""
    more: dict[str, str | int | Decimal] = {"stroke_dasharray": stroke.dash} if stroke.dash else {}
    points = " ".join(f"{coordinate(x)},{coordinate(y)}" for x, y in spots)
    return tag("polyline", points=points, stroke_width=2, stroke_linejoin="round", **drawn(stroke.ink), **more)


def sign(name: str, x: Decimal, y: Decimal, ink: str) -> str:
    """The sign of a point: disc, ring, square, triangle, diamond, cross; all as large to the eye."""
    if name == "disc":
        return tag("circle", cx=x, cy=y, r=4, **filled(ink))
    if name == "ring":
        return tag("circle", cx=x, cy=y, r=Decimal("3.5"), stroke_width=2, **edged("sheet", ink))
    if name == "square":
        return tag("rect", x=x - 4, y=y - 4, width=8, height=8, stroke_width=2, **edged("sheet", ink))
    at = f"M{coordinate(x)} {coordinate(y)}"
    shapes = {"triangle": f"{at}m0 -5l5 9h-10z", "diamond": f"{at}m0 -5.5l5 5.5l-5 5.5l-5 -5.5z"}
    if name in shapes:
        return tag("path", d=shapes[name], stroke_width=2, **edged("sheet", ink))
    return tag("path", d=f"{at}m-4 -4l8 8m0 -8l-8 8", stroke_width=Decimal("2.5"), **drawn(ink))


def reach(x: Length, y: Length, wide: Length, high: Length) -> str:
    """An unseen rectangle that makes a door as large as a thumb; it is behind the ink that it stands for."""
    box = {"x": x, "y": y, "width": wide, "height": high}
    return tag("rect", class_="reach", fill="none", pointer_events="all", **box)


def texture_id(prefix: str, fill: Fill) -> str:
    """The id under which the texture of a fill stands in one drawing."""
    return f"{prefix}-{fill.texture}-{fill.lines}"


def textures(prefix: str, fills: Sequence[Fill]) -> str:
    """The definitions of the textures that a drawing uses; each once."""
    made = {}
    for fill in fills:
        if fill.texture:
            thick = "2.2" if fill.texture == "dots" else "1.4"
            lines = tag(
                "path", d=TEXTURES[fill.texture], stroke_width=thick, stroke_linecap="round", **drawn(fill.lines)
            )
            made[texture_id(prefix, fill)] = tag(
                "pattern",
                lines,
                id=texture_id(prefix, fill),
                width=_CELL,
                height=_CELL,
                patternUnits="userSpaceOnUse",
            )
    return tag("defs", *made.values()) if made else ""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in px."""

    x: Decimal
    y: Decimal
    wide: Decimal
    high: Decimal


def area(prefix: str, fill: Fill, box: Box, shown: str = "") -> str:
    """A rectangle in a fill, with `shown` in its middle if it fits; one that would vanish keeps half a pixel."""
    at: dict[str, str | int | Decimal] = {
        "x": box.x, "y": box.y, "width": max(box.wide, Decimal("0.5")), "height": box.high,
    }  # fmt: skip
    ink = tag("rect", **at, stroke_width=1, **edged(fill.ink, fill.edge))
    if fill.texture:
        ink += tag("rect", **at, fill=f"url(#{texture_id(prefix, fill)})")
    words_wide = width_of(shown, SMALL, bold=True)
    if not shown or words_wide + 8 > box.wide:
        return ink
    x, y = box.x + box.wide / 2, box.y + box.high / 2
    if fill.texture:
        # Words do not stand on a texture, but on a plate without one.
        plate = {"x": x - words_wide / 2 - 3, "y": y - 7, "width": words_wide + 6, "height": Decimal(14)}
        ink += tag("rect", **plate, rx=2, **filled(fill.ink))
    return ink + written(shown, x, y + 4, "middle", size=SMALL, bold=True, ink=fill.words)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the key: `swatch` draws its sample from the left end at a middle height."""

    swatch: Swatch
    name: str


def fill_swatch(prefix: str, fill: Fill) -> Swatch:
    """A sample of an area."""
    return lambda x, y: area(prefix, fill, Box(x + 1, y - 6, Decimal(SWATCH - 2), Decimal(12)))


def stroke_swatch(stroke: Stroke) -> Swatch:
    """A sample of a line with its sign."""

    def drawn_at(x: Decimal, y: Decimal) -> str:
        middle = x + Decimal(SWATCH) / 2
        return path([(x - 4, y), (x + SWATCH + 4, y)], stroke) + sign(stroke.sign, middle, y, stroke.ink)

    return drawn_at


def sign_swatch(name: str, ink: str) -> Swatch:
    """A sample of a sign alone."""
    return lambda x, y: sign(name, x + Decimal(SWATCH) / 2, y, ink)


def key(entries: Sequence[Entry], width: int, top: Decimal) -> tuple[list[str], Decimal]:
    """The key from `top` on, in as many rows as it needs; its ink and the height below it where drawing goes on."""
    ink: list[str] = []
    left = Decimal(6)
    x, y, row = left, top + 10, leading(SIZE) + 4
    for entry in entries:
        name = elided(entry.name, width - left - SWATCH - 12, SMALL)
        wide = SWATCH + 8 + width_of(name, SMALL)
        if x > left and x + wide > width:
            x, y = left, y + row
        told = "" if name == entry.name else tag("title", words(entry.name))
        ink.append(tag("g", told, entry.swatch(x, y), written(name, x + SWATCH + 8, y + 4, size=SMALL)))
        x += wide + 20
    return ink, (y + row - 4 if entries else top)
