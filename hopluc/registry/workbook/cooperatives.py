"""The workbook in which cooperatives come in and go out: columns, words, choices."""

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
# What the register's column holds: eleven digits of triệu đồng.
LARGEST_CAPITAL = Decimal(99_999_999_999)


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


COOPERATIVES = cooperatives_form()
