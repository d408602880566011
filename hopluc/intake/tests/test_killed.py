"""SIGKILL in the middle of an import leaves a database file as it was before the import."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from hopluc.settings import REPOSITORY

pytestmark = pytest.mark.one_database
TABLES = ("registry_cooperative", "registry_version", "intake_intake", "files_storedfile", "journal_entry")
# Its own process with its own database file; a string, for Django must be set up before these imports.
PROGRAM = """
import os, signal, sys
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
from hopluc.intake import actions
from hopluc.intake.tests.books import book, run
from hopluc.registry.models import Version
from hopluc.registry.targets import COOPERATIVES
from tests.registers import ENTITIES, put
from tests.world import build_world

settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
call_command("migrate", verbosity=0)
build_world()
put(COOPERATIVES, ENTITIES[:3])
print("ready", flush=True)
sys.stdin.readline()
receipt = actions._receipt

def killed(intake):
    # The rows are written; the receipt and the end of the transaction are missing.
    print(Version.objects.count(), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
    return receipt(intake)

actions._receipt = killed
run(COOPERATIVES, book(COOPERATIVES, *ENTITIES))
"""


def rows(database: Path) -> dict[str, int]:
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}


def test_a_killed_import_leaves_nothing(tmp_path: Path):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("HOPLUC_", "DATABASE_"))}
    environment |= {"HOPLUC_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "hopluc.settings"}
    child = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        cwd=REPOSITORY, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert child.stdin is not None and child.stdout is not None
    try:
        assert child.stdout.readline() == "ready\n"
        before = rows(tmp_path / "hopluc.sqlite3")
        said, _errors = child.communicate("go\n", timeout=60)
    finally:
        child.kill()
        child.wait()
    # Six organisations, one of them with a second sheet from the day of its end.
    assert (said, child.returncode) == ("7\n", -signal.SIGKILL)
    assert (before["registry_cooperative"], before["intake_intake"]) == (3, 0)
    assert rows(tmp_path / "hopluc.sqlite3") == before
