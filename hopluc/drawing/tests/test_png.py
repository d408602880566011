import struct

import pytest

from hopluc.drawing.alone import alone
from hopluc.drawing.png import png
from hopluc.drawing.specimens import specimens
from hopluc.drawing.svg import size_of
from hopluc.drawing.tests.spoken import PHRASES


def size_of_png(content):
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", content[16:24])


@pytest.mark.parametrize("scale", [1, 2])
def test_as_large_as_the_drawing_times_the_scale(scale):
    svg = specimens()["stacked"].svg(width=320, phrases=PHRASES)
    wide, high = size_of(svg)
    assert size_of_png(png(svg, scale=scale)) == (wide * scale, high * scale)


def test_letters_come_from_the_own_font_and_the_file_is_stable():
    svg = specimens()["bars"].svg(width=320, phrases=PHRASES)
    without = svg.replace("Xã", "")
    assert png(svg) == png(svg)
    assert png(svg) != png(without)


def test_a_drawing_alone_is_larger_by_its_name_and_notes():
    svg = specimens()["bars"].svg(width=320, phrases=PHRASES)
    bare, noted = alone(svg), alone(svg, notes=("made up",))
    assert size_of(svg)[1] < size_of(bare)[1] < size_of(noted)[1]
    assert size_of_png(png(noted, scale=1)) == size_of(noted)


def test_what_is_no_drawing_is_refused():
    with pytest.raises(ValueError):
        png("no drawing")
    with pytest.raises(ValueError):
        size_of("<svg/>")
