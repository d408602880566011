"""The elements of invented names, and the trades with their weights. Words only; nothing here is anybody's name."""

from dataclasses import dataclass

# Invented place-like names: a real Tày first part, a made-up second part in Tày spelling.
PLACE_HEADS = (
    *("Khau", "Nà", "Phja", "Bản", "Lủng", "Cốc", "Thôm", "Bó"),
    *("Khuổi", "Đon", "Tổng", "Phiêng", "Kéo", "Slam", "Roỏng", "Lũng"),
)
PLACE_TAILS = (
    *("Slôm", "Mjảo", "Phjủ", "Slửa", "Vjằng", "Kjoóc", "Mjầu", "Slìn", "Pjoòng", "Slưa", "Mjạc", "Khjếm"),
    *("Pjảng", "Slằn", "Vjét", "Kjảo", "Slủng", "Mjoòi", "Phjắc", "Slảo", "Pjẩn", "Mjìn", "Slấp", "Kjỉnh"),
    *("Vjọc", "Slàng", "Pjỏi", "Mjễn", "Khjàu", "Slòn", "Phjòn", "Mjút", "Slẩy", "Pjàn", "Kjồm", "Vjảy"),
    *("Slịch", "Mjang", "Phjéo", "Slọt", "Vjòm", "Khjồng", "Pjấu", "Slúc"),
)


@dataclass(frozen=True, slots=True)
class Trade:
    """A line of business: sector code, weight among cooperatives and among groups, activity.

    `work` stands in a group's name, one of `prefixes` before a cooperative's.
    """

    sector: str
    weight: int
    group_weight: int
    activity: str
    work: str
    prefixes: tuple[str, ...]


_FARM = ("Nông nghiệp", "Dịch vụ nông nghiệp", "Nông nghiệp và Dịch vụ", "Nông sản", "")
_WOOD = ("Nông lâm nghiệp", "Lâm nghiệp", "Nông lâm sản")
TRADES = (
    Trade("agriculture", 10, 8, "Trồng dong riềng, chế biến miến dong", "Trồng dong riềng", (*_FARM, "Miến dong")),
    Trade("agriculture", 8, 9, "Trồng rau, quả an toàn", "Trồng rau", (*_FARM, "Rau an toàn")),
    Trade("agriculture", 9, 20, "Chăn nuôi lợn bản địa", "Chăn nuôi lợn", (*_FARM, "Chăn nuôi")),
    Trade("agriculture", 6, 14, "Chăn nuôi trâu, bò vỗ béo", "Chăn nuôi trâu, bò", (*_FARM, "Chăn nuôi")),
    Trade("agriculture", 5, 9, "Chăn nuôi gà thả đồi", "Chăn nuôi gà", (*_FARM, "Chăn nuôi")),
    Trade("agriculture", 6, 6, "Trồng cam, quýt", "Trồng cam, quýt", (*_FARM, "Cây ăn quả")),
    Trade("agriculture", 4, 5, "Trồng hồng không hạt, mơ", "Trồng hồng không hạt", (*_FARM, "Cây ăn quả")),
    Trade("agriculture", 5, 3, "Trồng, chế biến chè shan tuyết", "Trồng chè", (*_FARM, "Chè")),
    Trade("agriculture", 6, 4, "Trồng, sơ chế cây dược liệu", "Trồng dược liệu", (*_FARM, "Dược liệu")),
    Trade("agriculture", 5, 8, "Trồng bí xanh thơm, gạo nếp", "Trồng bí xanh thơm", _FARM),
    Trade("forestry", 6, 8, "Trồng rừng, khai thác gỗ rừng trồng", "Trồng rừng", _WOOD),
    Trade("forestry", 3, 1, "Ươm giống cây lâm nghiệp", "Ươm giống cây", _WOOD),
    Trade("fishery", 2, 6, "Nuôi cá lồng, cá nước lạnh", "Nuôi cá", ("Thủy sản", "Nông nghiệp và Thủy sản")),
    Trade("industry", 4, 1, "Chế biến gỗ, ván bóc", "Chế biến gỗ", ("Chế biến lâm sản", "Sản xuất và Thương mại")),
    Trade("industry", 3, 2, "Sản xuất rượu men lá", "Nấu rượu men lá", ("Sản xuất và Thương mại", "Rượu men lá")),
    Trade("industry", 2, 1, "Dệt thổ cẩm, thủ công mỹ nghệ", "Dệt thổ cẩm", ("Thủ công mỹ nghệ", "Thổ cẩm")),
    Trade("construction", 4, 1, "Xây dựng công trình dân dụng", "Xây dựng", ("Xây dựng", "Xây dựng và Dịch vụ")),
    Trade("transport", 4, 0, "Vận tải hàng hóa, hành khách", "Vận tải", ("Vận tải", "Dịch vụ vận tải")),
    Trade(
        "trade_services",
        6,
        1,
        "Buôn bán nông sản, vật tư nông nghiệp",
        "Thu mua nông sản",
        ("Thương mại và Dịch vụ", "Dịch vụ tổng hợp"),
    ),
    Trade("trade_services", 2, 1, "Du lịch cộng đồng", "Du lịch cộng đồng", ("Du lịch cộng đồng", "Dịch vụ du lịch")),
    Trade(
        "environment", 2, 1, "Thu gom, xử lý rác thải", "Thu gom rác thải", ("Vệ sinh môi trường", "Dịch vụ môi trường")
    ),
)


