"""The verbs of returns."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from hopluc.assessments import actions as assessments
from hopluc.installed_law import law
from hopluc.intake.plan import PlannedRow
from hopluc.journal import actions as journal
from hopluc.registry.models import Cooperative
from hopluc.returns.facts import grading_facts
from hopluc.returns.models import AnnualReturn, ReturnVersion

BATCH = 500


@transaction.atomic
def write_returns(rows: Sequence[PlannedRow], *, by: str, at: datetime) -> None:
    """Each row becomes a new version of its return; the years written are graded under the law of their end."""
    cooperatives = {row.record["cooperative"].code: row.record["cooperative"] for row in rows}
    years = {row.record["year"] for row in rows}
    wanted = {(row.record["cooperative"].pk, row.record["year"]) for row in rows}
    known = _returns_of(cooperatives, years)
    AnnualReturn.objects.bulk_create(
        [AnnualReturn(cooperative_id=pk, year=year) for pk, year in sorted(wanted - known.keys())], batch_size=BATCH
    )
    known = _returns_of(cooperatives, years)
    last: dict[int, int] = dict(
        ReturnVersion.objects.filter(annual_return__in=[known[key].pk for key in wanted])
        .values_list("annual_return")
        .annotate(last=Max("number"))
    )
    versions = []
    for row in rows:
        record = row.record
        annual = known[(record["cooperative"].pk, record["year"])]
        versions.append(
            ReturnVersion(
                annual_return=annual,
                number=last.get(annual.pk, 0) + 1,
                form=record["form"],
                lines=record["lines"],
                findings=record["findings"],
                filed_on=record["filed_on"],
                recorded_at=at,
            )
        )
    ReturnVersion.objects.bulk_create(versions, batch_size=BATCH)
    journal.record(
        by=by,
        at=at,
        verb="returns:write_returns",
        subject=f"returns:{', '.join(str(year) for year in sorted(years))}",
        change={
            "new": sum(row.state == "new" for row in rows),
            "changed": {
                row.label: {name: [str(was), str(now)] for name, (was, now) in row.changes.items()}
                for row in rows
                if row.state == "changed"
            },
        },
    )
    _grade(rows, versions, by=by, at=at)


def _returns_of(cooperatives: dict[str, Cooperative], years: set[int]) -> dict[tuple[int, int], AnnualReturn]:
    found = AnnualReturn.objects.filter(cooperative__in=cooperatives.values(), year__in=years)
    return {(annual.cooperative_id, annual.year): annual for annual in found}


def _grade(rows: Sequence[PlannedRow], versions: Sequence[ReturnVersion], *, by: str, at: datetime) -> None:
    by_year: dict[int, list[tuple[PlannedRow, ReturnVersion]]] = defaultdict(list)
    for row, version in zip(rows, versions, strict=True):
        if row.record["cooperative"].kind == "cooperative":
            by_year[row.record["year"]].append((row, version))
    for year, pairs in sorted(by_year.items()):
        assessments.grade_year(
            [grading_facts(row.record["cooperative"], year, row.record["lines"]) for row, _ in pairs],
            cooperatives={row.record["cooperative"].code: row.record["cooperative"].pk for row, _ in pairs},
            basis={
                row.record["cooperative"].code: f"return {version.annual_return_id} v{version.number}"
                for row, version in pairs
            },
            year=year,
            law=law(),
            by=by,
            at=at,
        )


@transaction.atomic
def reassign(*, source: Cooperative, target: Cooperative, by: str, at: datetime) -> list[int]:
    """The returns of `source` for years of which `target` has none become `target`'s, with all their versions: two
    rows of the register were found to be one organisation. Returns the keys of what moved, for `give_back`."""
    filed = AnnualReturn.objects.filter(cooperative=target).values("year")
    moved = list(
        AnnualReturn.objects.filter(cooperative=source)
        .exclude(year__in=filed)
        .order_by("year")
        .values_list("pk", "year")
    )
    AnnualReturn.objects.filter(pk__in=[pk for pk, _ in moved]).update(cooperative=target)
    change = {"from": source.code, "years": [year for _, year in moved]}
    journal.record(by=by, at=at, verb="returns:reassign", subject=f"cooperative:{target.code}", change=change)
    return [pk for pk, _ in moved]


@transaction.atomic
def give_back(keys: Sequence[int], *, to: Cooperative, by: str, at: datetime) -> None:
    """What `reassign` moved goes back; a version that was filed since goes with its return."""
    returns = AnnualReturn.objects.filter(pk__in=keys)
    change = {"years": sorted(returns.values_list("year", flat=True))}
    returns.update(cooperative=to)
    journal.record(by=by, at=at, verb="returns:give_back", subject=f"cooperative:{to.code}", change=change)
