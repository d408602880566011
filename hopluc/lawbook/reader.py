"""Typed reading of law files: every refusal names the file and the key."""

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import NoReturn

from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import nfc

# A comparison with the text does not change the law, so it does not change the digest.
_OUTSIDE_DIGEST = frozenset({"checked"})


class Entry:
    """One table of a law file. Reads are typed; `close` refuses keys that nobody read (typing errors)."""

    def __init__(self, file: str, key: str, values: Mapping[str, object]) -> None:
        self.file = file
        self.key = key
        self.values = values
        self._read: set[str] = set()

    def refuse(self, code: str, name: str = "", **values: object) -> NoReturn:
        raise Refusal(code, where=self.file, key=self._path(name), **values)

    def _path(self, name: str) -> str:
        return ".".join(part for part in (self.key, name) if part)

    def has(self, name: str) -> bool:
        return name in self.values

    def text(self, name: str) -> str:
        value = self._take(name)
        if not isinstance(value, str) or not value.strip():
            self.refuse("law_wrong_type", name, expected="text")
        return nfc(value)

    def text_or_empty(self, name: str) -> str:
        return self.text(name) if self.has(name) else ""

    def text_or_blank(self, name: str) -> str:
        """A text that may be written as "": both that and absent are empty."""
        return "" if self.has(name) and self._take(name) == "" else self.text_or_empty(name)

    def twin(self, name: str) -> tuple[str, str]:
        """A text for people in both languages, `name` and `name_en`; both absent is empty, one alone is refused."""
        if not self.has(name) and not self.has(f"{name}_en"):
            return "", ""
        return self.text(name), self.text(f"{name}_en")

    def choice(self, name: str, allowed: Sequence[str]) -> str:
        value = self.text(name)
        if value not in allowed:
            self.refuse("law_unknown_choice", name, value=value, allowed=", ".join(allowed))
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """List of texts; absent is empty."""
        if not self.has(name):
            return ()
        value = self._take(name)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.refuse("law_wrong_type", name, expected="list of texts")
        return tuple(nfc(item) for item in value)

    def different_texts(self, name: str) -> tuple[str, ...]:
        """List of texts, at least one, each once. Refusal `law_missing_key`, `law_duplicate_code`."""
        found = self.texts(name)
        if not found:
            self.refuse("law_missing_key", name)
        twice = next((text for text in found if found.count(text) > 1), None)
        if twice is not None:
            self.refuse("law_duplicate_code", name, value=twice)
        return found

    def day(self, name: str) -> date:
        value = self._take(name)
        if not isinstance(value, date) or isinstance(value, datetime):
            self.refuse("law_wrong_type", name, expected="date")
        return value

    def day_or_none(self, name: str) -> date | None:
        return self.day(name) if self.has(name) else None

    def days(self, name: str) -> tuple[date, ...]:
        """List of days, at least one."""
        value = self._take(name)
        if not isinstance(value, list) or not value or not all(type(item) is date for item in value):
            self.refuse("law_wrong_type", name, expected="list of dates")
        return tuple(value)

    def whole(self, name: str) -> int:
        value = self._take(name)
        if not isinstance(value, int) or isinstance(value, bool):
            self.refuse("law_wrong_type", name, expected="whole number")
        return value

    def whole_or_none(self, name: str) -> int | None:
        return self.whole(name) if self.has(name) else None

    def wholes(self, name: str) -> tuple[int, ...]:
        """List of whole numbers, at least one."""
        value = self._take(name)
        if not isinstance(value, list) or not value or not all(type(item) is int for item in value):
            self.refuse("law_wrong_type", name, expected="list of whole numbers")
        return tuple(value)

    def number(self, name: str) -> Decimal:
        value = self._take(name)
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            self.refuse("law_wrong_type", name, expected="number")
        number = Decimal(value)
        if not number.is_finite():
            self.refuse("law_wrong_type", name, expected="number")
        return number

    def number_or_none(self, name: str) -> Decimal | None:
        return self.number(name) if self.has(name) else None

    def flag(self, name: str, *, absent: bool | None = None) -> bool:
        """True or false; without `absent` the key is compulsory."""
        if absent is not None and not self.has(name):
            return absent
        value = self._take(name)
        if not isinstance(value, bool):
            self.refuse("law_wrong_type", name, expected="true or false")
        return value

    def table(self, name: str) -> "Entry":
        value = self._take(name)
        if not isinstance(value, dict):
            self.refuse("law_wrong_type", name, expected="table")
        return Entry(self.file, self._path(name), value)

    def tables(self, name: str) -> tuple["Entry", ...]:
        """List of tables; absent is empty."""
        if not self.has(name):
            return ()
        value = self._take(name)
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.refuse("law_wrong_type", name, expected="list of tables")
        return tuple(Entry(self.file, f"{self._path(name)}[{number}]", item) for number, item in enumerate(value))

    def named_tables(self) -> Iterator[tuple[str, "Entry"]]:
        """Every key of this table, each a table of its own."""
        for name in self.values:
            yield name, self.table(name)

    def values_without(self, *names: str) -> dict[str, object]:
        """The content without some keys, for a digest that does not depend on them."""
        return {name: value for name, value in self.values.items() if name not in names}

    def close(self) -> None:
        """Refusal `law_unknown_key` for a key that was not read."""
        for name in self.values:
            if name not in self._read:
                self.refuse("law_unknown_key", name)

    def _take(self, name: str) -> object:
        if name not in self.values:
            self.refuse("law_missing_key", name)
        self._read.add(name)
        return self.values[name]


def read_file(path: Path, name: str) -> Entry:
    """The whole file as one entry; `name` is how refusals call it. Fractions are read as decimals."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise Refusal("law_unreadable", where=name, key="", reason=str(error)) from error
    return Entry(name, "", values)


def digest_of(*parts: object) -> str:
    """SHA-256 (hex) of plain data; the order of keys, comments and layout do not matter."""
    text = _json(parts)
    if any(f'"{name}": ' in text for name in _OUTSIDE_DIGEST):
        # Few files have such keys; only for them the data is walked through.
        text = _json(_without(parts))
    return hashlib.sha256(nfc(text).encode("utf-8")).hexdigest()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=_said)


def _said(value: object) -> object:
    """Days and decimals as they are written."""
    return dict(value) if isinstance(value, Mapping) else str(value)


def _without(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _without(item) for key, item in value.items() if key not in _OUTSIDE_DIGEST}
    if isinstance(value, list | tuple):
        return [_without(item) for item in value]
    return value
