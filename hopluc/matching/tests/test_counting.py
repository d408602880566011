"""What a definition counts: each reason on both sides of its boundary; and which other way gives a printed number."""

from datetime import date, timedelta

import pytest

from hopluc.matching.queries.attempts import attempts
from hopluc.matching.queries.bridge import Difference
from hopluc.matching.queries.definition import Definition, change_words, definition_of, in_words, nearby
from hopluc.matching.queries.lives import COUNTED, Counter, Life, Sheet, read_lives
from hopluc.matching.queries.words import difference_words
from hopluc.matching.tests.conftest import NOW
from hopluc.places.queries import Atlas
from hopluc.registry.models import LegalStatus, Occurrence, Version
from tests.world import PROVINCE_CODE

DAY = date(2019, 12, 31)
NEXT = DAY + timedelta(days=1)


def life(status="active", kind="cooperative", since=date(2015, 1, 1), seat=1, **said):
    sheets = said.pop("sheets", (Sheet(since, kind, status, seat, "HTX Mẫu"),))
    usual = {"key": 1, "code": "M", "old_number": "", "founded_on": date(2015, 1, 1), "ended_on": None}
    return Life(**{**usual, "recorded_on": date(2016, 1, 1), "sheets": sheets, **said})


def verdict(of, day=DAY, **how):
    return Counter(Definition(day, **how), Atlas({}, {}, {}, {}, {})).verdict(of)


@pytest.mark.parametrize(
    ("of", "how", "said"),
    [
        (life(), {}, COUNTED),
        (life(founded_on=DAY), {}, COUNTED),
        (life(founded_on=NEXT), {}, "not_founded"),
        (life(ended_on=NEXT), {}, COUNTED),
        (life(ended_on=DAY), {}, "ended_that_day"),
        (life(ended_on=DAY), {"ended_that_day": True}, COUNTED),
        (life(ended_on=DAY - timedelta(days=1)), {"ended_that_day": True}, "ended_before"),
        (life(kind="union"), {}, "kind"),
        (life(kind="union"), {"kinds": ("cooperative", "union")}, COUNTED),
        (life("suspended"), {}, COUNTED),
        (life("suspended"), {"standing": "without_suspended"}, "suspended"),
        (life("not_at_address"), {"standing": "without_suspended"}, COUNTED),
        (life("not_at_address"), {"standing": "active"}, "not_active"),
        (life(idle=((DAY, None),)), {"standing": "active"}, "idle"),
        (life(idle=((NEXT, None),)), {"standing": "active"}, COUNTED),
        (life(idle=((date(2019, 1, 1), DAY),)), {"standing": "active"}, COUNTED),
        (life(certified_on=NEXT), {}, COUNTED),
        (life(certified_on=NEXT), {"founding": "certified"}, "not_certified"),
        (life(certified_on=DAY), {"founding": "certified"}, COUNTED),
        (life(), {"founding": "certified"}, COUNTED),
        (life(recorded_on=NEXT), {"founding": "recorded"}, "not_recorded"),
        (life(recorded_on=DAY), {"founding": "recorded"}, COUNTED),
        (life(duplicate_of="X"), {}, "duplicate"),
        (life(duplicate_of="X"), {"duplicates": True}, COUNTED),
    ],
)
def test_each_reason_on_both_sides(of, how, said):
    assert verdict(of, **how) == said


def test_the_sheet_of_the_day_decides_not_the_newest():
    sheets = (
        Sheet(date(2015, 1, 1), "group", "active", 1, "THT Mẫu"),
        Sheet(date(2019, 1, 1), "cooperative", "suspended", 1, "HTX Mẫu"),
        Sheet(date(2020, 1, 1), "cooperative", "active", 1, "HTX Mẫu"),
    )
    of = life(sheets=sheets)
    assert verdict(of, date(2018, 12, 31)) == "kind"
    assert verdict(of, date(2019, 12, 31), standing="without_suspended") == "suspended"
    assert verdict(of, date(2020, 1, 1), standing="without_suspended") == COUNTED


def test_an_ended_sheet_ends_and_a_reopened_one_counts_again():
    sheets = (
        Sheet(date(2015, 1, 1), "cooperative", "active", 1, "HTX Mẫu"),
        Sheet(date(2019, 6, 1), "cooperative", LegalStatus.ENDED, 1, "HTX Mẫu"),
        Sheet(date(2020, 6, 1), "cooperative", "active", 1, "HTX Mẫu"),
    )
    of = life(sheets=sheets)
    assert verdict(of) == "ended_before"
    assert verdict(of, date(2019, 6, 1)) == "ended_that_day"
    assert verdict(of, date(2020, 6, 1)) == COUNTED


