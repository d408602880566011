"""What differs between a record and a row."""

from collections.abc import Mapping


def changes_between(was: Mapping[str, object], now: Mapping[str, object]) -> dict[str, tuple[object, object]]:
    """Fields whose value differs; an empty text and a missing value are the same."""

    def plain(value: object) -> object:
        return None if value == "" else value

    return {key: (was.get(key), value) for key, value in now.items() if plain(was.get(key)) != plain(value)}