@dataclass(frozen=True, slots=True)
class People:
    """An ethnic group: weight in the province, its weight where it is at home, family names, middle and given names."""

    name: str
    weight: int
    home_districts: tuple[str, ...]
    families: tuple[str, ...]
    male: tuple[str, ...]
    female: tuple[str, ...]


_MALE = (
    *("Văn Anh", "Văn Bình", "Văn Chung", "Văn Cường", "Đình Đạt", "Văn Đoàn", "Văn Hải", "Văn Hiếu", "Quang Huy"),
    *("Văn Hùng", "Văn Khánh", "Văn Kiên", "Văn Lâm", "Văn Long", "Văn Mạnh", "Đức Minh", "Văn Nam", "Văn Nghĩa"),
    *("Văn Phong", "Văn Quân", "Văn Quyết", "Ngọc Sơn", "Văn Tâm", "Văn Thắng", "Văn Thành", "Văn Thuận", "Văn Tiến"),
    *("Văn Toàn", "Văn Tuấn", "Văn Tuyên", "Xuân Vinh", "Văn Vượng", "Thế Duy", "Đình Khoa", "Hữu Lợi", "Công Trình"),
)
_FEMALE = (
    *("Thị Bích", "Thị Cúc", "Thị Dung", "Thị Duyên", "Thị Hà", "Thị Hằng", "Thị Hạnh", "Thị Hiền", "Thị Hoa"),
    *("Thị Hồng", "Thị Huệ", "Thị Hương", "Thị Lan", "Thị Liên", "Thị Linh", "Thị Loan", "Thị Mai", "Thị Minh"),
    *("Thị Nga", "Thị Ngân", "Thị Nhung", "Thị Oanh", "Thị Phương", "Thị Quyên", "Thị Tâm", "Thị Thảo", "Thị Thêm"),
    *("Thị Thu", "Thị Thúy", "Thị Tuyết", "Thị Vân", "Thị Xuân", "Thị Yến", "Hồng Ngọc", "Thanh Trà", "Bích Đào"),
)
_MALE_UPLAND = ("A Chú", "A Dình", "A Páo", "A Sáng", "A Sình", "A Tủa", "A Vảng", "Văn Dìa", "Văn Pá", "Seo Lử")
_FEMALE_UPLAND = ("Thị Dế", "Thị Dở", "Thị Máy", "Thị Mỷ", "Thị Pà", "Thị Sua", "Thị Xía", "Thị Ly", "Thị Chá")
PEOPLES = (
    People("Tày", 52, (), ("Hoàng", "Nông", "Ma", "Hà", "Lường", "Dương", "Bế", "Mạch", "Đàm", "Lộc"), _MALE, _FEMALE),
    People("Dao", 18, ("060", "062"), ("Triệu", "Bàn", "Đặng", "Phùng", "Lý", "Chu", "Tằng"), _MALE, _FEMALE),
    People("Kinh", 14, ("058", "065"), ("Nguyễn", "Trần", "Lê", "Phạm", "Vũ", "Đỗ", "Bùi", "Đào"), _MALE, _FEMALE),
    People("Nùng", 9, ("066", "062"), ("Nông", "Lục", "Hứa", "Lương", "Vi", "Lăng", "Hoàng"), _MALE, _FEMALE),
    People("Mông", 6, ("060",), ("Giàng", "Vàng", "Sùng", "Thào", "Lầu", "Hầu", "Vừ"), _MALE_UPLAND, _FEMALE_UPLAND),
    People("Sán Chay", 1, ("065",), ("Trần", "Lâm", "Ninh", "La"), _MALE, _FEMALE),
)
HOME_FACTOR = 4
