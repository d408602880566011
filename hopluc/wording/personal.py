"""Sentences for personal data and members' rolls: keys, purposes, lines of a roll, rights of the people."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    # The key
    "personal_key_missing": _(
        "Không thấy tệp khóa %(where)s, mà trong sổ đã có dữ liệu cá nhân được mã hóa. Chép tệp khóa từ bản sao lưu về"
        " đúng chỗ này rồi làm lại. Hệ thống không tự tạo khóa khác, vì khóa khác không mở được dữ liệu đã có."
    ),
    "personal_key_open": _(
        "Người khác trên máy này đọc được tệp khóa %(where)s, nên hệ thống không dùng. Chỉ để chủ tệp đọc:"
        " chmod 600 %(where)s"
    ),
    "personal_key_damaged": _("Tệp khóa %(where)s bị hỏng hoặc không đọc được. Chép lại từ bản sao lưu."),
    "personal_key_wrong": _(
        "Tệp khóa %(where)s không phải khóa đã mã hóa dữ liệu này (dữ liệu cần khóa %(key)s). Chép lại tệp khóa đúng"
        " từ bản sao lưu."
    ),
    "personal_seal_broken": _(
        "Dữ liệu cá nhân tại %(where)s không mở được: đã bị sửa, hoặc bị chép từ dòng khác sang. Báo người quản trị."
    ),
    "personal_purpose_missing": _("Ghi rõ mục đích xem hoặc xuất dữ liệu cá nhân, ít nhất %(least)s ký tự."),
    # A line of a roll
    "member_name_missing": _("Nhập họ và tên thành viên."),
    "member_joined_missing": _("Nhập ngày vào."),
    "member_day_ahead": _("Ngày %(day)s chưa đến. Nhập ngày từ hôm nay trở về trước."),
    "id_number_form": _(
        "Số định danh cá nhân có %(digits)s chữ số; ở đây có %(count)s. Xem lại thẻ căn cước, kể cả số 0 ở đầu."
    ),
    "foreign_paper_form": _("Số hộ chiếu gồm từ 5 đến 20 chữ và số, không dấu cách. Xem lại."),
    "phone_form": _("Số điện thoại thường có 10 chữ số, bắt đầu bằng số 0; ở đây có %(count)s. Xem lại."),
    "birth_date_form": _("Ngày sinh không đọc được. Nhập ngày/tháng/năm."),
    "birth_date_and_year_differ": _("Ngày sinh %(value)s không khớp năm sinh %(year)s. Sửa một trong hai."),
    "born_after_joining": _("Ngày sinh sau ngày vào. Sửa một trong hai ngày."),
    "member_too_young": _(
        "Vào sổ khi mới %(age)s tuổi; thành viên “%(kind)s” phải từ đủ %(least)s tuổi (Luật Hợp tác xã 2023, Điều 30)."
    ),
    "member_on_roll": _("Người này đang có trong sổ, ở số %(number)s. Sửa dòng đó thay vì thêm dòng mới."),
    "member_name_on_roll": _(
        "Sổ đã có một người cùng họ tên ở số %(number)s. Xem có phải cùng một người không; nếu không phải thì cứ ghi."
    ),
    "member_kind_gives_no_capital": _(
        "Thành viên liên kết không góp vốn mà có vốn góp: xem lại loại thành viên hoặc số vốn."
    ),
    "member_paid_more_than_pledged": _("Vốn đã góp lớn hơn vốn cam kết (%(capital)s triệu đồng). Xem lại."),
    "member_over_capital_cap": _(
        "Phần vốn này bằng %(share)s%% vốn điều lệ (%(charter)s triệu đồng); một thành viên chính thức góp không quá"
        " %(most)s%% (Luật Hợp tác xã 2023, Điều 74)."
    ),
    "linked_over_capital_cap": _(
        "Các thành viên liên kết góp vốn sẽ có tất cả %(share)s%% vốn điều lệ (%(charter)s triệu đồng); không được quá"
        " %(most)s%% (Luật Hợp tác xã 2023, Điều 74)."
    ),
    "foreign_over_capital_cap": _(
        "Các thành viên nước ngoài sẽ có tất cả %(share)s%% vốn điều lệ (%(charter)s triệu đồng); không được quá"
        " %(most)s%% (Luật Hợp tác xã 2023, Điều 74)."
    ),
    "member_unchanged": _("Không có gì thay đổi so với sổ."),
    "member_erased": _("Thông tin cá nhân của dòng này đã được xóa ngày %(on)s theo yêu cầu; dòng không sửa được nữa."),
    "member_left_before": _("Thành viên này đã ra ngày %(on)s."),
    "member_not_left": _("Thành viên này chưa ra."),
    "leave_reason_missing": _("Chọn lý do chấm dứt tư cách thành viên (Luật Hợp tác xã 2023, Điều 33)."),
    "paid_before_joined": _("Ngày góp trước ngày vào (%(joined)s). Sửa ngày góp."),
    "member_organisation_unknown": _("Không có hợp tác xã mã số %(value)s. Xem lại mã số."),
    # Totals
    "totals_before_founded": _("Ngày này trước ngày thành lập (%(founded)s)."),
    "totals_empty": _("Nhập ít nhất số thành viên chính thức."),
    "totals_part_too_large": _("Số nữ, số người dân tộc thiểu số không thể lớn hơn tổng số thành viên (%(whole)s)."),
    # Rights of the person the data are about
    "subject_not_found": _("Không có ai mang số định danh này trong các sổ thành viên mà bạn được xem."),
    "subject_still_member": _("Chưa xóa được: người này còn là thành viên ở %(line)s. Chỉ xóa sau khi đã ra."),
    "subject_roll_must_be_kept": _(
        "Chưa xóa được: dòng %(line)s thuộc sổ thành viên góp vốn mà hợp tác xã đang hoạt động phải lập và giữ"
        " (Luật Hợp tác xã 2023, Điều 15)."
    ),
    "subject_beyond_scope": _(
        "Người này còn %(count)s dòng ở nơi ngoài phạm vi của bạn. Chuyển yêu cầu cho Liên minh Hợp tác xã tỉnh."
    ),
    "subject_request_decided": _("Yêu cầu này đã được giải quyết."),
    "subject_refusal_needs_reason": _("Ghi lý do từ chối: người yêu cầu phải được biết."),
}
