"""Names of bodies against a small made-up register of one day."""

from datetime import date

import pytest

from hopluc.clauses.matching import KnownBody, match_bodies, propose

ON = date(2021, 2, 5)
KNOWN = (
    KnownBody("so-tc", ("Sở Tài chính",), groups=("so-nganh",)),
    KnownBody("so-khdt", ("Sở Kế hoạch và Đầu tư tỉnh Sông Lam", "Sở KH&ĐT"), groups=("so-nganh",)),
    KnownBody("so-nganh", ("Các sở, ban, ngành",)),
    KnownBody("ubnd", ("Ủy ban nhân dân tỉnh",)),
    KnownBody("ubnd-huyen", ("Ủy ban nhân dân các huyện, thành phố",)),
    KnownBody("so-cu", ("Sở Thủy sản",), valid_until=date(2020, 12, 31)),
    KnownBody("so-moi", ("Sở Biển đảo",), valid_from=date(2021, 2, 6)),
    KnownBody("hoi-a", ("Hội Nông dân",)),
    KnownBody("hoi-b", ("Hội Nông dân tỉnh", "Hội Nông dân")),
)


@pytest.mark.parametrize(
    ("name", "key", "how"),
    [
        ("Sở Tài chính", "so-tc", "name"),
        ("sở tài chính", "so-tc", "name"),
        ("Sở KH&ĐT", "so-khdt", "name"),
        ("UBND tỉnh", "ubnd", "abbreviation"),
        ("Uỷ ban nhân dân tỉnh", "ubnd", "name"),
        ("Sở Tài chính tỉnh", "so-tc", "place"),
        ("Giám đốc Sở Tài chính", "so-tc", "office"),
        ("Chủ tịch UBND tỉnh", "ubnd", "office"),
        ("các sở - ban - ngành", "so-nganh", "name"),
        ("Thủ trưởng các sở, ban, ngành", "so-nganh", "office"),
        ("Sở Thủy sản", None, "ended"),
        ("Sở Biển đảo", None, "ended"),
        ("Hội Nông dân", None, "several"),
        ("Sở Tài chính và Vật giá", None, "near"),
        ("Trung tâm Nước sạch", None, "unknown"),
    ],
)
def test_how_a_name_is_found(name, key, how):
    found = match_bodies([name], KNOWN, ON)[name]
    assert (found.key, found.how) == (key, how)


def test_a_body_lives_on_its_last_day_and_not_after():
    assert match_bodies(["Sở Thủy sản"], KNOWN, date(2020, 12, 31))["Sở Thủy sản"].key == "so-cu"
    assert match_bodies(["Sở Thủy sản"], KNOWN, date(2021, 1, 1))["Sở Thủy sản"].near == ("so-cu",)
    assert match_bodies(["Sở Thủy sản"], KNOWN, None)["Sở Thủy sản"].key == "so-cu"


def test_a_group_tells_its_members_and_several_tell_each():
    assert match_bodies(["các sở, ban, ngành"], KNOWN, ON)["các sở, ban, ngành"].members == ("so-tc", "so-khdt")
    assert match_bodies(["Hội Nông dân"], KNOWN, ON)["Hội Nông dân"].near == ("hoi-a", "hoi-b")


def test_each_name_once_in_order():
    assert list(match_bodies(["B", "A", "B"], KNOWN, ON)) == ["B", "A"]


@pytest.mark.parametrize(
    ("printed", "name", "kind", "level"),
    [
        ("Sở Khoa học và Công nghệ", "Sở Khoa học và Công nghệ", "state", "province"),
        ("các huyện ủy, thành ủy;", "Các huyện ủy, thành ủy", "group", "district"),
        ("Giám đốc Sở Tài chính", "Sở Tài chính", "state", "province"),
        ("Thủ trưởng các sở, ban, ngành", "Các sở, ban, ngành", "group", "province"),
        ("Hội Nông dân tỉnh", "Hội Nông dân tỉnh", "front", "province"),
        ("Bộ Chỉ huy Quân sự tỉnh", "Bộ Chỉ huy Quân sự tỉnh", "state", "province"),
        ("Bộ Tài chính", "Bộ Tài chính", "state", "central"),
        ("Đảng ủy xã Sông Lam", "Đảng ủy xã Sông Lam", "party", "commune"),
        ("Liên minh Hợp tác xã Việt Nam", "Liên minh Hợp tác xã Việt Nam", "alliance", "central"),
        ("Ban Chỉ đạo kinh tế tập thể", "Ban Chỉ đạo kinh tế tập thể", "steering", "province"),
        ("Giám đốc", "Giám đốc", "state", "province"),
        (" .,", "", "state", "province"),
    ],
)
def test_what_an_unknown_name_says_of_its_body(printed, name, kind, level):
    proposed = propose(printed)
    assert (proposed.name, proposed.kind, proposed.level) == (name, kind, level)
