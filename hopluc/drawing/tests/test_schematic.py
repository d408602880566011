import pytest

from hopluc.drawing.borders import dissolved, edges_of
from hopluc.drawing.projection import area_of, bounds
from hopluc.drawing.schematic import grouped, schematic

# Some twenty places as in a small province, not on a grid.
PLACES = {
    f"{row}{column}": (105.5 + column * 0.08 + row % 2 * 0.03, 22.0 + row * 0.07 + column % 3 * 0.01)
    for row in range(4)
    for column in range(5)
}


def cells(found):
    return {code: rings[0] for code, rings in found.rings.items()}


def test_every_place_has_one_cell_in_the_box():
    found = schematic(PLACES, width=500)
    assert set(found.rings) == set(PLACES)
    assert {len(rings) for rings in found.rings.values()} == {1}
    left, top, right, bottom = bounds(point for ring in cells(found).values() for point in ring)
    assert (left, top) == (2, 2)
    assert (right, bottom) == (pytest.approx(498), pytest.approx(found.height - 2))


def test_north_is_up_and_east_is_right():
    found = cells(schematic({"south-west": (105, 21), "north": (105.1, 23), "east": (107, 21.1)}))
    middle = {code: tuple(sum(each) / len(ring) for each in zip(*ring, strict=True)) for code, ring in found.items()}
    assert middle["north"][1] < middle["south-west"][1]
    assert middle["east"][0] > middle["south-west"][0]


def test_neighbours_share_their_corners_so_the_whole_has_one_border():
    found = cells(schematic(PLACES))
    whole = dissolved([(ring,) for ring in found.values()])
    assert len(whole) == 1
    assert abs(area_of(whole[0])) == pytest.approx(sum(abs(area_of(ring)) for ring in found.values()), rel=1e-6)


def test_the_outer_line_is_no_box():
    whole = dissolved(schematic(PLACES).rings.values())[0]
    assert len(whole) > 12
    left, top, right, bottom = bounds(whole)
    assert abs(area_of(whole)) < 0.95 * (right - left) * (bottom - top)


def test_the_same_places_in_another_order_give_the_same_map():
    assert schematic(PLACES) == schematic(dict(reversed(PLACES.items())))


def test_places_that_coincide_get_cells_of_their_own():
    found = cells(schematic({**PLACES, "twin": PLACES["00"]}))
    assert len(found) == len(PLACES) + 1
    assert abs(area_of(found["twin"])) > 0
    assert found["twin"] != found["00"]


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_few_places(count):
    found = schematic(dict(list(PLACES.items())[:count]))
    assert len(found.rings) == count
    assert all(abs(area_of(ring)) > 0 for ring in cells(found).values())
    assert found.height > 0


def test_places_on_one_line():
    found = cells(schematic({str(at): (105 + at * 0.1, 22.0) for at in range(5)}))
    assert all(abs(area_of(ring)) > 0 for ring in found.values())


def test_a_group_is_its_cells_without_the_borders_between_them():
    found = schematic(PLACES)
    group_of = {code: "west" if code[1] in "01" else "east" for code in PLACES if code != "04"}
    groups = grouped(found.rings, group_of)
    assert list(groups) == ["east", "west"]
    west = [ring for code, ring in cells(found).items() if group_of.get(code) == "west"]
    assert len(groups["west"]) == 1
    assert abs(area_of(groups["west"][0])) == pytest.approx(sum(abs(area_of(ring)) for ring in west), rel=1e-6)
    # No edge of the group's border is shared by two of its cells.
    inner = [frozenset(edge) for ring in west for edge in edges_of(ring)]
    assert all(inner.count(frozenset(edge)) == 1 for edge in edges_of(groups["west"][0]))
