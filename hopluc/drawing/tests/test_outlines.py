import json

import pytest

from hopluc.drawing import outlines
from hopluc.drawing.borders import dissolved
from hopluc.drawing.outlines import Feature, drawn, fewer_points, read_outlines
from hopluc.kernel.errors import Refusal

SQUARE = [[105.0, 22.0], [105.1, 22.0], [105.1, 22.1], [105.0, 22.1], [105.0, 22.0]]
HOLE = [[105.02, 22.02], [105.04, 22.02], [105.04, 22.04], [105.02, 22.02]]
EAST = [[x + 0.1, y] for x, y in SQUARE]


def feature(code="00001", ring=SQUARE, **properties):
    return {
        "type": "Feature",
        "properties": {"code": code, "name": f"Xã {code}"} | properties,
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def geojson(*features, **more):
    return json.dumps({"type": "FeatureCollection", "features": list(features)} | more).encode()


def read(content, code_property="code"):
    return read_outlines(content, code_property=code_property)


def refused(content, code_property="code"):
    with pytest.raises(Refusal) as caught:
        read(content, code_property)
    return caught.value


def of(geometry):
    return geojson(feature() | {"geometry": geometry})


def test_a_unit_with_its_code_name_and_open_rings():
    (found,) = read(geojson(feature()))
    assert found == Feature(1, "00001", "Xã 00001", (tuple(map(tuple, SQUARE[:0:-1]))[::-1],))
    assert len(found.rings[0]) == 4


def test_holes_and_several_parts_are_rings():
    polygon = {"type": "Polygon", "coordinates": [SQUARE, HOLE]}
    many = {"type": "MultiPolygon", "coordinates": [[SQUARE, HOLE], [EAST]]}
    assert [len(read(of(each))[0].rings) for each in (polygon, many)] == [2, 3]


def test_heights_are_left_out_and_a_mark_at_the_beginning_is_read_over():
    ring = [[*point, 120.5] for point in SQUARE]
    assert read(b"\xef\xbb\xbf" + geojson(feature(ring=ring))) == read(geojson(feature()))


def test_a_code_may_be_a_number_and_stand_in_any_property():
    assert read(geojson(feature(ma=1840)), "ma")[0].code == "1840"


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", ""])
def test_longitude_and_latitude_by_their_names(name):
    assert read(geojson(feature(), crs={"type": "name", "properties": {"name": name}}))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "outline_not_json"),
        (b"PK\x03\x04", "outline_not_json"),
        (b"\xff\xfe\x00", "outline_not_json"),
        (b'{"type": "FeatureCollection", "features": [NaN]}', "outline_not_json"),
        (b'{"type": ' + b"9" * 10000 + b"}", "outline_not_json"),
        (b"[" * 200_000, "outline_not_json"),
        (b'{"a":' * 100_000, "outline_not_json"),
        (b"[]", "outline_not_collection"),
        (b'{"type": "Topology"}', "outline_not_collection"),
        (b'{"type": "FeatureCollection", "features": {}}', "outline_without_units"),
        (geojson(), "outline_without_units"),
        (geojson(feature(), crs={"properties": {"name": "EPSG:3405"}}), "outline_not_wgs84"),
        (geojson(None), "outline_not_feature"),
        (geojson({"type": "Polygon"}), "outline_not_feature"),
        (of(None), "outline_not_polygon"),
        (of({"type": "Point", "coordinates": [105, 22]}), "outline_not_polygon"),
        (of({"type": "Polygon", "coordinates": []}), "outline_not_polygon"),
        (of({"type": "MultiPolygon", "coordinates": []}), "outline_not_polygon"),
        (of({"type": "MultiPolygon", "coordinates": [SQUARE[0]]}), "outline_ring_short"),
        (of({"type": "Polygon", "coordinates": "x"}), "outline_not_polygon"),
        (geojson(feature(ring=SQUARE[:3])), "outline_ring_short"),
        (geojson(feature(ring=SQUARE[:4])), "outline_ring_open"),
        (geojson(feature(ring=[SQUARE[0]] * 4)), "outline_ring_flat"),
        (geojson(feature(ring=[SQUARE[0], SQUARE[1], [105.05, 22.0], SQUARE[0]])), "outline_ring_flat"),
        (geojson(feature(ring=[[105], *SQUARE])), "outline_not_position"),
        (geojson(feature(ring=[["105", 22], *SQUARE])), "outline_not_position"),
        (geojson(feature(ring=[[10**400, 22], *SQUARE])), "outline_not_position"),
        (geojson(feature(ring=SQUARE)).replace(b"105.1", b"1e999"), "outline_not_position"),
        (geojson(feature(ring=[[True, 22], *SQUARE])), "outline_not_position"),
        (geojson(feature(ring=[[[105, 22]], *SQUARE])), "outline_not_position"),
        (geojson(feature(ring=[[y, x] for x, y in SQUARE])), "outline_swapped"),
        (geojson(feature(ring=[[x * 5000, y * 100000] for x, y in SQUARE])), "outline_not_degrees"),
        (geojson(feature(), feature()), "outline_code_twice"),
        (geojson(feature(code="")), "outline_no_code"),
        (geojson(feature(code=None)), "outline_no_code"),
        (geojson(feature(code=True)), "outline_no_code"),
        (geojson(feature(code=[1])), "outline_no_code"),
        (geojson(feature(code="1" * 21)), "outline_no_code"),
        (geojson(feature() | {"properties": None}), "outline_no_code"),
    ],
)
def test_what_is_refused(content, code):
    assert refused(content).code == code


