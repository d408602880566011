"""`hopluc import-outlines`: all or nothing, and what it would do."""

import json

import pytest

from hopluc.console import program
from hopluc.places.models import Outline

pytestmark = pytest.mark.django_db


@pytest.fixture
def bring(world, tmp_path, capsys):
    def run(*codes, options=()):
        ring = [[105, 22], [105.1, 22], [105.1, 22.1], [105, 22]]
        geometry = {"type": "Polygon", "coordinates": [ring]}
        features = [{"type": "Feature", "properties": {"code": code}, "geometry": geometry} for code in codes]
        path = tmp_path / "ranh.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
        asked = ["import-outlines", str(path), "--day", "01/07/2025", "--source", "Nguồn", "--json", *options]
        code = program.main(asked)
        printed = capsys.readouterr()
        return code, json.loads(printed.out or "null"), printed.err

    return run


def test_it_writes_and_says_what(bring):
    code, outcome, _said = bring("01840", "01843")
    assert (code, outcome["written"], outcome["matched"], len(outcome["without"])) == (0, True, 2, 35)
    assert outcome["day"] == "2025-07-01"
    assert Outline.objects.count() == 2


def test_a_code_of_no_unit_stops_it_unless_it_may_be_skipped(bring):
    code, outcome, said = bring("01840", "99999")
    assert (code, outcome["written"]) == (1, False)
    assert outcome["unknown"] == [{"feature": 2, "code": "99999", "name": ""}]
    assert "--skip-unknown" in said
    assert not Outline.objects.exists()
    assert bring("01840", "99999", options=["--skip-unknown"])[1]["written"] is True


def test_a_dry_run_writes_nothing(bring):
    assert bring("01840", options=["--dry-run"])[1]["written"] is False
    assert not Outline.objects.exists()


def test_a_property_that_is_not_there_is_one_sentence(bring):
    code, outcome, said = bring("01840", options=["--code-property", "ma"])
    assert (code, outcome) == (1, None)
    assert said.count("\n") == 1 and "code" in said
