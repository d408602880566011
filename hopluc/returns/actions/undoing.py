"""What was filed is taken back: by an import, or one return that was typed in."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from hopluc.assessments import actions as assessments
from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal
from hopluc.registry.actions.occurrences import reason_said
from hopluc.registry.actions.settling import BATCH, batched
from hopluc.registry.actions.undoing_imports import MOST_SAID, refuse_changed
from hopluc.returns.actions.importing import basis_of
from hopluc.returns.models import AnnualReturn, ReturnVersion


@transaction.atomic
def undo_returns(*, intake: int, why: str, by: str, at: datetime) -> None:
    """Its versions stay, and nobody sees them: what was filed before stands again with its grade; where nothing was,
    there is no return and no grade. Refusals `changed_since_import` (where one was filed since), `why_missing`."""
    journal.take_turn()
    reason = reason_said(why[:MOST_SAID])
    written = ReturnVersion.objects.filter(intake=intake)
    refuse_changed(_filed_since(intake))
    returns: set[int] = set()
    judged: dict[int, dict[str, int]] = defaultdict(dict)
    rows = written.order_by().values_list(
        "annual_return", "number", "annual_return__year", "annual_return__cooperative"
    )
    for pk, number, year, cooperative in rows.iterator(chunk_size=2000):
        returns.add(pk)
        judged[year][f"return {pk} v{number}"] = cooperative
    written.update(undone_at=at)
    gone = 0
    for keys in batched(sorted(returns), BATCH):
        left = ReturnVersion.objects.filter(annual_return=OuterRef("pk"))
        gone += AnnualReturn.objects.filter(pk__in=keys).exclude(Exists(left)).update(withdrawn=True)
    change = {"intake": intake, "withdrawn": gone, "restored": len(returns) - gone}
    journal.record(by=by, at=at, verb="returns:undo_returns", subject=f"intake:{intake}", change=change, reason=reason)
    for year, basis in sorted(judged.items()):
        assessments.withdraw_grades(basis, year=year, by=by, at=at)


@transaction.atomic
def undo_return(version: ReturnVersion, *, why: str, by: str, at: datetime) -> ReturnVersion:
    """The newest version of a return, typed in by somebody, is taken back: it stays, and nobody counts it; what was
    filed before stands again with its grade.

    Refusals `why_missing`, `return_not_typed`, `return_undone`, `return_filed_since` (number).
    """
    journal.take_turn()
    reason = reason_said(why[:MOST_SAID])
    now = ReturnVersion.everything.select_related("annual_return__cooperative").get(pk=version.pk)
    annual = now.annual_return
    where = f"{annual.cooperative.code} {annual.year}"
    if not now.by:
        raise Refusal("return_not_typed", where=where)
    if now.undone_at is not None:
        raise Refusal("return_undone", where=where)
    standing = ReturnVersion.objects.filter(annual_return=annual)
    later = standing.filter(number__gt=now.number).order_by("-number").first()
    if later is not None:
        raise Refusal("return_filed_since", where=where, number=later.number)
    now.undone_at, now.undone_why = at, reason
    now.save(update_fields=["undone_at", "undone_why"])
    if not standing.exists():
        annual.withdrawn = True
        annual.save(update_fields=["withdrawn"])
    subject = f"returns:{annual.year}/{annual.cooperative.code}"
    change = {"number": now.number, "withdrawn": annual.withdrawn}
    journal.record(by=by, at=at, verb="returns:undo_return", subject=subject, change=change, reason=reason)
    basis = {basis_of(now): annual.cooperative_id}
    assessments.withdraw_grades(basis, year=annual.year, by=by, at=at)
    return now


def _filed_since(intake: int) -> Sequence[str]:
    """ "HTX-0001 2024" of each return that has a later version."""
    later = ReturnVersion.objects.filter(annual_return=OuterRef("annual_return"), number__gt=OuterRef("number"))
    rows = ReturnVersion.objects.filter(intake=intake).filter(Exists(later))
    found = rows.order_by().values_list("annual_return__cooperative__code", "annual_return__year")
    return [f"{code} {year}" for code, year in found]
