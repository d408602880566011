"""The law as immutable data: `load` the TOML directories once, then ask by code and day."""

from hopluc.lawbook.book import Law
from hopluc.lawbook.deadlines import Deadline, DeadlineStep, DeadlineVersion, YearDay
from hopluc.lawbook.forms import FormLine, ReturnForm
from hopluc.lawbook.grading import Criterion, CriterionPart, Grade, GradingScheme, PointGroup
from hopluc.lawbook.indicators import Indicator, IndicatorVersion
from hopluc.lawbook.instruments import Citation, Instrument
from hopluc.lawbook.loading import load
from hopluc.lawbook.plausibility import PlausibleRange
from hopluc.lawbook.published import PublishedFigure, PublishedSource

__all__ = [
    "Citation",
    "Criterion",
    "CriterionPart",
    "Deadline",
    "DeadlineStep",
    "DeadlineVersion",
    "FormLine",
    "Grade",
    "GradingScheme",
    "Indicator",
    "IndicatorVersion",
    "Instrument",
    "Law",
    "PlausibleRange",
    "PointGroup",
    "PublishedFigure",
    "PublishedSource",
    "ReturnForm",
    "YearDay",
    "load",
]
