"""Resolutions for tests: the 108 communes as they stood before 01/07/2025, and the resolution of that day in lines."""

import csv
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from hopluc.kernel.clock import VIETNAM
from hopluc.places import actions
from hopluc.places.models import Place, Resolution
from hopluc.places.queries import AskedLine, Atlas

SEED = Path(__file__).parents[1] / "seed"
BY = "tests"
AT = datetime(2026, 1, 5, 8, 0, tzinfo=VIETNAM)
ON = date(2025, 7, 1)
LAST = "2025-07-01"
# What two atlases share that say the same, whatever the rows are numbered.
Same = tuple[frozenset[tuple[object, ...]], frozenset[tuple[object, ...]]]


def rows(name: str) -> list[dict[str, str]]:
    with (SEED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def load_108() -> None:
    """The units that lived on 30/06/2025, as if nobody knew yet what would become of them."""
    before = [unit for unit in rows("units.csv") if unit["valid_from"] == ""]
    actions.load_units([unit | {"valid_until": ""} for unit in before], [], by=BY, at=AT)


def lines_of_2025() -> list[AskedLine]:
    """The province goes into Thái Nguyên, which goes on; the districts end; 108 communes become 37."""
    units = {unit["code"]: unit for unit in rows("units.csv") if unit["valid_from"] == LAST}
    living = {place.code: place for place in Place.objects.valid_on(date(2025, 6, 30))}
    lines = [AskedLine(1, "join", living["06"], new_code="19")]
    lines += [AskedLine(0, "end", place) for place in living.values() if place.kind in ("district", "city")]
    for link in rows("successions.csv"):
        if link["old_code"] != "06":
            new = units[link["new_code"]]
            lines.append(
                AskedLine(
                    0, "merge", living[link["old_code"]], new["code"], new["name"], new["kind"], new["parent_code"]
                )
            )
    return lines


def drafted(lines: Sequence[AskedLine], number: str = "Nghị quyết số 1/NQ-TEST", on: date = ON) -> Resolution:
    resolution = actions.draft_resolution(number=number, on=on, by=BY, at=AT)
    actions.put_lines(resolution, lines, name="", digest="", by=BY, at=AT)
    return resolution


def unit(code: str, day: date = date(2025, 6, 30)) -> Place:
    """A living unit by its code."""
    return Atlas.read().place_on(code, day)


def said_by_the_atlas() -> Same:
    atlas = Atlas.read()
    keys = {pk: place.key for pk, place in atlas.places.items()}
    units = frozenset(
        (
            place.key, place.code, place.kind, place.name, place.valid_from, place.valid_until,
            keys[place.parent_id] if place.parent_id else "",
        )
        for place in atlas.places.values()
    )  # fmt: skip
    return units, frozenset((keys[old], keys[new]) for old, after in atlas.successors.items() for new in after)


def said_by_the_seed() -> Same:
    """What an atlas says in which the seed was loaded."""
    day = {text: date.fromisoformat(text) if text else None for text in ("", LAST)}
    units = rows("units.csv")
    keys = {(unit["code"], unit["valid_until"]): f"{unit['code']}@{unit['valid_from']}" for unit in units}

    def above(unit: dict[str, str]) -> str:
        code = unit["parent_code"]
        return (keys.get((code, unit["valid_until"])) or keys[(code, "")]) if code else ""

    said = frozenset(
        (
            f"{unit['code']}@{unit['valid_from']}", unit["code"], unit["kind"], unit["name"],
            day[unit["valid_from"]], day[unit["valid_until"]], above(unit),
        )
        for unit in units
    )  # fmt: skip
    links = frozenset(
        (f"{row['old_code']}@", f"{row['new_code']}@{row['new_valid_from']}") for row in rows("successions.csv")
    )
    return said, links
