"""`hopluc prepare`: fonts, English catalogue, database, static files; what is up to date is left alone."""

import argparse

from django.utils.translation import gettext as _

from hopluc.console.output import Output
from hopluc.console.preparation import prepare


def add_arguments(parser: argparse.ArgumentParser) -> None:
    del parser  # nothing to ask


def run(_options: argparse.Namespace, output: Output) -> int:
    done = prepare(output.say)
    output.result({"done": done}, [_("Đã sẵn sàng.")])
    return 0
