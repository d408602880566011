"""Files and days that a person names on the command line, read or refused before any work begins."""

import argparse
import errno
import getpass
import os
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from hopluc.accounts.actors import Actor, program_actor
from hopluc.kernel.dates import parse_date
from hopluc.kernel.errors import Refusal

LAST_PORT = 65535
EARLIEST_YEAR, LATEST_YEAR = 1900, 2200


def reason(error: OSError) -> str:
    """Why the system would not, in the reader's language where it is one of the usual reasons."""
    usual = {
        errno.EISDIR: _("đây là thư mục, không phải tệp"),
        errno.ENOENT: _("không có thư mục này"),
        errno.ENOTDIR: _("không có thư mục này"),
        errno.EACCES: _("không có quyền"),
        errno.EPERM: _("không có quyền"),
        errno.EROFS: _("ổ đĩa chỉ cho đọc"),
        errno.ENOSPC: _("ổ đĩa đã đầy"),
        errno.EADDRINUSE: _("cổng đang bận"),
        errno.EADDRNOTAVAIL: _("máy này không có địa chỉ đó"),
    }
    return usual.get(error.errno or 0) or error.strerror or str(error)


def read_file(path: Path) -> bytes:
    """The content of a file. Refusal `file_not_found`, `file_not_readable`."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Refusal("file_not_found", where=str(path)) from None
    except OSError as error:
        raise Refusal("file_not_readable", where=str(path), reason=reason(error)) from None


def check_writable(path: Path) -> None:
    """Refusal `file_not_writable`: said before the work, not after it."""
    for wrong, number in (
        (path.is_dir(), errno.EISDIR),
        (not path.parent.is_dir(), errno.ENOENT),
        (not os.access(path if path.exists() else path.parent, os.W_OK), errno.EACCES),
    ):
        if wrong:
            raise Refusal("file_not_writable", where=str(path), reason=reason(OSError(number, os.strerror(number))))


def write_file(path: Path, content: bytes) -> None:
    """Writes a file whole or not at all. Refusal `file_not_writable`."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise Refusal("file_not_writable", where=str(path), reason=reason(error)) from None


def year(text: str) -> int:
    """A year for argparse: four digits."""
    if not (text.isascii() and text.isdigit() and EARLIEST_YEAR <= int(text) <= LATEST_YEAR):
        raise argparse.ArgumentTypeError(f"{text!r}: yyyy")
    return int(text)


def port(text: str) -> int:
    """A port for argparse: 0 (any free one) to 65535."""
    if not (text.isascii() and text.isdigit() and len(text) <= 5 and int(text) <= LAST_PORT):
        raise argparse.ArgumentTypeError(f"{text!r}: 0–{LAST_PORT}")
    return int(text)


def day(text: str) -> date:
    """A day for argparse: dd/mm/yyyy or yyyy-mm-dd."""
    try:
        return parse_date(text)
    except Refusal:
        raise argparse.ArgumentTypeError(f"{text!r}: dd/mm/yyyy, yyyy-mm-dd") from None


def person_at_the_machine() -> Actor:
    """Who gave the command, as the journal will show it."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):
        name = str(os.getuid())
    return program_actor(name)