def test_over_time_says_what_counting_on_each_day_says(registers):
    lives, atlas = read_lives(), Atlas.read()
    for how in ({}, {"kinds": ("cooperative", "union", "group")}, {"ended_that_day": True}):
        counter = Counter(Definition(DAY, **how), atlas)
        for day, count in counter.over_time(lives):
            assert count == len(Counter(Definition(day, **how), atlas).counted(lives)), day


def test_a_count_of_the_register_and_its_area(registers):
    lives, atlas = read_lives(), Atlas.read()

    def counted(**how):
        return [each.code for each in Counter(Definition(DAY, **how), atlas).counted(lives)]

    assert counted() == ["HTX-0001", "HTX-0002", "HTX-0003", "HTX-0004"]
    assert counted(area=PROVINCE_CODE, map_of=DAY) == counted()
    # The city of then, and one ward of it.
    assert counted(area="058", map_of=DAY) == counted()
    assert counted(area="01840", map_of=DAY) == ["HTX-0001", "HTX-0002"]


def test_occurrences_make_it_idle_and_certify_it(registers):
    entity = registers.entity("HTX-0001")
    for kind, on in (("idle", DAY), ("certificate", NEXT), ("certificate", date(2024, 1, 1))):
        Occurrence.objects.create(cooperative=entity, kind=kind, on=on, recorded_at=NOW, recorded_by="x")
    found = next(each for each in read_lives() if each.code == "HTX-0001")
    assert (found.certified_on, found.idle) == (NEXT, ((DAY, None),))


def test_a_definition_is_kept_as_json_and_told_in_words():
    one = Definition(DAY, kinds=("cooperative", "union"), standing="active", area="06", map_of=DAY, duplicates=True)
    assert definition_of(one.as_dict()) == one
    said = in_words(one, area_name="Tỉnh Bắc Kạn")
    assert said.startswith("hợp tác xã, liên hiệp hợp tác xã; chỉ những đơn vị đang hoạt động")
    assert "trụ sở tại Tỉnh Bắc Kạn (địa giới ngày 31/12/2019)" in said
    for options in nearby(Definition(DAY), home="06").values():
        assert options
        for other in options:
            assert change_words(Definition(DAY), other)


def tried(number, **how):
    return attempts(read_lives(), Definition(DAY, **how), number, atlas=Atlas.read(), home=PROVINCE_CODE)


def test_a_number_is_explained_by_the_kinds_that_it_counts(registers):
    best = tried(6)[0]
    assert (best.count, best.changes, best.definition.kinds) == (6, 1, ("cooperative", "union", "group"))


def test_a_number_is_explained_by_dormant_ones_left_out(registers):
    Version.objects.filter(cooperative__code="HTX-0004").update(status=LegalStatus.SUSPENDED)
    best = tried(3)[0]
    assert (best.count, best.definition.standing) == (3, "without_suspended")


def test_two_changes_are_tried_where_one_is_not_enough(registers):
    Version.objects.filter(cooperative__code__in=["HTX-0004", "HTX-0003", "HTX-0002"]).update(status="suspended")
    best = tried(2)[0]
    assert (best.count, best.changes) == (2, 2)
    assert set(change_words(Definition(DAY), best.definition)) == {
        "đếm hợp tác xã, liên hiệp hợp tác xã",
        "chưa chấm dứt, không kể tạm ngừng kinh doanh",
    }


def test_another_day_is_found_with_the_span_of_days(registers):
    # Ánh Dương was founded on the day itself: until the day before three stood.
    best = next(each for each in tried(3) if each.first is not None)
    assert best.definition.day == date(2019, 12, 30)
    assert (best.first, best.last) == (date(2017, 1, 1), date(2019, 12, 30))


def test_what_nothing_gives_is_not_explained(registers):
    found = tried(99)
    assert all(each.count != 99 for each in found)
    # The nearest way comes first.
    assert found[0].count == max(each.count for each in found)


@pytest.mark.parametrize(
    ("precision", "day", "may", "words"),
    [
        ("day", date(2015, 1, 1), True, "01/01/2015"),
        ("day", date(2015, 1, 2), False, "01/01/2015"),
        ("year", date(2015, 12, 31), True, "năm 2015"),
        ("year", date(2016, 1, 1), False, "năm 2015"),
        ("no_later_than", date(2014, 5, 1), True, "chưa rõ, đã có từ trước ngày 01/01/2015"),
        ("no_later_than", date(2015, 1, 2), False, "chưa rõ, đã có từ trước ngày 01/01/2015"),
    ],
)
def test_a_founding_that_is_not_known_to_the_day_contradicts_no_day_that_may_be(precision, day, may, words):
    of = life(precision=precision)
    assert of.may_be_founded(day) is may
    said = Difference("c:M", "register", "missing_in_list", "HTX Mẫu", "M", None, {"founded": of.founding})
    assert difference_words(said) == f"Sổ có (thành lập {words}), danh sách không có."
