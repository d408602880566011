"""One return typed in, from paper or by its cooperative: the verb."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from hopluc.installed_law import law
from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal
from hopluc.registry.models import Cooperative, CooperativeKind
from hopluc.returns.actions.importing import grade_versions
from hopluc.returns.models import AnnualReturn, ReturnVersion


@transaction.atomic
def file_return(
    *,
    cooperative: Cooperative,
    year: int,
    lines: Mapping[str, str | bool],
    findings: Sequence[Mapping[str, Any]],
    filed_on: date,
    seen: int,
    by: str,
    at: datetime,
) -> ReturnVersion:
    """The next version of a return, graded under the law of its year. `lines`: code → number as text or truth, as a
    document keeps them; `findings`: what the checks said; `seen`: number of the version that was looked at, 0 for none.

    Refusals `return_filed_meanwhile` (number) where there is a later one, `return_unchanged` where it says the same.
    """
    # Two who file the same return take turns: the second one is told.
    journal.take_turn()
    annual, _ = AnnualReturn.everything.get_or_create(cooperative=cooperative, year=year)
    # Of all that was ever written, also by an import that was undone since: no number is given twice.
    numbers = ReturnVersion.everything.filter(annual_return=annual)
    last = ReturnVersion.objects.filter(annual_return=annual).order_by("-number").first()
    number = 0 if last is None else last.number
    where = f"{cooperative.code} {year}"
    if number != seen:
        raise Refusal("return_filed_meanwhile", where=where, number=number)
    if last is not None and last.lines == dict(lines) and last.filed_on == filed_on:
        raise Refusal("return_unchanged", where=where)
    if annual.withdrawn:
        annual.withdrawn = False
        annual.save(update_fields=["withdrawn"])
    version = ReturnVersion.objects.create(
        annual_return=annual,
        number=(numbers.aggregate(most=Max("number"))["most"] or 0) + 1,
        form=law().form(year).code,
        lines=dict(lines),
        findings=[dict(finding) for finding in findings],
        filed_on=filed_on,
        recorded_at=at,
        by=by,
    )
    was = {} if last is None else last.lines
    change = {
        "number": version.number,
        "filed_on": filed_on.isoformat(),
        "changed": {
            code: [str(was.get(code)), str(lines.get(code))]
            for code in sorted({*was, *lines})
            if was.get(code) != lines.get(code)
        },
    }
    journal.record(
        by=by, at=at, verb="returns:file_return", subject=f"returns:{year}/{cooperative.code}", change=change
    )
    if cooperative.kind == CooperativeKind.COOPERATIVE:
        grade_versions(year, [version.pk], by=by, at=at)
    return version
