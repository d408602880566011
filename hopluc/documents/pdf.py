"""A .docx as .pdf through LibreOffice, where it is installed; the program does without it."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from hopluc.kernel.errors import Refusal


def has_converter() -> bool:
    """Whether this machine can make a .pdf."""
    return shutil.which("soffice") is not None


def to_pdf(docx: bytes, *, seconds: int = 120) -> bytes:
    """The document as .pdf.

    LibreOffice runs with a profile of its own in a temporary folder, so that neither a running one nor a
    person's settings matter. Refusals: `no_pdf_converter`, `pdf_conversion_timed_out`, `pdf_conversion_failed`.
    """
    program = shutil.which("soffice")
    if program is None:
        raise Refusal("no_pdf_converter")
    with tempfile.TemporaryDirectory(prefix="hopluc-pdf-") as name:
        folder = Path(name)
        source = folder / "document.docx"
        source.write_bytes(docx)
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(source),
        ]
        _run(command, folder, seconds)
        made = folder / "document.pdf"
        if not made.is_file():
            raise Refusal("pdf_conversion_failed")
        return made.read_bytes()


def _run(command: list[str], folder: Path, seconds: int) -> None:
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "LANG": "C.UTF-8"}
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise Refusal("pdf_conversion_timed_out", seconds=seconds) from None
    finally:
        # soffice starts a second process; the whole group must go.
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
