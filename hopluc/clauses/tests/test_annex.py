"""Annex tables: which columns they have, what a row orders, and how tables in plain text are found. All made up."""

from datetime import date

import pytest

from hopluc.clauses.annex_columns import columns_of, role_of
from hopluc.clauses.reader import read_text
from hopluc.clauses.tests.documents import STATE_DIRECTIVE
from hopluc.clauses.tests.spans import check_spans

HEADING = "TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian | Sản phẩm"


def annexed(*rows, title="PHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ"):
    """The reading of a directive with an annex of these lines."""
    reading = read_text("\n".join([STATE_DIRECTIVE, "", title, *rows]))
    check_spans(reading)
    return reading


def duties(reading):
    """Number, text, bodies, day, recurrence and product of each obligation of the annexes."""
    return [
        (clause.number, duty.text, duty.lead, duty.supporting, duty.due, duty.recurrence, duty.deliverable)
        for root in reading.clauses
        if (root.number or "").startswith("PL")
        for clause in (root, *under(root))
        for duty in clause.obligations
    ]


def under(clause):
    """Every clause under a clause."""
    return [inner for child in clause.clauses for inner in (child, *under(child))]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("STT", "number"),
        ("Nội dung công việc thực hiện", "content"),
        ("Tên đề án, dự án", "content"),
        ("Đơn vị\nchủ trì", "lead"),
        ("Cơ quan thực hiện", "lead"),
        ("Cơ quan, đơn vị phối hợp", "supporting"),
        ("Cơ quan chủ trì, phối hợp", "lead"),
        ("Thời gian thực hiện", "due"),
        ("Tiến độ hoàn thành", "due"),
        ("Kết quả, sản phẩm", "deliverable"),
        ("Kinh phí (triệu đồng)", "money"),
        ("Ghi chú", "note"),
        ("Cấp trình", "other"),
        ("Xã", None),
        ("", None),
    ],
)
def test_what_a_column_holds(heading, role):
    assert role_of(heading) == role


def test_a_table_of_figures_gives_no_tasks():
    assert columns_of([["TT", "Xã", "Số hợp tác xã"], ["1", "Xã A", "12"]]) is None
    assert [clause.clauses for clause in annexed("TT | Xã | Số hợp tác xã", "1 | Xã A | 12").clauses][-1] == ()


def test_rows_take_their_bodies_day_and_product_from_their_columns():
    reading = annexed(
        HEADING,
        "I | Nhóm tuyên truyền",
        "1 | Mở lớp học, cấp thẻ học viên | Sở Nội vụ | Sở Tài chính; Sở Y tế | Quý IV/2021 | Lớp học",
        "2 | Đề án liên kết chuỗi | Sở Công Thương | | Trước ngày 15/6/2022 | –",
        "II | Nhóm kiểm tra",
        "3 | Kiểm tra hợp tác xã. Báo cáo kết quả | Sở Nội vụ | | Hằng năm |",
    )
    assert duties(reading) == [
        (
            "PL.1",
            "Mở lớp học, cấp thẻ học viên",
            ("Sở Nội vụ",),
            ("Sở Tài chính", "Sở Y tế"),
            date(2021, 12, 31),
            None,
            "Lớp học",
        ),
        ("PL.2", "Đề án liên kết chuỗi", ("Sở Công Thương",), (), date(2022, 6, 15), None, None),
        ("PL.3", "Kiểm tra hợp tác xã", ("Sở Nội vụ",), (), None, "yearly", None),
        ("PL.3", "Báo cáo kết quả", ("Sở Nội vụ",), (), None, "yearly", "Báo cáo kết quả"),
    ]
    annex = reading.clauses[-1]
    assert [clause.number for clause in annex.clauses] == ["PL.I", "PL.II"]
    assert not any(clause.obligations for clause in annex.clauses)


