"""The workbook in which members' rolls come in and go out: columns, words, choices."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext_noop

from hopluc.registry.workbook.cooperatives import LARGEST_CAPITAL
from hopluc.sheets.form import Column, Form

SEXES: Mapping[str, str] = {"Nam": "male", "Nữ": "female"}
MEMBER_KINDS: Mapping[str, str] = {
    "Chính thức": "official",
    "Liên kết góp vốn": "capital_linked",
    "Liên kết không góp vốn": "non_capital_linked",
}
# Whole numbers far beyond any roll.
LARGEST_NUMBER = Decimal(999_999)


def members_form() -> Form:
    """Lines of the cooperatives' rolls, known by cooperative and number. Contributions in triệu đồng."""
    return Form(
        kind="members",
        title="Sổ thành viên hợp tác xã",
        sheet="Thành viên",
        columns=(
            Column("cooperative", ("Mã số HTX", "Mã HTX"), "code", expected=True),
            Column(
                "number",
                ("Số thứ tự trong sổ", "STT trong sổ"),
                "integer",
                required=True,
                minimum=Decimal(1),
                maximum=LARGEST_NUMBER,
            ),
            Column("full_name", ("Họ và tên", "Họ tên"), "person", required=True, personal=True),
            Column("sex", ("Giới tính",), "choice", choices=SEXES),
            Column("birth_year", ("Năm sinh",), "year", personal=True),
            Column("ethnic_group", ("Dân tộc",), "text"),
            Column("kind", ("Loại thành viên",), "choice", required=True, choices=MEMBER_KINDS),
            Column("joined_on", ("Ngày vào", "Ngày gia nhập"), "date", required=True),
            Column("left_on", ("Ngày ra", "Ngày ra khỏi HTX"), "date"),
            Column(
                "capital",
                ("Vốn góp", "Vốn cam kết góp"),
                "decimal",
                unit="triệu đồng",
                minimum=Decimal(0),
                maximum=LARGEST_CAPITAL,
            ),
            Column(
                "paid_capital",
                ("Vốn đã góp", "Vốn thực góp"),
                "decimal",
                unit="triệu đồng",
                minimum=Decimal(0),
                maximum=LARGEST_CAPITAL,
            ),
            Column("paid_on", ("Ngày góp vốn",), "date"),
            Column("certificate", ("Số giấy chứng nhận phần vốn góp", "Số giấy chứng nhận góp vốn"), "code"),
            Column("birth_date", ("Ngày sinh", "Ngày tháng năm sinh"), "date", personal=True),
            Column(
                "id_number",
                ("Số định danh cá nhân", "Số CCCD", "Số căn cước", "CCCD", "Số hộ chiếu"),
                "code",
                personal=True,
                note=gettext_noop("12 chữ số, định dạng ô là văn bản để không mất số 0 đầu"),
            ),
            Column("phone", ("Điện thoại", "Số điện thoại"), "code", personal=True),
            Column("address", ("Địa chỉ liên lạc", "Nơi ở", "Địa chỉ"), "text", personal=True),
            Column("cooperative_name", ("Tên HTX", "Tên hợp tác xã"), "text"),
        ),
        key=("cooperative", "number"),
        given=("cooperative", "number", "cooperative_name"),
    )


MEMBERS = members_form()
