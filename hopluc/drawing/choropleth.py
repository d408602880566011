"""A map whose areas are shaded by value: at most five classes that also read in black and white, unknown left white."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from hopluc.drawing.borders import dissolved, lines_between
from hopluc.drawing.classes import Classes, classes
from hopluc.drawing.labels import Spot, largest, spot_for
from hopluc.drawing.lettering import SIZE, SMALL, elided, leading, width_of, wrapped
from hopluc.drawing.marks import column, written
from hopluc.drawing.measured import Value, cell, said
from hopluc.drawing.palette import drawn
from hopluc.drawing.picture import Beside, Phrases
from hopluc.drawing.projection import Point, Ring, Rings, area_of, bounds
from hopluc.drawing.rows import nothing, summary_of_extremes
from hopluc.drawing.shades import RAMP, UNKNOWN, Shade, shades_of, textures
from hopluc.drawing.svg import Told, door, hushed, picture, prefix_of, tag, words

# Below this width, px, the key stands under the map and areas carry no words.
NARROW = 520
_KEY = (88, 176)  # least and greatest width of the key beside the map, px
_GAP = 16  # between map and key
_TALLEST = 1.25  # height of the map at most, as a multiple of its room's width
_FEW = 40  # up to so many areas carry their values besides their names, in larger letters
_LABEL, _SMALL_LABEL = 11, 10
_VERY_FEW = 12
_ROOMY = 420  # width of a map, px, from which some dozen areas have the larger letters
# On a map the kind of a unit goes without saying.
_KINDS = ("Xã ", "Phường ", "Thị trấn ", "Huyện ", "Thành phố ")
_SWATCH = 22


@dataclass(frozen=True, slots=True)
class Area:
    """One unit. `rings` in any box, y downwards, neighbours sharing their corners; none: the unit is only in the table.
    `value` None is unknown. `shown`: the value in words where a number is not enough; `parent`: the unit it belongs to,
    around which borders are drawn stronger."""

    code: str
    name: str
    rings: Rings
    value: Value
    url: str = ""
    shown: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of the key."""

    shade: Shade
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class _Frame:
    """From the box of the areas to px: scale, and what is added after it."""

    scale: float
    x: float
    y: float
    width: float
    height: float

    def placed(self, ring: Ring) -> Ring:
        return tuple((round(x * self.scale + self.x, 1), round(y * self.scale + self.y, 1)) for x, y in ring)


