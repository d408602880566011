"""Charter capital of a cooperative over the years, as a small drawing."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from hopluc.drawing.lines import Line, Lines
from hopluc.kernel.dates import year_end
from hopluc.pictures.picture import Shown, pictured
from hopluc.registry.models import Version

# px: half of a page, and a phone.
WIDE, NARROW = 480, 300
# A path needs more than one amount; of very old registers the last years are enough.
MOST_YEARS = 20


def capital_picture(sheets: Sequence[Version], today: date) -> Shown | None:
    """The capital at each year's end, this year's today. `sheets`: in force one after the other, the oldest first. None
    where it never changed: then a drawing says nothing."""
    if len({sheet.charter_capital for sheet in sheets}) < 2:
        return None
    first = max(sheets[0].valid_from.year, today.year - MOST_YEARS + 1)
    points = tuple((year, _amount(sheets, min(year_end(year), today))) for year in range(first, today.year + 1))
    title = _("Vốn điều lệ cuối mỗi năm")
    line = Line(_("Vốn điều lệ"), points)
    return pictured(Lines(title=title, unit=_("triệu đồng"), lines=(line,)), width=WIDE, narrow=NARROW)


def _amount(sheets: Sequence[Version], day: date) -> Decimal | None:
    said = [sheet for sheet in sheets if sheet.valid_from <= day]
    return said[-1].charter_capital if said else None
