"""SIGKILL in the middle of an import: the registers stand as before it, and the import can be gone on with."""

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
TABLES = ("registry_cooperative", "registry_version", "intake_intake", "journal_entry")
# Its own process with its own database file; a string, for Django must be set up before these imports.
WORLD = """
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
from hopluc.registry.targets import COOPERATIVES
from tests.registers import ENTITIES, put
from tests.world import build_world

settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
call_command("migrate", verbosity=0)
build_world()
put(COOPERATIVES, ENTITIES[:3])
"""
# argv: the verb at whose journal entry the process dies ("" for none), then what it does.
PROGRAM = """
import os, signal, sys
import django
django.setup()
from hopluc.exchange.jobs import go_on_with
from hopluc.intake import actions, jobs
from hopluc.intake.models import Intake
from hopluc.intake.tests.books import ACTOR, NAME, book, run
from hopluc.journal import actions as journal
from hopluc.registry.targets import COOPERATIVES
from tests.registers import ENTITIES, WRITTEN

deadly, what = sys.argv[1:]
record = journal.record

def killing(**entry):
    made = record(**entry)
    if entry["verb"] == deadly:
        os.kill(os.getpid(), signal.SIGKILL)
    return made

journal.record = killing
content = book(COOPERATIVES, *ENTITIES)
given = {"actor": ACTOR, "at": WRITTEN, "made_up": True}
if what == "run":
    run(COOPERATIVES, content)
if what == "stage":
    actions.stage(COOPERATIVES, NAME, content, **given)
if what == "confirm":
    actions.confirm(Intake.objects.get(), COOPERATIVES, **given)
if what == "receive":
    actions.receive(COOPERATIVES, NAME, content, **given)
if what == "claim":
    actions.claim(Intake.objects.get(), actor=ACTOR, at=WRITTEN)
if what == "work":
    go_on_with.call(Intake.objects.get().pk)
intake = Intake.objects.first()
print(intake.state if intake else "none", jobs.standing(intake.pk).is_held if intake else False)
"""


def environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HOPLUC_", "DATABASE_"))}
    return kept | {"HOPLUC_HOME": str(home), "DJANGO_SETTINGS_MODULE": "hopluc.settings"}


def python(home: Path, program: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=REPOSITORY, env=environment(home), capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def killed(home: Path, verb: str, what: str) -> None:
    done = python(home, PROGRAM, verb, what)
    assert done.returncode == -signal.SIGKILL, done.stderr


def said(home: Path, what: str) -> str:
    done = python(home, PROGRAM, "", what)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def rows(home: Path) -> dict[str, int]:
    with closing(sqlite3.connect(home / "hopluc.sqlite3")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = python(tmp_path, WORLD)
    assert made.returncode == 0, made.stderr
    return tmp_path


def test_killed_imports_leave_nothing_and_are_gone_on_with(home: Path):
    before = rows(home)
    assert (before["registry_cooperative"], before["intake_intake"]) == (3, 0)
    # In one go, at the register's entry and at the last one before the end of the transaction.
    for verb in ("registry:write_cooperatives", "intake:confirm"):
        killed(home, verb, "run")
        assert rows(home) == before, verb
    killed(home, "intake:stage", "stage")
    assert rows(home) == before
    assert said(home, "stage") == "staged False"
    staged = rows(home)
    for verb in ("registry:write_cooperatives", "intake:confirm"):
        killed(home, verb, "confirm")
        assert rows(home) == staged, verb
    assert said(home, "confirm") == "written False"
    # Three more organisations, one of the six with a second sheet from the day of its end.
    assert rows(home)["registry_cooperative"] == 6


def test_a_killed_job_holds_nothing_and_the_next_one_goes_on(home: Path):
    assert said(home, "receive") == "reading False"
    received = rows(home)
    killed(home, "intake:read", "work")
    assert rows(home) == received
    assert said(home, "work") == "staged False"
    assert said(home, "claim") == "writing False"
    claimed = rows(home)
    for verb in ("registry:write_cooperatives", "intake:confirm"):
        killed(home, verb, "work")
        assert rows(home) == claimed, verb
    assert said(home, "work") == "written False"
    written = rows(home)
    assert written["registry_cooperative"] == 6
    # The queue may bring a job once more than needed.
    assert said(home, "work") == "written False"
    assert rows(home) == written
