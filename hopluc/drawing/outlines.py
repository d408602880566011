"""GeoJSON (RFC 7946) that a person brings → checked rings of units, by code; then fewer points, and into a box."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, NoReturn

from hopluc.drawing import effort
from hopluc.drawing.borders import points_in, simplified
from hopluc.drawing.projection import Fitted, Point, Ring, Rings, fitted, projected
from hopluc.drawing.stitching import stitched
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import clean

LARGEST = 20 * 1024 * 1024
MOST_FEATURES = 5000
MOST_POINTS = 400_000
LONGEST_CODE = 20
# 0.000001° is a tenth of a metre: neighbours that differ by less share the point.
_DIGITS = 6
# Rings whose corners span less than this (in square degrees; about one square metre) have no land in them.
_FLAT = 1e-10
# What the coordinate reference of an older GeoJSON may be called when it is longitude and latitude of WGS 84.
_WGS84 = ("CRS84", "4326")


@dataclass(frozen=True, slots=True)
class Feature:
    """One unit of a file: its number there (from 1), code and name as written, open rings of (longitude, latitude)."""

    number: int
    code: str
    name: str
    rings: Rings


def read_outlines(content: bytes, *, code_property: str) -> tuple[Feature, ...]:
    """The features of a GeoJSON FeatureCollection with Polygon or MultiPolygon geometries in WGS 84.

    Holes are rings like others (a drawing fills them by even and odd). A ring that crosses itself is taken as it is.
    Refusals `outline_…`: too large, not JSON, not a collection, wrong reference, swapped, open, short or flat rings,
    no code, a code twice; `where` names the feature.
    """
    collection = _collection(content)
    features = collection["features"]
    if len(features) > MOST_FEATURES:
        raise Refusal("outline_too_many_units", value=len(features), most=MOST_FEATURES)
    found: dict[str, Feature] = {}
    points = 0
    for number, item in enumerate(features, start=1):
        feature = _feature(number, item, code_property)
        if feature.code in found:
            raise Refusal("outline_code_twice", where=_named(number, feature.code), first=found[feature.code].number)
        points += sum(len(ring) for ring in feature.rings)
        if points > MOST_POINTS:
            raise Refusal("outline_too_many_points", most=MOST_POINTS)
        found[feature.code] = feature
    return tuple(found.values())


def fewer_points(features: Sequence[Feature], tolerance: float) -> dict[str, Rings]:
    """Code → rings with borders that neighbours share, simplified once for both; `tolerance` in degrees
    (0.0001 is 11 m). Neighbours that were drawn apart by less than twelve times as much are sewn together. Refusal
    `outline_too_intricate` for lines that cross the map or each other without end."""
    shapes = {feature.code: feature.rings for feature in features}
    sewn = stitched(shapes, tolerance * 12, effort.Effort(effort.MOST))
    made = simplified(sewn, tolerance, effort.Effort(effort.MOST))
    if points_in(made.values()) > MOST_POINTS:
        # Units that lie over each other pass through each other's corners: more points than were brought.
        raise Refusal("outline_too_intricate")
    return made


def drawn(rings: Mapping[str, Rings], *, width: float = 1000, tolerance: float = 0.6) -> Fitted:
    """Rings of (longitude, latitude) by code → rings in a box `width` wide, simplified to what a drawing can show."""
    whole = fitted(projected(dict(rings)), width=width, margin=2)
    return Fitted(whole.width, whole.height, simplified(whole.rings, tolerance))


def _collection(content: bytes) -> dict[str, Any]:
    if len(content) > LARGEST:
        raise Refusal("outline_too_large", megabytes=LARGEST // 1024 // 1024)
    try:
        read = json.loads(content.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError):
        # Not UTF-8, not JSON, numbers of thousands of digits, or brackets nested without end.
        raise Refusal("outline_not_json") from None
    if not isinstance(read, dict) or read.get("type") != "FeatureCollection":
        given = str(read.get("type")) if isinstance(read, dict) else type(read).__name__
        raise Refusal("outline_not_collection", value=_plain(given)[:40])
    if not isinstance(read.get("features"), list) or not read["features"]:
        raise Refusal("outline_without_units")
    _check_reference(read.get("crs"))
    return read


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _check_reference(reference: object) -> None:
    if not isinstance(reference, dict):
        return
    properties = reference.get("properties")
    name = str(properties.get("name", "")) if isinstance(properties, dict) else ""
    if name and not name.endswith(_WGS84):
        raise Refusal("outline_not_wgs84", value=_plain(name)[:80])


def _feature(number: int, item: object, code_property: str) -> Feature:
    if not isinstance(item, dict) or item.get("type") != "Feature":
        raise Refusal("outline_not_feature", where=_named(number))
    properties = item.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    code = _code(number, properties, code_property)
    name = next((properties[key] for key in ("fullName", "full_name", "name", "ten") if key in properties), "")
    where = _named(number, code)
    return Feature(number, code, _plain(str(name))[:80], _rings(item.get("geometry"), where))


def _code(number: int, properties: Mapping[str, object], code_property: str) -> str:
    value = properties.get(code_property)
    if isinstance(value, bool) or not isinstance(value, (str, int)) or not _plain(str(value)):
        there = ", ".join(sorted(_plain(str(key))[:30] for key in properties)[:12])
        raise Refusal("outline_no_code", where=_named(number), property=code_property, there=there or "–")
    code = _plain(str(value))
    if len(code) > LONGEST_CODE:
        raise Refusal("outline_no_code", where=_named(number), property=code_property, there=code[:LONGEST_CODE] + "…")
    return code


def _rings(geometry: object, where: str) -> Rings:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    given = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if kind == "Polygon":
        polygons = [given]
    elif kind == "MultiPolygon" and isinstance(given, list) and given:
        polygons = given
    else:
        raise Refusal("outline_not_polygon", where=where, value=_plain(str(kind))[:40])
    rings = []
    for polygon in polygons:
        if not isinstance(polygon, list) or not polygon:
            raise Refusal("outline_not_polygon", where=where, value=_plain(str(kind))[:40])
        rings += [_ring(ring, where) for ring in polygon]
    # Simplified files carry specks that shrank to a line; only a unit of nothing else is refused.
    with_land = tuple(ring for ring in rings if _has_land(ring))
    if not with_land:
        raise Refusal("outline_ring_flat", where=where)
    return with_land


def _ring(given: object, where: str) -> Ring:
    if not isinstance(given, list) or len(given) < 4:
        raise Refusal("outline_ring_short", where=where, value=len(given) if isinstance(given, list) else 0)
    points = [_point(position, where) for position in given]
    if points[0] != points[-1]:
        raise Refusal("outline_ring_open", where=where)
    return tuple(point for index, point in enumerate(points[1:], start=1) if point != points[index - 1])


def _has_land(ring: Ring) -> bool:
    """Whether a ring is more than a point or a line. One that crosses itself has land, even where its halves cancel."""
    return len(ring) > 2 and any(
        abs((x1 - ring[0][0]) * (y2 - ring[0][1]) - (x2 - ring[0][0]) * (y1 - ring[0][1])) > _FLAT
        for (x1, y1), (x2, y2) in zip(ring[1:], ring[2:], strict=False)
    )


def _point(position: object, where: str) -> Point:
    if not isinstance(position, list) or not 2 <= len(position) <= 4:
        raise Refusal("outline_not_position", where=where)
    for number in position[:2]:
        if isinstance(number, bool) or not isinstance(number, (int, float)) or not _is_small(number):
            raise Refusal("outline_not_position", where=where)
    lon, lat = float(position[0]), float(position[1])
    if abs(lat) > 90 and abs(lat) <= 180 and abs(lon) <= 90:
        raise Refusal("outline_swapped", where=where, value=f"{lon:g}, {lat:g}")
    if abs(lon) > 180 or abs(lat) > 90:
        raise Refusal("outline_not_degrees", where=where, value=f"{lon:g}, {lat:g}")
    return round(lon, _DIGITS), round(lat, _DIGITS)


def _is_small(number: int | float) -> bool:
    """Whether a number can be a coordinate of any kind. JSON knows whole numbers that no float can hold."""
    return isfinite(number) and abs(number) < 1e12 if isinstance(number, float) else abs(number) < 10**12


def _plain(text: str) -> str:
    """Words of a file as databases and pages can hold them: JSON can spell halves of characters and control codes."""
    whole = text.encode("utf-8", "ignore").decode("utf-8")
    return clean("".join(letter if letter >= " " else " " for letter in whole))


def _named(number: int, code: str = "") -> str:
    return f"#{number} ({code})" if code else f"#{number}"