def test_the_refusal_names_the_feature_and_the_properties_that_are_there():
    found = refused(geojson(feature(), feature("00002", MaXa=1)), "ma")
    assert (found.where, found.values["there"]) == ("#1", "code, name")
    assert refused(geojson(feature(), feature("00002", ring=SQUARE[:4]))).where == "#2 (00002)"


def test_a_ring_that_crosses_itself_is_taken():
    eight = [[105.0, 22.0], [105.1, 22.1], [105.1, 22.0], [105.0, 22.1], [105.0, 22.0]]
    assert len(read(geojson(feature(ring=eight)))[0].rings[0]) == 4


def test_specks_are_left_out_of_a_unit_that_has_more():
    speck = [SQUARE[0]] * 4
    assert len(read(of({"type": "Polygon", "coordinates": [SQUARE, speck]}))[0].rings) == 1


def test_half_characters_and_control_codes_are_left_out():
    content = geojson(feature(name="x")).replace(b'"x"', b'"X\\ud800\\u0000\\u00e3 A"')
    assert read(content)[0].name == "X ã A"


@pytest.mark.parametrize(
    ("limit", "value", "code"),
    [
        ("LARGEST", len(geojson(feature(), feature("00002"))), "outline_too_large"),
        ("MOST_FEATURES", 2, "outline_too_many_units"),
        ("MOST_POINTS", 8, "outline_too_many_points"),
    ],
)
def test_limits_on_both_sides(monkeypatch, limit, value, code):
    content = geojson(feature(), feature("00002"))
    monkeypatch.setattr(outlines, limit, value)
    assert len(read(content)) == 2
    monkeypatch.setattr(outlines, limit, value - 1)
    assert refused(content).code == code


def test_from_file_to_drawing_neighbours_stay_neighbours():
    # The neighbour has one corner more on the common border, a little beside it.
    east = [[105.1, 22.0], [105.2, 22.0], [105.2, 22.1], [105.1, 22.1], [105.1003, 22.05], [105.1, 22.0]]
    rings = fewer_points(read(geojson(feature(), feature("00002", ring=east))), 0.0001)
    assert len(dissolved(rings.values())) == 1
    found = drawn(rings, width=400)
    assert len(dissolved(found.rings.values())) == 1
    xs = [x for each in found.rings.values() for ring in each for x, _ in ring]
    assert (min(xs), max(xs)) == (2, 398)
    # A degree of longitude is shorter than one of latitude.
    assert found.height == pytest.approx(396 / 2 / 0.927 + 4, rel=0.01)


def fewer(content):
    return fewer_points(read(content), 0.0001)


def test_lines_that_cost_too_much_are_refused_however_few_points_they_have(monkeypatch):
    monkeypatch.setattr(outlines.effort, "MOST", 20_000)
    square = fewer(geojson(feature()))
    assert len(square["00001"][0]) == 4
    around_the_world = [[-180, -10], [180, 0], [-180, 10], [-180, -10]]
    to_and_fro = [[105 + (place % 2) / 20, 22 + place / 10_000] for place in range(900)]
    for ring in (around_the_world, [*to_and_fro, to_and_fro[0]]):
        with pytest.raises(Refusal) as caught:
            fewer(geojson(feature(ring=ring)))
        assert caught.value.code == "outline_too_intricate"


def test_simplifying_alone_may_cost_too_much(monkeypatch):
    # Each point is the furthest of what is left: the worst that can be asked of the way in which lines are simplified.
    spiral = [[105 + 0.0002 * place * (place % 2), 22 + 0.0004 * place] for place in range(400)]
    content = geojson(feature(ring=[*spiral, spiral[0]]))
    monkeypatch.setattr(outlines.effort, "MOST", 200_000)
    fewer(content)
    monkeypatch.setattr(outlines, "stitched", lambda shapes, *_more: shapes)
    monkeypatch.setattr(outlines.effort, "MOST", 3_000)
    with pytest.raises(Refusal, match="outline_too_intricate"):
        fewer(content)


def test_units_over_each_other_may_not_grow_beyond_the_bound_of_points(monkeypatch):
    # Each passes through the corners of the other: more points than were brought.
    one, other = ([[105 + x, 22 + y] for x, y in ring] for ring in (
        [(0, 0), (0.1, 0), (0.05, 0.1), (0, 0)],
        [(0.05, 0.0001), (0.15, 0.0001), (0.1, 0.1), (0.05, 0.0001)],
    ))  # fmt: skip
    content = geojson(feature(ring=one), feature("00002", ring=other))
    kept = sum(len(ring) for rings in fewer(content).values() for ring in rings)
    monkeypatch.setattr(outlines, "MOST_POINTS", kept)
    fewer_of = read(content)
    assert fewer_points(fewer_of, 0.0001)
    monkeypatch.setattr(outlines, "MOST_POINTS", kept - 1)
    with pytest.raises(Refusal, match="outline_too_intricate"):
        fewer_points(fewer_of, 0.0001)
