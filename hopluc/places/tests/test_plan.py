"""What a resolution may not say, each with the line, and the same resolution put right."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from hopluc.places.queries import AskedLine, Atlas, planned
from hopluc.places.tests.resolving import ON, load_108, unit
from tests.replay import written_once

NEW = {"new_name": "Mới", "new_kind": "ward", "parent_code": "058"}


@pytest.fixture
def old_map(db):
    written_once("the 108", load_108)


def said(*lines: AskedLine, on: date = ON) -> list[tuple[str, int | None]]:
    numbered = [replace(line, number=number) for number, line in enumerate(lines, start=1)]
    return [(each.code, each.line) for each in planned(Atlas.read(), numbered, on).contradictions]


def line(kind: str, code: str, **more: object) -> AskedLine:
    return AskedLine(0, kind, unit(code), **more)


def part(code: str, new: str, share: str | None = None) -> AskedLine:
    return line("part", code, new_code=new, **NEW, share=Decimal(share) if share else None)


def test_nothing_is_no_resolution(old_map):
    assert said() == [("resolution_without_lines", None)]


def test_a_unit_must_live_on_the_eve(old_map):
    renamed = line("rename", "01840", new_name="Khác")
    assert said(renamed) == []
    begun = unit("01840")
    begun.valid_from = ON
    begun.save()
    assert said(replace(renamed, old=begun)) == [("unit_not_living", 1)]
    begun.valid_from = date(2025, 6, 30)
    begun.save()
    assert said(replace(renamed, old=begun)) == []


def test_a_code_that_another_unit_holds(old_map):
    merged = line("merge", "01834", new_code="01843", **NEW)
    assert said(merged) == [("code_taken", 1)]
    assert said(merged, line("merge", "01843", new_code="01843", **NEW)) == []
    # Where the other unit goes on as it is, the line says so.
    assert said(line("join", "01834", new_code="01843")) == []
    assert said(line("join", "01834", new_code="01899")) == [("joined_unit_not_living", 1)]


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        (("0.4", "0.6"), []),
        (("0.4", "0.59999"), [("shares_not_whole", 2)]),
        (("0.4", "0.60001"), [("shares_not_whole", 2)]),
        ((None, None), []),
        (("0.4", None), []),
        (("1", None), [("share_out_of_range", 1), ("shares_leave_nothing", 2)]),
        (("0.99999", None), []),
    ],
)
def test_shares_are_a_whole_where_they_are_given(old_map, shares, expected):
    first, second = shares
    assert said(part("01834", "01841", first), part("01834", "01842", second)) == expected


def test_a_part_alone_leaves_a_gap(old_map):
    assert said(part("01834", "01841")) == [("part_without_rest", 1)]


def test_a_share_belongs_to_a_part(old_map):
    whole = line("merge", "01834", new_code="01841", **NEW, share=Decimal("0.5"))
    assert said(whole) == [("share_of_a_whole", 1)]
    assert said(replace(whole, share=Decimal(1))) == []


def test_one_unit_one_fate(old_map):
    renamed = line("rename", "01834", new_name="Khác")
    merged = line("merge", "01834", new_code="01841", **NEW)
    assert ("unit_changed_and_ended", 2) in said(renamed, merged)
    assert ("unit_whole_and_part", 2) in said(merged, part("01834", "01842"))
    assert ("unit_whole_and_part", 2) in said(merged, line("end", "01834"))
    assert ("resolution_line_twice", 2) in said(merged, merged)
    assert ("unit_of_two_codes", 2) in said(renamed, line("new_kind", "01834", new_kind="commune", new_code="01841"))


def test_a_commune_never_falls_out_of_the_map(old_map):
    assert said(line("end", "01834")) == [("commune_without_successor", 1)]


def test_communes_under_a_district_that_ends_need_lines(old_map):
    ended = line("end", "060")
    assert said(ended) == [("children_left_over", 1)]
    inside = [place for place in Atlas.read().places.values() if place.parent_id == ended.old.pk]
    moved = [AskedLine(0, "new_parent", place, parent_code="061") for place in inside]
    assert said(ended, *moved) == []
    assert said(ended, *moved[1:]) == [("children_left_over", 1)]


def test_a_new_unit_is_described_whole_and_once(old_map):
    assert said(line("merge", "01834", **NEW)) == [("new_code_missing", 1)]
    whole = line("merge", "01834", new_code="01841", **NEW)
    assert said(whole) == []
    for missing, code in (("new_name", "new_unit_without_name"), ("new_kind", "new_unit_without_kind")):
        assert said(replace(whole, **{missing: ""})) == [(code, 1)]
    # Both come from one city, so where nothing is said the new one lies there too.
    other = line("merge", "01837", new_code="01841")
    assert said(replace(whole, parent_code=""), other) == []
    assert said(replace(whole, parent_code=""), line("merge", "02041", new_code="01841")) == [
        ("new_unit_without_parent", 1)
    ]
    assert said(whole, replace(other, new_name="Khác")) == [("new_unit_described_twice", 2)]


def test_codes_have_the_digits_of_their_level(old_map):
    assert said(line("merge", "01834", new_code="184", **NEW)) == [("new_code_form", 1)]
    assert said(line("merge", "01834", new_code="0184A", **NEW)) == [("new_code_form", 1)]


def test_the_unit_above_lives_and_stands_higher(old_map):
    whole = line("merge", "01834", new_code="01841", **NEW)
    assert said(replace(whole, parent_code="999")) == [("parent_not_living", 1)]
    assert said(replace(whole, parent_code="01837")) == [("parent_too_low", 1)]
    assert said(replace(whole, parent_code="19")) == []


def test_a_change_changes_something(old_map):
    assert said(line("rename", "01834", new_name="Nguyễn Thị Minh Khai")) == [("line_changes_nothing", 1)]
    assert said(line("rename", "01834", new_name="Minh Khai")) == []


def test_what_a_plan_tells(old_map):
    plan = planned(
        Atlas.read(),
        [
            replace(part("01834", "01841"), number=1),
            replace(part("01834", "01842"), number=2),
            replace(line("rename", "01837", new_name="Khác"), number=3),
            replace(line("merge", "01843", new_code="01841"), number=4),
        ],
        ON,
    )
    assert plan.contradictions == ()
    assert [place.code for place in plan.divided] == ["01834"]
    assert [(old.code, life.name) for old, life in plan.renamed] == [("01837", "Khác")]
    assert [life.code for life in plan.merged] == ["01841"]
    assert {link.share for link in plan.links_of[unit("01834").pk]} == {None}
