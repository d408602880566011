"""Sentences for resolutions on places: what a draft contradicts, what cannot be carried out, decided or undone."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "resolution_without_lines": _("Nghị quyết chưa có dòng nào. Thêm ít nhất một dòng."),
    "unit_not_living": _(
        "%(unit)s (%(unit_code)s) không tồn tại liên tục qua ngày %(on)s: chưa bắt đầu trước ngày đó, hoặc đã có văn bản khác kết thúc."
    ),
    "resolution_line_twice": _("%(unit)s đã có dòng như vậy (dòng %(first)s). Bỏ một dòng."),
    "unit_changed_and_ended": _(
        "%(unit)s vừa được đổi (tên, loại hoặc cấp trên), vừa nhập hoặc kết thúc (dòng %(first)s). Giữ một trong hai."
    ),
    "unit_whole_and_part": _(
        "%(unit)s đã nhập toàn bộ hoặc kết thúc ở dòng %(first)s. Nếu bị chia, mọi dòng của đơn vị phải là “Một phần vào”."
    ),
    "unit_of_two_codes": _("%(unit)s được đổi thành hai mã khác nhau (xem dòng %(first)s). Giữ một mã."),
    "share_out_of_range": _("Phần của %(unit)s phải lớn hơn 0%% và nhỏ hơn 100%%. Nhập toàn bộ thì chọn “Nhập vào”."),
    "share_of_a_whole": _("%(unit)s đi toàn bộ nên không ghi phần. Bỏ phần, hoặc chọn “Một phần vào”."),
    "part_without_rest": _("%(unit)s chỉ có một phần được nêu, phần còn lại không đi đâu. Thêm dòng cho phần còn lại."),
    "shares_not_whole": _("Các phần của %(unit)s cộng lại là %(total)s%%, phải là 100%%."),
    "shares_leave_nothing": _("Các phần đã ghi của %(unit)s là %(total)s%%, không còn gì cho phần chưa ghi tỷ lệ."),
    "commune_without_successor": _(
        "%(unit)s kết thúc mà không nhập vào đâu: địa bàn sẽ nằm ngoài bản đồ. Ghi đơn vị nhận."
    ),
    "children_left_over": _(
        "%(count)s đơn vị thuộc %(unit)s chưa có dòng nào (%(names)s). Ghi cấp trên mới hoặc đơn vị nhận cho từng đơn vị."
    ),
    "new_code_missing": _("%(unit)s nhập vào đơn vị nào? Ghi mã mới."),
    "joined_unit_not_living": _(
        "Không có đơn vị mã %(unit_code)s nào tiếp tục tồn tại qua ngày %(on)s. Nếu đơn vị nhận được lập mới, chọn “Nhập vào”."
    ),
    "code_taken": _(
        "Mã %(unit_code)s đang là của %(holder)s. Thêm dòng cho đơn vị đó, hoặc chọn “Nhập vào đơn vị tiếp tục tồn tại”."
    ),
    "new_unit_without_name": _("Đơn vị mới mã %(unit_code)s chưa có tên."),
    "new_unit_without_kind": _("Đơn vị mới mã %(unit_code)s chưa có loại, ví dụ xã hay phường."),
    "new_code_form": _("Mã %(unit_code)s không đúng: đơn vị loại này có mã %(digits)s chữ số."),
    "new_unit_without_parent": _("Đơn vị mới mã %(unit_code)s thuộc đơn vị nào? Ghi mã cấp trên."),
    "parent_not_living": _("Cấp trên mã %(parent)s của đơn vị mã %(unit_code)s không tồn tại từ ngày %(on)s."),
    "parent_too_low": _("Cấp trên mã %(parent)s không cao hơn đơn vị mã %(unit_code)s."),
    "new_unit_described_twice": _(
        "Đơn vị mới mã %(unit_code)s (%(name)s) được mô tả khác ở dòng %(first)s. Tên, loại, cấp trên phải giống nhau."
    ),
    "line_changes_nothing": _("Dòng này không đổi gì ở %(unit)s. Ghi điều thay đổi hoặc bỏ dòng."),
    "resolution_without_number": _("Ghi số, ký hiệu của nghị quyết."),
    "resolution_signed_after": _("Ngày ký %(signed)s sau ngày có hiệu lực %(on)s. Xem lại hai ngày."),
    "resolution_not_draft": _(
        "%(where)s không còn là bản nháp: đã thực hiện, đã hoàn tác hoặc đã bỏ. Mở lại danh sách."
    ),
    "resolution_not_carried_out": _("%(where)s chưa thực hiện hoặc đã hoàn tác."),
    "resolution_not_yet": _("%(where)s chưa đến ngày %(on)s. Bản nháp được giữ đến ngày đó."),
    "resolution_map_changed": _("Bản nháp hoặc địa giới đã thay đổi sau khi xem trước. Xem lại rồi thực hiện."),
    "resolution_stood_on": _("%(count)s đơn vị đã thay đổi theo văn bản sau (%(names)s). Hoàn tác văn bản sau trước."),
    "resolution_decisions_stand": _("Còn quyết định về trụ sở chưa rút."),
    "resolution_used": _("Đã có %(count)s việc ghi vào các đơn vị mới (%(names)s). Sửa những mục đó trước."),
    "undo_without_why": _("Ghi lý do hoàn tác."),
    "seat_not_of_division": _("%(unit)s không phải là phần nào của %(old)s."),
    "seat_decided_already": _("%(where)s đã có quyết định. Rút quyết định cũ trước."),
    "seat_not_decided": _("%(where)s chưa có quyết định nào để rút."),
    "seat_not_waiting": _("%(where)s không còn chờ quyết định: có người vừa ghi. Mở lại danh sách."),
    "seat_moved_since": _("%(where)s đã chuyển trụ sở sau quyết định này. Sửa tờ sổ của hợp tác xã trước."),
    "unit_named_otherwise": _("Mã %(where)s là %(unit)s, trong tệp ghi “%(typed)s”. Sửa mã hoặc tên."),
    "unit_unknown": _("Không có đơn vị “%(where)s” nào tồn tại trước ngày này."),
    "unit_ambiguous": _("Có nhiều đơn vị “%(where)s”: %(names)s. Ghi mã, hoặc thêm huyện."),
}