def test_the_tail_before_an_annex_reads_as_without_it():
    plain, with_annex = read_text(STATE_DIRECTIVE), annexed(HEADING, "1 | Mở lớp | Sở Nội vụ | | Quý I/2022 |")
    assert with_annex.recipients == plain.recipients
    assert with_annex.header == plain.header
    assert with_annex.clauses[:-1] == plain.clauses


@pytest.mark.parametrize(
    ("printed", "due", "recurrence"),
    [
        ("Quý IV/2021", date(2021, 12, 31), None),
        ("Quý I - Quý II/2022", date(2022, 6, 30), None),
        ("Tháng 6/2022", date(2022, 6, 30), None),
        ("31/12/2022", date(2022, 12, 31), None),
        ("2023", date(2023, 12, 31), None),
        ("Năm 2026 - 2027", date(2027, 12, 31), None),
        ("Giai đoạn 2021-2025", date(2025, 12, 31), "term"),
        ("Năm 2022 và các năm tiếp theo", None, None),
        ("Thường xuyên", None, "continuous"),
        ("Hằng quý", None, "quarterly"),
        ("Sau khi được phê duyệt", None, None),
    ],
)
def test_times_as_columns_print_them(printed, due, recurrence):
    found = duties(annexed(HEADING, f"1 | Mở lớp | Sở Nội vụ | | {printed} |"))
    assert [(duty[4], duty[5]) for duty in found] == [(due, recurrence)]


def test_one_column_may_name_both_bodies():
    heading = "STT | Nhiệm vụ | Cơ quan thực hiện | Thời hạn"
    found = duties(
        annexed(
            heading,
            "1 | Mở lớp | Sở Nội vụ chủ trì, phối hợp với Sở Y tế | 2022",
            "2 | Cấp thẻ | Chủ trì: Sở Y tế; phối hợp: Sở Nội vụ, Sở Tài chính | 2022",
        )
    )
    assert [duty[2:4] for duty in found] == [
        (("Sở Nội vụ",), ("Sở Y tế",)),
        (("Sở Y tế",), ("Sở Nội vụ", "Sở Tài chính")),
    ]


def test_a_row_without_bodies_has_those_of_the_row_above_it_in_rank():
    found = duties(
        annexed(
            HEADING,
            "1 | Hoàn thiện tiêu chuẩn | Sở Nội vụ | Sở Y tế | 2022 |",
            "- | Mở lớp | | | |",
            "- | Cấp thẻ | Sở Tài chính | | 2023 |",
        )
    )
    assert [duty[1:5] for duty in found] == [
        ("Hoàn thiện tiêu chuẩn", ("Sở Nội vụ",), ("Sở Y tế",), date(2022, 12, 31)),
        ("Mở lớp", ("Sở Nội vụ",), ("Sở Y tế",), date(2022, 12, 31)),
        ("Cấp thẻ", ("Sở Tài chính",), (), date(2023, 12, 31)),
    ]


def test_a_table_in_the_body_stands_under_the_clause_before_it():
    text = STATE_DIRECTIVE.replace("4. Đề nghị", f"{HEADING}\n1 | Mở lớp | Sở Nội vụ | | Quý I/2022 |\n4. Đề nghị")
    reading = read_text(text)
    check_spans(reading)
    third = next(clause for clause in reading.clauses if clause.number == "3")
    assert [(row.number, row.obligations[0].lead) for row in third.clauses] == [("1", ("Sở Nội vụ",))]
    assert "4" in [clause.number for clause in reading.clauses]


def test_an_annex_of_forms_orders_nothing_and_one_of_clauses_does():
    form = annexed("1. Mở lớp học cho cán bộ.", title="PHỤ LỤC II\nĐỀ CƯƠNG BÁO CÁO")
    assert [(clause.number, clause.clauses[0].obligations) for clause in form.clauses[-1:]] == [("PLII", ())]
    orders = annexed("1. Sở Nội vụ mở lớp học cho cán bộ.", title="Phụ lục 2\nNHIỆM VỤ CỤ THỂ")
    assert orders.clauses[-1].clauses[0].obligations[0].lead == ("Sở Nội vụ",)


