"""The annex of charts: what it draws is what the text says, and the same content has the same digest."""

from dataclasses import replace

import pytest

from hopluc.reports.annual.drawings import drawings, paths
from hopluc.reports.annual.gathered import MAPPED, gather
from hopluc.reports.tests.conftest import NOW, YEAR
from hopluc.statistics.figures import MAIN_FIGURES

pytestmark = pytest.mark.django_db


def test_the_annex_draws_what_the_text_says(province):
    """Four panels and the map; the same content gives the same digest of the drawing."""
    gathered = gather(year=YEAR, at=NOW)
    (annex,) = drawings(gathered)
    chart, unit_map = annex.blocks
    assert chart.image.startswith(b"\x89PNG") and unit_map.image.startswith(b"\x89PNG")
    assert [panel.lines[0].points[-1][1] for panel in paths(gathered).panels] == [
        gathered.printed(code) for code in MAIN_FIGURES
    ]
    assert "đổi cách tính" in chart.notes[0][0].text
    (again,) = drawings(gather(year=YEAR, at=NOW))
    assert [each.digest for each in again.blocks] == [chart.digest, unit_map.digest]


def test_the_map_of_the_annex_adds_up_to_the_figure(province):
    gathered = gather(year=YEAR, at=NOW)
    assert (
        sum(area.value for area in gathered.map.areas if area.value is not None) == gathered.figures[MAPPED].value == 3
    )


def test_a_year_with_one_known_value_draws_no_path(province):
    gathered = gather(year=YEAR, at=NOW)
    alone = replace(gathered, paths={code: points[-1:] for code, points in gathered.paths.items()})
    (annex,) = drawings(alone)
    assert len(annex.blocks) == 1
