"""The workbooks in which cooperatives and their members' rolls come in and go out: columns, words, choices."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext_noop

from hopluc.sheets.form import Column, Form

ENTITY_KINDS: Mapping[str, str] = {"HTX": "cooperative", "LHHTX": "union", "THT": "group"}
SECTORS: Mapping[str, str] = {
    "Nông nghiệp": "agriculture",
    "Lâm nghiệp": "forestry",
    "Thủy sản": "fishery",
    "Công nghiệp - tiểu thủ công nghiệp": "industry",
    "Xây dựng": "construction",
    "Vận tải": "transport",
    "Thương mại - dịch vụ": "trade_services",
    "Môi trường": "environment",
    "Khác": "other",
}
SEXES: Mapping[str, str] = {"Nam": "male", "Nữ": "female"}
MEMBER_KINDS: Mapping[str, str] = {
    "Chính thức": "official",
    "Liên kết góp vốn": "capital_linked",
    "Liên kết không góp vốn": "non_capital_linked",
}
# What the register's columns hold: eleven digits of triệu đồng, and whole numbers far beyond any roll.
LARGEST_CAPITAL = Decimal(99_999_999_999)
LARGEST_NUMBER = Decimal(999_999)


def cooperatives_form() -> Form:
    """Cooperatives, unions and groups, one a row, known by their code. Capital in triệu đồng."""
    return Form(
        kind="cooperatives",
        title="Danh sách hợp tác xã, liên hiệp hợp tác xã, tổ hợp tác",
        sheet="Hợp tác xã",
        columns=(
            Column("code", ("Mã số", "Mã số HTX", "Mã HTX"), "code", required=True),
            Column("kind", ("Loại hình", "Loại hình tổ chức"), "choice", required=True, choices=ENTITY_KINDS),
            Column("name", ("Tên", "Tên HTX", "Tên hợp tác xã", "Tên gọi"), "text", required=True),
            Column("commune", ("Xã, phường, thị trấn", "Xã/phường", "Xã", "Địa chỉ (xã)"), "text", required=True),
            Column(
                "district",
                ("Huyện, thành phố", "Huyện/thành phố", "Huyện"),
                "text",
                note=gettext_noop("Trống từ 01/07/2025"),
            ),
            Column("founded_on", ("Ngày thành lập", "Ngày đăng ký", "Ngày cấp đăng ký"), "date", required=True),
            Column("ended_on", ("Ngày chấm dứt", "Ngày giải thể"), "date"),
            Column("sector", ("Lĩnh vực", "Lĩnh vực hoạt động"), "choice", required=True, choices=SECTORS),
            Column("activity", ("Ngành nghề chính", "Ngành nghề"), "text"),
            Column("representative", ("Người đại diện", "Người đại diện theo pháp luật"), "person"),
            Column(
                "charter_capital",
                ("Vốn điều lệ",),
                "decimal",
                unit="triệu đồng",
                minimum=Decimal(0),
                maximum=LARGEST_CAPITAL,
            ),
        ),
        key=("code",),
    )


def members_form() -> Form:
    """Lines of the cooperatives' rolls, known by cooperative and number. Contributions in triệu đồng."""
    return Form(
        kind="members",
        title="Sổ thành viên hợp tác xã",
        sheet="Thành viên",
        columns=(
            Column("cooperative", ("Mã số HTX", "Mã HTX"), "code", required=True),
            Column(
                "number",
                ("Số thứ tự trong sổ", "STT trong sổ"),
                "integer",
                required=True,
                minimum=Decimal(1),
                maximum=LARGEST_NUMBER,
            ),
            Column("full_name", ("Họ và tên", "Họ tên"), "person", required=True),
            Column("sex", ("Giới tính",), "choice", choices=SEXES),
            Column("birth_year", ("Năm sinh",), "year"),
            Column("ethnic_group", ("Dân tộc",), "text"),
            Column("kind", ("Loại thành viên",), "choice", required=True, choices=MEMBER_KINDS),
            Column("joined_on", ("Ngày vào", "Ngày gia nhập"), "date", required=True),
            Column("left_on", ("Ngày ra", "Ngày ra khỏi HTX"), "date"),
            Column("capital", ("Vốn góp",), "decimal", unit="triệu đồng", minimum=Decimal(0), maximum=LARGEST_CAPITAL),
        ),
        key=("cooperative", "number"),
    )


COOPERATIVES = cooperatives_form()
MEMBERS = members_form()
