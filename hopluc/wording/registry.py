"""Sentences of the register of cooperatives: what it refuses, and what it finds doubtful."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    # Verbs
    "nothing_changes": _("Không có gì thay đổi so với sổ đăng ký."),
    "day_in_future": _("Ngày %(day)s còn ở phía trước; sổ chỉ ghi việc đã có hiệu lực."),
    "day_before_founding": _("Ngày %(day)s trước ngày thành lập %(founded)s."),
    "cooperative_ended": _(
        "Đã chấm dứt từ ngày %(ended)s nên không ghi thay đổi từ ngày đó. Nếu ghi nhầm, hãy khôi phục."
    ),
    "cooperative_absorbed": _("Hồ sơ này đã được gộp vào hồ sơ khác; hãy ghi vào hồ sơ còn lại."),
    "code_absorbed": _("Mã này đã được gộp vào hồ sơ %(kept)s; hãy dùng mã %(kept)s."),
    "field_of_another_verb": _(
        "“%(field)s” không sửa ở đây: tình trạng pháp lý, ngày thành lập, mã số có việc ghi riêng."
    ),
    "status_unknown": _("Không có tình trạng pháp lý “%(value)s”."),
    "status_not_for_group": _(
        "Tổ hợp tác không có tình trạng “Đang làm thủ tục phá sản” (Nghị định 92/2024, Điều 28)."
    ),
    "until_without_suspension": _("Chỉ ghi ngày hết tạm ngừng khi tình trạng là “Tạm ngừng kinh doanh”."),
    "until_not_after": _("Ngày kết thúc %(until)s phải sau ngày bắt đầu %(day)s."),
    "not_ended": _("Chưa chấm dứt nên không có gì để khôi phục."),
    "ended_by_reorganisation": _("Chấm dứt do tổ chức lại; hãy hủy việc tổ chức lại đó."),
    "occurrence_unknown": _("Không có loại sự việc “%(value)s”."),
    "already_taken_back": _("Sự việc này đã được rút trước đó."),
    "why_missing": _("Ghi lý do."),
    "absorbed_itself": _("Không thể gộp một hồ sơ vào chính nó."),
    "not_absorbed": _("Hồ sơ này không bị gộp nên không có gì để tách."),
    "founding_undone": _("Hồ sơ này do một việc tổ chức lại đã hủy lập ra nên không tách được."),
    "reorganisation_unknown": _("Không có hình thức tổ chức lại “%(value)s”."),
    "reorganisation_sources": _("%(kind)s: số bên tham gia chưa đúng."),
    "reorganisation_results": _("%(kind)s: số bên hình thành chưa đúng, hoặc có mã trùng nhau."),
    "conversion_no_group": _("Chỉ tổ hợp tác mới chuyển thành hợp tác xã theo Điều 108 Luật Hợp tác xã."),
    "already_undone": _("Việc tổ chức lại này đã được hủy trước đó."),
    "reorganisation_changed_since": _(
        "Sau khi tổ chức lại, hồ sơ này đã được ghi thêm nên không hủy trọn vẹn được nữa."
    ),
    # Findings on an entry
    "field_missing": _("Chưa ghi mục này."),
    "choice_unknown": _("“%(value)s” không có trong danh mục."),
    "code_malformed": _("Mã “%(value)s” chỉ được gồm chữ, số, dấu “-”, “.”, “_”, tối đa %(most)s ký tự."),
    "code_reserved": _("“%(value)s” là địa chỉ của một trang, không dùng làm mã được."),
    "cooperative_code_taken": _("Mã %(value)s đã có trong sổ; mã số không được dùng lại."),
    "code_of_branch": _("%(value)s có 13 chữ số: mã của đơn vị phụ thuộc, không phải của hợp tác xã."),
    "code_no_tax_code": _("%(value)s không phải mã số thuế 10 chữ số hợp lệ. Đăng ký cũ thì giữ nguyên được."),
    "name_taken": _("Tên trùng với %(code)s – %(name)s (Nghị định 92/2024, Điều 17)."),
    "name_confusing": _("Tên dễ nhầm với %(code)s – %(name)s (Nghị định 92/2024, Điều 17)."),
    "seat_no_commune": _("Trụ sở phải là một xã, phường hoặc thị trấn."),
    "seat_of_another_time": _("%(seat)s không phải đơn vị hành chính của ngày %(day)s."),
    "capital_no_amount": _("Vốn điều lệ phải là số không âm."),
    "capital_too_large": _("Vốn điều lệ quá lớn; đơn vị là triệu đồng, tối đa %(most)s."),
    "capital_nought": _("Vốn điều lệ bằng 0: nếu chưa biết thì để trống."),
    "line_malformed": _("Mã ngành “%(value)s” phải có đúng 4 chữ số (cấp 4)."),
    "line_not_in_table": _("Mã ngành %(value)s không có trong bảng đã nạp; hãy kiểm tra lại."),
    "line_scheme_unknown": _("Không biết hệ thống ngành “%(value)s”."),
    "line_scheme_not_loaded": _("Bảng mã của %(scheme)s chưa được nạp nên chưa kiểm tra được mã %(value)s."),
    "line_twice": _("Mã ngành %(value)s được ghi hai lần."),
    "line_several_main": _("Chỉ một ngành là ngành chính."),
    "line_too_many": _("Tối đa %(most)s ngành."),
    "branch_code": _("%(value)s không phải mã 13 chữ số của đơn vị phụ thuộc mang mã của hợp tác xã."),
    "branch_place_code": _("Mã địa điểm kinh doanh là 5 chữ số, từ 00001 đến 99999; đã ghi %(value)s."),
    "charter_after_sheet": _("Điều lệ ban hành ngày %(day)s, sau ngày mà thông tin này có hiệu lực."),
    "charter_before_founding": _("Điều lệ ban hành trước ngày thành lập %(founded)s."),
    "governance_not_for_group": _("Tổ hợp tác không có hình thức quản trị theo Điều 56 Luật Hợp tác xã."),
    "registration_blocked": _(
        "Đang ở tình trạng “%(status)s”: cơ quan đăng ký từ chối mọi đăng ký (Nghị định 92/2024, Điều 33)."
    ),
    # Rows of a workbook
    "ended_with_other_status": _("Đã có ngày chấm dứt %(ended)s thì tình trạng phải là đã chấm dứt."),
    "ended_without_day": _("Tình trạng đã chấm dứt thì phải ghi ngày chấm dứt."),
}
