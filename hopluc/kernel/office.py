"""Files turned into other kinds by LibreOffice, where it is installed; the program does without it."""

import shutil
import tempfile
from pathlib import Path

from hopluc.kernel import processes

_PROGRAMS = ("soffice", "libreoffice")


def is_installed() -> bool:
    """Whether this machine can turn files into other kinds."""
    return _program() is not None


def converted(content: bytes, kind: str, wanted: str, *, seconds: int, most: int) -> bytes | None:
    """The file as LibreOffice makes it; None where it makes nothing of it, or more than `most` bytes.

    `kind` is the ending by which it tells what the file is, `wanted` an ending, or "ending:filter" by its names.
    It runs with a profile of its own in a temporary folder, so that neither a running one nor a person's settings
    matter. EndedError: not done within `seconds`. LookupError where it is not installed.
    """
    program = _program()
    if program is None:
        raise LookupError("LibreOffice")
    with tempfile.TemporaryDirectory(prefix="hopluc-office-") as name:
        folder = Path(name)
        source = folder / f"document.{kind}"
        source.write_bytes(content)
        out = folder / "made"
        command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", wanted, "--outdir", str(out), str(source)]
        processes.run(command, home=folder, seconds=seconds)
        made = out / f"document.{wanted.partition(':')[0]}"
        if not made.is_file() or made.stat().st_size > most:
            return None
        return made.read_bytes()


def _program() -> str | None:
    return next((found for one in _PROGRAMS if (found := shutil.which(one))), None)
