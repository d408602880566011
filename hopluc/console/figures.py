"""`hopluc figures --year Y`: the figures of a year, each with the address of its rows."""

import argparse
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from hopluc.console import inputs
from hopluc.console.output import Output
from hopluc.installed_law import law
from hopluc.kernel import clock
from hopluc.kernel.dates import format_date
from hopluc.statistics import presentation
from hopluc.statistics.figures import figure_set


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--year", type=inputs.year, required=True, metavar="Y")
    parser.add_argument("--place", metavar="CODE", help="mã đơn vị hành chính / code of a place")
    parser.add_argument("--map-of", type=inputs.day, metavar="DATE", help="bản đồ của ngày / map of a day: dd/mm/yyyy")


def run(options: argparse.Namespace, output: Output) -> int:
    """Refusal `unknown_place`, and those of `statistics` for a year without data."""
    figures = of_year(options.year, options.place, options.map_of)
    output.result(figures, _lines(figures))
    return 0


def of_year(year: int, place: str | None = None, map_of: date | None = None) -> Mapping[str, Any]:
    """The figures as JSON, as of this moment."""
    return figure_set(year=year, place=place, map_of=map_of, at=clock.now(), base_url=settings.BASE_URL)


def _lines(figures: Mapping[str, Any]) -> Iterator[str]:
    map_of = format_date(date.fromisoformat(figures["map_of"]))
    yield _("Số liệu năm %(year)s, theo địa giới ngày %(day)s") % {"year": figures["year"], "day": map_of}
    for figure in figures["figures"]:
        yield f"  {figure['name']}: {shown(figure)}  ({figure['filed']}/{figure['expected']})  {figure['rows']}"


def shown(figure: Mapping[str, Any]) -> str:
    """The number with its unit, in the words of the pages: "186 hợp tác xã"."""
    value = None if figure["value"] is None else Decimal(str(figure["value"]))
    return presentation.shown(value, law().indicator(figure["code"]))
