"""The annex of charts: the four figures over the years, and the map, as the screens draw them."""

from collections.abc import Iterator

from hopluc.documents.content import Annex, Drawing, line
from hopluc.drawing.lines import Line, Lines
from hopluc.drawing.multiples import Multiples
from hopluc.drawing.picture import Picture, content_digest
from hopluc.installed_law import law
from hopluc.pictures.picture import pictured, png_of
from hopluc.reports.annual.gathered import Gathered
from hopluc.reports.annual.ledger import printed_unit, printed_value
from hopluc.statistics.figures import MAIN_FIGURES
from hopluc.statistics.presentation import label_of, unit_of

# px and mm of the two drawings: two panels beside each other, letters of about ten points, both on one page.
CHART_PX, CHART_MM = 480, 130.0
MAP_PX, MAP_MM = 640, 118.0
SCALE = 3


def drawings(gathered: Gathered) -> Iterator[Annex]:
    """One annex, if there is anything to draw: at least one figure with two known years, or a map."""
    blocks = []
    panels = paths(gathered)
    if panels.panels:
        shown = f"Bốn số liệu của Chỉ thị, {gathered.since}–{gathered.year}"
        blocks.append(_drawing(panels, shown, gathered, width=CHART_PX, width_mm=CHART_MM, more=_break_note(panels)))
    if gathered.map.areas:
        shown = gathered.map.title
        blocks.append(_drawing(gathered.map, shown, gathered, width=MAP_PX, width_mm=MAP_MM))
    if blocks:
        yield Annex("Biểu đồ và bản đồ", tuple(blocks))


def paths(gathered: Gathered) -> Multiples:
    """The main figures year by year, each in its own unit and on its own scale."""
    panels = []
    for code in MAIN_FIGURES:
        indicator = law().indicator(code)
        points = tuple(
            (year, None if value is None else printed_value(value, indicator.unit))
            for year, value in gathered.paths[code]
        )
        if sum(value is not None for _year, value in points) < 2:
            continue
        breaks = tuple((year, "đổi cách tính") for year in gathered.breaks[code] if gathered.since < year)
        unit = printed_unit(indicator.unit, unit_of(indicator))
        panels.append(Lines(label_of(indicator), unit, (Line(label_of(indicator), points),), breaks))
    return Multiples(f"Bốn số liệu của Chỉ thị, {gathered.since}–{gathered.year}", tuple(panels), same_scale=False)


def _drawing(
    picture: Picture, caption: str, gathered: Gathered, *, width: int, width_mm: float, more: str = ""
) -> Drawing:
    shown = pictured(picture, width=width, narrow=None)
    note = f"Vẽ từ các số cùng tên trong văn bản này; ảnh chụp số liệu {gathered.snapshot[:16]}."
    return Drawing(
        caption=caption,
        image=png_of(picture, width=width, scale=SCALE),
        digest=content_digest(picture),
        told=shown.summary,
        width_mm=width_mm,
        notes=tuple(line(each) for each in (more, note) if each),
    )


def _break_note(panels: Multiples) -> str:
    """What the dashed lines mean, where there are any."""
    broken = [f"{panel.title} từ năm {year}" for panel in panels.panels for year, _words in panel.breaks]
    return f"Đường đứt nét: đổi cách tính, không so sánh trước với sau ({'; '.join(broken)})." if broken else ""
