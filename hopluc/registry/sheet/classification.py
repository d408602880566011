"""The classification of lines of business (VSIC), level 4, in its versions."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent.parent / "seed" / "vsic.csv"
CODE_LENGTH = 4


@dataclass(frozen=True, slots=True)
class LineClass:
    """One class of level 4. `until`: first day on which it is no longer used; None while it is. `checked`: against what
    the line was read again (seed/README.md); empty where it was not."""

    code: str
    scheme: str
    name: str
    since: date
    until: date | None
    checked: str = ""


# Versions of the classification that a line may name; of which a table is loaded is asked of `classes`.
# Quyết định 27/2018/QĐ-TTg; Quyết định 36/2025/QĐ-TTg (its table is not loaded: see seed/README.md).
SCHEMES = ("vsic-2018", "vsic-2025")


@cache
def classes() -> Mapping[tuple[str, str], LineClass]:
    """(scheme, code) → class, in the order of the codes: what the program's own table holds, which is not all."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = [
            LineClass(
                code=row["code"],
                scheme=row["scheme"],
                name=row["name"],
                since=date.fromisoformat(row["valid_from"]),
                until=date.fromisoformat(row["valid_until"]) if row["valid_until"] else None,
                checked=row["checked"],
            )
            for row in csv.DictReader(file)
        ]
    return {(row.scheme, row.code): row for row in rows}


@cache
def loaded_schemes() -> frozenset[str]:
    """Versions of which the program has a table."""
    return frozenset(scheme for scheme, _code in classes())


def class_name(code: str, scheme: str = "vsic-2018") -> str:
    """What a code means; empty where the loaded table does not know it."""
    found = classes().get((scheme, code))
    return found.name if found else ""
