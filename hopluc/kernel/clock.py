"""The only place that reads the clock; doors ask it and hand the day on as an argument."""

from datetime import date, datetime

from hopluc.kernel.dates import VIETNAM


def now() -> datetime:
    """This moment, with the time zone of Việt Nam."""
    return datetime.now(VIETNAM)


def today() -> date:
    """Today's day in Việt Nam."""
    return now().date()
