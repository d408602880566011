"""The workbook of yearly returns: one row per cooperative and year, with the lines that the year's form asks for."""

from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal

from hopluc.sheets.form import Column, Form

_MONEY = "triệu đồng"
_PEOPLE = "người"
_NONE = Decimal(0)
_HEAD = (
    Column("cooperative", ("Mã số HTX", "Mã HTX"), "code", required=True),
    Column("year", ("Năm", "Năm báo cáo"), "year", required=True),
    Column("filed_on", ("Ngày nộp", "Ngày nộp báo cáo"), "date", required=True),
)
_LINES = (
    Column("members_end", ("Số thành viên cuối năm", "Số thành viên cuối kỳ"), "integer", unit=_PEOPLE, minimum=_NONE),
    Column(
        "workers",
        ("Số lao động thường xuyên", "Số lao động thường xuyên bình quân trong năm", "Số lao động"),
        "decimal",
        unit=_PEOPLE,
        minimum=_NONE,
    ),
    Column(
        "wages",
        ("Tổng thu nhập trả cho người lao động", "Tổng tiền công, tiền lương đã trả trong năm"),
        "decimal",
        unit=_MONEY,
        minimum=_NONE,
    ),
    Column("revenue", ("Doanh thu", "Tổng doanh thu", "Doanh thu trong năm"), "decimal", unit=_MONEY, minimum=_NONE),
    Column(
        "revenue_from_members",
        ("Doanh thu với thành viên", "Trong đó: doanh thu từ thành viên"),
        "decimal",
        unit=_MONEY,
        minimum=_NONE,
    ),
    Column(
        "profit",
        ("Lợi nhuận", "Lãi (lỗ)", "Lợi nhuận trước thuế trong năm (lỗ ghi số âm)"),
        "decimal",
        unit=_MONEY,
        note="Số âm khi lỗ",
    ),
    Column("capital", ("Tổng nguồn vốn", "Tổng nguồn vốn cuối kỳ"), "decimal", unit=_MONEY, minimum=_NONE),
    Column(
        "stopped_months",
        ("Số tháng ngừng hoạt động", "Số tháng ngừng hoạt động trong năm"),
        "integer",
        minimum=_NONE,
        maximum=Decimal(12),
    ),
    Column(
        "enterprise_links",
        ("Số hợp đồng liên kết với doanh nghiệp", "Số hợp đồng liên kết với doanh nghiệp đang thực hiện"),
        "integer",
        minimum=_NONE,
    ),
    Column(
        "trained",
        ("Số người được đào tạo, bồi dưỡng", "Số lượt người được đào tạo, bồi dưỡng trong năm"),
        "integer",
        unit=_PEOPLE,
        minimum=_NONE,
    ),
    Column("published_effective", ("Hoạt động hiệu quả (theo báo cáo của tỉnh)",), "boolean"),
    Column(
        "points_finance",
        ("Điểm tài chính", "Điểm tự chấm nhóm I: tài chính"),
        "decimal",
        minimum=_NONE,
        maximum=Decimal(30),
    ),
    Column(
        "points_governance",
        ("Điểm quản trị", "Điểm tự chấm nhóm II: quản trị, điều hành, năng lực"),
        "decimal",
        minimum=_NONE,
        maximum=Decimal(30),
    ),
    Column(
        "points_community",
        ("Điểm cộng đồng, thành viên", "Điểm tự chấm nhóm III: thành viên, cộng đồng"),
        "decimal",
        minimum=_NONE,
        maximum=Decimal(40),
    ),
)
LINE_FIELDS = tuple(column.field for column in _LINES)

# Every line there is: what a workbook of any year can be read with.
RETURNS = Form(
    kind="returns",
    title="Báo cáo năm của hợp tác xã",
    sheet="Báo cáo năm",
    columns=(*_HEAD, *_LINES),
    key=("cooperative", "year"),
)


def returns_form(year_lines: Collection[str]) -> Form:
    """The form with only those lines (field names of `LINE_FIELDS`) that the year's form version asks for."""
    return replace(RETURNS, columns=(*_HEAD, *(column for column in _LINES if column.field in year_lines)))
