"""How many there are and when: the published figures that the demo meets, and the invented path between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

DIRECTIVE_DAY = date(2019, 12, 31)  # the day of the directive's figures
REPORT_DAY = date(2024, 6, 30)  # the day of the province's last published figures before the merger
MEMBERS_ON = {DIRECTIVE_DAY: 1694, REPORT_DAY: 4220}  # "gần 1.700"; 4.220
EFFECTIVE_2019 = 161  # of 186: "hơn 86%"
INCOME_2019_TENTHS = 38  # 3,8 triệu đồng a month

FEWER_COMMUNES = date(2020, 2, 1)  # from here the 108 communes; the 122 before are not loaded
NEW_COMMUNES = date(2025, 7, 1)
LAW_2023 = date(2024, 7, 1)  # linked members are registered from here

FIRST_YEAR, LAST_YEAR = 2018, 2025
YEARS = range(FIRST_YEAR, LAST_YEAR + 1)


@dataclass(frozen=True, slots=True)
class Season:
    """A stretch of days with how many are founded and ended in it."""

    first: date
    last: date
    founded: int
    ended: int = 0


COOPERATIVE_SEASONS = (
    Season(date(2004, 1, 5), date(2013, 6, 30), 19),
    Season(date(2013, 7, 1), date(2017, 12, 31), 117),  # 136
    Season(date(2018, 1, 1), date(2018, 12, 31), 30, 6),  # 160
    Season(date(2019, 1, 1), date(2019, 11, 26), 37, 16),  # 181
    Season(date(2019, 11, 27), date(2019, 12, 31), 6, 1),  # 186
    Season(date(2020, 1, 1), date(2020, 12, 31), 44, 8),  # 222
    Season(date(2021, 1, 1), date(2021, 12, 31), 55, 9),  # 268
    Season(date(2022, 1, 1), date(2022, 12, 31), 78, 12),  # 334
    Season(date(2023, 1, 1), date(2023, 12, 31), 92, 14),  # 412
    Season(date(2024, 1, 1), date(2024, 6, 30), 38, 7),  # 443
    Season(date(2024, 7, 1), date(2024, 12, 31), 27, 7),  # 463
    Season(date(2025, 1, 1), date(2025, 6, 30), 16, 9),  # 470
    Season(date(2025, 7, 1), date(2025, 12, 31), 14, 6),  # 478
)
GROUP_SEASONS = (
    Season(date(2008, 1, 1), date(2017, 12, 31), 285),
    Season(date(2018, 1, 1), date(2018, 12, 31), 38, 8),  # 315
    Season(date(2019, 1, 1), date(2019, 12, 31), 50, 10),  # 355
    Season(date(2020, 1, 1), date(2020, 12, 31), 55, 14),  # 396
    Season(date(2021, 1, 1), date(2021, 12, 31), 66, 15),  # 447
    Season(date(2022, 1, 1), date(2022, 12, 31), 90, 17),  # 520
    Season(date(2023, 1, 1), date(2023, 12, 31), 120, 20),  # 620
    Season(date(2024, 1, 1), date(2024, 6, 30), 45, 10),  # 655
    Season(date(2024, 7, 1), date(2024, 12, 31), 28, 9),  # 674
    Season(date(2025, 1, 1), date(2025, 6, 30), 18, 12),  # 680
    Season(date(2025, 7, 1), date(2025, 12, 31), 15, 8),  # 687
)
UNION_SEASONS = (
    Season(date(2021, 3, 1), date(2021, 11, 30), 1),
    Season(date(2023, 3, 1), date(2023, 11, 30), 1),
)


@dataclass(frozen=True, slots=True)
class ReturnYear:
    """What the returns of a year look like: missing and late in %, income (triệu đồng ÷ 100 a month, before idle
    months) to aim at, good or fair in %."""

    missing: int
    late: int
    income: int
    good_or_fair: int | None


RETURN_YEARS: Mapping[int, ReturnYear] = {
    2018: ReturnYear(15, 22, 372, None),
    2019: ReturnYear(0, 14, 380, None),
    2020: ReturnYear(14, 20, 418, 46),
    2021: ReturnYear(13, 18, 438, 48),
    2022: ReturnYear(11, 15, 470, 51),
    2023: ReturnYear(10, 12, 490, 53),
    2024: ReturnYear(9, 10, 512, 56),
    2025: ReturnYear(12, 16, 528, 58),
}


def working_day(rng: Random, first: date, last: date) -> date:
    """A Monday to Friday within [first, last], never a day on which figures are read; `last` if none turns up."""
    span = (last - first).days
    for _ in range(60):
        day = first + timedelta(days=rng.randint(0, span))
        if day.weekday() < 5 and (day.month, day.day) not in ((6, 30), (12, 31)):
            return day
    return last
