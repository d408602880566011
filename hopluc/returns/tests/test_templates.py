"""A template, filled as people fill it, comes in without a repair and without a question; a stranger's is refused."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from hopluc.installed_law import law
from hopluc.intake import actions
from hopluc.intake.models import Intake, IntakeState
from hopluc.kernel.clock import VIETNAM
from hopluc.kernel.errors import Refusal
from hopluc.returns.queries import newest_of
from hopluc.returns.targets import RETURNS
from hopluc.returns.workbook.blanks import Blank, upright_template, wide_template
from hopluc.sheets.book import book_of
from hopluc.sheets.opening import read_workbook
from hopluc.sheets.proposing import propose
from hopluc.sheets.reading import read_parts
from hopluc.sheets.upright import as_form
from tests.registers import ACTOR

AT = datetime(2021, 4, 1, 8, 0, tzinfo=VIETNAM)
BLANKS = (
    Blank("HTX-0001", "Hợp tác xã Đồng Lạc", before={"revenue": "1000", "workers": "10"}),
    Blank("HTX-0002", "Hợp tác xã Ánh Dương"),
)
LINES: Mapping[str, object] = {
    "members_end": 3, "workers": 10.5, "wages": 600, "revenue": 1250.25, "profit": -7, "capital": 300,
    "stopped_months": 0, "points_finance": 25, "points_governance": 25, "points_community": 30,
}  # fmt: skip
Fill = Callable[[openpyxl.Workbook], None]


def filled(content: bytes, fill: Fill) -> bytes:
    """The template as an office's program saves it again."""
    book = openpyxl.load_workbook(BytesIO(content))
    fill(book)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def labels(year: int = 2020) -> dict[str, str]:
    return {line.code: line.label for line in law().form(year).lines}


def into_upright(sheet: Worksheet, lines: Mapping[str, object], year: int = 2020) -> None:
    """Type the lines into their boxes, and the day of filing."""
    rows = {str(row[1].value): row for row in sheet.iter_rows() if row[1].value}
    rows["Ngày nộp"][2].value = date(2021, 3, 1)
    for code, value in lines.items():
        box = rows[labels(year)[code]][4]
        assert box.protection.locked is False and box.value is None
        box.value = value


def into_wide(sheet: Worksheet, code: str, lines: Mapping[str, object]) -> None:
    heading = next(row for row in sheet.iter_rows() if row[0].value == "STT")
    columns = {str(cell.value).split(" (")[0]: cell.column for cell in heading}
    row = next(row for row in sheet.iter_rows() if row[1].value == code)
    row[columns["Ngày nộp"] - 1].value = date(2021, 3, 1)
    for name, value in lines.items():
        row[columns[labels()[name].split(" (")[0]] - 1].value = value


def stage(content: bytes, actor: Any = ACTOR) -> Intake:
    return actions.stage(RETURNS, "bao-cao.xlsx", content, actor=actor, at=AT, made_up=True)


def taken(content: bytes, actor: Any = ACTOR) -> Intake:
    intake = stage(content, actor)
    preview = intake.preview
    assert intake.state == IntakeState.STAGED, preview
    assert not preview.get("errors") and not preview.get("questions") and not preview.get("repairs")
    return actions.confirm(intake, RETURNS, actor=actor, at=AT, made_up=True)


@pytest.mark.parametrize("layout", ["upright", "wide"])
def test_what_was_typed_into_a_template_stands_in_the_register(registers, layout: str) -> None:
    write = upright_template if layout == "upright" else wide_template
    content = write(BLANKS, 2020, title_lines=["LIÊN MINH HTX"], made_up=True)

    def fill(book: openpyxl.Workbook) -> None:
        if layout == "upright":
            into_upright(book["HTX-0001"], LINES)
        else:
            into_wide(book["Báo cáo năm"], "HTX-0001", LINES)

    taken(filled(content, fill))
    version = newest_of(registers.entity("HTX-0001"), 2020)
    assert version.filed_on == date(2021, 3, 1)
    assert {code: Decimal(str(value)) for code, value in version.lines.items()} == {
        code: Decimal(str(value)) for code, value in LINES.items()
    }
    # Nobody has filled the other one: it is left as it was.
    assert newest_of(registers.entity("HTX-0002"), 2020).number == 1


