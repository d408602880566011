"""What the report says: every number traced and equal to its figure, no clause left out, nothing invented."""

from datetime import datetime
from decimal import Decimal

import pytest

from hopluc.directives.models import Fact
from hopluc.documents.content import (
    Document,
    Heading,
    Items,
    Number,
    Paragraph,
    Table,
    lines_of,
    numbers_of,
)
from hopluc.documents.read_back import numbers_in, read_back
from hopluc.documents.render import render
from hopluc.kernel.clock import VIETNAM
from hopluc.kernel.errors import Refusal
from hopluc.kernel.numbers import parse_number
from hopluc.places.models import Home
from hopluc.reports.annual.beside_directive import agrees
from hopluc.reports.annual.clause_figures import figures_by_clause, listed_codes
from hopluc.reports.annual.clause_parts import LONGEST_GIST, NOTHING, gist
from hopluc.reports.annual.content import compose
from hopluc.reports.annual.gathered import Gathered, gather
from hopluc.reports.annual.ledger import period_end
from hopluc.reports.annual.parties import reporter
from hopluc.reports.tests.conftest import NOW, YEAR, Province
from hopluc.statistics.figures import FigureSource
from hopluc.statistics.indicators import INDICATORS

pytestmark = pytest.mark.django_db


def at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 9, 0, tzinfo=VIETNAM)


def composed(year: int = YEAR, when: datetime = NOW) -> tuple[Gathered, Document]:
    gathered = gather(year=year, at=when)
    return gathered, compose(gathered)


def texts(document: Document) -> list[str]:
    """Every paragraph, item and cell as plain text."""
    return ["".join(run.text for run in runs) for block in document.blocks for runs in lines_of(block)]


def said(document: Document) -> str:
    return "\n".join(texts(document))


def test_numbers_in_the_file_are_the_figures(province: Province):
    _gathered, document = composed()
    blob = render(document, site="http://example.test")
    shown = numbers_in(blob)
    source = FigureSource(at=NOW)
    for code in ("cooperatives", "members", "effective_share"):
        value = source.figure(code, year=YEAR).value
        assert value is not None
        assert parse_number(shown[f"{code}@{YEAR}"].rstrip("%")) == value
    income = source.figure("worker_income", year=YEAR).value
    assert income is not None
    # 750 triệu đồng for 15 workers in a year.
    assert income == 4_166_667
    assert shown[f"worker_income@{YEAR}"] == "4,17"
    assert read_back(blob).addresses[f"members@{YEAR}"] == source.figure("members", year=YEAR).rows_url


def test_every_number_has_its_trace_and_every_figure_its_row(province: Province):
    gathered, document = composed()
    traced = {trace.id for trace in document.traces}
    assert {number.trace_id for number in numbers_of(document)} <= traced
    for code, figure in gathered.figures.items():
        assert (f"{code}@{YEAR}" in traced) == (figure.value is not None)
    assert {trace.snapshot for trace in document.traces if trace.id.endswith(f"@{YEAR}")} <= {
        gathered.snapshot,
        gathered.work_digest,
    }


def test_the_sentence_of_the_directive_with_the_numbers_of_the_year(province: Province):
    _gathered, document = composed()
    assert (
        "Đến hết năm 2021, toàn tỉnh có 3 hợp tác xã, với 28 thành viên, trong đó số hợp tác xã hoạt động hiệu quả "
        "chiếm 50% số hợp tác xã được đánh giá; thu nhập bình quân của người lao động đạt 4,17 triệu đồng/tháng."
    ) in texts(document)
    assert any(
        text.startswith("So với năm 2020, số hợp tác xã tăng 1; số thành viên tăng 7;") for text in texts(document)
    )


def test_what_the_directive_prints_is_quoted_with_its_modifiers(province: Province):
    _gathered, document = composed()
    quoted = next(text for text in texts(document) if "Tại thời điểm ban hành" in text)
    assert "gần 1.700 thành viên" in quoted and "hơn 86%" in quoted
    # Printed "gần": no exact difference is drawn from it; 186 is exact.
    changes = next(text for text in texts(document) if text.startswith("So với số liệu nêu tại Chỉ thị"))
    assert "số hợp tác xã giảm 183" in changes and "thành viên" not in changes
    assert any(
        "Không so sánh với số nêu tại Chỉ thị: tỷ lệ hợp tác xã hoạt động hiệu quả" in each for each in texts(document)
    )


def test_years_on_two_sides_of_a_break_are_not_compared(province: Province):
    _gathered, over_the_break = composed(2020)
    assert any("năm 2020 không so sánh được với năm 2019" in text for text in texts(over_the_break))
    assert "effective_share@2020-2019" not in {trace.id for trace in over_the_break.traces}
    _gathered, after = composed(2021)
    assert "effective_share@2021-2020" in {trace.id for trace in after.traces}


