"""Headings of a sheet far wider than any list: each row is looked through a few times, not once for every column."""

from decimal import Decimal

import pytest

from hopluc.sheets import headings
from hopluc.sheets.headings import find_table
from hopluc.sheets.tests.world import FORM, HEADINGS, sheet

WIDE = 2_000
ROWS = 5


@pytest.mark.parametrize("filling", ["a", Decimal(7)])
def test_work_grows_with_the_cells(monkeypatch: pytest.MonkeyPatch, filling: object) -> None:
    seen = 0
    shown = headings.shown

    def counted(value: object) -> str:
        nonlocal seen
        seen += 1
        return shown(value)

    monkeypatch.setattr(headings, "shown", counted)
    rows = [["", *[filling] * WIDE] for _ in range(ROWS - 1)]
    found = find_table(sheet(*rows, [*HEADINGS, *["a"] * WIDE]), FORM)
    assert found is not None
    assert (found.row, len(found.fields)) == (ROWS, len(FORM.columns))
    assert seen < 20 * WIDE * ROWS
