"""The workbook in which cooperatives come in and go out: columns, words, choices."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext_noop

from hopluc.places.models import UNLOCATED
from hopluc.sheets.form import Column, Form

ENTITY_KINDS: Mapping[str, str] = {"HTX": "cooperative", "LHHTX": "union", "THT": "group"}
KIND_WORDS: Mapping[str, str] = {
    "Hợp tác xã": "cooperative",
    "Liên hiệp hợp tác xã": "union",
    "Liên hiệp HTX": "union",
    "LH HTX": "union",
    "Tổ hợp tác": "group",
}
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
GOVERNANCE_FORMS: Mapping[str, str] = {"Quản trị đầy đủ": "full", "Quản trị rút gọn": "short"}
# The words of Nghị định 92/2024/NĐ-CP, Điều 27, and those that a group has instead (Điều 28).
STATUSES: Mapping[str, str] = {
    "Đang hoạt động": "active",
    "Tạm ngừng kinh doanh": "suspended",
    "Bị thu hồi do cưỡng chế về quản lý thuế": "revoked_for_tax",
    "Đang làm thủ tục giải thể, bị chia, bị hợp nhất, được sáp nhập": "dissolving",
    "Đang làm thủ tục phá sản": "bankruptcy",
    "Đã giải thể, phá sản, chấm dứt tồn tại": "ended",
    "Không hoạt động tại địa chỉ đã đăng ký": "not_at_address",
    "Đang làm thủ tục chấm dứt hoạt động": "dissolving",
    "Đã chấm dứt hoạt động": "ended",
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
            Column("code", ("Mã số", "Mã số HTX", "Mã HTX"), "code", expected=True),
            Column(
                "kind",
                ("Loại hình", "Loại hình tổ chức"),
                "choice",
                required=True,
                choices=ENTITY_KINDS,
                other_words=KIND_WORDS,
            ),
            Column("name", ("Tên", "Tên HTX", "Tên hợp tác xã", "Tên gọi"), "text", required=True),
            Column(
                "commune",
                ("Xã, phường, thị trấn", "Xã/phường", "Xã", "Địa chỉ (xã)"),
                "text",
                required=True,
                unknown=UNLOCATED,
            ),
            Column(
                "district",
                ("Huyện, thành phố", "Huyện/thành phố", "Huyện"),
                "text",
                note=gettext_noop("Trống từ 01/07/2025"),
            ),
            Column(
                "founded_on",
                ("Ngày thành lập", "Ngày đăng ký", "Ngày cấp đăng ký", "Năm thành lập"),
                "date",
                expected=True,
                year_too=True,
                note=gettext_noop("Không rõ ngày thì ghi năm: 2018"),
            ),
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
            *further_columns(),
        ),
        key=("code",),
    )


def further_columns() -> tuple[Column, ...]:
    """What else the register keeps. A column that a workbook does not have leaves what is known as it is."""
    return (
        Column("foreign_name", ("Tên bằng tiếng nước ngoài", "Tên tiếng nước ngoài"), "text"),
        Column("short_name", ("Tên viết tắt",), "text"),
        Column("old_number", ("Số đăng ký cũ", "Số giấy chứng nhận cũ"), "text"),
        Column("address", ("Số nhà, thôn, tổ", "Địa chỉ chi tiết"), "text"),
        Column("phone", ("Điện thoại", "Số điện thoại"), "text", private=True),
        Column("email", ("Thư điện tử", "Email"), "text", private=True),
        Column(
            "lines",
            ("Mã ngành nghề kinh doanh", "Mã ngành VSIC", "Mã ngành cấp 4"),
            "text",
            note=gettext_noop("Mã cấp 4, cách nhau bằng dấu chấm phẩy; mã đầu là ngành chính: 0111; 0118"),
        ),
        Column("governance_form", ("Hình thức quản trị",), "choice", choices=GOVERNANCE_FORMS),
        Column("charter_on", ("Ngày ban hành điều lệ",), "date"),
        Column("charter_conforms", ("Điều lệ đã phù hợp Luật 2023",), "boolean"),
        Column("status", ("Tình trạng pháp lý",), "choice", choices=STATUSES),
        Column(
            "status_on",
            ("Tình trạng từ ngày",),
            "date",
            note=gettext_noop("Trống: từ ngày nhập tệp"),
        ),
        Column("suspended_until", ("Tạm ngừng đến ngày",), "date"),
        Column(
            "known_on",
            ("Đã có vào ngày",),
            "date",
            note=gettext_noop("Chỉ ghi khi không rõ cả năm thành lập"),
        ),
    )


COOPERATIVES = cooperatives_form()
