"""A list, a number or another way of counting held against the register: every organisation explained."""

import random
from datetime import date, timedelta

import pytest

from hopluc.files.actions import content_of
from hopluc.kernel.errors import Refusal
from hopluc.matching import actions
from hopluc.matching.actions.comparing import OtherSide
from hopluc.matching.models import ListedMatch, ListedRow, RowChoice
from hopluc.matching.queries.bridge import against_definition, against_list, compared
from hopluc.matching.queries.definition import Definition
from hopluc.matching.queries.lives import read_lives
from hopluc.matching.queries.paper import digest_of
from hopluc.matching.queries.words import difference_words
from hopluc.matching.tests.conftest import NOW, entity
from hopluc.places.queries import Atlas
from hopluc.registry.models import Version
from tests.world import BY

DAY = date(2019, 12, 31)
HEAD = "Mã số;Tên hợp tác xã;Xã/phường;Huyện;Ngày thành lập;Ngày chấm dứt"
CITY = "Thành phố Bắc Kạn"
LINES = (
    # By code, though the code is written otherwise; the name differs.
    f"HTX 0001;HTX dịch vụ Đồng Lạc Mới;Phường Đức Xuân;{CITY};10/03/2015;",
    # By name and place.
    f";Hợp tác xã Bình Minh;Phường Phùng Chí Kiên;{CITY};01/05/2016;",
    # The same once more.
    f";HTX Bình Minh;Phường Phùng Chí Kiên;{CITY};;",
    # A typing error: asked.
    f";HTX Ánh Dươn;Phường Đức Xuân;{CITY};;",
    # Nobody knows it.
    f";HTX Mây Trắng Khau Slèn;Phường Đức Xuân;{CITY};;",
    # The register counts cooperatives only.
    ";Tổ hợp tác Nà Pài;;;;",
    # The list itself says that it has ended.
    f";Hợp tác xã Chè Yến;Phường Phùng Chí Kiên;{CITY};01/01/2017;30/06/2019",
)


def opened(*lines, head=HEAD, day=None, **other):
    side = other or {"list_name": "lien-minh.csv", "list_content": "\n".join([head, *lines]).encode("utf-8-sig")}
    return actions.open_reconciliation(
        title="Liên minh 2019", definition=Definition(day or DAY), other=OtherSide(**side), made_up=True, by=BY, at=NOW
    )


@pytest.fixture
def against(registers):
    return opened(*LINES)


def reasons(bridge, side):
    return {(each.reason, each.code or each.name) for each in bridge.differences if each.side == side}


def test_a_list_longer_than_can_be_compared_at_once_is_sent_back(registers, monkeypatch):
    monkeypatch.setattr("hopluc.matching.actions.comparing.MOST_LISTED", 2)
    assert opened(*LINES[:2]).rows.count() == 2
    with pytest.raises(Refusal) as refused:
        opened(*LINES[:3])
    assert refused.value.code == "list_too_long_to_compare"
    assert refused.value.values == {"count": 3, "most": 2}


def test_rows_are_found_by_code_then_name_and_place_and_doubtful_ones_are_asked(against):
    found = [(row.match, row.cooperative.code if row.cooperative else "") for row in against.rows.all()]
    assert found == [
        (ListedMatch.CODE, "HTX-0001"),
        (ListedMatch.NAME, "HTX-0003"),
        (ListedMatch.NAME, "HTX-0003"),
        (ListedMatch.DOUBTFUL, ""),
        (ListedMatch.NONE, ""),
        (ListedMatch.NAME, "THT-0001"),
        (ListedMatch.NAME, "HTX-0004"),
    ]
    doubtful = against.rows.get(match=ListedMatch.DOUBTFUL)
    assert [code for code, _likeness in doubtful.candidates] == ["HTX-0002"]


