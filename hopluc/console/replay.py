"""`hopluc replay`: repeats every kept judgement from its facts under the law of its own day, and lists what drifted."""

import argparse
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from hopluc.assessments.queries import Replayed, replayed
from hopluc.console.output import Output
from hopluc.installed_law import law
from hopluc.kernel.dates import format_date
from hopluc.kernel.numbers import format_number

# Digests are told by so many letters on the screen; whole in JSON.
DIGEST = 12


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Nothing but --json: all judgements are repeated."""


def run(_options: argparse.Namespace, output: Output) -> int:
    """Exit code 1 where a result differs although its legal version is the same: then the program has changed what
    the law says, or somebody has changed what was kept."""
    outcome = outcome_of(replayed(law()))
    output.result(outcome, _lines(outcome))
    return 1 if outcome["broken"] else 0


def outcome_of(repeated: Iterable[Replayed]) -> dict[str, Any]:
    """`{law_digest, repeated, same, differ, law_changed, broken, drift: [{cooperative, rule, on, was, now, law_was,
    law_now, law_changed, refused}]}`; `drift` names each judgement that differs or whose legal version is another one,
    `broken` counts those that differ under the same legal version."""
    count = {"repeated": 0, "same": 0, "differ": 0, "law_changed": 0, "broken": 0}
    drift = []
    for each in repeated:
        count["repeated"] += 1
        count["same" if each.same else "differ"] += 1
        count["law_changed"] += each.law_changed
        count["broken"] += not each.same and not each.law_changed
        if not each.same or each.law_changed:
            drift.append(_drifted(each))
    return {"law_digest": law().digest, **count, "drift": drift}


def _drifted(each: Replayed) -> dict[str, Any]:
    again = each.again
    return {
        "cooperative": each.kept.cooperative.code,
        "rule": each.rule,
        "on": each.on,
        "was": each.kept.value or None,
        "now": again.value if again else None,
        "same": each.same,
        "law_was": each.kept.law_digest,
        "law_now": again.law_digest if again else None,
        "law_changed": each.law_changed,
        "refused": each.refused or None,
    }


def _lines(outcome: Mapping[str, Any]) -> Iterator[str]:
    yield _(
        "%(repeated)s đánh giá làm lại: %(same)s như cũ, %(differ)s khác, %(law_changed)s có quy định đã sửa từ đó"
    ) % {name: format_number(outcome[name]) for name in ("repeated", "same", "differ", "law_changed")}
    for each in outcome["drift"]:
        was, now = each["was"] or _("chưa có kết quả"), each["now"] or _("chưa có kết quả")
        digests = f"{each['law_was'][:DIGEST]} → {(each['law_now'] or '–')[:DIGEST]}"
        sign = "  " if each["law_changed"] else "! "
        yield f"{sign}{each['cooperative']}  {each['rule']}  {format_date(each['on'])}  {was} → {now}  {digests}"
    if outcome["broken"]:
        yield _("! %(broken)s đánh giá khác dù quy định không đổi: không được phép, cần tìm nguyên nhân.") % {
            "broken": format_number(outcome["broken"])
        }
