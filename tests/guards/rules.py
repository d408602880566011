"""House rules about single lines of code, each with lines that must pass and lines that must fail."""

import ast
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from tests.guards import lines
from tests.guards.sources import Source


@dataclass(frozen=True)
class Rule:
    """`find` yields the lines that break the rule; `applies` says to which files it is put."""

    name: str
    message: str
    find: Callable[[ast.Module], Iterator[int]]
    applies: Callable[[Source], bool]
    bad: Sequence[str]
    good: Sequence[str]

    def findings(self, sources: Sequence[Source]) -> list[str]:
        return [
            source.at(line, self.message)
            for source in sources
            if self.applies(source)
            for line in sorted(self.find(source.tree))
        ]


def _program(source: Source) -> bool:
    return source.path.startswith("hopluc/") and not source.is_test and not source.is_migration


def _everywhere(source: Source) -> bool:
    return not source.is_migration


def _reads_no_clock(source: Source) -> bool:
    return _everywhere(source) and source.path != "hopluc/kernel/clock.py"


# Doors read the clock: pages, the gate, jobs, commands, and the packages that are doors as a whole.
CLOCK_FILES = {"views", "gate", "context", "jobs", "commands", "log_in"}
CLOCK_ROOMS = {"boundaries", "console", "dashboards", "demo", "exchange", "handbook", "reports"}


def _is_no_door(source: Source) -> bool:
    names = {part.removesuffix(".py") for part in PurePosixPath(source.path).parts}
    return _program(source) and source.room not in CLOCK_ROOMS and not names & CLOCK_FILES


def _writes_nothing(source: Source) -> bool:
    names = {part.removesuffix(".py") for part in PurePosixPath(source.path).parts}
    return _program(source) and "actions" not in names


def _has_plain_fields(source: Source) -> bool:
    return _program(source) and source.room != "formfields"


def _loads_by_name(source: Source) -> bool:
    # The command loads one subcommand by name (docs/decisions/0007).
    return _program(source) and source.path != "hopluc/console/program.py"


RULES = (
    Rule(
        "clock",
        "time is an argument; only hopluc/kernel/clock.py reads the clock",
        lines.clock_reads,
        _reads_no_clock,
        bad=(
            "from datetime import date\nx = date.today()",
            "import datetime\nx = datetime.datetime.now()",
            "from django.utils import timezone\nx = timezone.now()",
            "import time\nx = time.time()",
            "x = models.DateTimeField(auto_now_add=True)",
            "x = models.DateField(default=timezone.now)",
            "from django.db.models.functions import Now",
            "x = timezone.localdate()",
        ),
        good=(
            "x = timezone.localtime(moment)",
            "x = clock.today()",
            "import time\nx = time.monotonic()",
            "x = date(2020, 1, 1)",
            "x = row.now",
        ),
    ),
    Rule(
        "doors read the clock",
        "ask the door for the day; only pages, commands and jobs call hopluc.kernel.clock",
        lines.clock_imports,
        _is_no_door,
        bad=("from hopluc.kernel import clock", "from hopluc.kernel.clock import today", "import hopluc.kernel.clock"),
        good=("from hopluc.kernel import dates", "from hopluc.kernel.clock import VIETNAM"),
    ),
    Rule(
        "hidden import",
        "imports stand at the top of the file",
        lines.hidden_imports,
        _everywhere,
        bad=("def f():\n    import json", "class A:\n    def f(self):\n        from a import b"),
        good=("import json", "if TYPE_CHECKING:\n    from a import b"),
    ),
    Rule(
        "import by name",
        "no import by name: a reader cannot click through it",
        lines.imports_by_name,
        _loads_by_name,
        bad=("import importlib\nimportlib.import_module('a')", "__import__('a')", "x = import_string('a.b')"),
        good=("import json", "x = importlib.util.find_spec('a')"),
    ),
    Rule(
        "writes",
        "writes are verbs in actions.py",
        lines.writes,
        _writes_nothing,
        bad=(
            "place.save()",
            "place.save(update_fields=['name'])",
            "Place.objects.create(name=1)",
            "Place.objects.filter(a=1).update(b=2)",
            "Place.objects.all().delete()",
            "place.delete()",
            "Place.objects.bulk_create(rows)",
            "Place.objects.get_or_create(code=1)",
            "place.names.bulk_update(rows, ['a'])",
            "body.names.add(name, bulk=False)",
        ),
        good=("counts.update(a=1)", "digest.update(b'')", "document.save(path)", "seen.add(name)", "Place(name=1)"),
    ),
    Rule(
        "signals",
        "no signals: an effect is a call that one can click through",
        lines.signals,
        _program,
        bad=(
            "from django.db.models.signals import post_save",
            "from django.dispatch import receiver",
            "post_save.connect(f)",
            "@receiver(post_save)\ndef f(): pass",
        ),
        good=("import signal\nsignal.signal(signal.SIGTERM, f)", "sock.connect(address)"),
    ),
    Rule(
        "save override",
        "no save() or delete() of one's own in a model",
        lines.save_overrides,
        _program,
        bad=("class A(models.Model):\n    def save(self): pass", "class A(Model):\n    def delete(self): pass"),
        good=("class A(models.Model):\n    def __str__(self): return ''", "class Pen:\n    def save(self): pass"),
    ),
    Rule(
        "form fields",
        "Django's own field reads 1.234 as 1,234 and 05/11 as 11 May in some settings; use hopluc.formfields",
        lines.plain_form_fields,
        _has_plain_fields,
        bad=(
            "x = forms.DecimalField()",
            "x = forms.DateField()",
            "x = django.forms.IntegerField()",
            "from django.forms import DateField",
            "x = forms.FloatField()",
        ),
        good=("x = models.DecimalField()", "x = forms.CharField()", "from django.db.models import DateField"),
    ),
    Rule(
        "second SQLite",
        "ADBC's own SQLite in a process that has the database open breaks its locks",
        lines.second_sqlite,
        _program,
        bad=(
            "import adbc_driver_sqlite",
            "from adbc_driver_sqlite import dbapi",
            "import adbc_driver_manager.dbapi",
            "c.execute(\"ATTACH 'a.sqlite3' (TYPE sqlite)\")",
            "ibis.sqlite.connect('a')",
        ),
        good=("import sqlite3", "ibis.duckdb.connect()"),
    ),
    Rule(
        "float money",
        "money and points are decimals",
        lines.float_columns,
        _program,
        bad=("x = models.FloatField()",),
        good=("x = models.DecimalField(max_digits=9, decimal_places=2)",),
    ),
)
