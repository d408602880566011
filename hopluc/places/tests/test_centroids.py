"""The points of the schematic map: one for each commune but the one whose published point is another's."""

import csv
from collections import Counter

from hopluc.places.actions.units import SEED
from hopluc.places.shapes import centroids

COMMUNES = ("commune", "ward", "township")


def units():
    with (SEED / "units.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["kind"] in COMMUNES]


def test_every_commune_but_one_has_a_point_and_no_point_is_without_its_commune():
    keys = {f"{unit['code']}@{unit['valid_from']}" for unit in units()}
    assert keys - set(centroids()) == {"01843@"}
    assert set(centroids()) <= keys


def test_points_are_longitude_and_latitude_in_bac_kan():
    assert all(105.4 < lon < 106.3 and 21.8 < lat < 22.8 for lon, lat in centroids().values())


def test_no_two_communes_of_one_map_have_the_same_point():
    for is_new in (False, True):
        points = [point for key, point in centroids().items() if bool(key.split("@")[1]) is is_new]
        assert max(Counter(points).values()) == 1
