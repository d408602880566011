"""A date column that takes years too, where nobody knows the day."""

from datetime import date
from decimal import Decimal

import pytest

from hopluc.sheets.cell_found import UnreadCellError
from hopluc.sheets.date_cells import read_date
from hopluc.sheets.form import Column

DAY, DAY_OR_YEAR = Column("on", ("Ngày",), "date"), Column("on", ("Ngày",), "date", year_too=True)


@pytest.mark.parametrize("cell", ["2018", " năm 2018", "Năm 2018", Decimal(2018)])
def test_a_year_is_a_year(cell):
    assert read_date(DAY_OR_YEAR, cell).value == 2018
    with pytest.raises(UnreadCellError, match="year_only"):
        read_date(DAY, cell)


def test_everything_else_is_as_in_any_date_column():
    assert read_date(DAY_OR_YEAR, "05/11/2018").value == date(2018, 11, 5)
    for cell in ("0018", "20188", Decimal("2018.5")):
        with pytest.raises(UnreadCellError):
            read_date(DAY_OR_YEAR, cell)
