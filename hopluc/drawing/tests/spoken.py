"""Phrases for tests: each code with its values, so that a test sees what was said."""

from hopluc.drawing.picture import Phrases

PHRASES = Phrases(
    {
        "no_rows": "nothing to draw",
        "no_value": "not known",
        "below_zero": "below zero, see the table",
        "name": "Name",
        "value": "Value",
        "note": "Note",
        "year": "Year",
        "total": "Total",
        "difference": "Difference",
        "highest": "Highest: {name}, {value}.",
        "lowest": "Lowest: {name}, {value}.",
        "all_the_same": "All {count}: {value}.",
        "one_value": "{name}: {value}.",
        "unknown_rows": "Not known: {count}.",
        "line_path": "{name}: {before} in {first}, {value} in {last}.",
        "line_once": "{name}: {value} in {year}.",
        "line_unknown": "{name}: not known.",
        "more_lines": "And {count} more lines.",
        "more_panels": "And {count} more panels.",
        "new_method": "New method from {year}: {words}.",
        "part": "{name}: {value} ({share}%).",
        "sides": "{second} against {first}: higher {up}, lower {down}, same {same}.",
        "map_area": "{name}: {value}",
        "map_area_in": "{name} ({parent}): {value}",
        "map_parent": "Parent",
        "map_count": "{n} units",
        "map_range": "{low} – {high}",
        "map_below": "below {high}",
        "map_from": "from {low}",
        "map_between": "{low} to below {high}",
        "map_schematic": "Schematic, no boundaries",
        "largest_difference": "Largest: {name}, {value}.",
    }
)
