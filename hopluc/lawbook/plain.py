"""Versions of the law as plain data for JSON: what a version says, without its dates and digest."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal

from hopluc.lawbook.conditions import All, AnyOf
from hopluc.lawbook.instruments import Basis, Citation

# Said by every entry of the catalogue in fields of its own, and not once more in its data.
_SAID = frozenset({
    "valid_from", "valid_until", "verified", "expected", "missing", "missing_en", "note", "note_en", "checked",
    "digest",
})  # fmt: skip


def plain_version(version: object) -> dict[str, object]:
    """What one version says, by the names of its fields."""
    content = plain(version)
    assert isinstance(content, dict), "a version is a dataclass"
    return {name: value for name, value in content.items() if name not in _SAID}


def plain(value: object) -> object:
    """Plain data: a citation as instrument, name and provision, a condition as in the law files, decimals and days as
    they are."""
    found: object = value
    if isinstance(value, str | int | Decimal | date | None):
        # By far the most: asked first, and nothing to do.
        pass
    elif isinstance(value, Citation):
        found = {"instrument": value.instrument.code, "name": value.instrument.name, "at": value.at}
    elif isinstance(value, Basis):
        found = {"basis": value.text, "basis_en": value.text_en}
    elif isinstance(value, All | AnyOf):
        found = {"all" if isinstance(value, All) else "any": [plain(part) for part in value.parts]}
    elif is_dataclass(value):
        found = {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    elif isinstance(value, Mapping):
        found = {str(key): plain(item) for key, item in value.items()}
    elif isinstance(value, list | tuple):
        found = [plain(item) for item in value]
    return found
