"""The sheet of guidance in a template: what the file is, how it is filled, what each column takes."""

from hopluc.sheets.cell_rules import expected
from hopluc.sheets.form import Form
from hopluc.sheets.layout import Book, heading_text, text_height
from hopluc.sheets.template import GUIDE_SHEET, Template

_WIDTHS = (36, 10, 60)
_HOW = (
    "Chỉ ghi vào ô tô vàng; ô xám đã có sẵn và được khóa. Cần sửa ô khóa: Xem lại (Review) → Bỏ bảo vệ trang tính"
    " (Unprotect Sheet), không cần mật khẩu.",
    "Mỗi ô khi chọn đều có lời nhắc. Ô ghi sai báo ngay lúc ghi, không phải chờ tới khi nộp.",
    "Không đổi tên cột, không xóa dòng tiêu đề. Thêm cột riêng được: hệ thống giữ kèm theo dòng, không bỏ.",
    "Chưa có số liệu thì để trống. Số 0 nghĩa là có theo dõi và bằng không.",
    "Ghi xong lưu lại rồi tải tệp lên: hệ thống cho xem trước từng thay đổi, xác nhận mới ghi.",
)


def write_guide(book: Book, form: Form, template: Template) -> None:
    """Added as the last visible sheet."""
    sheet = book.sheet(GUIDE_SHEET, is_upright=True)
    looks = book.formats
    for place, wide in enumerate(_WIDTHS):
        sheet.set_column(place, place, wide)
    sheet.merge_range(0, 0, 0, 2, "", looks["title"])
    sheet.write_string(0, 0, f"Hướng dẫn ghi: {form.title}", looks["title"])
    row = 2
    for line in (*template.guide, *_HOW):
        sheet.merge_range(row, 0, row, 2, "", looks["guide"])
        sheet.write_string(row, 0, f"• {line}", looks["guide"])
        sheet.set_row(row, text_height([(f"• {line}", sum(_WIDTHS))]))
        row += 1
    row += 1
    for place, words in enumerate(("Cột, dòng của biểu", "Bắt buộc", "Cách ghi")):
        sheet.write_string(row, place, words, looks["heading"])
    sheet.repeat_rows(row)
    for at, column in enumerate(form.columns, start=row + 1):
        said = expected(column, is_listed=column.field in template.offered)
        if column.choices:
            said = f"Chọn: {'; '.join(column.choices)}."
        sheet.set_row(at, text_height([(heading_text(column), _WIDTHS[0]), (said, _WIDTHS[2])]))
        sheet.write_string(at, 0, heading_text(column), looks["text"])
        sheet.write_string(at, 1, "có" if column.required else "", looks["ordinal"])
        sheet.write_string(at, 2, said, looks["text"])
    sheet.protect()