def test_every_difference_has_its_reason_and_the_bridge_holds(against):
    result = compared(against)
    bridge = result.bridge
    assert (bridge.start, bridge.end, bridge.both) == (4, 6, 2)
    assert reasons(bridge, "register") == {("missing_in_list", "HTX-0002"), ("list_says_ended", "HTX-0004")}
    assert reasons(bridge, "other") == {
        ("duplicate_in_list", "HTX-0003"),
        ("doubtful", "HTX Ánh Dươn"),
        ("missing_in_register", "HTX Mây Trắng Khau Slèn"),
        ("kind", "THT-0001"),
    }
    assert bridge.holds and bridge.unexplained == 0
    (described,) = bridge.described_differently
    assert difference_words(described) == "Danh sách ghi tên “HTX dịch vụ Đồng Lạc Mới”."


def test_an_answer_moves_a_row_and_may_be_given_again(against):
    row = against.rows.get(match=ListedMatch.DOUBTFUL)
    actions.answer_row(row, entity("HTX-0002"), by=BY, at=NOW)
    assert compared(against).bridge.both == 3
    actions.answer_row(row, None, by=BY, at=NOW)
    assert ("missing_in_register", "HTX Ánh Dươn") in reasons(compared(against).bridge, "other")


def test_a_code_that_is_somebody_elses_is_asked_about(registers):
    found = opened(f"HTX-0002;Hợp tác xã Chè Yến;Phường Phùng Chí Kiên;{CITY};;")
    row = found.rows.get()
    assert row.match == ListedMatch.DOUBTFUL
    assert {code for code, _likeness in row.candidates} == {"HTX-0002", "HTX-0004"}


def test_a_founding_day_that_differs_across_the_day_is_dated_differently(registers):
    day = date(2019, 12, 30)
    found = opened("HTX-0002;HTX Ánh Dương;;;01/12/2019;", day=day)
    (difference,) = [each for each in compared(found).bridge.differences if each.side == "other"]
    assert difference.reason == "dated_differently"
    assert difference_words(difference) == "Danh sách ghi thành lập 01/12/2019; sổ ghi 31/12/2019, sau ngày đếm."
    later = opened("HTX-0002;HTX Ánh Dương;;;31/12/2019;", day=day)
    assert [each.reason for each in compared(later).bridge.only_end] == ["not_founded"]


def test_one_the_list_ends_after_the_day_still_counts(registers):
    on, after = (
        compared(opened(f"HTX-0004;HTX Chè Yến;;;;{day:%d/%m/%Y}")).bridge.both
        for day in (DAY, DAY + timedelta(days=1))
    )
    assert (on, after) == (0, 1)


def test_a_list_without_the_names_is_refused_and_unreadable_cells_are_remarked(registers):
    with pytest.raises(Refusal, match="no_heading_row"):
        opened("1;2", head="Mã số;Ghi chú")
    found = opened(f";Hợp tác xã Bình Minh;Phường Phùng Chí Kiên;{CITY};hôm qua;")
    assert [each["value"] for each in found.remarks] == ["hôm qua"]
    assert found.rows.get().founded_on is None


def test_any_list_gives_a_bridge_that_holds(registers):
    """A − only in A + only in B = B, whatever the rows are."""
    lives, atlas, dice = read_lives(), Atlas.read(), random.Random(5)
    entities = [entity(life.code) for life in lives]
    for _round in range(150):
        rows = [
            ListedRow(
                number=number,
                name=dice.choice(["HTX A", "HTX B", ""]),
                code=dice.choice(["", "X1", "X2"]),
                cooperative=dice.choice([None, *entities]),
                match=dice.choice(ListedMatch.values),
                ended_on=dice.choice([None, DAY, DAY + timedelta(days=1)]),
                founded_on=dice.choice([None, date(2016, 1, 1)]),
            )
            for number in range(dice.randrange(9))
        ]
        how = {"standing": dice.choice(["all", "active"]), "kinds": dice.choice([("cooperative",), ("group", "union")])}
        bridge = against_list(lives, Definition(DAY, **how), rows, atlas)
        assert bridge.holds and bridge.both >= 0
        other = Definition(DAY + timedelta(days=dice.randrange(-900, 900)), **how)
        assert against_definition(lives, Definition(DAY), other, atlas).holds


