"""What checks may know of one yearly return."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hopluc.lawbook import Law, PlausibleRange, ReturnForm

MONTHLY_WAGE = "monthly_wage_per_worker"
LineValue = Decimal | int | bool | None


@dataclass(frozen=True)
class ReturnFacts:
    """One return: its lines by code (money in triệu đồng; None = not filled), the form and limits that apply to it,
    and what the register knows (None = not known)."""

    year: int
    form: ReturnForm
    lines: Mapping[str, LineValue]
    founded_on: date | None
    members_on_roll: int | None
    wage_range: PlausibleRange

    def number(self, line: str) -> Decimal | None:
        """A line as a decimal; None when it is not filled or not a number."""
        value = self.lines.get(line)
        return None if value is None or isinstance(value, bool) else Decimal(value)


def return_facts(
    law: Law,
    *,
    year: int,
    lines: Mapping[str, LineValue],
    founded_on: date | None = None,
    members_on_roll: int | None = None,
) -> ReturnFacts:
    """Facts with the form of the year and the limits of the law book. Refusal `law_not_in_force` without a form."""
    return ReturnFacts(
        year=year,
        form=law.form(year),
        lines=lines,
        founded_on=founded_on,
        members_on_roll=members_on_roll,
        wage_range=law.plausible_range(MONTHLY_WAGE),
    )
