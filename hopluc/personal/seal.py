"""Personal data sealed and opened. The keys lie in a file of their own outside the database (mode 0600).

A sealed value: one byte of format, the id of its key, a nonce, AES-256-GCM over JSON with `about` bound in. The file
may hold several keys: data sealed under an older one stay readable, so a backup of the database can be read again.
"""

import base64
import hmac
import json
import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.apps import apps
from django.conf import settings
from django.db import connection, models

from hopluc.kernel.errors import Refusal

FILE = "personal-key"
_FORMAT = b"\x01"
_ID, _NONCE = 6, 12  # bytes: the id in letters, the nonce that AES-GCM wants
_KEY_ID = re.compile(f"[0-9a-f]{{{_ID}}}")
_OTHERS = 0o077
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_HASH = 48  # hexadecimal digits of a keyed hash, after the id of its key and a full stop


@dataclass(frozen=True)
class Key:
    """`sealing`, `hashing`: 32 bytes each; `made`: when, as text, empty where the file does not say."""

    id: str
    # In no trace of a fault.
    sealing: bytes = field(repr=False)
    hashing: bytes = field(repr=False)
    made: str = ""

    @cached_property
    def cipher(self) -> AESGCM:
        return AESGCM(self.sealing)

    def hashed(self, value: str) -> str:
        return f"{self.id}.{hmac.digest(self.hashing, value.encode(), 'sha256').hex()[:_HASH]}"


@dataclass(frozen=True)
class Keys:
    """All keys of this installation; the last one seals."""

    all: tuple[Key, ...]

    @property
    def current(self) -> Key:
        return self.all[-1]

    def by_id(self, key_id: str) -> Key:
        """Refusal `personal_key_wrong` for a key that the file does not hold."""
        for key in self.all:
            if key.id == key_id:
                return key
        raise Refusal("personal_key_wrong", where=FILE, key=key_id)


# What the file said when it had these marks; replaced whole, so that threads see the old pair or the new one.
_read: list[tuple[tuple[object, ...], Keys]] = []


def key_file() -> Path:
    return Path(settings.HOME) / FILE


def keys() -> Keys:
    """The keys, read anew whenever the file is another one; made where nothing has ever been sealed.

    Refusal `personal_key_missing`, `personal_key_open` (others than its owner may read it), `personal_key_damaged`.
    """
    # Asked for each row of a million: the path is put together without the detour of an object.
    path = f"{settings.HOME}/{FILE}"
    try:
        said = os.stat(path)
    except FileNotFoundError:
        if sealed_data_exist():
            raise Refusal("personal_key_missing", where=path) from None
        _write(key_file(), (new_key(),), first=True)
        said = os.stat(path)
    marks = (path, said.st_ino, said.st_mtime_ns, said.st_size, said.st_mode)
    if _read and _read[0][0] == marks:
        return _read[0][1]
    if said.st_mode & _OTHERS:
        raise Refusal("personal_key_open", where=path)
    found = _parsed(key_file())
    _read[:] = [(marks, found)]
    return found


def new_key(made: str = "") -> Key:
    return Key(secrets.token_hex(_ID // 2), secrets.token_bytes(32), secrets.token_bytes(32), made)


def add_key(made: str) -> Keys:
    """Another key, which seals from now on; the older ones stay for what they have sealed."""
    found = keys()
    _write(key_file(), (*found.all, new_key(made)))
    return keys()


def seal(values: Mapping[str, str], *, about: str) -> bytes:
    """Named values → sealed bytes; `about` (what the row is) is bound in, so that a seal cannot be put elsewhere.
    Refusals of `keys`."""
    return seal_content(_JSON.encode(dict(values)).encode(), about=about)


def opened(sealed: bytes | memoryview | None, *, about: str) -> dict[str, str]:
    """What was sealed; nothing for None. Refusal `personal_key_missing`, `personal_key_wrong`, `personal_seal_broken`
    (changed, or not of this row)."""
    return {} if sealed is None else cast(dict[str, str], json.loads(opened_content(sealed, about=about)))


def seal_content(content: bytes, *, about: str) -> bytes:
    """The same for bytes: a stored file."""
    key, nonce = keys().current, os.urandom(_NONCE)
    return _FORMAT + key.id.encode() + nonce + key.cipher.encrypt(nonce, content, about.encode())


def opened_content(sealed: bytes | memoryview, *, about: str) -> bytes:
    """Refusals of `opened`."""
    content = bytes(sealed)
    key = keys().by_id(key_of(content))
    nonce = content[1 + _ID : 1 + _ID + _NONCE]
    try:
        return key.cipher.decrypt(nonce, content[1 + _ID + _NONCE :], about.encode())
    except InvalidTag:
        raise Refusal("personal_seal_broken", where=about) from None


def key_of(sealed: bytes | memoryview) -> str:
    """Id of the key under which something was sealed. Refusal `personal_seal_broken` for what is no seal."""
    content = bytes(sealed[: 1 + _ID])
    if content[:1] != _FORMAT or len(content) < 1 + _ID:
        raise Refusal("personal_seal_broken", where=content.hex())
    return content[1:].decode("ascii", "replace")


def keyed_hash(value: str) -> str:
    """The same for the same value under one key, and worth nothing without it; empty for an empty value."""
    return keys().current.hashed(value) if value else ""


def keyed_hashes(value: str) -> list[str]:
    """Under every key: what a row may say of a value while keys are being changed."""
    return [key.hashed(value) for key in keys().all] if value else []


def sealed_columns() -> list[tuple[type[models.Model], str]]:
    """Where seals lie: every binary column of this program is one. While the database is being made, those that are
    there already."""
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        found: list[tuple[type[models.Model], str]] = []
        for model in apps.get_models():
            names = [each for each in model._meta.concrete_fields if isinstance(each, models.BinaryField)]
            if names and model._meta.db_table in there:
                described = connection.introspection.get_table_description(cursor, model._meta.db_table)
                columns = {each.name for each in described}
                found.extend((model, each.name) for each in names if each.column in columns)
    return found


def sealed_data_exist() -> bool:
    """Whether any table holds a seal."""
    return any(model._base_manager.exclude(**{name: None}).exists() for model, name in sealed_columns())


def _parsed(path: Path) -> Keys:
    try:
        said: dict[str, Any] = json.loads(path.read_text())
        found = tuple(
            Key(
                str(each["id"]),
                base64.b64decode(each["sealing"]),
                base64.b64decode(each["hashing"]),
                each.get("made", ""),
            )
            for each in said["keys"]
        )
        if not found or not all(_is_whole(key) for key in found):
            raise ValueError("no keys")
    except (OSError, ValueError, KeyError, TypeError):
        raise Refusal("personal_key_damaged", where=str(path)) from None
    return Keys(found)


def _is_whole(key: Key) -> bool:
    """The id too: it stands in every seal with as many bytes."""
    return bool(_KEY_ID.fullmatch(key.id)) and len(key.sealing) == len(key.hashing) == 32


def _write(path: Path, found: tuple[Key, ...], *, first: bool = False) -> None:
    """The file whole or not at all, for its owner only. The first one is never put over another: of two processes
    that start at once the second takes what the first has made."""
    said = {
        "keys": [
            {
                "id": key.id,
                "made": key.made,
                "sealing": base64.b64encode(key.sealing).decode(),
                "hashing": base64.b64encode(key.hashing).decode(),
            }
            for key in found
        ]
    }
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(said, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    if first:
        with suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    else:
        draft.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