def test_a_printed_number_is_bridged_by_the_way_of_counting_that_gives_it(registers):
    found = opened(number=6, source="Báo cáo A")
    result = compared(found)
    assert (result.bridge.start, result.bridge.end, result.bridge.unexplained) == (4, 6, 0)
    assert reasons(result.bridge, "other") == {("kind", "LH-0001"), ("kind", "THT-0001")}
    actions.choose(found, Definition(DAY, kinds=("cooperative", "union")), by=BY, at=NOW)
    assert compared(found).bridge.unexplained == 1
    actions.choose(found, None, by=BY, at=NOW)
    assert compared(found).bridge.unexplained == 0


def test_what_no_way_of_counting_gives_stays_unexplained(registers):
    bridge = compared(opened(number=99, source="Báo cáo B")).bridge
    assert (bridge.start, bridge.unexplained, bridge.end, bridge.differences) == (4, 95, 99, ())
    assert bridge.holds


def test_the_register_counted_in_two_ways(registers):
    Version.objects.filter(cooperative__code="HTX-0004").update(status="suspended")
    other = Definition(DAY, standing="without_suspended", kinds=("cooperative", "union"))
    bridge = compared(opened(definition=other)).bridge
    assert reasons(bridge, "register") == {("suspended", "HTX-0004")}
    assert reasons(bridge, "other") == {("kind", "LH-0001")}


def test_both_sides_count_one_day(registers):
    with pytest.raises(Refusal, match="other_side_other_day"):
        actions.open_reconciliation(
            title="x", definition=Definition(DAY), other=OtherSide(definition=Definition(date(2020, 1, 1))),
            made_up=True, by=BY, at=NOW,
        )  # fmt: skip
    with pytest.raises(Refusal, match="other_side_missing"):
        actions.open_reconciliation(
            title="x", definition=Definition(DAY), other=OtherSide(), made_up=True, by=BY, at=NOW
        )


def test_a_paper_keeps_what_was_said_and_decided(against):
    actions.decide(against, "c:HTX-0002", choice=RowChoice.REGISTER, note="Đã hỏi", by=BY, at=NOW)
    with pytest.raises(Refusal, match="decision_empty"):
        actions.decide(against, "c:HTX-0002", choice="", note=" ", by=BY, at=NOW)
    told = {"address": "/doi-chieu/so-luong/1/", "issuer": "Liên minh Hợp tác xã", "place": "Bắc Kạn"}
    paper = actions.issue(against, **told, by=BY, at=NOW)
    row = next(each for each in paper.content["rows"] if each["subject"] == "c:HTX-0002")
    assert (row["choice"], row["note"]) == ("register", "Đã hỏi")
    assert paper.digest == digest_of(paper.content)
    assert content_of(paper.file).startswith(b"PK")
    # The register goes on; the paper stays, and a later one says the later state.
    Version.objects.filter(cooperative__code="HTX-0002").update(kind="group")
    later = actions.issue(against, **told, by=BY, at=NOW)
    paper.refresh_from_db()
    assert (paper.number, later.number) == (1, 2)
    assert (paper.content["start"], later.content["start"]) == (4, 3)


def test_a_merged_duplicate_in_a_list_is_the_kept_one(pair):
    actions.merge(pair, kept=pair.first, why="một", by=BY, at=NOW)
    found = opened("4700123456;HTX Đồng Lạc;;;;")
    assert found.rows.get().cooperative.code == "HTX-0001"
    as_then = opened(definition=Definition(DAY, duplicates=True))
    assert reasons(compared(as_then).bridge, "other") == {("duplicate", "4700123456")}
