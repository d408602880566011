"""The job process goes on with large imports: here every register that takes workbooks is known."""

from typing import Any

from django_tasks import task

from hopluc.datasets.targets import target_of as table_target
from hopluc.exchange.registers import TARGETS
from hopluc.intake import jobs
from hopluc.intake.plan import Target


def target_of(kind: str) -> Target | None:
    """The register of a kind of import; None where it is gone."""
    return next((target for target in TARGETS if target.kind == kind), None) or table_target(kind)


@task()
def go_on_with(pk: int) -> str:
    """Read, write or take back an import, as its state says. Returns the state that came out."""
    return jobs.work(pk, target_of)


@task()
def make_faults(pk: int, only_rows: bool) -> dict[str, Any]:
    """Make the workbook of faults of a large import. Returns why it could not be made, or nothing."""
    return jobs.make_faults(pk, target_of, only_rows=only_rows)
