"""The steps that make an installation ready; each looks first whether there is anything to do."""

import hashlib
import io
import os
from collections.abc import Callable
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from hopluc import __version__
from hopluc.ui.fonts import build_fonts
from hopluc.ui.stylesheets import JOINED, build_styles

Say = Callable[[str], None]


def prepare(say: Say) -> list[str]:
    """Runs every step in order; returns the names of those that had something to do."""
    steps: dict[str, tuple[str, Callable[[], bool]]] = {
        "fonts": (_("Làm phông chữ"), make_fonts),
        "styles": (_("Gộp tệp kiểu trang"), make_styles),
        "catalogue": (_("Dịch bản tiếng Anh"), compile_catalogues),
        "database": (_("Chuẩn bị cơ sở dữ liệu"), migrate),
        "static": (_("Gom tệp tĩnh"), collect_static),
    }
    done = []
    for name, (label, step) in steps.items():
        if step():
            say(label + ".")
            done.append(name)
    return done


def make_fonts() -> bool:
    """woff2 files from the font package; True where one was made."""
    folder = Path(settings.BUILT_STATIC) / "fonts"
    before = _modified(folder)
    build_fonts(folder)
    return _modified(folder) != before


def make_styles() -> bool:
    """The one style file of every page; True where it was made anew."""
    folder = Path(settings.BUILT_STATIC)
    before = _modified(folder / "ui")
    build_styles(folder)
    return _modified(folder / "ui").get(JOINED) != before.get(JOINED)


def compile_catalogues() -> bool:
    """Each .po beside its .mo, by Babel: a fresh Debian has no msgfmt. True where one was made."""
    made = False
    for locale in map(Path, settings.LOCALE_PATHS):
        for source in sorted(locale.glob("*/LC_MESSAGES/*.po")):
            target = source.with_suffix(".mo")
            if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
                continue
            with source.open("rb") as file:
                catalogue = read_po(file, locale=source.parts[-3])
            draft = target.with_name(f"{target.name}.{os.getpid()}")
            with draft.open("wb") as file:
                write_mo(file, catalogue)
            draft.replace(target)
            made = True
    return made


def migrate() -> bool:
    """The database's tables; True where a migration was applied."""
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    call_command("migrate", interactive=False, verbosity=0, stdout=io.StringIO())
    return True


def collect_static() -> bool:
    """Styles, scripts and fonts with their digests in their names; True where anything had changed since."""
    root = Path(settings.STATIC_ROOT)
    stamp, wanted = root / ".sources", _static_digest()
    if stamp.exists() and stamp.read_text() == wanted:
        return False
    call_command("collectstatic", interactive=False, verbosity=0, stdout=io.StringIO())
    stamp.write_text(wanted)
    return True


def _static_digest() -> str:
    """Digest of every static source's name, size and time; its content is not read."""
    found = hashlib.sha256(f"{__version__} {settings.STORAGES['staticfiles']}".encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            state = Path(storage.path(path)).stat()
            found.update(f"{path} {state.st_size} {state.st_mtime_ns}\n".encode())
    return found.hexdigest()


def _modified(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.glob("*")}
