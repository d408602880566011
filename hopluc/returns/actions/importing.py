"""Writing what a workbook brought, and moving returns between cooperatives that were one."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from hopluc.assessments import actions as assessments
from hopluc.installed_law import law
from hopluc.intake.plan import PlannedRow
from hopluc.journal import actions as journal
from hopluc.registry.actions.row_journal import RowsJournal
from hopluc.registry.models import Cooperative, CooperativeKind
from hopluc.returns.facts import grading_facts
from hopluc.returns.models import AnnualReturn, ReturnVersion

BATCH = 500
# So many returns are judged at once.
GRADED = 5000


class ReturnImport:
    """One workbook on its way into the returns; `write` within the caller's transaction, `finish` at its end. `intake`:
    the import whose rows these are."""

    def __init__(self, *, by: str, at: datetime, intake: int | None) -> None:
        self._by, self._at, self._intake = by, at, intake
        self._journal = RowsJournal(verb="returns:write_returns", subject="returns", by=by, at=at, intake=intake)
        self._years: set[int] = set()
        # Versions still to be graded: a year is judged as a whole, at the end.
        self._written: dict[int, list[int]] = defaultdict(list)

    @transaction.atomic
    def write(self, rows: Sequence[PlannedRow]) -> None:
        """Each row becomes a new version of its return."""
        wanted = {(row.record["cooperative"].pk, row.record["year"]) for row in rows}
        known = _returns_of(wanted)
        AnnualReturn.everything.bulk_create(
            [AnnualReturn(cooperative_id=pk, year=year) for pk, year in sorted(wanted - known.keys())], batch_size=BATCH
        )
        known = _returns_of(wanted)
        again = [annual.pk for annual in known.values() if annual.withdrawn]
        AnnualReturn.everything.filter(pk__in=again).update(withdrawn=False)
        versions = self._versions(rows, known)
        ReturnVersion.objects.bulk_create(versions, batch_size=BATCH)
        for row, version in zip(rows, versions, strict=True):
            if row.record["cooperative"].kind == CooperativeKind.COOPERATIVE:
                self._written[row.record["year"]].append(version.pk)
        self._years |= {year for _pk, year in wanted}
        self._journal.subject = f"returns:{', '.join(map(str, sorted(self._years)))}"
        self._journal.add(rows)

    @transaction.atomic
    def finish(self) -> None:
        """The journal's entry, and the grades of the years written, under the law of their end."""
        self._journal.finish()
        for year, keys in sorted(self._written.items()):
            grade_versions(year, keys, by=self._by, at=self._at)

    def _versions(
        self, rows: Sequence[PlannedRow], known: Mapping[tuple[int, int], AnnualReturn]
    ) -> list[ReturnVersion]:
        # Of all that was ever written, also by an import that was undone since: no number is given twice.
        numbers = ReturnVersion.everything.filter(annual_return__in=[annual.pk for annual in known.values()])
        last: dict[int, int] = dict(numbers.order_by().values_list("annual_return").annotate(last=Max("number")))
        found = []
        for row in rows:
            record = row.record
            annual = known[(record["cooperative"].pk, record["year"])]
            found.append(
                ReturnVersion(
                    annual_return=annual,
                    number=last.get(annual.pk, 0) + 1,
                    form=record["form"],
                    lines=record["lines"],
                    findings=record["findings"],
                    filed_on=record["filed_on"],
                    recorded_at=self._at,
                    intake_id=self._intake,
                )
            )
        return found


def _returns_of(wanted: Collection[tuple[int, int]]) -> dict[tuple[int, int], AnnualReturn]:
    """Those of these cooperatives and years, also withdrawn ones."""
    found = AnnualReturn.everything.filter(
        cooperative__in={pk for pk, _year in wanted}, year__in={year for _pk, year in wanted}
    )
    rows = {(annual.cooperative_id, annual.year): annual for annual in found}
    return {key: annual for key, annual in rows.items() if key in wanted}


def grade_versions(year: int, keys: Sequence[int], *, by: str, at: datetime) -> None:
    """Grade versions of a year, some at a time."""
    for start in range(0, len(keys), GRADED):
        rows = ReturnVersion.objects.filter(pk__in=keys[start : start + GRADED])
        versions = list(rows.select_related("annual_return__cooperative").order_by("annual_return__cooperative__code"))
        entities = {each.annual_return.cooperative.code: each.annual_return.cooperative for each in versions}
        assessments.grade_year(
            [grading_facts(each.annual_return.cooperative, year, each.lines) for each in versions],
            cooperatives={code: entity.pk for code, entity in entities.items()},
            basis={each.annual_return.cooperative.code: basis_of(each) for each in versions},
            year=year,
            law=law(),
            by=by,
            at=at,
        )


def basis_of(version: ReturnVersion) -> str:
    """What a grade says that it was judged by."""
    return f"return {version.annual_return_id} v{version.number}"


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
