"""The text of a PDF, read in a process of its own that limits bind and the server can kill."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from hopluc.kernel.errors import Refusal

_ROOT = Path(__file__).resolve().parents[2]
_MEMORY = 1024 * 1024 * 1024
_SECONDS = 20


def pdf_text(name: str, content: bytes) -> str:
    """The text, one printed line a line, rows of ruled tables as "cell | cell".

    Refusal `document_locked` (a password), `document_scanned` (pictures of pages), `document_too_many_pages`,
    `document_too_heavy` (over the limits of time or memory), `document_damaged`.
    """
    command = [sys.executable, "-P", "-X", "utf8", "-m", "hopluc.clauses.pdf_child", str(_MEMORY), str(_SECONDS)]
    try:
        done = subprocess.run(
            command,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            env={"PYTHONPATH": str(_ROOT)},  # nothing else: the server's secrets stay out of the parser
            check=False,
        )
        found: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        raise Refusal("document_too_heavy", where=name) from None
    if "refusal" in found:
        raise Refusal(found.pop("refusal"), where=name, extension="pdf", **found)
    return str(found["text"])