def test_a_missing_figure_is_said_and_never_zero(province: Province):
    gathered, document = composed()
    assert gathered.figures["revenue_mean"].value is None
    assert "doanh thu bình quân một hợp tác xã: chưa có số liệu" in said(document)
    assert f"Chưa có số liệu năm {YEAR}:" in said(document)


def test_an_empty_clause_is_printed_and_says_so(province: Province):
    _gathered, document = composed()
    numbers = [block.number for block in document.blocks if isinstance(block, Heading)]
    part = numbers[numbers.index("II-") + 1 : numbers.index("III-")]
    assert part == ["1.", "2.", "3.", "4.", "5.", "6.", "6.1.", "6.2.", "6.3.", ""]
    tables = [block for block in document.blocks if isinstance(block, Table) and "khoản 2" in block.caption]
    assert NOTHING in "".join(run.text for each in tables[0].rows for cell in each.cells for run in cell)


def test_results_stand_in_the_table_of_their_clause_with_traced_counts(province: Province):
    result = province.hand_in(
        "2", 1, "Đã đăng 1.180 tin, bài.", at(2021, 12, 10), **{"tin, bài": 1180, "chuyên mục": 3}
    )
    province.accept(result, at(2021, 12, 17))
    _gathered, document = composed()
    cell = next(text for text in texts(document) if text.startswith("Đã đăng 1.180 tin, bài"))
    assert "3 chuyên mục" in cell and "được chấp nhận ngày 17/12/2021" in cell
    counted = {number.trace_id: number.text for number in numbers_of(document) if number.trace_id.startswith("result-")}
    assert sorted(counted.values()) == ["1.180", "3"]
    trace = next(each for each in document.traces if each.id.startswith("result-"))
    assert trace.address.endswith(f"/nghia-vu/{province.obligation('2', 1).pk}/")


def test_shortfalls_are_counted_and_the_rest_is_left_to_people(province: Province):
    result = province.hand_in("6.1", 2, "Đã lồng ghép.", at(2022, 1, 20))
    province.accept(result, at(2022, 1, 25))
    gathered, document = composed()
    items = [
        "".join(run.text for run in line)
        for block in document.blocks
        if isinstance(block, Items)
        for line in block.items
    ]
    late = [text for text in items if "hoàn thành quá hạn" in text]
    assert late == ["Có 1 nhiệm vụ hoàn thành quá hạn: khoản 6.1."]
    # Yearly duties of 2021 that nobody did: 6.1 (1), 6.2 (2), 6.3 (1).
    assert "Có 4 nhiệm vụ quá hạn mà chưa có kết quả được chấp nhận: khoản 6.1, 6.2, 6.3." in items
    assert [
        text for text in items if text.startswith("Chưa có minh chứng nào được chấp nhận ở khoản 1, 2, 3, 4, 5, 6.2")
    ]
    notes = [block for block in document.blocks if isinstance(block, Paragraph) and block.kind == "note"]
    assert sum("do cơ quan báo cáo viết" in block.runs[0].text for block in notes) == 2
    assert gathered.total.tasks == 34


def test_a_clause_says_when_only_some_of_its_tasks_are_in_its_state(province: Province):
    result = province.hand_in("4", 3, "Đã bồi dưỡng.", at(2021, 12, 10))
    province.accept(result, at(2021, 12, 17))
    _gathered, document = composed()
    summary = next(block for block in document.blocks if isinstance(block, Table) and "Tổng hợp" in block.caption)
    words = {row.cells[0][0].text: "".join(run.text for run in row.cells[-1]) for row in summary.rows}
    # One of three is shown: in progress as a whole, and no single task is in that state.
    assert (words["4"], words["5"]) == ("Đang thực hiện", "Chưa có minh chứng")
    assert words["6.2"] == "Còn nhiệm vụ quá hạn"
    assert words["Cộng"] == ""
    totals = [run.text for cell in summary.rows[-1].cells[1:-1] for run in cell]
    assert totals == ["34", "1", "1", "0", "5"]


def test_nothing_is_late_in_a_year_before_the_directive(province: Province):
    gathered, document = composed(2019)
    assert gathered.is_base_year
    assert "không sớm hơn ngày 09/03/2020" in said(document)
    assert "nhiệm vụ quá hạn mà" not in said(document)


def test_it_is_a_draft_signed_by_nobody(province: Province):
    _gathered, document = composed()
    head = document.header
    assert (head.number, head.date, document.signature.name) == (None, None, None)
    assert head.symbol == "BC/BCSĐ"
    assert head.issuing_body == "Ban Cán sự đảng Ủy ban nhân dân tỉnh Bắc Kạn"
    assert head.superior_body == "Tỉnh ủy Bắc Kạn"
    assert head.place == "Bắc Kạn"
    assert "Nguyễn Văn Du" not in said(document) + str(document.signature) + str(document.recipients)


