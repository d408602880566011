"""What the bodies of the made-up province handed in, clause by clause and year by year: for the directive loop."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

Outcome = Literal["accepted", "sent_back", "submitted", "none"]


@dataclass(frozen=True, slots=True)
class ResultSeed:
    """One result for one clause and year; the body is the one that leads the clause.

    `obligation_index_hint`: 0-based place of the sentence in the clause (the last obligation if it has fewer).
    `counted`: (what was counted, how many). Outcome `none`: nothing was handed in, so `submitted_on` is None.
    `about`: words of the obligation, where its sentence holds more than one. Pages and files carry the made-up mark.
    """

    clause: str
    obligation_index_hint: int
    year: int
    submitted_on: date | None
    text: str
    counted: tuple[tuple[str, int], ...]
    outcome: Outcome
    about: str = ""


@dataclass(frozen=True, slots=True)
class _Year:
    submitted_on: date | None
    outcome: Outcome
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Track:
    """One obligation through the years, 2020 first. `sentence` takes the numbers in the order of `counted`."""

    clause: str
    hint: int
    sentence: str
    counted: tuple[str, ...]
    years: tuple[_Year, ...]
    about: str = ""


def _on(year: int, month: int, day: int, outcome: Outcome, *numbers: int) -> _Year:
    return _Year(date(year, month, day), outcome, numbers)


_MISSING = _Year(None, "none")

_TRACKS = (
    _Track(
        "1",
        0,
        "Đã tổ chức {} hội nghị quán triệt chỉ thị với {} lượt cán bộ, đảng viên; các chi bộ đưa nội dung kinh tế "
        "tập thể vào sinh hoạt định kỳ.",
        ("hội nghị", "lượt người dự"),
        (
            _on(2020, 12, 11, "accepted", 64, 4210),
            _on(2021, 12, 14, "accepted", 48, 3150),
            _on(2022, 12, 9, "accepted", 52, 3380),
            _on(2024, 1, 18, "accepted", 41, 2690),
            _on(2024, 12, 12, "sent_back", 39, 2540),
            _on(2025, 12, 19, "submitted", 22, 1310),
        ),
    ),
    _Track(
        "1",
        5,
        "Mục tiêu phát triển kinh tế tập thể đã có trong nghị quyết đại hội của {} đảng bộ cấp trên cơ sở và {} đảng "
        "bộ cơ sở.",
        ("đảng bộ cấp trên cơ sở", "đảng bộ cơ sở"),
        (_on(2020, 10, 30, "accepted", 8, 97),),
    ),
    _Track(
        "2",
        0,
        "Đã định hướng báo, đài của tỉnh mở {} chuyên mục và đăng, phát {} tin, bài về hợp tác xã.",
        ("chuyên mục", "tin, bài"),
        (
            _on(2020, 12, 10, "accepted", 2, 118),
            _on(2021, 12, 13, "accepted", 2, 134),
            _on(2022, 12, 12, "accepted", 3, 156),
            _on(2023, 12, 8, "accepted", 3, 171),
            _on(2024, 12, 10, "accepted", 3, 180),
            _MISSING,
        ),
    ),
    _Track(
        "3",
        0,
        "Đã vận động {} đoàn viên, hội viên tìm hiểu, tham gia hợp tác xã, tổ hợp tác qua {} buổi sinh hoạt thôn, tổ.",
        ("đoàn viên, hội viên", "buổi sinh hoạt"),
        (
            _on(2020, 12, 14, "accepted", 2870, 146),
            _on(2021, 12, 10, "accepted", 2410, 121),
            _MISSING,
            _on(2023, 12, 14, "accepted", 3020, 158),
            _on(2025, 2, 6, "accepted", 2760, 139),
            _on(2025, 12, 12, "submitted", 1540, 77),
        ),
    ),
    _Track(
        "4",
        0,
        "Đã tư vấn, hỗ trợ thủ tục cho {} lượt hợp tác xã; bảo vệ quyền lợi thành viên trong {} vụ việc được đề nghị.",
        ("lượt hợp tác xã", "vụ việc"),
        (
            _on(2020, 12, 8, "accepted", 92, 3),
            _on(2021, 12, 9, "accepted", 105, 2),
            _on(2022, 12, 8, "accepted", 127, 4),
            _on(2023, 12, 7, "accepted", 141, 3),
            _on(2024, 12, 9, "accepted", 150, 5),
            _on(2025, 12, 15, "accepted", 96, 2),
        ),
    ),
    _Track(
        "4",
        1,
        "Đã cử {} lượt cán bộ Liên minh Hợp tác xã dự {} lớp bồi dưỡng nghiệp vụ.",
        ("lượt cán bộ", "lớp"),
        (
            _on(2020, 12, 8, "accepted", 14, 3),
            _on(2021, 12, 9, "accepted", 9, 2),
            _on(2022, 12, 8, "sent_back", 11, 2),
            _on(2023, 12, 7, "accepted", 16, 4),
            _on(2024, 12, 9, "accepted", 15, 4),
            _MISSING,
        ),
    ),
    _Track(
        "5",
        0,
        "Đã rà soát {} chính sách hỗ trợ kinh tế tập thể, giám sát tại {} huyện, thành phố và kiến nghị "
        "tháo gỡ vướng mắc.",
        ("chính sách được rà soát", "địa bàn giám sát"),
        (
            _on(2020, 12, 15, "accepted", 4, 3),
            _MISSING,
            _on(2022, 12, 14, "accepted", 5, 4),
            _on(2023, 12, 13, "accepted", 3, 2),
            _on(2024, 12, 20, "accepted", 4, 2),
            _MISSING,
        ),
    ),
    _Track(
        "6.1",
        1,
        "Nhiệm vụ phát triển kinh tế tập thể đã được lồng ghép vào kế hoạch phát triển kinh tế - xã hội năm sau; bố "
        "trí {} triệu đồng từ các nguồn cho {} nội dung hỗ trợ.",
        ("triệu đồng", "nội dung hỗ trợ"),
        (
            _on(2020, 12, 9, "accepted", 3200, 5),
            _on(2021, 12, 10, "accepted", 3450, 5),
            _on(2022, 12, 12, "accepted", 5100, 6),
            _on(2023, 12, 11, "accepted", 6800, 7),
            _on(2024, 12, 11, "accepted", 7150, 7),
            _on(2025, 12, 18, "submitted", 4900, 5),
        ),
    ),
    _Track(
        "6.1",
        2,
        "Đã xây dựng, trình {} đề án, chương trình về kinh tế tập thể; {} nội dung được thông qua.",
        ("đề án, chương trình", "nội dung được thông qua"),
        (
            _on(2020, 12, 9, "sent_back", 1, 0),
            _on(2021, 12, 10, "accepted", 2, 1),
            _on(2022, 12, 12, "accepted", 1, 1),
            _MISSING,
            _on(2024, 12, 11, "accepted", 1, 1),
            _MISSING,
        ),
    ),
    _Track(
        "6.2",
        0,
        "Ban Chỉ đạo kinh tế tập thể các cấp được kiện toàn ở {} địa bàn, đã họp {} phiên.",
        ("địa bàn kiện toàn", "phiên họp"),
        (
            _on(2020, 12, 9, "accepted", 8, 14),
            _on(2021, 12, 13, "accepted", 5, 12),
            _on(2022, 12, 12, "accepted", 6, 15),
            _on(2023, 12, 11, "accepted", 8, 16),
            _on(2024, 12, 11, "accepted", 7, 15),
            _on(2025, 12, 22, "sent_back", 3, 4),
        ),
    ),
    _Track(
        "6.2",
        2,
        "Đã đưa sản phẩm hợp tác xã đến {} hội chợ, tuần hàng; ký {} biên bản ghi nhớ tiêu thụ với doanh nghiệp.",
        ("hội chợ, tuần hàng", "biên bản ghi nhớ"),
        (
            _on(2020, 12, 9, "accepted", 6, 9),
            _on(2022, 1, 21, "accepted", 3, 5),
            _on(2022, 12, 12, "accepted", 9, 14),
            _on(2023, 12, 11, "accepted", 11, 17),
            _on(2024, 12, 11, "accepted", 12, 19),
            _on(2025, 12, 18, "accepted", 7, 8),
        ),
    ),
    _Track(
        "6.2",
        3,
        "Đã kiểm tra {} hợp tác xã, giới thiệu {} mô hình hoạt động tốt để nhân rộng.",
        ("hợp tác xã được kiểm tra", "mô hình"),
        (
            _on(2020, 12, 9, "accepted", 18, 4),
            _on(2021, 12, 13, "accepted", 15, 3),
            _on(2022, 12, 12, "accepted", 24, 6),
            _MISSING,
            _on(2024, 12, 11, "submitted", 27, 5),
            _MISSING,
        ),
    ),
    _Track(
        "6.2",
        5,
        "Đã mở {} lớp bồi dưỡng với {} học viên; hỗ trợ đưa người trẻ có trình độ về làm việc tại hợp tác xã.",
        ("lớp", "học viên"),
        (
            _on(2020, 12, 9, "accepted", 7, 245),
            _on(2021, 12, 13, "accepted", 5, 168),
            _on(2022, 12, 12, "accepted", 10, 352),
            _on(2023, 12, 11, "accepted", 12, 418),
            _on(2024, 12, 11, "accepted", 12, 431),
            _on(2025, 12, 18, "submitted", 6, 197),
        ),
    ),
    _Track(
        "6.2",
        6,
        "Thông qua hợp tác xã đã xây dựng {} mô hình ứng dụng khoa học công nghệ với {} hộ tham gia.",
        ("mô hình", "hộ tham gia"),
        (
            _on(2020, 12, 9, "accepted", 5, 84),
            _on(2021, 12, 13, "accepted", 4, 66),
            _on(2022, 12, 12, "accepted", 7, 121),
            _on(2024, 2, 2, "accepted", 6, 103),
            _on(2024, 12, 11, "accepted", 8, 140),
            _MISSING,
        ),
    ),
    _Track(
        "6.3",
        0,
        "Đã kiểm tra, giám sát việc thực hiện chỉ thị tại {} đơn vị, nêu {} kiến nghị.",
        ("đơn vị được kiểm tra", "kiến nghị"),
        (
            _on(2020, 12, 14, "accepted", 6, 5),
            _on(2021, 12, 13, "accepted", 5, 4),
            _on(2022, 12, 19, "accepted", 7, 6),
            _MISSING,
            _on(2024, 12, 16, "accepted", 8, 5),
            _on(2025, 12, 19, "submitted", 4, 7),
        ),
    ),
    _Track(
        "6.3",
        1,
        "Đã gửi Ban Thường vụ Tỉnh ủy báo cáo năm về kết quả thực hiện chỉ thị, {} phụ lục.",
        ("phụ lục",),
        (
            _on(2020, 12, 21, "accepted", 3),
            _on(2021, 12, 20, "accepted", 3),
            _on(2023, 1, 12, "accepted", 4),
            _on(2023, 12, 19, "accepted", 4),
            _on(2024, 12, 18, "accepted", 4),
            _on(2025, 12, 26, "submitted", 4),
        ),
        about="báo cáo kết quả thực hiện",
    ),
)
FIRST_YEAR = 2020


def _results() -> Iterator[ResultSeed]:
    for track in _TRACKS:
        for year, row in enumerate(track.years, start=FIRST_YEAR):
            text = track.sentence.format(*map(_typed, row.numbers)) if row.submitted_on else ""
            counted = tuple(zip(track.counted, row.numbers, strict=True)) if row.submitted_on else ()
            yield ResultSeed(track.clause, track.hint, year, row.submitted_on, text, counted, row.outcome, track.about)


def _typed(number: int) -> str:
    return f"{number:,}".replace(",", ".")


RESULTS: tuple[ResultSeed, ...] = tuple(_results())