@dataclass(frozen=True, slots=True)
class Choropleth:
    """Areas shaded by value. `is_schematic`: the drawing says that it shows no boundaries. `note`: one more sentence
    under the map. `places`: decimals shown, None for all that a value has. `is_plain`: only the units, no values.
    `beside`: lines of the table that are no units, so that the table sums up; not drawn, not among the extremes."""

    title: str
    unit: str
    areas: tuple[Area, ...]
    is_schematic: bool
    note: str = ""
    places: int | None = None
    is_plain: bool = False
    beside: tuple[Area, ...] = ()

    def svg(self, *, width: int, phrases: Phrases) -> str:
        """As in `picture.Picture`."""
        drawable = [area for area in self.areas if area.rings]
        if not drawable:
            return nothing(self.title, width, phrases.say("no_rows"))
        is_narrow = width < NARROW
        found = classes([area.value for area in self.areas if area.value is not None])
        shades = shades_of(found.count if found else 0)
        shade_of = {area.code: self._shade(area, found, shades) for area in drawable}
        told = [(entry, phrases.say("map_count", n=entry.count)) for entry in self._entries(found, shades, phrases)]
        beside = 0 if is_narrow or self.is_plain else _key_width(told, self.unit)
        frame = _framed(drawable, width - beside - _GAP if beside else width)
        placed = {area.code: tuple(map(frame.placed, area.rings)) for area in drawable}
        prefix = prefix_of(self, width)
        ink = [textures(prefix, [*shades, UNKNOWN])]
        edge = Decimal("1.1" if len(drawable) <= _VERY_FEW else "0.7")
        for area in drawable:
            outline = "".join(_path(ring) + "Z" for ring in placed[area.code])
            marks = _filled(outline, shade_of[area.code], prefix, edge)
            ink.append(door(area.url, self._told(area, phrases), *marks))
        ink.append(hushed(*self._strong(drawable, placed)))
        labels = [] if is_narrow else self._labels(drawable, placed, shade_of, frame.width)
        if len(labels) * 2 < len(drawable):
            # A few names here and there would say nothing: the names of the larger units, where there are any.
            labels = _parent_labels(drawable, placed) or labels
        ink.append(hushed(*labels))
        below, y = self._notes(frame.height + 6, frame.width, phrases)
        corner = (4.0, y + 6) if is_narrow else (float(width - beside), 2.0)
        key, end = _key(told, self.unit, corner, width, prefix) if told else ([], 0)
        ink.append(hushed(*below, *key))
        height = int(max(y, end)) + 4
        return picture(ink, class_name="drawn map", told=Told(width, height, self.title, self.summary(phrases)))

    def _shade(self, area: Area, found: Classes | None, shades: Sequence[Shade]) -> Shade:
        if self.is_plain:
            return RAMP[0]
        return UNKNOWN if area.value is None or found is None else shades[found.of(area.value)]

    def _told(self, area: Area, phrases: Phrases) -> str:
        if self.is_plain:
            return f"{area.name} ({area.parent})" if area.parent else area.name
        value = area.shown or said(area.value, self.unit, self.places, phrases)
        if area.parent:
            return phrases.say("map_area_in", name=area.name, parent=area.parent, value=value)
        return phrases.say("map_area", name=area.name, value=value)

    def _strong(self, drawable: Sequence[Area], placed: dict[str, Rings]) -> list[str]:
        lines = lines_between(placed, {area.code: area.parent for area in drawable})
        path = "".join(map(_path, lines))
        return [tag("path", d=path, stroke_width=Decimal("1.6"), stroke_linejoin="round", **drawn("ink"))]

    def _labels(
        self, drawable: Sequence[Area], placed: dict[str, Rings], shade_of: dict[str, Shade], room: float
    ) -> list[str]:
        """Names of the areas in which they fit, largest first; each inside its own area, so none meets another."""
        is_small = len(drawable) > _FEW or (len(drawable) > _VERY_FEW and room < _ROOMY)
        size = _SMALL_LABEL if is_small else _LABEL
        by_size = sorted(drawable, key=lambda area: -abs(area_of(largest(placed[area.code]))))
        ink: list[str] = []
        for area in by_size:
            value = cell(area.value, self.places) if len(drawable) <= _FEW and area.value is not None else ""
            for lines in _blocks(area.name, value):
                wide = max(float(width_of(line, size)) for line in lines) + 3
                high = len(lines) * size * 1.25 + 1
                spot = spot_for(largest(placed[area.code]), wide, high)
                if spot is not None:
                    ink.append(_label(lines, spot, size, shade_of[area.code]))
                    break
        return ink

    def _notes(self, y: float, width: float, phrases: Phrases) -> tuple[list[str], float]:
        """The words under the map, and where they end."""
        ink: list[str] = []
        said_below = [phrases.say("map_schematic")] if self.is_schematic else []
        for place, text in enumerate([*said_below, self.note]):
            bold = self.is_schematic and place == 0
            lines = wrapped(text, Decimal(width) - 8, SMALL, lines=6, bold=bold) if text else ()
            ink.append(_whole(text, column(lines, 4, Decimal(y) + SMALL, size=SMALL, ink="ink-soft", bold=bold)))
            y += float(leading(SMALL)) * len(lines)
        return ink, y

    def _entries(self, found: Classes | None, shades: Sequence[Shade], phrases: Phrases) -> list[_Entry]:
        """What the key says, the highest class first, the unknown last."""
        known = [area.value for area in self.areas if area.value is not None]
        entries: list[_Entry] = []
        if self.is_plain:
            return entries
        for place in reversed(range(found.count if found else 0)):
            assert found is not None
            count = sum(found.of(value) == place for value in known)
            entries.append(_Entry(shades[place], found.told(place, self.places, phrases), count))
        if len(known) < len(self.areas):
            entries.append(_Entry(UNKNOWN, phrases.say("no_value"), len(self.areas) - len(known)))
        return entries

    def table(self, phrases: Phrases) -> Beside:
        """As in `picture.Picture`; a column of parents only where there are some."""
        has_parents = any(area.parent for area in self.areas)
        heads = (phrases.say("name"), *((phrases.say("map_parent"),) if has_parents else ()))
        if self.is_plain:
            plain = ((area.name, *((area.parent,) if has_parents else ())) for area in self.areas)
            return Beside(heads, tuple(plain))
        rows = tuple(
            (area.name, *((area.parent,) if has_parents else ()), area.shown or cell(area.value, self.places))
            for area in (*self.areas, *self.beside)
        )
        return Beside((*heads, phrases.say("value")), rows, self.unit)

    def summary(self, phrases: Phrases) -> str:
        """The highest, the lowest, how many are unknown, and whether the map is schematic."""
        if self.is_plain:
            told = f"{phrases.say('map_count', n=len(self.areas))}."
            return f"{told} {phrases.say('map_schematic')}." if self.is_schematic else told
        values = [(area.name, area.value) for area in self.areas]
        told = summary_of_extremes(values, self.unit, self.places, phrases)
        return f"{told} {phrases.say('map_schematic')}." if self.is_schematic else told


def _framed(areas: Sequence[Area], room: float) -> _Frame:
    left, top, right, bottom = bounds(point for area in areas for ring in area.rings for point in ring)
    wide, high = max(right - left, 1e-9), max(bottom - top, 1e-9)
    inner = room - 4
    scale = min(inner / wide, inner * _TALLEST / high)
    x = 2 - left * scale + (inner - wide * scale) / 2
    return _Frame(scale, x, 2 - top * scale, room, high * scale + 4)