def test_a_body_that_has_ended_is_followed_by_its_successor(province: Province):
    _gathered, document = composed(2024, at(2026, 3, 2))
    assert document.header.issuing_body == "Đảng ủy Ủy ban nhân dân tỉnh Thái Nguyên"
    assert (document.header.symbol, document.header.place) == ("BC/ĐU", "Thái Nguyên")
    assert "Bắc Kạn nêu trong Chỉ thị không còn từ ngày 01/07/2025" in said(document)
    assert "trên địa bàn tỉnh Bắc Kạn (cũ) có" in said(document)


def test_a_body_that_the_register_does_not_know_keeps_its_printed_name(province: Province):
    named = province.obligation("6.3", 2).named_bodies.get()
    named.body = None
    named.save()
    found = reporter(province.directive, NOW.date())
    assert (found.name, found.is_known) == ("Ban Cán sự đảng Ủy ban nhân dân tỉnh", False)
    assert "chưa có trong danh mục" in found.remark


def test_made_up_registers_mark_the_document(province: Province):
    assert composed()[1].made_up
    Home.objects.update(made_up=False)
    assert not composed()[1].made_up


def test_figures_of_other_sources_stand_dated_beside_ours(province: Province):
    _gathered, document = composed(2019)
    published = next(block for block in document.blocks if isinstance(block, Table) and "nơi khác" in block.caption)
    cells = [["".join(run.text for run in cell) for cell in each.cells] for each in published.rows]
    assert ["26/11/2019", "181"] in [row[2:4] for row in cells if len(row) == 5]
    assert any(row[0].startswith("Nguồn") and "backan.gov.vn" in row[0] for row in cells)
    # The directive's own numbers are quoted in the text and not repeated here.
    assert "186" not in [row[3] for row in cells if len(row) == 5]


@pytest.mark.parametrize(
    ("modifier", "printed", "value", "expected"),
    [("", "28", "28", True), ("", "28", "29", False), ("", "28", None, False),
     ("gần", "1700", "1700", False), ("gần", "1700", "1699", True), ("gần", "1700", "1600", True),
     ("gần", "1700", "1599", False), ("hơn", "86", "86", False), ("hơn", "86", "86.01", True),
     ("hơn", "86", "87", True), ("hơn", "86", "87.01", False), ("", "3.8", "3.80", True)],
)  # fmt: skip
def test_near_and_more_than_mean_at_most_one_step(modifier: str, printed: str, value: str | None, expected: bool):
    fact = Fact(modifier=modifier, value=Decimal(printed))
    assert agrees(fact, Decimal(value) if value else None) is expected


def test_of_the_directives_own_year_it_says_where_the_system_differs(province: Province):
    _gathered, document = composed(2019)
    assert (
        "Số do hệ thống tính khác số Chỉ thị đã nêu ở: số hợp tác xã; số thành viên; tỷ lệ hợp tác xã hoạt động hiệu "
        "quả; thu nhập bình quân của người lao động."
    ) in texts(document)


def test_a_draft_directive_is_no_ground_for_a_report(registers: object):
    with pytest.raises(Refusal) as caught:
        gather(year=YEAR, at=NOW)
    assert caught.value.code == "no_live_directive"


@pytest.mark.parametrize("year", [2017, 2022])
def test_a_year_without_figures_is_refused(province: Province, year: int):
    with pytest.raises(Refusal) as caught:
        gather(year=year, at=NOW)
    assert caught.value.code == "year_without_figures"


def test_nothing_loaded_is_refused(db: None):
    with pytest.raises(Refusal) as caught:
        gather(year=YEAR, at=NOW)
    assert caught.value.code == "nothing_loaded"


def test_the_file_of_clauses_names_figures_that_exist(province: Province):
    assert listed_codes() <= set(INDICATORS)
    found = figures_by_clause(province.directive.title)
    assert set(found) <= {clause.number for clause in province.directive.clauses.all()}
    assert figures_by_clause("về một việc khác") == {}


def test_a_heading_is_cut_at_a_comma():
    assert gist("Câu ngắn. Câu sau.") == "Câu ngắn"
    long = gist("Tăng cường công tác tuyên truyền, " * 6)
    assert long.endswith("…") and len(long) <= LONGEST_GIST + 1 and not long.endswith(",…")


@pytest.mark.parametrize(
    ("period", "last"),
    [("2019", "2019-12-31"), ("2019-09", "2019-09-30"), ("2019-12", "2019-12-31"), ("2022-2024", "2024-12-31")],
)
def test_the_last_day_of_a_period(period: str, last: str):
    assert period_end(period).isoformat() == last


def test_numbers_are_numbers(province: Province):
    """Nothing of the table of figures is typed as words beside its trace."""
    _gathered, document = composed()
    table = next(block for block in document.blocks if isinstance(block, Table) and "Các chỉ tiêu" in block.caption)
    first = table.rows[0].cells
    assert [isinstance(run, Number) for cell in first[3:6] for run in cell] == [True, True, True]
