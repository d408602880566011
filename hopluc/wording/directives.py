"""Sentences of the directive loop."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "nothing_read": _("Không tìm thấy khoản, mục nào trong văn bản. Kiểm tra lại tệp, hoặc dán toàn văn."),
    "directive_taken_in": _("Văn bản này đã được nạp: %(title)s."),
    "directive_looks_known": _(
        "Văn bản này có cùng số hoặc trích yếu và phần lớn nội dung với văn bản đã nạp: %(title)s. Mở văn bản đó; nếu đây "
        "là văn bản khác hoặc bản khác, đánh dấu “Vẫn nạp thành văn bản riêng” rồi gửi lại."
    ),
    "name_not_printed": _("Văn bản không có tên này. Tải lại trang rồi chọn lại."),
    "name_stands_so": _("Tên này đã ghép với cơ quan đó, không có gì thay đổi."),
    "body_not_listed": _(
        "Danh mục không có cơ quan “%(value)s”. Chọn một tên trong danh sách gợi ý, hoặc thêm cơ quan mới."
    ),
    "nothing_to_take_back": _("Bước này đã được hoàn tác."),
    "document_gone": _(
        "Tệp này đã được đọc dở khi máy chủ dừng. Xem danh sách văn bản; nếu chưa có bản đọc, gửi tệp lại."
    ),
    "take_in_not_allowed": _("Người gửi tệp không còn quyền nạp văn bản nên việc đọc đã dừng. Không có gì được lưu."),
    "directive_is_live": _(
        "Chỉ thị đã được xác nhận nên bản đọc không sửa được nữa. Thay đổi người thực hiện ở trang nhiệm vụ."
    ),
    "directive_not_live": _("Chỉ thị chưa được xác nhận. Xác nhận bản đọc trước."),
    "number_not_given": _("Văn bản chưa có số, ký hiệu. Nhập vào, hoặc đánh dấu “Chưa biết”."),
    "date_not_given": _("Văn bản chưa có ngày ban hành. Nhập vào, hoặc đánh dấu “Chưa biết”."),
    "body_named_twice": _("%(body)s không thể vừa chủ trì vừa phối hợp. Bỏ một trong hai."),
    "cut_outside": _("Chỗ tách phải nằm giữa đoạn, để cả hai nhiệm vụ đều có chữ. Chọn chỗ khác."),
    "passage_outside": _("Đoạn này không nằm trong khoản đang xem. Chép lại đoạn từ chính khoản đó."),
    "passage_taken": _("Đoạn này chồng lên một nhiệm vụ đã có. Sửa hoặc tách nhiệm vụ đó."),
    "changed_meanwhile": _(
        "%(by)s đã sửa chỗ này ngày %(at)s, sau khi bạn mở. Xem lại bản mới rồi sửa tiếp; chưa có gì bị ghi đè."
    ),
    "step_undone": _("%(by)s đã hoàn tác bước này."),
    "pair_in_one_document": _("Hai nhiệm vụ cùng một văn bản. Chọn một nhiệm vụ của văn bản kia."),
    "pair_decided": _("%(by)s đã quyết định cặp này: %(state)s. Bỏ quyết định đó trước nếu cần đổi."),
    "pair_taken_back": _("Quyết định này đã được bỏ trước đó. Tải lại trang để xem."),
    "not_neighbours": _("Chỉ gộp được hai nhiệm vụ liền nhau trong cùng một khoản."),
    "source_differs": _(
        "Tệp gốc nay đọc ra chữ khác hẳn văn bản đang giữ, nên không đọc lại được. Bản đọc đang có vẫn nguyên."
    ),
    "passage_not_found": _("Không thấy “%(passage)s” trong đoạn này. Chép nguyên văn từ văn bản."),
    "passage_not_unique": _("“%(passage)s” có %(count)s chỗ trong đoạn này. Chép dài hơn để chỉ còn một chỗ."),
    "not_a_task": _("Nội dung này là định hướng hoặc thông tin, không giao việc được."),
    "body_not_valid": _("%(body)s không hoạt động vào ngày %(on)s. Chọn cơ quan kế tục."),
    "due_before_start": _("Thời hạn %(due)s trước ngày giao %(since)s. Sửa một trong hai ngày."),
    "already_assigned": _("%(body)s đã được giao nhiệm vụ này."),
    "assignment_ended": _("Việc giao này không còn hiệu lực vào ngày đó."),
    "last_lead": _("Đây là cơ quan chủ trì cuối cùng. Giao cho cơ quan khác trước, rồi mới thôi giao."),
    "same_body": _("Cơ quan không thể tự kế tục chính mình. Chọn cơ quan khác."),
    "obligation_ended": _("Nhiệm vụ này đã kết thúc ngày %(on)s."),
    "due_not_to_choose": _("Thời hạn này không còn để chọn. Tải lại trang rồi chọn lại."),
    "reason_missing": _("Cần ghi lý do."),
    "reading_in_use": _("Bản đọc này đã được dùng ở chỗ khác (cuộc họp, đợt quán triệt, báo cáo). Gỡ ở đó trước."),
    "year_before_directive": _("Năm %(year)s trước ngày ban hành %(issued)s. Chọn năm khác."),
    "not_assigned_to_body": _("%(body)s không được giao nhiệm vụ này vào ngày nộp."),
    "result_empty": _("Kết quả chưa có gì. Ghi việc đã làm, số đếm được, hoặc gửi tệp."),
    "result_waiting": _("Kết quả trước của %(body)s đang chờ chấp nhận. Đợi quyết định rồi nộp lần sau."),
    "work_item_accepted": _("Kết quả của %(body)s cho việc này đã được chấp nhận, không cần nộp thêm."),
    "result_decided": _("Kết quả này đã có quyết định."),
    "not_sent_by_body": _("Chỉ %(where)s, cơ quan đã nộp kết quả này, mới rút lại được."),
    "result_withdrawn": _("%(where)s đã rút lại kết quả này."),
    "result_not_decided": _("Kết quả của %(where)s chưa có quyết định, không có gì để hoàn tác."),
    "decided_by_other": _("Quyết định này của %(where)s. Chỉ cơ quan đã quyết định mới hoàn tác được."),
    "decision_too_old": _(
        "Quyết định ngày %(on)s chỉ hoàn tác được trong ngày đó. Ý kiến mới ghi vào lần nộp sau của cơ quan thực hiện."
    ),
    "later_version": _("%(where)s đã nộp lần sau. Quyết định trên lần nộp mới."),
    "own_result": _(
        "Minh chứng do cơ quan khác với cơ quan thực hiện kiểm tra. Tài khoản của bạn không quyết định được kết quả này."
    ),
}
