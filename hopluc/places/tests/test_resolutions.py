"""The resolution of 01/07/2025 as an event: 108 → 37 as the seed says, undone, refused where something stands on it."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from hopluc.journal.models import Entry
from hopluc.kernel.clock import VIETNAM
from hopluc.kernel.errors import Refusal
from hopluc.places import actions
from hopluc.places.models import Place, ResolutionState, Succession
from hopluc.places.queries import AskedLine, Atlas, home, life_story
from hopluc.places.tests.resolving import (
    AT,
    BY,
    ON,
    drafted,
    lines_of_2025,
    load_108,
    said_by_the_atlas,
    said_by_the_seed,
    unit,
)
from tests.replay import written_once


@pytest.fixture
def old_map(db):
    written_once("the 108", load_108)


@pytest.fixture
def resolution(old_map):
    return drafted(lines_of_2025())


def test_carried_out_it_gives_the_atlas_of_the_seed(resolution):
    before = said_by_the_atlas()
    plan = actions.carry_out(resolution, by=BY, at=AT)
    assert said_by_the_atlas() == said_by_the_seed()
    assert (len(plan.begins), len(plan.ends), plan.divided) == (37, 117, ())
    actions.undo(resolution, why="Nhập nhầm", by=BY, at=AT)
    assert said_by_the_atlas() == before


def test_successions_and_units_name_the_resolution(resolution):
    actions.carry_out(resolution, by=BY, at=AT)
    row = Succession.objects.get(old__key="01834@")
    assert (row.resolution, row.share, row.legal_basis) == (resolution, 1, "Nghị quyết số 1/NQ-TEST")
    life = life_story(f"01840@{ON}")
    assert {each.place.name for each in life.before} == {"Nguyễn Thị Minh Khai", "Đức Xuân", "Huyền Tụng"}
    assert (life.place.begun_by, [each.key for each in life.others]) == (resolution, ["01840@"])
    assert life_story("01840@").after[0].place == life.place
    assert life_story("01840@2024-01-01") is None


def test_the_journal_tells_what_was_done_and_undone(resolution):
    actions.carry_out(resolution, by=BY, at=AT)
    actions.undo(resolution, why="Nhập nhầm", by=BY, at=AT)
    verbs = list(Entry.objects.filter(subject=f"resolution:{resolution.pk}").values_list("verb", "reason"))
    assert verbs == [
        ("places:draft_resolution", ""),
        ("places:put_lines", ""),
        ("places:carry_out", ""),
        ("places:undo", "Nhập nhầm"),
    ]


def test_undone_and_carried_out_again(resolution):
    actions.carry_out(resolution, by=BY, at=AT)
    first = said_by_the_atlas()
    actions.undo(resolution, why="Thử", by=BY, at=AT)
    resolution.refresh_from_db()
    assert resolution.state == ResolutionState.UNDONE
    again = drafted(lines_of_2025(), number="2/NQ")
    actions.carry_out(again, by=BY, at=AT)
    assert said_by_the_atlas() == first
    assert (home(), Place.everything.filter(withdrawn=True).count()) == (None, 37)


def test_not_before_its_day_and_on_it(resolution):
    with pytest.raises(Refusal) as refused:
        actions.carry_out(resolution, by=BY, at=datetime(2025, 6, 30, 23, 59, tzinfo=VIETNAM))
    assert refused.value.code == "resolution_not_yet"
    actions.carry_out(resolution, by=BY, at=datetime(2025, 7, 1, 0, 0, tzinfo=VIETNAM))


def test_twice_is_refused_and_nothing_changes(resolution):
    actions.carry_out(resolution, by=BY, at=AT)
    for verb in (
        lambda: actions.carry_out(resolution, by=BY, at=AT),
        lambda: actions.add_line(resolution, kind="end", old=unit("060"), by=BY, at=AT),
        lambda: actions.drop_draft(resolution, by=BY, at=AT),
    ):
        with pytest.raises(Refusal) as refused:
            verb()
        assert refused.value.code == "resolution_not_draft"


def test_only_what_was_confirmed_is_carried_out(resolution):
    seen = actions.plan_digest(actions.plan_of(resolution))
    line = resolution.lines.get(old__code="01834")
    actions.remove_line(line, by=BY, at=AT)
    actions.add_line(
        resolution, kind="merge", old=line.old, new_code="01843", new_name="Bắc Kạn", new_kind="ward",
        parent_code="19", by=BY, at=AT,
    )  # fmt: skip
    with pytest.raises(Refusal) as refused:
        actions.carry_out(resolution, promised=seen, by=BY, at=AT)
    assert refused.value.code == "resolution_map_changed"
    now = actions.plan_digest(actions.plan_of(resolution))
    actions.carry_out(resolution, promised=now, by=BY, at=AT)


def test_a_later_resolution_on_its_units_stands_in_the_way_and_is_named(resolution):
    actions.carry_out(resolution, by=BY, at=AT)
    ward = Place.objects.get(key=f"01840@{ON}")
    later = drafted([AskedLine(1, "rename", ward, new_name="Đức Xuân Mới")], number="3/NQ", on=date(2026, 1, 1))
    actions.carry_out(later, by=BY, at=AT)
    with pytest.raises(Refusal) as refused:
        actions.undo(resolution, why="Thử", by=BY, at=AT)
    assert (refused.value.code, refused.value.values["count"]) == ("resolution_stood_on", 1)
    assert "Phường Đức Xuân (01840)" in refused.value.values["names"]
    actions.undo(later, why="Thử", by=BY, at=AT)
    actions.undo(resolution, why="Thử", by=BY, at=AT)


def test_undoing_needs_a_reason_and_something_done(resolution):
    with pytest.raises(Refusal) as refused:
        actions.undo(resolution, why="Thử", by=BY, at=AT)
    assert refused.value.code == "resolution_not_carried_out"
    actions.carry_out(resolution, by=BY, at=AT)
    with pytest.raises(Refusal) as refused:
        actions.undo(resolution, why="  ", by=BY, at=AT)
    assert refused.value.code == "undo_without_why"


def test_a_renamed_unit_is_the_same_land_in_a_new_life(old_map):
    actions.carry_out(drafted([AskedLine(1, "rename", unit("01840"), new_name="Tân Xuân")]), by=BY, at=AT)
    atlas = Atlas.read()
    old, new = unit("01840"), unit("01840", ON)
    assert (old.name, new.name, new.kind, new.parent.code) == ("Đức Xuân", "Tân Xuân", "ward", "058")
    assert atlas.unit_on(old.pk, ON) == new.pk and atlas.unit_on(new.pk, date(2025, 6, 30)) == old.pk
    # Its officers need no new appointment; those of a unit that was merged do.
    assert atlas.lives_on(old.pk, ON) and not atlas.lives_on(new.pk, date(2025, 6, 30))


def test_a_merged_unit_does_not_live_on(resolution):
    old, alone = unit("01834"), unit("01957")
    actions.carry_out(resolution, by=BY, at=AT)
    atlas = Atlas.read()
    assert atlas.lives_on(old.pk, date(2025, 6, 30)) and not atlas.lives_on(old.pk, ON)
    assert atlas.lives_on(alone.pk, ON)


def test_units_under_a_renamed_one_follow_it(old_map):
    plan = actions.carry_out(drafted([AskedLine(1, "rename", unit("060"), new_name="Pác Nặm Mới")]), by=BY, at=AT)
    district = unit("060", ON)
    inside = Place.objects.filter(parent=district)
    assert (district.name, inside.count(), len(plan.begins)) == ("Pác Nặm Mới", 10, 11)
    assert {place.valid_from for place in inside} == {ON}
    atlas = Atlas.read()
    before = Place.objects.valid_on(date(2025, 6, 30)).filter(parent__key="060@")
    assert {atlas.unit_on(place.pk, ON) for place in before} == {place.pk for place in inside}
    assert len(atlas.covered(district)) == 20


def test_another_parent_and_kind_in_two_lines_are_one_new_life(old_map):
    lines = [
        AskedLine(1, "new_parent", unit("01849"), parent_code="063"),
        AskedLine(2, "new_kind", unit("01849"), new_kind="ward"),
    ]
    plan = actions.carry_out(drafted(lines), by=BY, at=AT)
    new = unit("01849", ON)
    assert (len(plan.begins), new.full_name, new.parent.code) == (1, "Phường Dương Quang", "063")


def test_a_draft_changes_nothing_and_is_thrown_away(resolution):
    before = said_by_the_atlas()
    assert actions.plan_of(resolution).contradictions == ()
    actions.change_draft(
        resolution, number="9/NQ", on=ON, title="", issuer="", signed_on=date(2025, 6, 16), digest="", by=BY, at=AT
    )
    resolution.refresh_from_db()
    assert resolution.basis == "9/NQ (16/06/2025)"
    actions.drop_draft(resolution, by=BY, at=AT)
    assert said_by_the_atlas() == before


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ({"number": " "}, "resolution_without_number"),
        ({"number": "1", "signed_on": date(2025, 7, 2)}, "resolution_signed_after"),
    ],
)
def test_a_head_that_cannot_be(db, head, code):
    with pytest.raises(Refusal) as refused:
        actions.draft_resolution(**({"on": ON, "by": BY, "at": AT} | head))
    assert refused.value.code == code
    actions.draft_resolution(**({"on": ON, "by": BY, "at": AT} | head | {"number": "1", "signed_on": ON}))


def test_lines_of_a_draft_keep_their_numbers(resolution):
    line = resolution.lines.get(number=2)
    actions.remove_line(line, by=BY, at=AT)
    added = actions.add_line(resolution, kind="end", old=line.old, by=BY, at=AT)
    assert added.number == 118
    assert replace(actions.plan_of(resolution), contradictions=()).divided == ()


def test_the_seed_as_it_is_loaded_says_the_same(db):
    actions.load_seed(by=BY, at=AT)
    assert said_by_the_atlas() == said_by_the_seed()
