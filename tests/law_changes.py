"""The law files as plain data with one thing changed: for tests that the loader refuses, and that the cases notice."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from hopluc.lawbook import Law, load

DIRECTORY = Path(__file__).parents[1] / "law"
Path_ = tuple[str | int, ...]
_parse = tomllib.loads


@cache
def files() -> Mapping[str, dict[str, Any]]:
    """Every law file (without the cases) as plain data, by its path inside the directory."""
    paths = sorted(path for path in DIRECTORY.rglob("*.toml") if path.relative_to(DIRECTORY).parts[0] != "cases")
    return {path.relative_to(DIRECTORY).as_posix(): _parsed(path.read_text(encoding="utf-8")) for path in paths}


@cache
def _parsed(text: str) -> dict[str, Any]:
    return _parse(text, parse_float=Decimal)


def load_with(name: str, values: Mapping[str, Any]) -> Law:
    """The law book with one file saying something else. Files are parsed once, so this is quick."""
    target = (DIRECTORY / name).read_text(encoding="utf-8")
    with patch("tomllib.loads", lambda text, **_: values if text == target else _parsed(text)):
        return load([DIRECTORY])


def places(values: Any, path: Path_ = ()) -> Iterator[Path_]:
    """The way to every key and item, tables and lists included."""
    items = values.items() if isinstance(values, dict) else enumerate(values) if isinstance(values, list) else ()
    for key, value in items:
        yield (*path, key)
        yield from places(value, (*path, key))


def at(values: Any, path: Path_) -> Any:
    for key in path:
        values = values[key]
    return values


def replaced(values: dict[str, Any], path: Path_, value: Any) -> dict[str, Any]:
    """A copy with another value at this place."""
    copy = deepcopy(values)
    at(copy, path[:-1])[path[-1]] = value
    return copy


def without(values: dict[str, Any], path: Path_) -> dict[str, Any]:
    copy = deepcopy(values)
    del at(copy, path[:-1])[path[-1]]
    return copy


def renamed(values: dict[str, Any], path: Path_) -> dict[str, Any]:
    """A key with a typing error; an item of a list twice."""
    copy = deepcopy(values)
    owner, key = at(copy, path[:-1]), path[-1]
    if isinstance(key, str):
        owner[f"{key}x"] = owner.pop(key)
    else:
        owner.append(deepcopy(owner[key]))
    return copy


def turned(values: dict[str, Any], path: Path_) -> dict[str, Any]:
    """A list in the other order: dates swap, the highest grade comes last."""
    return replaced(values, path, list(reversed(at(values, path))))


# What may stand at a place where something else belongs.
STRANGE = (
    "", " ", "x", "nothing-of-this-name", 0, -1, 10**30, Decimal("0.5"), Decimal("NaN"), Decimal("Infinity"), True,
    date(1, 1, 1), date(9999, 12, 31), [], [[]], [1, "a"], {}, {"x": {"y": 1}}, [{}], [{"code": "x"}],
)  # fmt: skip


def hostile(values: dict[str, Any], path: Path_, pick: Callable[[int], int]) -> dict[str, Any]:
    """One mistake at a place; `pick(n)` gives a number below n."""
    ways = [without, renamed, lambda file, place: replaced(file, place, STRANGE[pick(len(STRANGE))])]
    if isinstance(at(values, path), list):
        ways.append(turned)
    if isinstance(at(values, path), date):
        days = timedelta(days=400 * (1 - 2 * pick(2)))
        ways.append(lambda file, place: replaced(file, place, at(file, place) + days))
    return ways[pick(len(ways))](values, path)
