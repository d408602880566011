"""Sentences for outlines of units that cannot be taken."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "outline_too_large": _("Tệp lớn hơn %(megabytes)s MB. Giản lược đường ranh giới rồi tải lên lại."),
    "outline_not_json": _(
        "Tệp không phải GeoJSON: không đọc được thành JSON (UTF-8). Xuất lại từ phần mềm bản đồ, chọn GeoJSON."
    ),
    "outline_not_collection": _(
        "Tệp phải là một FeatureCollection, nhưng lại là “%(value)s”. Xuất lại cả lớp dữ liệu ra GeoJSON."
    ),
    "outline_without_units": _("Tệp không có đối tượng nào. Chọn lại tệp."),
    "outline_not_wgs84": _("Tệp dùng hệ tọa độ “%(value)s”. Xuất lại theo kinh độ, vĩ độ WGS 84 (EPSG:4326)."),
    "outline_not_degrees": _(
        "Tọa độ %(value)s không phải kinh độ, vĩ độ. Tệp có lẽ theo VN-2000; xuất lại theo WGS 84 (EPSG:4326)."
    ),
    "outline_swapped": _(
        "Tọa độ %(value)s có vẻ đổi chỗ kinh độ, vĩ độ. Kinh độ phải đứng trước; xuất lại tệp theo thứ tự đó."
    ),
    "outline_too_many_units": _("Tệp có %(value)s đối tượng, nhiều nhất là %(most)s. Chỉ giữ các đơn vị của tỉnh."),
    "outline_too_many_points": _("Tệp có hơn %(most)s điểm. Giản lược đường ranh giới rồi tải lên lại."),
    "outline_too_intricate": _(
        "Đường ranh giới quá dài hoặc tự cắt quá nhiều lần để vẽ được. Kiểm tra hình trong phần mềm bản đồ, giản lược rồi tải lên lại."
    ),
    "outline_not_feature": _("Đối tượng này không phải Feature. Xuất lại tệp từ phần mềm bản đồ."),
    "outline_no_code": _(
        "Đối tượng không có mã ở thuộc tính “%(property)s”. Thuộc tính đang có: %(there)s. Chọn đúng thuộc tính ghi mã."
    ),
    "outline_code_twice": _("Mã này đã có ở đối tượng %(first)s. Mỗi đơn vị chỉ được có một đối tượng trong tệp."),
    "outline_not_polygon": _("Hình “%(value)s” không dùng được: phải là Polygon hoặc MultiPolygon có tọa độ."),
    "outline_not_position": _("Có điểm không phải cặp số kinh độ, vĩ độ. Xuất lại tệp."),
    "outline_ring_short": _("Đường viền chỉ có %(value)s điểm; phải có ít nhất 4, điểm cuối trùng điểm đầu."),
    "outline_ring_open": _("Đường viền chưa khép kín: điểm cuối phải trùng điểm đầu."),
    "outline_ring_flat": _("Đường viền không có diện tích. Kiểm tra lại hình của đơn vị này."),
    "outline_nothing_matched": _(
        "Không mã nào trong tệp (%(value)s) là mã đơn vị hành chính ngày %(on)s. Chọn lại bản đồ hoặc thuộc tính ghi mã."
    ),
    "outline_unknown_codes": _(
        "%(count)s đối tượng không ứng với đơn vị nào ngày %(on)s. Sửa mã, hoặc thêm --skip-unknown để bỏ qua."
    ),
    "outline_source_missing": _("Ghi nguồn của đường ranh giới: nơi công bố, ngày, giấy phép."),
    "outline_map_changed": _("Tệp hoặc bản đồ đã thay đổi từ khi xem trước. Xem trước lại rồi mới ghi."),
    "outline_nothing_to_remove": _("Bản đồ ngày %(on)s không có đường ranh giới nào để gỡ."),
}
