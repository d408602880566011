"""Files of other word processors (.doc, .rtf, .odt, .wps), turned into .docx by LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from hopluc.kernel.errors import Refusal

_SECONDS = 60
_LARGEST = 60 * 1024 * 1024
_PROGRAMS = ("soffice", "libreoffice")


def as_docx(name: str, content: bytes, extension: str) -> bytes:
    """The .docx that LibreOffice makes of a file.

    Refusal `document_needs_office` where LibreOffice is not installed, `document_too_heavy` after a minute,
    `document_damaged` where it makes nothing of the file.
    """
    program = next((found for one in _PROGRAMS if (found := shutil.which(one))), None)
    if program is None:
        raise Refusal("document_needs_office", where=name, extension=extension)
    with tempfile.TemporaryDirectory(prefix="hopluc-office-") as folder:
        home = Path(folder)
        source = home / f"document.{extension}"
        source.write_bytes(content)
        command = [program, f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(home / "made"), str(source)]
        _run(name, command, home)
        made = home / "made" / "document.docx"
        if not made.is_file() or made.stat().st_size > _LARGEST:
            raise Refusal("document_damaged", where=name, extension=extension)
        return made.read_bytes()


def _run(name: str, command: list[str], home: Path) -> None:
    """Runs the program in a group of its own, which ends with it, and without the server's environment."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={"HOME": str(home), "PATH": os.defpath, "LANG": "C.UTF-8"},
        start_new_session=True,
    )
    try:
        process.wait(timeout=_SECONDS)
    except subprocess.TimeoutExpired:
        raise Refusal("document_too_heavy", where=name) from None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