def test_a_template_that_says_what_was_filed_changes_nothing(registers) -> None:
    version = newest_of(registers.entity("HTX-0001"), 2020)
    blank = Blank("HTX-0001", "Đồng Lạc", lines=version.lines, filed_on=version.filed_on)
    for write in (upright_template, wide_template):
        intake = stage(write([blank], 2020, title_lines=[], made_up=True))
        assert intake.preview["unchanged"] == 1 and intake.preview["new"] == intake.preview["changed"] == 0


def test_a_template_of_an_older_form_is_read_by_its_own(registers) -> None:
    content = upright_template([BLANKS[0]], 2018, title_lines=[], made_up=True)
    assert read_workbook("a.xlsx", content).form_version == "annual-2018"

    def fill(book: openpyxl.Workbook) -> None:
        into_upright(book["HTX-0001"], {"revenue": 5, "members_end": 3}, 2018)

    taken(filled(content, fill))
    assert newest_of(registers.entity("HTX-0001"), 2018).form == "annual-2018"


def test_a_version_that_nobody_knows_is_refused_in_a_sentence(registers) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        for each in book.custom_doc_props.props:
            if each.value == "annual-2020":
                each.value = "annual-2031"

    content = filled(wide_template(BLANKS, 2020, title_lines=[], made_up=True), fill)
    with pytest.raises(Refusal) as caught:
        stage(content)
    assert caught.value.code == "form_version_unknown" and caught.value.values["version"] == "annual-2031"


@pytest.mark.parametrize("write", [upright_template, wide_template])
def test_a_director_brings_in_the_own_cooperative_only(registers, write: Any) -> None:
    director = registers.world.actor("director")

    def content(blank: Blank) -> bytes:
        filed = Blank(blank.code, blank.name, lines={"revenue": "5"}, filed_on=date(2021, 3, 1))
        return write([filed], 2020, title_lines=[], made_up=True)

    assert stage(content(BLANKS[0]), director).state == IntakeState.STAGED
    refused = stage(content(BLANKS[1]), director)
    assert refused.state == IntakeState.REFUSED
    (error,) = refused.preview["errors"]
    assert error["code"] == "unknown_cooperative"
    if write is upright_template:
        # Said at the cell of the paper, not of the table into which it was turned.
        assert (error["sheet"], error["value"]) == ("HTX-0002", "HTX-0002")


def test_a_wrong_cell_of_an_upright_sheet_is_named_where_it_stands(registers) -> None:
    content = upright_template(BLANKS, 2020, title_lines=[], made_up=True)
    place: list[str] = []

    def fill(book: openpyxl.Workbook) -> None:
        into_upright(book["HTX-0002"], {"revenue": "nhiều lắm", "members_end": 3})
        place.extend(
            cell.coordinate for row in book["HTX-0002"].iter_rows() for cell in row if cell.value == "nhiều lắm"
        )

    intake = stage(filled(content, fill))
    assert intake.state == IntakeState.REFUSED
    doubted = [*intake.preview["errors"], *intake.preview["questions"]]
    assert [(each["sheet"], each["cell"]) for each in doubted] == [("HTX-0002", place[0])]


NUMBERS = {
    "integer": st.integers(0, 12),
    "decimal": st.decimals(0, 30, places=3, allow_nan=False),
    "boolean": st.booleans(),
}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_is_typed_reads_back_equal_in_both_layouts(data: st.DataObject) -> None:
    year = data.draw(st.sampled_from((2019, 2020)))
    form = law().form(year)
    chosen = [line for line in form.lines if data.draw(st.booleans())] or [form.lines[0]]
    said = {line.code: data.draw(NUMBERS[line.type]) for line in chosen}
    blank = Blank("HTX-0001", "A", filed_on=date(2021, 3, 1), lines={
        code: value if isinstance(value, bool) else str(value) for code, value in said.items()
    })  # fmt: skip
    for write in (upright_template, wide_template):
        workbook = read_workbook("a.xlsx", write([blank], year, title_lines=[], made_up=False))
        book = as_form(book_of(workbook), RETURNS.form)
        proposal = propose(book, RETURNS.form)
        assert proposal.is_certain and proposal.mapping is not None
        (reading,) = read_parts(book, RETURNS.form, proposal.mapping)
        assert reading.clean and not reading.repairs
        (row,) = reading.rows
        assert {code: value for code, value in row.values.items() if code in said and value is not None} == said
        assert (row.values["cooperative"], row.values["year"]) == ("HTX-0001", year)
