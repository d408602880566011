"""Made-up documents that carry the directive out, and what came up on the way of its work: more time asked for, clocks
that stood still, bottlenecks. No such paper exists; each says so."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PlanSeed:
    """A plan with the body that leads its tasks (a code of the register of bodies)."""

    name: str
    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class About:
    """Which work item of the directive: clause, 0-based place of the sentence as in `work.ResultSeed`, year."""

    clause: str
    hint: int
    year: int


@dataclass(frozen=True, slots=True)
class ExtensionSeed:
    """`granted` None: refused."""

    about: About
    asked_on: date
    until: date
    reason: str
    decided_on: date
    granted: date | None
    answer: str


@dataclass(frozen=True, slots=True)
class HoldSeed:
    """`waits_for`: code of a body, "" for a pause; `until` None: still."""

    about: About
    since: date
    until: date | None
    reason: str
    waits_for: str = ""


@dataclass(frozen=True, slots=True)
class BottleneckSeed:
    """`owner`: code of the body that must clear it by `due`; "": nobody yet."""

    about: About
    raised_on: date
    cause: str
    words: str
    owner: str = ""
    given_on: date | None = None
    due: date | None = None


DISTRICT_PLAN = """\
ỦY BAN NHÂN DÂN
HUYỆN CHỢ ĐỒN
Số: 90/MH-KH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Chợ Đồn, ngày 18 tháng 5 năm 2020

KẾ HOẠCH
Phát triển kinh tế tập thể, hợp tác xã trên địa bàn huyện (văn bản minh họa)

Thực hiện chỉ thị của Ban Thường vụ Tỉnh ủy về nâng cao hiệu quả hoạt động của kinh tế tập thể, hợp tác xã trên địa \
bàn tỉnh, Ủy ban nhân dân huyện Chợ Đồn xây dựng Kế hoạch như sau:
1. Tuyên truyền, quán triệt, nâng cao nhận thức cho cán bộ, đảng viên và nhân dân về bản chất của kinh tế tập thể, hợp \
tác xã kiểu mới.
2. Hằng năm, lồng ghép nhiệm vụ phát triển kinh tế tập thể, hợp tác xã vào kế hoạch phát triển kinh tế - xã hội của \
huyện và cân đối, bố trí các nguồn lực triển khai.
3. Kiện toàn Ban Chỉ đạo kinh tế tập thể huyện.
4. Hằng năm, thông qua hợp tác xã xây dựng các mô hình ứng dụng khoa học công nghệ, đưa cây trồng, vật nuôi có giá trị \
kinh tế cao vào sản xuất.
5. Kiểm tra, giám sát việc tổ chức thực hiện chỉ thị tại các xã, thị trấn.

Nơi nhận:
- Lưu: VT.
"""
COMMUNE_PLAN = """\
ỦY BAN NHÂN DÂN
PHƯỜNG BẮC KẠN
Số: 91/MH-KH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bắc Kạn, ngày 15 tháng 8 năm 2025

KẾ HOẠCH
Hỗ trợ hợp tác xã trên địa bàn phường (văn bản minh họa)

Thực hiện chỉ thị của Ban Thường vụ Tỉnh ủy về nâng cao hiệu quả hoạt động của kinh tế tập thể, hợp tác xã trên địa \
bàn tỉnh, Ủy ban nhân dân phường xây dựng Kế hoạch như sau:
1. Tuyên truyền, vận động đoàn viên, hội viên và nhân dân tự nguyện tham gia phát triển kinh tế tập thể, hợp tác xã.
2. Hướng dẫn, tạo điều kiện thuận lợi để các hợp tác xã đăng ký thành lập và hoạt động tại bộ phận một cửa của phường.
3. Tổ chức gian hàng sản phẩm hợp tác xã tại chợ phường.

Nơi nhận:
- Lưu: VT.
"""
PLANS = (
    PlanSeed("ke-hoach-huyen-minh-hoa.txt", "bk-cho-don-peoples-committee", DISTRICT_PLAN),
    PlanSeed("ke-hoach-phuong-minh-hoa.txt", "tn-bk-area-peoples-committees", COMMUNE_PLAN),
)
# (plan, words of its task, day handed in, what was done): accepted a week later.
PLAN_RESULTS = (
    (0, "Tuyên truyền", date(2024, 12, 5), "Đã tổ chức 6 hội nghị tại các xã, thị trấn. (minh họa)"),
    (0, "lồng ghép", date(2024, 12, 10), "Kế hoạch năm 2025 của huyện có mục kinh tế tập thể. (minh họa)"),
    (1, "Hướng dẫn", date(2025, 12, 8), "Đã hướng dẫn 4 tổ hợp tác làm thủ tục thành lập hợp tác xã. (minh họa)"),
)
EXTENSIONS = (
    ExtensionSeed(
        About("6.2", 6, 2025),
        date(2025, 12, 10),
        date(2026, 2, 28),
        "Mô hình vụ đông chưa thu hoạch nên chưa có số liệu. (minh họa)",
        date(2025, 12, 19),
        date(2026, 1, 31),
        "Gia hạn đến hết tháng 1. (minh họa)",
    ),
    ExtensionSeed(
        About("6.3", 1, 2025),
        date(2025, 12, 15),
        date(2026, 1, 31),
        "Chờ số liệu của các xã, phường. (minh họa)",
        date(2025, 12, 18),
        None,
        "Báo cáo năm phải kịp kỳ họp; số liệu bổ sung gửi sau. (minh họa)",
    ),
)
HOLDS = (
    HoldSeed(
        About("6.2", 3, 2025),
        date(2025, 10, 1),
        date(2025, 11, 15),
        "Chờ danh sách hợp tác xã sau sắp xếp xã, phường. (minh họa)",
        "tn-bk-area-peoples-committees",
    ),
    HoldSeed(
        About("4", 1, 2025), date(2025, 11, 1), None, "Chờ kế hoạch bồi dưỡng chung của tỉnh mới. (minh họa)"
    ),
)  # fmt: skip
BOTTLENECKS = (
    BottleneckSeed(
        About("5", 0, 2025),
        date(2025, 9, 10),
        "law",
        "Nghị quyết hỗ trợ của hai tỉnh trước sắp xếp khác mức, chưa thống nhất. (minh họa)",
        "tn-government-party-committee",
        date(2025, 9, 22),
        date(2025, 12, 31),
    ),
    BottleneckSeed(
        About("6.1", 1, 2025),
        date(2025, 10, 6),
        "budget",
        "Chưa có dòng ngân sách riêng cho kinh tế tập thể ở cấp xã mới. (minh họa)",
    ),
)
