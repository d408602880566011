"""An import of returns is taken back: what was filed before stands again, with its grade."""

from datetime import datetime
from decimal import Decimal

import pytest

from hopluc.assessments.models import Grade
from hopluc.intake import actions as intake
from hopluc.intake.models import Intake
from hopluc.intake.tests.books import book, run
from hopluc.kernel.clock import VIETNAM
from hopluc.kernel.errors import Refusal
from hopluc.returns.models import AnnualReturn, ReturnVersion
from hopluc.returns.targets import RETURNS
from tests.registers import ACTOR, RETURNS_2020, annual

LATER = datetime(2021, 6, 1, 8, 0, tzinfo=VIETNAM)
BETTER = RETURNS_2020[0] | {"points_finance": Decimal(20), "points_governance": Decimal(10)}
NEW = annual("HTX-0004", 2020, points_finance=Decimal(20), stopped_months=0)


def filed() -> dict[str, object]:
    versions = ReturnVersion.objects.current().values_list(
        "annual_return__cooperative__code", "annual_return__year", "lines"
    )
    grades = Grade.objects.order_by("cooperative__code", "year", "number")
    return {
        "versions": sorted(versions, key=repr),
        "grades": list(grades.values_list("cooperative__code", "year", "number", "value", "points")),
        "returns": sorted(AnnualReturn.objects.values_list("cooperative__code", "year")),
    }


def brought(*rows: dict[str, object]) -> Intake:
    outcome = run(RETURNS, book(RETURNS, *rows))
    assert outcome.written, outcome.as_dict()
    return Intake.objects.get(receipt=outcome.receipt)


def undo(row: Intake) -> None:
    intake.undo(row, RETURNS, why="nhập nhầm tệp", actor=ACTOR, at=LATER)


def test_returns_and_grades_stand_as_before_and_nothing_is_lost(registers):
    before, kept = filed(), ReturnVersion.everything.count()
    row = brought(BETTER, NEW)
    during = filed()
    assert during != before
    undo(row)
    assert filed() == before
    assert ReturnVersion.everything.count() == kept + 2
    brought(BETTER, NEW)
    again = filed()
    assert (again["versions"], again["returns"]) == (during["versions"], during["returns"])


def test_what_was_filed_since_is_named(registers):
    row = brought(BETTER, NEW)
    later = brought(BETTER | {"points_finance": Decimal(21)})
    with pytest.raises(Refusal, match="changed_since_import") as refused:
        undo(row)
    assert refused.value.values["records"] == ["HTX-0001 2020"]
    undo(later)
    undo(row)
    assert not AnnualReturn.objects.filter(cooperative__code="HTX-0004").exists()
