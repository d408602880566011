"""Where something is: one unit shaded among plain ones."""

from xml.etree import ElementTree

from hopluc.drawing.choropleth import Area
from hopluc.drawing.located import Located
from hopluc.drawing.picture import Phrases
from hopluc.drawing.shades import RAMP
from hopluc.drawing.tests.spoken import PHRASES as SPOKEN

PHRASES = Phrases({**SPOKEN.said, "map_schematic": "schematic", "map_parent": "Part of", "map_count": "{n} units"})
SQUARE = ((0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0))


def located(here: str) -> Located:
    units = tuple(
        Area(code, f"Xã {code}", (tuple((x + 100 * place, y) for x, y in SQUARE),), None, parent="Huyện X")
        for place, code in enumerate("ABC")
    )
    return Located("Trụ sở: Xã B", "", units, is_schematic=True, is_plain=True, here=here)


def fills(picture: Located, width: int) -> list[str | None]:
    root = ElementTree.fromstring(picture.svg(width=width, phrases=PHRASES))
    found = (each.get("fill") for each in root.iter("{http://www.w3.org/2000/svg}path"))
    return [fill for fill in found if fill in (RAMP[0].fill, RAMP[-1].fill)]


def test_one_unit_stands_out_wide_and_on_a_phone():
    for width in (640, 320):
        assert fills(located("B"), width).count(RAMP[-1].fill) == 1
        assert fills(located("B"), width).count(RAMP[0].fill) == 2
        assert RAMP[-1].fill not in fills(located("Z"), width)


def test_table_and_words_name_the_one():
    assert located("B").table(PHRASES).rows == (("Xã B", "Huyện X"),)
    assert located("B").summary(PHRASES) == "Trụ sở: Xã B. schematic."
