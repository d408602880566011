"""Amounts of a workbook as the registers keep them."""

from decimal import Decimal

from hopluc.kernel.numbers import rounded


def kept_amount(amount: object) -> Decimal | None:
    """Triệu đồng as the register keeps it, to the thousand đồng: a cell that says more would differ for ever."""
    return rounded(amount, 3) if isinstance(amount, Decimal) else None
