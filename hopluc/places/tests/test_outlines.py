"""Outlines: matched by the units of a day, written whole or not at all, in the journal, removed again."""

import json
from datetime import date, datetime

import pytest

from hopluc.journal.models import Entry
from hopluc.kernel.clock import VIETNAM
from hopluc.kernel.errors import Refusal
from hopluc.places import actions
from hopluc.places.models import Outline, OutlineDraft, Place
from hopluc.places.queries import place_on
from tests.replay import written_once

AT = datetime(2026, 1, 5, 8, 0, tzinfo=VIETNAM)
OLD, NEW = date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture(autouse=True)
def seed(db):
    written_once("units", lambda: actions.load_seed(by="tests", at=AT))


def geojson(*codes, name=""):
    def feature(at, code):
        x = 105 + at * 0.1
        ring = [[x, 22], [x + 0.1, 22], [x + 0.1, 22.1], [x, 22.1], [x, 22]]
        geometry = {"type": "Polygon", "coordinates": [ring]}
        return {"type": "Feature", "properties": {"code": code, "name": name}, "geometry": geometry}

    features = [feature(at, code) for at, code in enumerate(codes)]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def features(*codes, **more):
    return actions.read_features(geojson(*codes, **more), code_property="code")


def brought(*codes, day=NEW, source="Nguồn", **more):
    given = {"name": "x.geojson", "digest": "0" * 64, "code_property": "code", "by": "tests", "at": AT} | more
    return actions.import_outlines(features(*codes), day=day, source=source, **given)


def refusal(act, *args, **more):
    with pytest.raises(Refusal) as caught:
        act(*args, **more)
    return caught.value.code


def test_a_code_means_the_unit_of_the_day():
    for day in (OLD, NEW):
        brought("01843", day=day)
    names = [str(outline.place) for outline in Outline.objects.order_by("place__valid_from", "pk")]
    assert sorted(names) == ["Phường Bắc Kạn", "Phường Phùng Chí Kiên"]


def test_a_district_and_a_province_have_outlines_too():
    plan = brought("064", "06", "01840", day=OLD)
    assert {match.place.code for match in plan.matched} == {"064", "06", "01840"}
    assert len(plan.without) == 107 + 7


def test_codes_that_lost_their_zeros_are_understood():
    plan = actions.plan_outlines(features(1840, "01843"), day=NEW)
    assert ([match.place.code for match in plan.matched], plan.padded) == (["01840", "01843"], 1)
    assert refusal(actions.plan_outlines, features(1840, "01840"), day=NEW) == "outline_code_twice"


def test_a_unit_by_another_name_is_pointed_at():
    for name, count in (("Phường Đức Xuân", 0), ("đức xuân", 0), ("Đưc Xuân", 0), ("Xã Đức Xuân", 1), ("", 0)):
        assert len(actions.plan_outlines(features("01840", name=name), day=NEW).named_otherwise) == count, name


def test_features_of_no_unit_are_listed_and_left_out():
    plan = brought("01840", "05443")
    assert [code for _number, code, _name in plan.unknown] == ["05443"]
    assert Outline.objects.count() == 1
    assert len(plan.without) == 36


def test_a_file_that_matches_nothing_is_refused():
    assert refusal(brought, "05443") == "outline_nothing_matched"
    assert not Outline.objects.exists()


def test_the_journal_says_what_was_brought_and_replaced():
    brought("01840", "01843")
    brought("01840", source="  Nguồn   khác ")
    entry = Entry.objects.get(verb="places:import_outlines", change__replaced=1)
    assert entry.subject == "outlines:2025-07-01"
    assert {"units": 1, "source": "Nguồn khác", "left_out": 0, "file": "x.geojson"}.items() <= entry.change.items()
    sources = dict(Outline.objects.values_list("place__code", "source"))
    assert sources == {"01840": "Nguồn khác", "01843": "Nguồn"}


@pytest.mark.parametrize(("source", "code"), [("  ", "outline_source_missing"), ("x" * 201, "text_too_long")])
def test_a_source_is_asked_for(source, code):
    assert refusal(brought, "01840", source=source) == code
    assert refusal(draft, "01840", source=source) == code
    assert not Outline.objects.exists()
    brought("01840", source="x" * 200)


def test_what_was_not_promised_is_not_written():
    promised = actions.plan_outlines(features("01840"), day=NEW).digest
    brought("01840")
    # The outline that is there now would be replaced, which the preview did not say.
    assert refusal(brought, "01840", promised=promised) == "outline_map_changed"
    assert Outline.objects.count() == 1


def draft(*codes, user=1, day=NEW, source="Nguồn"):
    return actions.keep_outline_draft(
        geojson(*codes), name="x.geojson", day=day, code_property="code", source=source, user=user, at=AT
    )


def test_a_draft_changes_nothing_until_it_is_confirmed():
    kept = draft("01840", "01843")
    assert not Outline.objects.exists()
    promised = actions.plan_outlines(actions.features_of(kept), day=NEW).digest
    actions.confirm_outlines(kept, promised=promised, by="tests", at=AT)
    assert Outline.objects.count() == 2
    assert not OutlineDraft.objects.exists()


def test_a_draft_that_was_confirmed_in_another_window_is_not_written_twice():
    draft("01840")
    kept = OutlineDraft.objects.get()
    actions.confirm_outlines(kept, promised=actions.plan_outlines(features("01840"), day=NEW).digest, by="x", at=AT)
    # Once more, with outlines that are there already: the plan is the same before and after.
    draft("01840")
    one, other = OutlineDraft.objects.get(), OutlineDraft.objects.get()
    promised = actions.plan_outlines(actions.features_of(one), day=NEW).digest
    actions.confirm_outlines(one, promised=promised, by="x", at=AT)
    entries = Entry.objects.count()
    with pytest.raises(Refusal, match="outline_map_changed"):
        actions.confirm_outlines(other, promised=promised, by="x", at=AT)
    assert Entry.objects.count() == entries


def test_a_draft_keeps_what_the_file_gave():
    kept = OutlineDraft.objects.get(pk=draft("01840").pk)
    assert actions.features_of(kept) == features("01840")


def test_a_person_has_one_draft_and_another_page_of_it_confirms_nothing():
    first, other = draft("01840"), draft("01840", user=2)
    second = draft("01843")
    assert set(OutlineDraft.objects.values_list("pk", flat=True)) == {other.pk, second.pk}
    assert first.pk not in {other.pk, second.pk}
    actions.drop_outline_draft(second)
    assert OutlineDraft.objects.get() == other


def test_removing_takes_the_outlines_of_one_map():
    brought("01843", day=OLD)
    brought("01843", "01840")
    assert actions.remove_outlines(day=NEW, by="tests", at=AT) == 2
    assert Outline.objects.get().place == place_on("01843", OLD)
    assert Entry.objects.filter(verb="places:remove_outlines", change__units=2).count() == 1
    assert refusal(actions.remove_outlines, day=NEW, by="tests", at=AT) == "outline_nothing_to_remove"


def test_without_counts_only_levels_that_the_file_has():
    plan = brought("01840")
    assert all(place.kind != "province" for place in plan.without)
    everyone = [place.code for place in Place.objects.valid_on(NEW).communes()]
    assert brought(*everyone).without == ()
