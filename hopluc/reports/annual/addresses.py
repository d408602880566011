"""Where a number of the report is opened: addresses from the site's root."""

from urllib.parse import urlencode

from django.urls import reverse


def living_address(directive: int, year: int, anchor: str = "") -> str:
    """The living directive of a year, at a clause."""
    asked = urlencode({"year": year, "directive": directive})
    return f"{reverse('dashboards:living')}?{asked}" + (f"#{anchor}" if anchor else "")


def figure_address(code: str, year: int) -> str:
    """The page behind a figure."""
    return f"{reverse('dashboards:figure', args=[code])}?{urlencode({'year': year})}"


def obligation_address(directive: int, obligation: int) -> str:
    """The page of one obligation with what was handed in for it."""
    return reverse("directives:obligation", args=[directive, obligation])