def test_an_attached_document_gives_its_clauses():
    reading = annexed(
        "Điều 1. Sở Nội vụ mở lớp học.",
        "Điều 2. Sở Tài chính bố trí kinh phí.",
        title="QUY CHẾ\nPHỐI HỢP\n(Ban hành kèm theo Quyết định số 7/QĐ-UBND)",
    )
    assert [clause.number for clause in reading.clauses][-2:] == ["Điều 1", "Điều 2"]


CELLS = """\
Phụ lục
NHIỆM VỤ TRỌNG TÂM
TT
Nội dung, nhiệm vụ
Cơ quan chủ
trì thực hiện
Cơ quan
phối hợp
Thời gian
I
Hoàn thiện chính sách
1
Rà soát, xây dựng chính sách hỗ trợ hợp
tác xã ở vùng khó khăn của tỉnh
Sở Nội vụ,
Sở Y tế
Các sở,
ngành
Năm
2026 - 2027

CÔNG BÁO/Số 7/Ngày 16-05-2026
61

TT
Nội dung, nhiệm vụ
Cơ quan chủ
trì thực hiện
Cơ quan
phối hợp
Thời gian
2
Diễn tập các kịch bản ứng phó
UBND các xã,
phường

Hằng năm
II Huy động nguồn lực của toàn xã hội
1
Tổng hợp nhu cầu vốn của hợp tác xã
trên địa bàn.
Sở Tài chính
Sở Nội vụ, các
cơ quan
Quý I/2027
"""


def test_cells_on_lines_of_their_own_make_rows():
    reading = read_text(f"{STATE_DIRECTIVE}\n{CELLS}")
    check_spans(reading)
    assert [(duty[0], *duty[2:6]) for duty in duties(reading)] == [
        ("PL.1", ("Sở Nội vụ", "Sở Y tế"), ("Các sở, ngành",), date(2027, 12, 31), None),
        ("PL.2", ("UBND các xã, phường",), (), None, "yearly"),
        ("PL.1", ("Sở Tài chính",), ("Sở Nội vụ", "các cơ quan"), date(2027, 3, 31), None),
    ]
    assert [duty[1] for duty in duties(reading)][0].endswith("vùng khó khăn của tỉnh")


def test_tabs_and_bars_make_the_same_rows():
    rows = [cell.strip() for cell in HEADING.split("|")], ["1", "Mở lớp", "Sở Nội vụ", "Sở Y tế", "2022", "Lớp học"]
    tabbed = annexed(*("\t".join(row) for row in rows))
    barred = annexed("| " + " | ".join(rows[0]) + " |", "|---|---|---|---|---|---|", "| " + " | ".join(rows[1]) + " |")
    assert duties(tabbed) == duties(barred) == duties(annexed(*(" | ".join(row) for row in rows)))
    assert len(duties(tabbed)) == 1


def test_a_word_heading_without_rows_stays_text():
    assert "TT\nNội dung" in annexed("TT", "Nội dung", "Hết.").text


@pytest.mark.parametrize(
    ("title", "printed", "due"),
    [
        ("NHIỆM VỤ NĂM 2022", "Tháng 01", date(2022, 1, 31)),
        ("NHIỆM VỤ NĂM 2022", "Quý III", date(2022, 9, 30)),
        ("NHIỆM VỤ NĂM 2022", "Trước 15/12", date(2022, 12, 15)),
        ("NHIỆM VỤ NĂM 2022", "Tháng 01/2023", date(2023, 1, 31)),
        ("NHIỆM VỤ GIAI ĐOẠN 2021-2025", "Tháng 01", None),
        ("NHIỆM VỤ", "Quý III", None),
    ],
)
def test_a_month_without_a_year_is_of_the_year_of_the_annex(title, printed, due):
    found = duties(annexed(HEADING, f"1 | Mở lớp | Sở Nội vụ | | {printed} |", title=f"PHỤ LỤC\n{title}"))
    assert [duty[4] for duty in found] == [due]
