"""`hopluc judge-registers`: judges all cooperatives by what the registers know on a day; for a timer at night."""

import argparse

from django.utils.translation import gettext as _

from hopluc.assessments.actions import judge_registers
from hopluc.console import inputs
from hopluc.console.output import Output
from hopluc.installed_law import law
from hopluc.kernel import clock
from hopluc.kernel.dates import format_date
from hopluc.kernel.numbers import format_number
from hopluc.registry.models import Cooperative
from hopluc.returns.facts import known_facts


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on", type=inputs.day, metavar="DATE", help="ngày xét (hôm nay) / day of judging (today)")


def run(options: argparse.Namespace, output: Output) -> int:
    """Prints how many judgements were made, and how many of them said something new and were kept."""
    on = options.on or clock.today()
    known = known_facts(Cooperative.objects.standing_on(on), on)
    by = inputs.person_at_the_machine().signature
    count = judge_registers(known, on=on, law=law(), by=by, at=clock.now())
    said = {
        "day": format_date(on),
        "cooperatives": format_number(len(known)),
        "judged": format_number(count.judged),
        "kept": format_number(count.kept),
    }
    line = _("Ngày %(day)s: %(cooperatives)s tổ chức, %(judged)s đánh giá, %(kept)s kết quả mới được lưu") % said
    output.result({"on": on, "cooperatives": len(known), "judged": count.judged, "kept": count.kept}, [line])
    return 0
