"""Days as Vietnamese offices write them: dd/mm/yyyy; years and their ends."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import clean

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_DAY_FIRST = re.compile(r"^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")


def parse_date(text: str) -> date:
    """dd/mm/yyyy, d/m/yyyy, with dots or dashes, or yyyy-mm-dd.

    Refusal `not_a_date` for another form, `no_such_day` for a day that the calendar lacks (31/02).
    """
    typed = clean(text)
    if match := _DAY_FIRST.match(typed):
        day, month, year = (int(part) for part in match.groups())
    elif match := _ISO.match(typed):
        year, month, day = (int(part) for part in match.groups())
    else:
        raise Refusal("not_a_date", value=text)
    try:
        return date(year, month, day)
    except ValueError:
        raise Refusal("no_such_day", value=text) from None


def format_date(day: date) -> str:
    """05/11/2026."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def year_end(year: int) -> date:
    """31 December of a year: the day on which yearly figures are read."""
    return date(year, 12, 31)


def day_of(moment: datetime) -> date:
    """The day in Việt Nam on which a moment falls; a moment from the database comes in another time zone."""
    return moment.astimezone(VIETNAM).date()
