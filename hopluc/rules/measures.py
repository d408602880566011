"""Facts that are worked out from given ones: one function over columns per measure, exact at every boundary.

A measure is null where one of the facts that it is measured from is null.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import ibis

Measure = Callable[..., Any]

# A share is cut off after so many decimals; a last digit 5 behind them says that it goes on.
SHARE_PLACES = 7
SHARE = f"decimal(18, {SHARE_PLACES + 1})"
# Shares from here on say only that they are at least this.
LARGEST_SHARE = 10**8
MONTHS = "decimal(18, 4)"
_WIDE = "decimal(38, 4)"
_LONGEST_MONTH = 31


def months_between(start: Any, end: Any) -> Any:
    """Months from one day to another: whole calendar months, plus the days over as parts of 31.

    A month from the 31st ends on the last day of a shorter month. Whole exactly on the day that ends a month, more one
    day later, less one day before; below zero when `end` comes first. Two columns of days → decimal.
    """
    months = (end.year().cast("int32") - start.year().cast("int32")) * 12
    months = (months + end.month().cast("int32") - start.month().cast("int32")).cast("int32")
    months = ibis.ifelse(_later(start, months) > end, months - 1, months).cast("int32")
    over = end.delta(_later(start, months), unit="day").cast("int64")
    # Counted in ten-thousandths: engines divide decimals as floats, whole numbers they do not.
    parts = ((over * 10_000) / _LONGEST_MONTH).floor().cast("int64")
    return (months.cast(MONTHS) + parts.cast(MONTHS) * _literal(Decimal("0.0001"), MONTHS)).cast(MONTHS)


def days_between(start: Any, end: Any) -> Any:
    """Days from one day to another, below zero when `end` comes first. Two columns of days → whole number."""
    return end.delta(start, unit="day").cast("int64")


def percent_of(top: Any, bottom: Any) -> Any:
    """`top` as percent of `bottom`; null where `bottom` is not above zero: a share of nothing is not known.

    Compares exactly with every bound of up to seven decimals: the share is cut off there, never rounded, and a share
    that goes on ends in a 5 behind them. Two columns of whole numbers or of amounts → decimal.
    """
    if not (top.type().is_integer() and bottom.type().is_integer()):
        top, bottom = top.cast(_WIDE), bottom.cast(_WIDE)
    positive = bottom.nullif(0)
    # Largest shares are capped, so that the quotient stays within what a float holds as a whole number.
    is_capped = top.abs() >= positive * (LARGEST_SHARE // 100)
    scaled = ibis.ifelse(is_capped, 0, top).cast(top.type()) * 10 ** (SHARE_PLACES + 2)
    rest = scaled % positive
    # What is left divides evenly: the quotient is whole, and rounding mends what the float is off.
    whole = ((scaled - rest) / positive).round().cast("int64")
    # Ten for each step of the last place, and the 5 behind it.
    tenths = whole * 10 + ibis.cases((rest > 0, 5), (rest < 0, -5), else_=0)
    most = ibis.literal(LARGEST_SHARE * 10 ** (SHARE_PLACES + 1), type="int64")
    most = ibis.ifelse(top > 0, most, -most)
    steps = ibis.ifelse(is_capped, most, tenths).cast("decimal(28, 8)")
    share = (steps * _literal(Decimal(1).scaleb(-SHARE_PLACES - 1), "decimal(9, 8)")).cast(SHARE)
    return ibis.ifelse(bottom > 0, share, ibis.null(SHARE))


# Fact of `law/facts.toml` → how it is measured, from the facts that stand there in `measured_from`, in that order.
MEASURES: Mapping[str, Measure] = {
    "by_use_share": percent_of,
    "common_fund_rate": percent_of,
    "common_fund_rate_last_year": percent_of,
    "days_since_capital_limit": days_between,
    "foreign_capital_share": percent_of,
    "foreign_member_share": percent_of,
    "internal_ratio_2_years_ago": percent_of,
    "internal_ratio_last_year": percent_of,
    "largest_member_share": percent_of,
    "linked_capital_share": percent_of,
    "months_below_minimum": months_between,
    "months_capital_over": months_between,
    "months_foreign_members_over": months_between,
    "months_idle": months_between,
    "months_since_annual_meeting": months_between,
    "months_since_audit": months_between,
    "months_since_conversion": months_between,
    "months_since_founding": months_between,
    "months_since_members_meeting": months_between,
    "months_since_pledge": months_between,
    "months_since_report_asked": months_between,
    "months_since_year_end": months_between,
    "months_suspended": months_between,
    "months_working": months_between,
    "revenue_against_plan": percent_of,
    "trained_member_share": percent_of,
    "trained_worker_share": percent_of,
}


def _later(day: Any, months: Any) -> Any:
    """The same day so many months later; the last day of a month that is too short."""
    return (day + months.as_interval("M")).cast("timestamp").cast("date")


def _literal(value: Decimal | int, kind: str) -> Any:
    return ibis.literal(Decimal(value), type=kind)
