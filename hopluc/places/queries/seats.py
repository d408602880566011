"""Which seats belong to a unit of a day: for filters of lists on any map."""

from datetime import date

from hopluc.places.queries.atlas import Atlas


def seats_within(code: str, day: date) -> frozenset[int]:
    """Ids of the places of every time in which a cooperative may be seated to lie in a unit as it is on the map of a
    day: `Version.objects.filter(seat__in=seats_within("01840", day))`. A unit of any level by its code on that day.

    A seat that was divided, or that was made later from several units, is in none of the parts (`seats_without_unit`).
    Refusal `unknown_place`.
    """
    atlas = Atlas.read()
    area = atlas.place_on(code, day)
    if not atlas.is_commune(area.pk):
        return atlas.covered(area, day)
    return frozenset(pk for pk in atlas.covered(area, day) | {area.pk} if atlas.unit_on(pk, day) in (area.pk, None))


def seats_without_unit(code: str, day: date) -> frozenset[int]:
    """Ids of the places within an area whose commune on the map of a day cannot be said from the place alone: divided,
    or made later from several. Refusal `unknown_place`."""
    atlas = Atlas.read()
    return frozenset(pk for pk in atlas.covered(atlas.place_on(code, day), day) if atlas.unit_on(pk, day) is None)
