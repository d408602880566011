"""How a figure was computed, written out with the sums that stand behind it: for whoever wants to check it by hand."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hopluc.installed_law import law
from hopluc.kernel.numbers import format_number
from hopluc.statistics.figures import Figure
from hopluc.statistics.indicators import INDICATORS


def formula_of(figure: Figure) -> str:
    """ "số hợp tác xã hoạt động hiệu quả 155 ÷ số hợp tác xã được đánh giá 179 × 100 = 86,59%"; empty where no row
    has the figure: there is nothing to write out."""
    filed = [row for row in figure.rows if row.is_filed]
    if figure.value is None or not filed:
        return ""
    words = law().indicator(figure.code)
    top = _sum(row.top for row in filed)
    if not INDICATORS[figure.code].is_ratio:
        values = {"rows": format_number(len(filed)), "sum": format_number(top)}
        return _("Cộng %(rows)s dòng có số liệu = %(sum)s") % values
    english = get_language() == "en"
    parts = (
        f"{words.top_en if english else words.top} {format_number(top)}",
        f"{words.bottom_en if english else words.bottom} {format_number(_sum(row.bottom for row in filed))}",
    )
    times = words.times_en if english else words.times
    return " ".join(part for part in (" ÷ ".join(parts), times, "=", figure.shown) if part)


def _sum(values: Iterable[Decimal | None]) -> Decimal:
    return sum((value for value in values if value is not None), Decimal(0))
