"""A waterfall: from one amount to another, step by step; what is lost and what is gained hangs where it happens."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from hopluc.drawing.lettering import SMALL, leading, width_of, wrapped
from hopluc.drawing.marks import Box, area, column, reach, straight, textures, written
from hopluc.drawing.measured import number, with_unit
from hopluc.drawing.palette import PLAIN, TONES, Fill
from hopluc.drawing.picture import Beside, Phrases
from hopluc.drawing.rows import Names, names_of
from hopluc.drawing.scale import Scale
from hopluc.drawing.svg import Told, door, hushed, picture, prefix_of

_BAR = Decimal(16)
_GAP = Decimal(6)  # between a bar and the words beside it
# Where the steps are smaller than this share of the whole, the bars are cut at their feet, and that is said.
_SHARE_SEEN = Decimal("0.25")
_LOSS, _GAIN, _UNKNOWN = TONES["bad"], TONES["good"], TONES["none"]


@dataclass(frozen=True, slots=True)
class Fall:
    """One step: `amount` below 0 goes away, above 0 comes in. `is_open`: nobody can say why. `url`: its door."""

    label: str
    amount: int
    url: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Waterfall:
    """`start` and `end`: name and amount of both ends; `falls` lead from one to the other in their order. `cut`: what
    is said where the bars do not begin at 0. ValueError where the steps do not lead to the end, or below 0 on it."""

    title: str
    unit: str
    start: tuple[str, int]
    falls: tuple[Fall, ...]
    end: tuple[str, int]
    cut: str = ""

    def __post_init__(self) -> None:
        if self.start[1] + sum(fall.amount for fall in self.falls) != self.end[1]:
            raise ValueError("the steps do not lead from the start to the end")
        if min(self._levels()) < 0:
            raise ValueError("nothing is less than nothing")

    def _levels(self) -> list[int]:
        """What stands before each step, and in the end."""
        levels = [self.start[1]]
        for fall in self.falls:
            levels.append(levels[-1] + fall.amount)
        return levels

    def _foot(self) -> int:
        levels = self._levels()
        low, high = min(levels), max(levels)
        if not self.cut or high - low >= high * _SHARE_SEEN or low <= 0:
            return 0
        return max(0, low - max(high - low, 1))

    def svg(self, *, width: int, phrases: Phrases) -> str:
        """As in `picture.Picture`."""
        rows = [(self.start[0], ""), *((fall.label, "") for fall in self.falls), (self.end[0], "")]
        names = names_of(rows, width)
        foot, prefix = self._foot(), prefix_of(self, width)
        across = self._scale(names, width, foot)
        ink = [textures(prefix, (PLAIN, _LOSS, _GAIN, _UNKNOWN))]
        y = Decimal(2)
        said = f"{self.unit} ({self.cut})" if foot > 0 else self.unit
        if said:
            lines = wrapped(said, width - names.left, SMALL, lines=6)
            ink.append(hushed(*column(lines, names.left, y + 12, size=SMALL, ink="ink-soft")))
            y += leading(SMALL) * len(lines)
        levels = self._levels()
        for place in range(len(rows)):
            middle = y + names.middle_of(place)
            behind = reach(0, y, width, names.height_of(place))
            ink.append(
                self._row(place, names, y, prefix=prefix, across=across, levels=levels, foot=foot, behind=behind)
            )
            if 0 < place <= len(self.falls):
                # Where the next row begins: a thin line from the end of this one.
                x = across.at(levels[place])
                ink.append(hushed(straight(x, middle + _BAR / 2, x, middle + _BAR / 2 + 4, "line-strong")))
            y += names.height_of(place)
        return picture(
            ink, class_name="drawn waterfall", told=Told(width, int(y) + 4, self.title, self.summary(phrases))
        )

    def _scale(self, names: Names, width: int, foot: int) -> Scale:
        levels = self._levels()
        amounts = [number(level) for level in levels] + [_signed(fall.amount) for fall in self.falls]
        room = max(width_of(each, bold=True) for each in amounts) + _GAP + 2
        high = max(*levels, foot + 1)
        return Scale(Decimal(foot), Decimal(high), names.left, max(width - room, names.left + 20))

    def _row(
        self, place: int, names: Names, y: Decimal, *, prefix: str, across: Scale, levels: Sequence[int], foot: int,
        behind: str,
    ) -> str:  # fmt: skip
        middle = y + names.middle_of(place)
        if place == 0 or place > len(self.falls):
            label, value = self.start if place == 0 else self.end
            shown = number(value)
            low, high, fill, url = foot, value, PLAIN, ""
        else:
            fall = self.falls[place - 1]
            label, shown, url = fall.label, _signed(fall.amount), fall.url
            low, high = sorted(levels[place - 1 : place + 1])
            fill = self._fill(fall)
        x = across.at(low)
        box = Box(x, middle - _BAR / 2, across.at(high) - x, _BAR)
        value_ink = written(shown, across.at(high) + _GAP, middle + Decimal("4.5"), bold=True)
        told = f"{label}: {_with_unit(shown, self.unit)}"
        return door(url, told, *([behind] if url else []), *names.ink(place, y), area(prefix, fill, box), value_ink)

    @staticmethod
    def _fill(fall: Fall) -> Fill:
        if fall.is_open:
            return _UNKNOWN
        return _LOSS if fall.amount < 0 else _GAIN

    def table(self, phrases: Phrases) -> Beside:
        """As in `picture.Picture`: both ends and every step with its sign."""
        rows = [(self.start[0], number(self.start[1]))]
        rows += [(fall.label, _signed(fall.amount)) for fall in self.falls]
        rows.append((self.end[0], number(self.end[1])))
        return Beside((phrases.say("name"), phrases.say("value")), tuple(rows), self.unit)

    def summary(self, phrases: Phrases) -> str:
        """Both ends and every step."""
        said = [phrases.say("one_value", name=self.start[0], value=with_unit(self.start[1], self.unit))]
        said += [
            phrases.say("one_value", name=fall.label, value=_with_unit(_signed(fall.amount), self.unit))
            for fall in self.falls
        ]
        said.append(phrases.say("one_value", name=self.end[0], value=with_unit(self.end[1], self.unit)))
        return " ".join(said)


def _signed(amount: int) -> str:
    """With its sign, a gain too."""
    return f"+{number(amount)}" if amount > 0 else number(amount)


def _with_unit(shown: str, unit: str) -> str:
    return f"{shown} {unit}".strip()
