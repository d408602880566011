"""Small multiples: one small drawing over the years per panel, on one scale, so that panels can be compared."""

from dataclasses import dataclass
from decimal import Decimal

from hopluc.drawing.lettering import SMALL, leading, wrapped
from hopluc.drawing.lines import Lines, breaks_said
from hopluc.drawing.marks import Entry, column, key, stroke_swatch, written
from hopluc.drawing.measured import extent
from hopluc.drawing.palette import stroke_of
from hopluc.drawing.paths import Frame, Path, axes, axis_width, break_marks, breaks_within, frame_of, path_ink
from hopluc.drawing.picture import Beside, Phrases
from hopluc.drawing.rows import NARROW, nothing
from hopluc.drawing.scale import axis_steps
from hopluc.drawing.svg import Told, hushed, picture, tag, words

_PLOT = 96  # height of a panel's plot, px
_BETWEEN = 20


@dataclass(frozen=True, slots=True)
class Multiples:
    """Panels in the order given, each with its own title; `same_scale` draws all on the values and years of all."""

    title: str
    panels: tuple[Lines, ...]
    same_scale: bool = True

    def svg(self, *, width: int, phrases: Phrases) -> str:
        """As in `picture.Picture`."""
        if not self.panels:
            return nothing(self.title, width, phrases.say("no_rows"))
        across = max(1, min(len(self.panels), width // (190 if width >= NARROW else 150)))
        wide = Decimal(width - _BETWEEN * (across - 1)) / across
        names = self._line_names()
        ink, y = key([Entry(stroke_swatch(stroke_of(at)), name) for at, name in enumerate(names)], width, Decimal(0))
        units = {panel.unit for panel in self.panels}
        if len(units) == 1 and self.panels[0].unit:
            ink.append(written(self.panels[0].unit, 2, y + 12, size=SMALL, ink="ink-soft"))
            y += leading(SMALL) + 2
        signs: list[str] = []
        for start in range(0, len(self.panels), across):
            row = self.panels[start : start + across]
            titles = [wrapped(_titled(panel, len(units) > 1), wide, SMALL, lines=2, bold=True) for panel in row]
            head = leading(SMALL) * max(len(title) for title in titles) + 6
            for place, (panel, title) in enumerate(zip(row, titles, strict=True)):
                x = (wide + _BETWEEN) * place
                name = tag("title", words(panel.title))
                ink.append(tag("g", name, *column(title, x + 2, y + 13, size=SMALL, bold=True)))
                box = (x, y + head + 20, x + wide, y + head + 20 + _PLOT)
                lines, doors = self._panel(panel, box, phrases)
                ink += lines
                signs += doors
            y += head + 20 + _PLOT + 34
        told = Told(width, int(y), self.title, self.summary(phrases))
        return picture([hushed(*ink), *signs], class_name="drawn multiples", told=told)

    def _line_names(self) -> list[str]:
        """The names for the key: none where every panel has one line, which the panel's title names."""
        if all(len(panel.lines) <= 1 for panel in self.panels):
            return []
        longest = max(self.panels, key=lambda panel: len(panel.lines))
        return [line.name for line in longest.lines]

    def _frame(self, panel: Lines, box: tuple[Decimal, Decimal, Decimal, Decimal]) -> Frame | None:
        """The frame of a panel, on the values and years of all panels when the scale is the same."""
        among = self.panels if self.same_scale else (panel,)
        years = sorted({year for each in among for year in each.years()})
        if not years:
            return None
        from_zero = any(each.from_zero for each in among)
        steps = axis_steps(*extent([value for each in among for value in each.values()], from_zero=from_zero), 3)
        left, top, right, floor = box
        return frame_of(years, steps, (left + axis_width(steps, SMALL), top, right, floor), SMALL)

    def _panel(self, panel: Lines, box: tuple[Decimal, Decimal, Decimal, Decimal], phrases: Phrases,
               ) -> tuple[list[str], list[str]]:  # fmt: skip
        frame = self._frame(panel, box)
        if frame is None or not panel.values():
            middle = (box[1] + box[3]) / 2
            ink = axes(frame) if frame else []
            said = phrases.say("no_value")
            return [*ink, written(said, (box[0] + box[2]) / 2, middle, "middle", size=SMALL, halo="sheet")], []
        # The words of a break are told once, in the summary: a panel has only room for its line.
        silent = dict.fromkeys(breaks_within(frame.years, panel.breaks), "")
        ink, signs = [*axes(frame), *break_marks(frame, silent, frame.top - 14)], []
        for one in panel.paths(frame):
            lines, doors = path_ink(_with_ends(one), frame)
            ink += lines
            signs += doors
        return ink, signs

    def table(self, phrases: Phrases) -> Beside:
        """A row per panel and line, a column per year; the unit once where it is one."""
        years = sorted({year for panel in self.panels for year in panel.years()})
        units = {panel.unit for panel in self.panels}
        rows = []
        for panel in self.panels:
            # Years stand in columns here, so each line of the panel's own table is turned.
            own = panel.table(phrases)
            by_year = {row[0]: row[1:] for row in own.rows}
            for place, line in enumerate(panel.lines):
                name = _titled(panel, len(units) > 1)
                name += f": {line.name}" if len(panel.lines) > 1 else ""
                rows.append((name, *(by_year[str(year)][place] if str(year) in by_year else "–" for year in years)))
        heads = (phrases.say("name"), *(str(year) for year in years))
        return Beside(heads, tuple(rows), units.pop() if len(units) == 1 else "")

    def summary(self, phrases: Phrases) -> str:
        """The paths of the first three panels, how many more there are, and where the method changed."""
        if not self.panels:
            return phrases.say("no_rows")
        said = [sentence for panel in self.panels[:3] for sentence in panel.paths_said(phrases)]
        if len(self.panels) > 3:
            said.append(phrases.say("more_panels", count=len(self.panels) - 3))
        return " ".join([*said, *breaks_said(self.panels, phrases)])


def _titled(panel: Lines, with_its_unit: bool) -> str:
    return f"{panel.title} ({panel.unit})" if with_its_unit and panel.unit else panel.title


def _with_ends(one: Path) -> Path:
    """In a small panel only the first and the last known value are shown, if they were to be shown at all."""
    if not one.shown:
        return one
    known = [year for year, _ in one.found.known]
    shown = {year: one.shown[year] for year in {known[0], known[-1]} & one.shown.keys()}
    return Path(one.found, one.stroke, one.told, one.urls, shown, one.has_eras)
