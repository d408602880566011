"""`hopluc jobs`: the job process; `hopluc serve` starts it. What a killed one left under way is taken up again."""

import argparse

from django.core.management import call_command
from django.utils.translation import gettext as _

from hopluc.console import actions
from hopluc.console.output import Output
from hopluc.console.turning import arrange_day
from hopluc.kernel import clock


def add_arguments(parser: argparse.ArgumentParser) -> None:
    del parser  # nothing to ask


def run(_options: argparse.Namespace, output: Output) -> int:
    """Works until it is told to stop. Failures of jobs stand in their rows, so it stays quiet."""
    if waiting := actions.requeue_interrupted_jobs():
        output.say(_("%s công việc bị ngắt được làm lại.") % waiting)
    arrange_day(at=clock.now())
    call_command("db_worker", queue_name="*", startup_delay=False, verbosity=0)
    return 0
