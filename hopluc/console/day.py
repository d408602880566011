"""`hopluc day`: turns the day: opens the year's work, tells what fell due, reminds; for a timer after midnight."""

import argparse
from dataclasses import asdict

from django.utils.translation import gettext as _

from hopluc.console import inputs
from hopluc.console.output import Output
from hopluc.console.turning import OTHERS
from hopluc.directives.actions import turn_day
from hopluc.kernel import clock
from hopluc.kernel.dates import format_date
from hopluc.kernel.numbers import format_number


def add_arguments(parser: argparse.ArgumentParser) -> None:
    del parser  # a day is turned when it has come: there is nothing to ask


def run(_options: argparse.Namespace, output: Output) -> int:
    """Prints what the day brought; turned twice it brings nothing more."""
    turned = turn_day(by=inputs.person_at_the_machine().signature, at=clock.now(), others=OTHERS)
    said = {
        "day": format_date(turned.day),
        "opened": format_number(turned.opened),
        "changed": format_number(turned.changed),
        "said": format_number(turned.said),
    }
    lines = [_("Ngày %(day)s: mở %(opened)s việc, %(changed)s việc đổi tình trạng, %(said)s thông báo mới.") % said]
    if turned.orphans:
        lines.append(_("%s việc chưa có cơ quan nào chịu trách nhiệm, cần quyết định.") % format_number(turned.orphans))
    output.result(asdict(turned), lines)
    return 0
