"""The figures that an obligation aims at, by name and by the address of their page: this room computes none."""

from datetime import date

from django.urls import reverse
from django.utils.translation import get_language

from hopluc.directives.models import Obligation
from hopluc.installed_law import law


def named_figure(code: str) -> tuple[str, str]:
    """Name and unit of an indicator in the reader's language; its code where the law book no longer has it."""
    known = law().indicators.get(code)
    if known is None:
        return code, ""
    return (known.label_en, known.unit_label_en) if get_language() == "en" else (known.label, known.unit_label)


def offered_figures(obligation: Obligation, year: int, today: date) -> list[tuple[str, str]]:
    """What the system counts itself of what an obligation aims at: (address of the figure's page, name), in a year that
    is over; else as it is by now, for nobody has counted that year yet. A result may point there instead of counting
    anew. One query."""
    asked, named = (f"?year={year}", f", {year}") if year < today.year else ("", "")
    codes = dict.fromkeys(each.indicator for each in obligation.goals.all())
    return [
        (f"{reverse('dashboards:figure', args=[code])}{asked}", f"{named_figure(code)[0]}{named}")
        for code in codes
        if code in law().indicators
    ]
