from decimal import Decimal
from xml.etree import ElementTree

import pytest

from hopluc.drawing.choropleth import NARROW, Area, Choropleth
from hopluc.drawing.picture import Phrases, digest_of
from hopluc.drawing.png import png
from hopluc.drawing.shades import RAMP, shades_of
from hopluc.drawing.tests.spoken import PHRASES as SPOKEN

NS = "{http://www.w3.org/2000/svg}"
PHRASES = Phrases(
    {
        **SPOKEN.said,
        "map_schematic": "schematic",
        "map_below": "< {high}",
        "map_between": "{low} … < {high}",
        "map_from": ">= {low}",
        "map_range": "{low}–{high}",
        "map_area": "{name}: {value}",
        "map_area_in": "{name} ({parent}): {value}",
        "map_count": "{n} units",
        "map_parent": "Part of",
    }
)


def square(column, row, size=100.0):
    x, y = column * size, row * size
    return (((x, y), (x + size, y), (x + size, y + size), (x, y + size)),)


def area(at, value, **more):
    value = None if value is None else Decimal(str(value))
    return Area(f"{at:05}", f"Bằng Thành {at}", square(at % 3, at // 3), value, **{"url": f"/x/{at}/", **more})


NINE = tuple(area(at, None if at == 8 else at * 3) for at in range(9))


def choropleth(areas=NINE, **more):
    return Choropleth("Hợp tác xã", "hợp tác xã", areas, **{"is_schematic": True, **more})


def drawn(picture, width=640):
    return ElementTree.fromstring(picture.svg(width=width, phrases=PHRASES))


def texts(root):
    return [each.text for each in root.iter(f"{NS}text")]


def titles(root):
    return [each.find(f"{NS}title").text for each in root.iter(f"{NS}a")]


def fills(root):
    return [door.find(f"{NS}path").get("fill") for door in root.iter(f"{NS}a")]


@pytest.mark.parametrize("width", [640, 340])
def test_every_area_is_a_link_that_says_its_name_and_value(width):
    root = drawn(choropleth(), width)
    assert root.get("role") == "group"
    assert titles(root)[0] == "Bằng Thành 0: 0 hợp tác xã"
    assert titles(root)[8] == "Bằng Thành 8: not known"
    assert [each.get("href") for each in root.iter(f"{NS}a")] == [f"/x/{at}/" for at in range(9)]


def test_the_parent_and_words_instead_of_a_number_are_said():
    root = drawn(choropleth((area(0, 5, parent="Huyện Na Rì"), area(1, 5, shown="5 of 9"))))
    assert titles(root) == ["Bằng Thành 0 (Huyện Na Rì): 5 hợp tác xã", "Bằng Thành 1: 5 of 9"]


def test_shades_rise_with_the_value_and_unknown_is_white():
    found = fills(drawn(choropleth()))
    order = [shade.fill for shade in RAMP]
    places = [order.index(fill) for fill in found[:8]]
    assert places == sorted(places) and places[0] == 0 and places[-1] == 4
    assert found[8] == "#ffffff"


def test_lightness_falls_from_shade_to_shade_so_that_grey_tells_them_apart():
    def grey(colour):
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    greys = [grey(shade.fill) for shade in RAMP]
    assert all(lighter - darker > 20 for lighter, darker in zip(greys, greys[1:], strict=False))
    assert [len(shades_of(count)) for count in range(6)] == list(range(6))


def test_textures_are_defined_and_unknown_has_dots():
    root = drawn(choropleth())
    defined = {each.get("id") for each in root.iter(f"{NS}pattern")}
    used = {each.get("fill")[5:-1] for each in root.iter(f"{NS}path") if (each.get("fill") or "").startswith("url(")}
    assert used <= defined
    assert any(name.endswith("-0") for name in used)


@pytest.mark.parametrize("width", [640, 340])
def test_the_key_says_classes_with_their_counts_and_the_unknown(width):
    words = texts(drawn(choropleth(), width))
    assert "hợp tác xã" in words and "not known" in words
    assert sum(int(text.split()[0]) for text in words if text.endswith(" units")) == 9


def test_without_unknown_areas_the_key_has_none():
    assert "not known" not in texts(drawn(choropleth(NINE[:8])))


def test_a_schematic_map_says_so_in_the_drawing_and_in_words():
    assert "schematic" in texts(drawn(choropleth(), 340))
    assert choropleth().summary(PHRASES).endswith("schematic.")
    assert "schematic" not in texts(drawn(choropleth(is_schematic=False)))
    assert "schematic" not in choropleth(is_schematic=False).summary(PHRASES)


def test_the_note_stands_below():
    assert "Nguồn: mẫu." in texts(drawn(choropleth(note="Nguồn: mẫu.")))


@pytest.mark.parametrize(("width", "named"), [(NARROW, True), (NARROW - 1, False)])
def test_names_only_where_there_is_room(width, named):
    assert ("Bằng" in " ".join(text for text in texts(drawn(choropleth(), width)))) is named


def test_names_stay_inside_their_areas():
    plain = choropleth(tuple(area(at, None) for at in range(9)), is_plain=True)
    root = drawn(plain, 640)
    scale = (640 - 4) / 300
    for text in root.iter(f"{NS}text"):
        if (text.text or "").startswith("Bằng"):
            x = (float(text.get("x")) - 2) / scale
            assert 5 < x % 100 < 95


def test_where_few_names_fit_the_larger_units_are_named():
    small = tuple(
        Area(
            f"{at}",
            f"Xã Dàidàidài Dàidàidài {at}",
            square(at % 12, at // 12),
            Decimal(at),
            parent=f"Huyện {'AB'[at % 12 // 6]}",
        )
        for at in range(96)
    )
    for width in (640, 340):
        words = texts(drawn(choropleth(small), width))
        assert {"A", "B"} <= set(words), width
        assert not [text for text in words if "Dài" in text]


def test_the_kind_of_a_unit_is_said_and_not_written_into_the_map():
    root = drawn(choropleth((Area("1", "Thị trấn Na Phặc", square(0, 0), Decimal(3), "/x/"),)))
    assert titles(root) == ["Thị trấn Na Phặc: 3 hợp tác xã"]
    assert "Na Phặc" in texts(root) and "Thị trấn Na Phặc" not in texts(root)


def test_a_key_of_short_words_leaves_the_room_to_the_map():
    def width_of_map(picture):
        return max(float(x) for each in drawn(picture).iter(f"{NS}path") for x in each.get("d")[1:].split(" ")[:1])

    short = choropleth(NINE[:8])
    wordy = Choropleth("x", "x" * 60, NINE[:8], is_schematic=False)
    assert width_of_map(wordy) < width_of_map(short)


def strong(root):
    return [each.get("d") for each in root.iter(f"{NS}path") if each.get("stroke-width") == "1.6"]


def test_borders_between_parents_are_stronger():
    same = drawn(choropleth((area(0, 1, parent="A"), area(1, 2, parent="A"))))
    other = drawn(choropleth((area(0, 1, parent="A"), area(1, 2, parent="B"))))
    assert len(strong(other)[0]) > len(strong(same)[0])


def test_an_area_without_rings_is_only_in_the_table():
    lost = Area("x", "Phường Không Chỗ", (), Decimal(7))
    found = choropleth((*NINE, lost))
    assert len(titles(drawn(found))) == 9
    assert found.table(PHRASES).rows[-1] == ("Phường Không Chỗ", "7")
    assert sum(int(text.split()[0]) for text in texts(drawn(found)) if text.endswith(" units")) == 10


def test_nothing_to_draw_is_said():
    assert texts(drawn(choropleth(()))) == ["nothing to draw"]
    assert texts(drawn(choropleth((Area("x", "X", (), Decimal(1)),)))) == ["nothing to draw"]


@pytest.mark.parametrize("values", [(None, None), (0, 0), (5,), (-3, 4), ("0.5", None, "99.5")])
def test_any_values_can_be_drawn(values):
    root = drawn(choropleth(tuple(area(at, value) for at, value in enumerate(values))))
    assert len(titles(root)) == len(values)


def test_the_table_and_its_column_of_parents():
    table = choropleth((area(0, 5, parent="Huyện Na Rì"), area(1, None))).table(PHRASES)
    assert table.heads == ("Name", "Part of", "Value")
    assert table.rows == (("Bằng Thành 0", "Huyện Na Rì", "5"), ("Bằng Thành 1", "", "–"))
    assert choropleth().table(PHRASES).heads == ("Name", "Value")


def test_a_plain_map_has_units_and_no_values():
    plain = choropleth(tuple(area(at, None, parent="P") for at in range(9)), is_plain=True)
    root = drawn(plain)
    assert titles(root)[0] == "Bằng Thành 0 (P)"
    assert not [text for text in texts(root) if text.endswith(" units")]
    assert plain.summary(PHRASES) == "9 units. schematic."
    assert plain.table(PHRASES).heads == ("Name", "Part of")


def test_words_of_people_are_escaped_and_nothing_is_inline():
    nasty = "<script>alert(\"1\")</script> & 'a'"
    svg = choropleth((Area("x", nasty, square(0, 0), Decimal(1), '/?a=1&b="<', parent=nasty),), note=nasty).svg(
        width=640, phrases=PHRASES
    )
    root = ElementTree.fromstring(svg)
    assert "<script" not in svg
    assert not [each for each in root.iter() if "style" in each.attrib]


def test_the_same_content_draws_the_same_and_another_value_does_not():
    again = choropleth(tuple(area(at, None if at == 8 else at * 3) for at in range(9)))
    assert again.svg(width=640, phrases=PHRASES) == choropleth().svg(width=640, phrases=PHRASES)
    changed = choropleth((*NINE[:8], area(8, 1)))
    assert digest_of(changed, width=640, phrases=PHRASES) != digest_of(again, width=640, phrases=PHRASES)


def test_it_becomes_a_png():
    assert png(choropleth().svg(width=340, phrases=PHRASES)).startswith(b"\x89PNG")