def _key_width(entries: Sequence[tuple[_Entry, str]], unit: str) -> int:
    """As wide as the words of the key need, within bounds."""
    least, most = _KEY
    texts = [width_of(entry.text) for entry, _counted in entries] + [width_of(said, SMALL) for _, said in entries]
    needed = max((*(text + _SWATCH + 16 for text in texts), width_of(unit, bold=True) + 12))
    return min(max(int(needed) + 1, least), most)


def _key(
    entries: Sequence[tuple[_Entry, str]], unit: str, corner: Point, width: int, prefix: str
) -> tuple[list[str], float]:
    """Unit, ranges, how many units each has, from a corner on to the right edge; and where it ends. Under a narrow map
    in two columns."""
    left, top = corner
    columns = 2 if width < NARROW else 1
    ink = []
    if unit:
        lines = wrapped(unit, Decimal(width) - Decimal(left) - 4, SIZE, bold=True)
        ink.append(_whole(unit, column(lines, Decimal(left), Decimal(top) + 13, bold=True)))
        top += float(leading(SIZE)) * len(lines) + 6
    room, row = (width - left) / columns, float(leading(SIZE) + leading(SMALL)) + 4
    deep = -(-len(entries) // columns)
    for place, (entry, counted) in enumerate(entries):
        x, y = left + place // deep * room, top + place % deep * row
        at = Decimal(x) + _SWATCH + 8
        ink.append(_swatch(entry.shade, prefix, x, y + 3))
        text = elided(entry.text, Decimal(room) - _SWATCH - 10)
        ink.append(_whole(entry.text, [written(text, at, Decimal(y) + 13)]))
        ink.append(written(counted, at, Decimal(y) + 29, size=SMALL, ink="ink-soft"))
    return ink, top + deep * row


def _whole(text: str, lines: Sequence[str]) -> str:
    """Words with the whole text as their tooltip where they had to be cut."""
    ink = "".join(lines)
    return tag("g", tag("title", words(text)), ink) if "…" in ink and "…" not in text else ink


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points)


def _blocks(name: str, value: str) -> list[tuple[str, ...]]:
    """The ways to write a name in an area, the fullest first: with its value, in two lines, in one."""
    split = next((name.removeprefix(kind) for kind in _KINDS if name.startswith(kind)), name).split()
    halves = [(" ".join(split[:cut]), " ".join(split[cut:])) for cut in range(1, len(split))]
    halves.sort(key=lambda pair: max(map(width_of, pair)))
    ways: list[tuple[str, ...]] = [(" ".join(split),), *halves[:1]]
    return [*((*way, value) for way in ways if value), *ways]


def _parent_labels(drawable: Sequence[Area], placed: dict[str, Rings]) -> list[str]:
    """Names of the larger units over their parts, with an edge that parts the letters from whatever shade is below."""
    parts: dict[str, list[Rings]] = {}
    for area in drawable:
        if area.parent:
            parts.setdefault(area.parent, []).append(placed[area.code])
    ink = []
    for parent, rings in parts.items():
        whole = dissolved(rings)
        for lines in _blocks(parent, "") if whole else ():
            wide = max(float(width_of(line, SMALL, bold=True)) for line in lines) + 4
            high = len(lines) * SMALL * 1.25
            spot = spot_for(largest(whole), wide, high)
            if spot is not None:
                first = spot.y - high / 2 + SMALL
                places = ((line, Decimal(f"{first + row * SMALL * 1.25:.1f}")) for row, line in enumerate(lines))
                x = Decimal(f"{spot.x:.1f}")
                ink += [written(line, x, y, "middle", size=SMALL, bold=True, halo="sheet") for line, y in places]
                break
    return ink


def _label(lines: Sequence[str], spot: Spot, size: int, shade: Shade) -> str:
    """One name in its lines, around a spot."""
    first = spot.y - len(lines) * size * 0.625 - 0.5 + size
    return "".join(
        tag(
            "text",
            words(line),
            x=f"{spot.x:.1f}",
            y=f"{first + row * size * 1.25:.1f}",
            font_size=size,
            text_anchor="middle",
            stroke_width=Decimal("2.5"),
            paint_order="stroke",
            stroke_linejoin="round",
            **shade.words,
        )
        for row, line in enumerate(lines)
    )


def _filled(outline: str, shade: Shade, prefix: str, edge: Decimal) -> list[str]:
    ink = [tag("path", d=outline, fill_rule="evenodd", stroke_width=edge, **shade.paint)]
    if shade.texture:
        ink.append(tag("path", d=outline, fill_rule="evenodd", fill=f"url(#{prefix}-{shade.name})"))
    return ink


def _swatch(shade: Shade, prefix: str, x: float, y: float) -> str:
    box = {"x": f"{x + 0.5:.1f}", "y": f"{y:.1f}", "width": str(_SWATCH), "height": "16"}
    ground = tag("rect", stroke_width=1, **box, **shade.framed)
    return ground + (tag("rect", fill=f"url(#{prefix}-{shade.name})", **box) if shade.texture else "")
