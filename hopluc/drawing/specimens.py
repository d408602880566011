"""One drawing of each kind with made-up numbers ("Mẫu"): for the page of components, for tests, and for eyes."""

from decimal import Decimal

from hopluc.drawing.bars import Bar, Bars
from hopluc.drawing.choropleth import Area, Choropleth
from hopluc.drawing.dots import Dot, Dots
from hopluc.drawing.lines import Line, Lines
from hopluc.drawing.multiples import Multiples
from hopluc.drawing.picture import Picture
from hopluc.drawing.stacked import Stacked, StackedRow
from hopluc.drawing.waterfall import Fall, Waterfall

_LONG = "Hợp tác xã Dịch vụ nông nghiệp tổng hợp và tiêu thụ nông sản Mẫu C"


def _line(name: str, *values: int | str | None, since: int = 2019, url: str = "") -> Line:
    points = tuple((since + at, None if value is None else Decimal(value)) for at, value in enumerate(values))
    return Line(name, points, tuple((year, f"{url}{year}") for year, _ in points) if url else ())


def _square(place: int) -> tuple[tuple[tuple[float, float], ...], ...]:
    """The outline of a made-up unit, three in a row."""
    left, top = 120 * (place % 3), 80 * (place // 3)
    return (((left, top), (left + 120, top), (left + 120, top + 80), (left, top + 80), (left, top)),)


def specimens() -> dict[str, Picture]:
    """Kind → drawing, in the order in which the page shows them."""
    return {**_amounts(), **_steps(), **_over_years(), **_places()}


def _amounts() -> dict[str, Picture]:
    """Amounts beside each other."""
    return {
        "bars": Bars(
            "Mẫu: hợp tác xã theo địa bàn, năm 2025",
            "hợp tác xã",
            (
                Bar("Xã Mẫu A", Decimal(58), "#drawing-bars", "58/58 có số liệu"),
                Bar("Phường Mẫu B", Decimal(41), "#drawing-bars", "38/41 có số liệu"),
                Bar(_LONG, Decimal(17), "#drawing-bars"),
                Bar("Xã Mẫu D", Decimal(0), "#drawing-bars"),
                Bar("Xã Mẫu Đ", None, "#drawing-bars", "chưa nộp báo cáo", "none"),
            ),
        ),
        "bars-tones": Bars(
            "Mẫu: điều khoản theo tình trạng",
            "điều khoản",
            (
                Bar("Đúng hạn", Decimal(21), tone="good"),
                Bar("Sắp đến hạn", Decimal(6), tone="caution"),
                Bar("Quá hạn", Decimal(3), tone="bad"),
                Bar("Chưa có minh chứng", Decimal(9), tone="none"),
            ),
        ),
        "bars-below-zero": Bars(
            "Mẫu: chênh lệch thu chi",
            "triệu đồng",
            (Bar("Xã Mẫu A", Decimal("1250.5")), Bar("Xã Mẫu B", Decimal("-340.25")), Bar("Xã Mẫu C", Decimal(90))),
        ),
        "stacked": Stacked(
            "Mẫu: điều khoản theo tình trạng và cơ quan chủ trì",
            "điều khoản",
            ("Đúng hạn", "Sắp đến hạn", "Quá hạn", "Chưa có minh chứng"),
            (
                StackedRow("Ban Tuyên giáo Mẫu", (8, 2, 1, 0), "#drawing-stacked"),
                StackedRow("Liên minh Hợp tác xã Mẫu", (12, 5, 4, 3), "#drawing-stacked"),
                StackedRow("Sở Nông nghiệp và Phát triển nông thôn Mẫu", (5, 0, 7, None), "#drawing-stacked"),
                StackedRow("Ủy ban nhân dân Mẫu", (None, None, None, None), "#drawing-stacked"),
            ),
            ("good", "caution", "bad", "none"),
        ),
        "stacked-share": Stacked(
            "Mẫu: cơ cấu doanh thu theo lĩnh vực",
            "triệu đồng",
            ("Trồng trọt", "Chăn nuôi", "Lâm nghiệp", "Dịch vụ", "Vận tải", "Khác"),
            (
                StackedRow("2019", (1200, 640, 300, 280, 190, 60)),
                StackedRow("2022", (1500, 900, 320, 610, 205, 75)),
                StackedRow("2025", (1710, 1230, None, 940, 230, 80)),
            ),
            is_share=True,
        ),
    }


def _steps() -> dict[str, Picture]:
    """From one amount to another."""
    return {
        "waterfall": Waterfall(
            "Mẫu: từ sổ đăng ký đến con số công bố",
            "hợp tác xã",
            ("Sổ đăng ký", 186),
            (
                Fall("Đang tạm ngừng", -7, "#drawing-waterfall"),
                Fall("Không có trong sổ", 3),
                Fall("Chưa giải thích được", -1, is_open=True),
            ),
            ("Danh sách của Liên minh Mẫu", 181),
            cut="trục cắt, không bắt đầu từ 0",
        ),
    }


def _over_years() -> dict[str, Picture]:
    """Paths over the years."""
    return {
        "line": Lines(
            "Mẫu: số hợp tác xã qua các năm",
            "hợp tác xã",
            (_line("", 186, 214, None, 281, 330, 402, 443, url="#drawing-line-"),),
            breaks=((2023, "đổi cách tính"),),
        ),
        "lines": Lines(
            "Mẫu: thành viên theo lĩnh vực",
            "người",
            (
                _line("Nông nghiệp", 1694, 1822, 2010, 2140, 2390, 2511, 2702),
                _line("Dược liệu và lâm sản ngoài gỗ", 310, 420, 460, None, 610, 640, 655),
                _line("Vận tải", 540, 520, 515, 530, 600, 590, 610),
                _line("Quỹ tín dụng nhân dân", 900, 905, 930, 950, 960),
                _line("Xây dựng", None, None, None, None, None, None, None),
            ),
        ),
        "multiples": Multiples(
            "Mẫu: số hợp tác xã theo huyện",
            tuple(
                Lines(f"Huyện Mẫu {name}", "hợp tác xã", (_line("", *values),), ((2022, "đổi cách tính"),))
                for name, values in (
                    ("A", (20, 24, 28, 33, 41, 52, 58)),
                    ("B", (31, 30, 30, 34, 36, 40, 41)),
                    ("C", (9, None, 12, 13, 13, 16, 17)),
                    ("D", (None, None, None, None, None, None, None)),
                    ("Đ", (14, 15, 18, 22, 25, 26, 30)),
                )
            ),
        ),
    }


def _places() -> dict[str, Picture]:
    """Places compared and mapped."""
    return {
        "dots": Dots(
            "Mẫu: thành viên, hai năm cạnh nhau",
            "người",
            ("2019", "2025"),
            (
                Dot("Xã Mẫu A", (Decimal(186), Decimal(443)), "#drawing-dots"),
                Dot("Phường Mẫu B", (Decimal(310), Decimal(282)), "#drawing-dots"),
                Dot(_LONG, (None, Decimal(120)), "#drawing-dots"),
                Dot("Xã Mẫu D", (Decimal(95), Decimal(95)), "#drawing-dots"),
                Dot("Xã Mẫu Đ", (None, None), "#drawing-dots"),
            ),
        ),
        "map": Choropleth(
            "Mẫu: hợp tác xã theo địa bàn, trên bản đồ sơ lược",
            "hợp tác xã",
            tuple(
                Area(name, f"Xã Mẫu {name}", _square(place), None if value is None else Decimal(value), "#drawing-map")
                for place, (name, value) in enumerate(zip("ABCDĐE", (58, 41, 17, 0, None, 30), strict=True))
            ),
            is_schematic=True,
        ),
    }
