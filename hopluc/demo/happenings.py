"""What happens to the made-up cooperatives: statuses over time, meetings kept or missed, audits, sanctions, more."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from random import Random

from hopluc.demo.path import LAST_YEAR, LAW_2023, working_day
from hopluc.demo.province import Cooperative
from hopluc.demo.story import Happening, StatusChange
from hopluc.kernel.dates import year_end

LAST_DAY = year_end(LAST_YEAR)
# So many, of the weaker ones, in the order in which they are drawn.
_RESUMED, _SUSPENDED, _TOO_LONG = 22, 10, 3
_AWAY, _DISSOLVING, _REVOKED = 9, 4, 3
_FIRST_STATUS = date(2020, 6, 1)  # nothing of this before the directive's figures
# Meetings of these years are in the register: who kept them before, nobody can say.
MEETING_YEARS = (2024, 2025, 2026)
_MEETINGS_END = (4, 25)
SANCTION = "Xử phạt vi phạm hành chính về đăng ký hợp tác xã (minh họa)"


def statuses(rng: Random, rows: Sequence[Cooperative], vigour: Mapping[str, int]) -> list[StatusChange]:
    """Suspended and resumed, suspended still, gone from the address, dissolving, revoked for tax."""
    standing = [row for row in rows if row.ended_on is None and row.founded_on < date(2022, 1, 1)]
    legal = [row for row in standing if row.kind == "cooperative"]
    weak = sorted(legal, key=lambda row: (vigour[row.code], row.code))[: 4 * _RESUMED]
    rng.shuffle(weak)
    drawn = iter(weak)
    found: list[StatusChange] = []
    for row in _some(drawn, _RESUMED):
        found += _resumed(rng, row)
    for row in _some(drawn, _SUSPENDED):
        day = working_day(rng, date(2025, 3, 1), date(2025, 12, 20))
        found.append(StatusChange(row.code, "suspended", day, day + timedelta(days=360), "Thiếu vốn lưu động"))
    for row in _some(drawn, _TOO_LONG):
        day = working_day(rng, date(2024, 8, 1), date(2024, 12, 20))
        found.append(StatusChange(row.code, "suspended", day, day + timedelta(days=365), "Mất nơi tiêu thụ"))
    for count, status, reason in (
        (_AWAY, "not_at_address", "Cơ quan thuế thông báo không hoạt động tại địa chỉ đã đăng ký"),
        (_DISSOLVING, "dissolving", "Nghị quyết giải thể của Đại hội thành viên"),
        (_REVOKED, "revoked_for_tax", "Cưỡng chế về quản lý thuế"),
    ):
        for row in _some(drawn, count):
            day = working_day(rng, date(2024, 9, 1), date(2025, 12, 20))
            found.append(StatusChange(row.code, status, day, None, reason))
    groups = [row for row in standing if row.kind == "group"]
    for row in rng.sample(groups, 4):
        day = working_day(rng, date(2025, 1, 6), date(2025, 12, 20))
        found.append(StatusChange(row.code, "suspended", day, day + timedelta(days=180), "Chờ vụ sau"))
    return found


def _resumed(rng: Random, row: Cooperative) -> Iterator[StatusChange]:
    first = max(_FIRST_STATUS, row.founded_on + timedelta(days=200))
    day = working_day(rng, first, date(2024, 3, 1))
    until = day + timedelta(days=rng.choice((90, 180, 270, 360)))
    yield StatusChange(row.code, "suspended", day, until, "Ảnh hưởng dịch bệnh, thiếu vốn")
    yield StatusChange(
        row.code, "active", working_day(rng, until, until + timedelta(days=20)), None, "Tiếp tục kinh doanh"
    )


def _some(rows: Iterator[Cooperative], count: int) -> list[Cooperative]:
    return list(islice(rows, count))


def happenings(
    rng: Random, rows: Sequence[Cooperative], vigour: Mapping[str, int], statuses_: Sequence[StatusChange]
) -> list[Happening]:
    """Meetings of the years in which they are noted, and the rarer things; nothing of those that have ended."""
    standing = [row for row in rows if row.ended_on is None and row.kind == "cooperative"]
    stopped = {change.code for change in statuses_ if change.status != "active"}
    found: list[Happening] = []
    for row in standing:
        found += _meetings(rng, row, vigour[row.code], is_stopped=row.code in stopped)
    calm = [row for row in standing if row.code not in stopped and row.founded_on < date(2023, 1, 1)]
    rng.shuffle(calm)
    drawn = iter(calm)
    found += _papers(rng, drawn)
    groups = [row for row in rows if row.kind == "group" and row.ended_on is None]
    for row in rng.sample(groups, 24):
        day = working_day(rng, max(LAW_2023, row.founded_on), LAST_DAY)
        found.append(Happening(row.code, "certificate", day, note="Cấp giấy chứng nhận đăng ký tổ hợp tác"))
    for row in rng.sample(groups, 12):
        day = working_day(rng, max(date(2024, 6, 1), row.founded_on), LAST_DAY)
        found.append(Happening(row.code, "members_meeting", day, note="Họp thành viên tổ hợp tác"))
    return sorted(found, key=lambda each: (each.on, each.code, each.kind))


def _meetings(rng: Random, row: Cooperative, vigour: int, *, is_stopped: bool) -> Iterator[Happening]:
    """Once a year from January to April; the weak leave one out, those that stopped mostly do. Nobody notes anything of
    half of them."""
    if rng.randint(0, 99) < 52:
        return
    chance = 30 if is_stopped else 62 + vigour // 3
    for year in MEETING_YEARS:
        day = working_day(rng, date(year, 1, 8), date(year, *_MEETINGS_END))
        is_held = rng.randint(0, 99) < chance
        if is_held and row.founded_on < date(year, 1, 1):
            yield Happening(row.code, "annual_meeting", day)
    if row.governance_form == "short" and row.founded_on < date(2025, 1, 1) and rng.randint(0, 99) < 8:
        for month in (3, 6, 9, 12)[: rng.randint(2, 4)]:
            yield Happening(row.code, "members_meeting", working_day(rng, date(2025, month, 1), date(2025, month, 28)))


def _papers(rng: Random, drawn: Iterator[Cooperative]) -> Iterator[Happening]:
    """One or a few of each kind that the law asks about."""
    for row in _some(drawn, 7):
        yield Happening(
            row.code, "audit", working_day(rng, date(2023, 3, 1), LAST_DAY), note="Báo cáo kiểm toán độc lập"
        )
    for number, row in enumerate(_some(drawn, 6)):
        day = working_day(rng, date(2024, 8, 1), date(2025, 10, 1))
        over = day + timedelta(days=180) if number < 4 else None
        yield Happening(row.code, "sanction", day, over, SANCTION)
    for number, row in enumerate(_some(drawn, 6)):
        day = working_day(rng, date(2024, 9, 1), date(2025, 9, 1))
        yield Happening(row.code, "report_asked", day, note="Yêu cầu báo cáo việc tuân thủ pháp luật")
        if number < 3:
            answered = working_day(rng, day + timedelta(days=10), day + timedelta(days=60))
            yield Happening(row.code, "report_given", answered)
    for number, row in enumerate(_some(drawn, 5)):
        day = working_day(rng, date(2024, 7, 1), date(2025, 6, 1))
        yield Happening(row.code, "idle", day, day + timedelta(days=240) if number < 2 else None)
    for row in _some(drawn, 4):
        yield Happening(row.code, "capital_short", working_day(rng, date(2025, 2, 1), LAST_DAY))
    for row in _some(drawn, 6):
        yield Happening(row.code, "capital_paid", working_day(rng, date(2025, 2, 1), LAST_DAY))
    for row in _some(drawn, 1):
        yield Happening(row.code, "false_file", date(2025, 8, 14), note="Kết luận của cơ quan có thẩm quyền (minh họa)")
    for row in _some(drawn, 1):
        yield Happening(row.code, "revocation_request", date(2025, 11, 6), note="Yêu cầu của cơ quan thuế (minh họa)")
