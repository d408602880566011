from itertools import pairwise

import pytest

from hopluc.drawing.borders import dissolved, edges_of, joined, lines_between, simplified
from hopluc.drawing.projection import area_of
from hopluc.drawing.stitching import stitched

LEFT = ((0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0))
RIGHT = ((2.0, 0.0), (4.0, 0.0), (4.0, 2.0), (2.0, 2.0))
AROUND = ((-1.0, -1.0), (5.0, -1.0), (5.0, 3.0), (-1.0, 3.0))


def wavy(start, end, steps, height):
    """A border from start to end (both at x) that leaves the straight line a little at every second step."""
    return tuple((start[0] + height * (at % 2), start[1] + (end[1] - start[1]) * at / steps) for at in range(1, steps))


def edges_in(paths):
    return {frozenset(edge) for path in paths for edge in pairwise(path)}


def test_two_neighbours_become_one_ring_whichever_way_they_run():
    for right in (RIGHT, RIGHT[::-1]):
        (ring,) = dissolved([(LEFT,), (right,)])
        assert abs(area_of(ring)) == 8
        assert set(ring) == set(LEFT) | set(RIGHT)


def test_a_unit_around_another_closes_its_hole():
    (ring,) = dissolved([(AROUND, LEFT), (LEFT[::-1],)])
    assert set(ring) == set(AROUND)


def test_units_apart_stay_apart():
    far = tuple((x + 10, y) for x, y in LEFT)
    assert len(dissolved([(LEFT,), (far,)])) == 2


def test_lines_between_groups_leave_out_borders_inside_a_group():
    shapes = {"a": (LEFT,), "b": (RIGHT,)}
    one = edges_in(lines_between(shapes, {"a": "x", "b": "x"}))
    two = edges_in(lines_between(shapes, {"a": "x", "b": "y"}))
    assert two - one == {frozenset(((2.0, 0.0), (2.0, 2.0)))}
    assert len(one) == 6


def test_joined_paths_hold_every_edge_once():
    edges = [*edges_of(LEFT), ((9.0, 9.0), (9.0, 8.0)), ((9.0, 9.0), (8.0, 9.0))]
    paths = joined(edges)
    assert sorted(len(path) for path in paths) == [3, 5]
    ring = max(paths, key=len)
    assert ring[0] == ring[-1]


def test_neighbours_are_simplified_alike():
    border = wavy((2.0, 0.0), (2.0, 2.0), 20, 0.01)
    left = ((0.0, 0.0), (2.0, 0.0), *border, (2.0, 2.0), (0.0, 2.0))
    right = ((2.0, 2.0), *border[::-1], (2.0, 0.0), (4.0, 0.0), (4.0, 2.0))
    fewer = simplified({"l": (left,), "r": (right,)}, 0.02)
    # The four corners, and the far corner of the bent border's two ends.
    assert set(fewer["l"][0]) == set(LEFT)
    assert set(fewer["r"][0]) == set(RIGHT)
    finer = simplified({"l": (left,), "r": (right,)}, 0.001)
    assert set(border) <= set(finer["l"][0]) and set(border) <= set(finer["r"][0])
    assert len(dissolved(finer.values())) == 1


def test_an_island_and_the_hole_around_it_stay_the_same():
    island = tuple((1 + 0.5 * x, 1 + 0.5 * y) for x, y in [(0, 0), (1, 0.001), (2, 0), (2, 1), (1, 1.001), (0, 1)])
    turned = island[3:] + island[:3]
    fewer = simplified({"sea": (AROUND, turned[::-1]), "island": (island,)}, 0.01)
    assert len(fewer["island"][0]) == 4
    assert set(fewer["island"][0]) == set(fewer["sea"][1])


def test_small_islands_go_and_the_last_ring_stays():
    speck = ((9.0, 9.0), (9.001, 9.0), (9.001, 9.001))
    assert simplified({"a": (LEFT, speck)}, 0.1)["a"] == (LEFT,)
    assert simplified({"a": (speck,)}, 0.1)["a"] == (speck,)


def test_a_border_passes_through_its_neighbours_corners():
    right = ((2.0, 0.0), (4.0, 0.0), (4.0, 2.0), (2.0, 2.0), (2.004, 1.0))
    sewn = stitched({"l": (LEFT,), "r": (right,)}, 0.01)
    assert (2.004, 1.0) in sewn["l"][0]
    assert len(dissolved(sewn.values())) == 1
    apart = stitched({"l": (LEFT,), "r": (right,)}, 0.003)
    assert (2.004, 1.0) not in apart["l"][0]


def test_corners_that_are_nearly_the_same_become_one():
    right = ((2.001, 0.0), (4.0, 0.0), (4.0, 2.0), (2.0, 2.001))
    assert len(dissolved(stitched({"l": (LEFT,), "r": (right,)}, 0.01).values())) == 1


@pytest.mark.parametrize("tolerance", [0.01, 5.0])
def test_a_unit_smaller_than_the_tolerance_is_kept(tolerance):
    assert len(stitched({"l": (LEFT,)}, tolerance)["l"][0]) >= 3
