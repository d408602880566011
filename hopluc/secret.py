"""The secret key of one installation, made once and kept outside the database, readable by its owner only."""

import os
import secrets
from contextlib import suppress
from pathlib import Path


def load_or_create_secret(path: Path) -> str:
    """The key in `path`; made with mode 0600 where there is none yet. Two processes starting at once agree."""
    if not path.exists():
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
        # A link is made whole or not at all: the process that comes second keeps the first one's key.
        with suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text().strip()
