"""Personal data sealed and opened. The key lies in a file of its own outside the database (mode 0600)."""

from collections.abc import Mapping


def seal(values: Mapping[str, str], *, about: str) -> bytes:
    """Named values → sealed bytes; `about` (what the row is) is bound in, so that a seal cannot be put elsewhere."""
    raise NotImplementedError


def opened(sealed: bytes | None, *, about: str) -> dict[str, str]:
    """What was sealed; nothing for None. Refusal `personal_key_missing`, `personal_key_wrong`."""
    raise NotImplementedError


def keyed_hash(value: str) -> str:
    """The same for the same value under one key, and worth nothing without it; empty for an empty value."""
    raise NotImplementedError
