"""Made-up things that happen beside the work itself: who studied the directive, what visits found, what a meeting
decided. None of it took place; each says so."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Held:
    """A gathering: kind as in `dissemination.GatheringKind`."""

    kind: str
    on: date
    took_part: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class SendingSeed:
    """A document sent to a body: `document` as in `SENT`, `to` a code. `units`: (name, members, how many studied it),
    told on `counted_on`. What is None or empty the body has not said."""

    document: int
    to: str
    sent_on: date
    due: date | None
    read_on: date | None = None
    held: tuple[Held, ...] = ()
    units: tuple[tuple[str, int, int], ...] = ()
    counted_on: date | None = None


@dataclass(frozen=True, slots=True)
class GivenSeed:
    """What a visit or a meeting gives to do under a task (`hint` as in `work.ResultSeed`), by a day or so many days
    after the loading; `done_on` None: nothing was handed in."""

    hint: int
    due: date | timedelta
    done_on: date | None = None
    done: str = ""


@dataclass(frozen=True, slots=True)
class FindingSeed:
    clause: str
    gravity: str
    words: str
    remedy: GivenSeed | None = None


@dataclass(frozen=True, slots=True)
class VisitSeed:
    body: str
    unit: str
    planned_on: date
    held_on: date
    conclusion: str
    findings: tuple[FindingSeed, ...]


@dataclass(frozen=True, slots=True)
class ConclusionSeed:
    """What a meeting decided, under a task of the directive."""

    words: str
    body: str
    clause: str
    given: GivenSeed


# Places in `SendingSeed.document`: the directive, the plan of the district, that of the ward.
DIRECTIVE, DISTRICT_PLAN, WARD_PLAN = 0, 1, 2
_FIRST, _FIRST_DUE = date(2020, 4, 20), date(2020, 8, 31)
_AGAIN, _AGAIN_DUE = date(2025, 8, 4), date(2025, 12, 31)
SENDINGS = (
    SendingSeed(
        *(DIRECTIVE, "bk-district-party-committees", _FIRST, _FIRST_DUE, date(2020, 4, 22)),
        held=(
            Held("conference", date(2020, 6, 12), 412, "Hội nghị cán bộ chủ chốt các huyện, thành phố. (minh họa)"),
            Held("cell_meeting", date(2020, 7, 10), 3120, "Sinh hoạt chi bộ tháng 7. (minh họa)"),
        ),
        units=(
            ("Huyện ủy Chợ Đồn (minh họa)", 1240, 1240),
            ("Huyện ủy Na Rì (minh họa)", 1105, 1105),
            ("Thành ủy Bắc Kạn (minh họa)", 1187, 1187),
        ),
        counted_on=date(2020, 8, 21),
    ),
    SendingSeed(
        *(DIRECTIVE, "bk-party-commissions", _FIRST, _FIRST_DUE, date(2020, 4, 21)),
        held=(Held("conference", date(2020, 5, 28), 96),),
        units=(("Chi bộ Ban Tuyên giáo (minh họa)", 21, 21), ("Chi bộ Ban Dân vận (minh họa)", 16, 16)),
        counted_on=date(2020, 6, 1),
    ),
    SendingSeed(
        *(DIRECTIVE, "bk-front-and-organisations", _FIRST, _FIRST_DUE, date(2020, 4, 24)),
        held=(Held("online", date(2020, 6, 18), 158),),
        units=(("Chi bộ Hội Nông dân tỉnh (minh họa)", 18, 18), ("Chi bộ Tỉnh đoàn (minh họa)", 19, 19)),
        counted_on=date(2020, 7, 3),
    ),
    SendingSeed(
        *(DIRECTIVE, "tn-propaganda-mobilisation-commission", _AGAIN, _AGAIN_DUE, date(2025, 8, 5)),
        held=(Held("conference", date(2025, 9, 11), 64, "Hội nghị cán bộ, công chức của ban. (minh họa)"),),
        units=(("Chi bộ 1 (minh họa)", 24, 24), ("Chi bộ 2 (minh họa)", 22, 22)),
        counted_on=date(2025, 9, 15),
    ),
    SendingSeed(
        *(DIRECTIVE, "tn-government-party-committee", _AGAIN, _AGAIN_DUE, date(2025, 8, 8)),
        held=(Held("online", date(2025, 10, 2), 310, "Trực tuyến đến các đảng ủy sở. (minh họa)"),),
        units=(
            ("Chi bộ Sở Tài chính (minh họa)", 86, 86),
            ("Chi bộ Sở Nông nghiệp và Môi trường (minh họa)", 112, 97),
            ("Chi bộ Sở Công Thương (minh họa)", 64, 41),
        ),
        counted_on=date(2025, 11, 20),
    ),
    SendingSeed(
        *(DIRECTIVE, "tn-cooperative-alliance", _AGAIN, None, date(2025, 8, 6)),
        held=(Held("cell_meeting", date(2025, 9, 5), 19),),
        units=(("Chi bộ Văn phòng Liên minh (minh họa)", 12, 12), ("Chi bộ Trung tâm hỗ trợ (minh họa)", 9, 7)),
        counted_on=date(2025, 9, 8),
    ),
    SendingSeed(
        *(DIRECTIVE, "tn-bk-area-party-committees", _AGAIN, _AGAIN_DUE, date(2025, 8, 12)),
        held=(
            Held("conference", date(2025, 9, 26), 540, "Hội nghị tại 12 đảng bộ xã, phường. (minh họa)"),
            Held("cell_meeting", date(2025, 10, 3), 1310),
        ),
        units=(
            ("Chi bộ tổ 4, phường Bắc Kạn (minh họa)", 38, 38),
            ("Chi bộ thôn Nà Mày, xã Bạch Thông (minh họa)", 24, 22),
            ("Chi bộ thôn Bản Duồng, xã Chợ Đồn (minh họa)", 19, 0),
        ),
        counted_on=date(2025, 12, 5),
    ),
    SendingSeed(DIRECTIVE, "tn-front-and-organisations", _AGAIN, None, date(2025, 8, 15)),
    SendingSeed(DIRECTIVE, "tn-media-agencies", _AGAIN, None),
    SendingSeed(
        *(DISTRICT_PLAN, "bk-cho-don-peoples-committee", date(2020, 5, 20), date(2020, 9, 30), date(2020, 5, 21)),
        held=(Held("conference", date(2020, 6, 5), 74),),
        units=(("Chi bộ cơ quan huyện (minh họa)", 31, 31), ("Chi bộ thị trấn Bằng Lũng (minh họa)", 27, 27)),
        counted_on=date(2020, 6, 30),
    ),
    SendingSeed(
        *(WARD_PLAN, "tn-bk-area-peoples-committees", date(2025, 8, 18), None, date(2025, 8, 19)),
        held=(Held("conference", date(2025, 9, 4), 46),),
    ),
    SendingSeed(WARD_PLAN, "tn-bk-area-party-committees", date(2025, 8, 18), None),
)

SUPERVISES, SUPERVISED_YEAR = "tn-government-party-committee", 2025
SUPERVISION_NUMBER = "94/MH-KH"
SUPERVISION = (
    "Kiểm tra việc thực hiện chỉ thị tại Liên minh Hợp tác xã và một phường: công tác tuyên truyền, tư vấn, bồi dưỡng, "
    "đầu mối theo dõi kinh tế tập thể. (minh họa)"
)
TEAM = "Trưởng đoàn (minh họa)\nThành viên: một chuyên viên theo dõi kinh tế tập thể (minh họa)"
VISITS = (
    VisitSeed(
        "tn-cooperative-alliance",
        "",
        date(2025, 10, 14),
        date(2025, 10, 15),
        "Làm tốt việc tư vấn; bồi dưỡng cán bộ chưa theo kế hoạch. (minh họa)",
        (
            FindingSeed("4", "merit", "Tư vấn thủ tục kịp thời, có sổ theo dõi từng hợp tác xã. (minh họa)"),
            FindingSeed(
                "4",
                "shortcoming",
                "Chưa có kế hoạch bồi dưỡng cán bộ năm 2025. (minh họa)",
                GivenSeed(
                    1, date(2025, 12, 15), date(2025, 12, 9), "Đã ban hành kế hoạch bồi dưỡng cán bộ. (minh họa)"
                ),
            ),
        ),
    ),
    VisitSeed(
        "tn-bk-area-peoples-committees",
        "Ủy ban nhân dân phường Bắc Kạn",
        date(2025, 11, 6),
        date(2025, 11, 6),
        "Bộ phận một cửa hướng dẫn tận tình; chưa có người chuyên theo dõi. (minh họa)",
        (
            FindingSeed("3", "merit", "Phối hợp với Mặt trận vận động được 2 tổ hợp tác mới. (minh họa)"),
            FindingSeed(
                "6.2",
                "fault",
                "Sau sắp xếp chưa phân công người theo dõi kinh tế tập thể. (minh họa)",
                GivenSeed(0, date(2025, 12, 31)),
            ),
            FindingSeed(
                "1",
                "shortcoming",
                "Hai chi bộ chưa đưa nội dung kinh tế tập thể vào sinh hoạt. (minh họa)",
                GivenSeed(0, timedelta(days=40)),
            ),
        ),
    ),
)

MEETS = "tn-steering-committee"
MEETING_TITLE = "Phiên họp Ban Chỉ đạo kinh tế tập thể cuối năm 2025 (minh họa)"
PACK_ON, MEETING_ON, NOTICE_ON = date(2025, 12, 29), date(2025, 12, 30), date(2025, 12, 31)
NEXT_TITLE, NEXT_IN = "Phiên họp Ban Chỉ đạo kinh tế tập thể sắp tới (minh họa)", timedelta(days=14)
SEAT, ROOM, CHAIR = "Thái Nguyên", "Phòng họp số 2 (minh họa)", "Trưởng Ban Chỉ đạo (minh họa)"
ATTENDING = (
    "Đảng ủy Ủy ban nhân dân tỉnh Thái Nguyên: Hoàng Văn Bình (vai minh họa)",
    "Liên minh Hợp tác xã tỉnh Thái Nguyên: Lường Thị Cúc (vai minh họa)",
    "Ban Tuyên giáo và Dân vận Tỉnh ủy Thái Nguyên: Ma Văn Giang (vai minh họa)",
    "Đại diện một số hợp tác xã (minh họa)",
)
CONCLUSIONS = (
    ConclusionSeed(
        "Trình dự thảo chương trình hỗ trợ kinh tế tập thể giai đoạn 2026-2030 (minh họa)",
        "tn-government-party-committee",
        "6.1",
        GivenSeed(2, date(2026, 2, 27), date(2026, 2, 24), "Đã trình dự thảo chương trình kèm 2 phụ lục. (minh họa)"),
    ),
    ConclusionSeed(
        "Mở lớp bồi dưỡng cho cán bộ theo dõi kinh tế tập thể của các xã, phường (minh họa)",
        "tn-cooperative-alliance",
        "4",
        GivenSeed(1, date(2026, 3, 31)),
    ),
    ConclusionSeed(
        "Hướng dẫn báo, đài mở lại chuyên mục hợp tác xã sau sắp xếp (minh họa)",
        "tn-propaganda-mobilisation-commission",
        "2",
        GivenSeed(0, timedelta(days=45)),
    ),
)
