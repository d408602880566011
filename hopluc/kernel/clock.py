"""The only place that reads the clock; doors ask it and hand the day on as an argument."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """This moment, with the time zone of Việt Nam."""
    return datetime.now(VIETNAM)


def today() -> date:
    """Today's day in Việt Nam."""
    return now().date()


def day_of(moment: datetime) -> date:
    """The day in Việt Nam on which a moment falls; a moment from the database comes in another time zone."""
    return moment.astimezone(VIETNAM).date()
