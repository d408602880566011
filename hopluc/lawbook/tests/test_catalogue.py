"""Every kind of entry in one form: what it says, who refers to it, what differs between two days, what to look at."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from hopluc.kernel.errors import Refusal
from hopluc.lawbook import Law, load
from hopluc.lawbook.catalogue import LawEntry, changes, entries, entry
from hopluc.lawbook.reminders import reminders
from hopluc.lawbook.tests.small_law import FILES, POLICY, VALUES, loaded

DIRECTORY = Path(__file__).parents[3] / "law"
DAY = timedelta(days=1)
AFTER = date(2005, 1, 1)


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> Law:
    return loaded(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def book() -> tuple[LawEntry, ...]:
    """The entries of the project's own law."""
    return entries(load([DIRECTORY]))


def said(found: LawEntry, day: date) -> list[tuple[str, str]]:
    return [(line.label, line.text) for line in found.on(day).lines]


def test_every_kind_is_listed_once(law: Law) -> None:
    kinds = {each.code: each.kind for each in entries(law)}
    assert kinds == {
        "founding_members_min": "value", "wage": "value", "support": "value", "poor_fields": "value",
        "size": "decision", "loan": "decision", "cooperative-grading": "scheme", "annual_return": "deadline",
        "cooperatives": "indicator", "returns": "form",
    }  # fmt: skip


def test_a_value_shows_its_history_with_what_is_announced_and_what_is_a_gap(law: Law) -> None:
    found = entry(law, "founding_members_min")
    assert [(version.valid_from.year, version.expected) for version in found.versions] == [
        (2001, False), (2005, False), (2030, True),
    ]  # fmt: skip
    assert said(found, AFTER) == [("", "7 thành viên")]
    assert said(found, date(2040, 1, 1)) == [("", "7 thành viên")], "an announced version is never in force"
    assert found.versions[0].lines[0].text_en == "9 members"
    assert found.versions[0].checked == date(2026, 1, 15)
    assert [(gap.valid_from, gap.valid_until, gap.missing_en) for gap in found.gaps] == [
        (date(2003, 1, 1), AFTER, "No rule."),
    ]  # fmt: skip
    with pytest.raises(Refusal) as refused:
        found.on(date(2004, 1, 1))
    assert refused.value.values["missing_en"] == "No rule."
    assert found.on_or_none(date(2004, 1, 1)) is None


def test_entries_know_who_refers_to_them(law: Law) -> None:
    users = {each.code: each.used_by for each in entries(law)}
    assert users["founding_members_min"] == ("size",)
    assert users["poor_fields"] == ("size",)
    assert users["wage"] == ("support",)
    assert users["size"] == ()


def test_what_entries_say_in_words(law: Law) -> None:
    assert said(entry(law, "support"), AFTER) == [("", "1,5 × Lương")]
    assert said(entry(law, "poor_fields"), AFTER) == [("", "farming")]
    large, medium, small = said(entry(law, "size"), AFTER)
    assert large == (
        "Lớn",
        "Số ≥ “Số thành viên tối thiểu”; (Vốn > 10,5 triệu đồng hoặc Lĩnh vực: “Lĩnh vực ưu tiên” hoặc "
        "Điều kiện khác (chưa nạp))",
    )
    assert medium == ("Vừa", "Ngày < 01/01/2001")
    assert small == ("Nhỏ", "trường hợp còn lại")
    eligible, _ = said(entry(law, "loan"), date(2001, 1, 1))
    assert eligible == ("Được", "Nữ ≥ 50%; Nữ ≤ “Số thành viên”; Kiểm toán: có; Lĩnh vực: Nông nghiệp")
    assert said(entry(law, "cooperative-grading"), AFTER)[0] == ("Tốt", "≥ 0")
    assert said(entry(law, "annual_return"), AFTER)[0] == ("Nộp", "31/03")
    assert said(entry(law, "cooperatives"), AFTER) == [("", "Đếm")]
    assert said(entry(law, "returns"), AFTER) == [("Doanh thu", "triệu đồng")]


def test_words_of_a_list_come_from_its_choices(tmp_path: Path) -> None:
    words = 'choices = [{ code = "farming", label = "Nông nghiệp", label_en = "Farming" }]\nhistory = ['
    start = VALUES.index("[poor_fields]")
    named = VALUES[:start] + VALUES[start:].replace("history = [", words)
    assert said(entry(loaded(tmp_path / "a", values_membership=named), "poor_fields"), AFTER) == [("", "Nông nghiệp")]
    with pytest.raises(Refusal) as refused:
        loaded(tmp_path / "b", values_membership=named.replace('value = ["farming"]', 'value = ["fishing"]'))
    assert refused.value.code == "law_unknown_choice"


def test_data_is_plain_and_leaves_out_what_the_version_says_itself(law: Law) -> None:
    data = entry(law, "size").on(AFTER).data
    assert set(data) == {"code", "source", "outcomes"}
    outcomes = data["outcomes"]
    assert isinstance(outcomes, list)
    assert outcomes[1]["condition"]["bound"] == date(2001, 1, 1)
    assert outcomes[0]["condition"]["all"][1]["any"][0]["bound"] == Decimal("10.5")
    assert outcomes[0]["condition"]["all"][0]["of"] == "founding_members_min"
    assert data["source"] == {"instrument": "circular-a", "name": "Thông tư 0/2001", "at": "Điều 10"}


def test_sources_are_every_place_that_is_cited_the_main_one_first(law: Law) -> None:
    assert [source.at for source in entry(law, "size").on(AFTER).sources] == ["Điều 10", "Điều 11"]
    form = entry(law, "returns").on(AFTER)
    assert (form.sources, form.basis) == ((), "Biểu của hệ thống")


def test_a_version_of_an_unread_text_is_not_verified(tmp_path: Path) -> None:
    def verified(folder: str, **changed: str) -> bool:
        return entry(loaded(tmp_path / folder, **changed), "loan").on(date(2001, 1, 1)).verified

    assert verified("a")
    assert not verified("b", policies_loan=POLICY.replace("until = 2005-01-01", "until = 2005-01-01\nverified = false"))
    unread = FILES["instruments.toml"].replace("verified = true", "verified = false")
    assert not verified("c", instruments=unread)


@pytest.mark.parametrize(
    ("before", "after", "codes"),
    [
        (AFTER, AFTER, set()),
        (date(2002, 12, 31), date(2003, 1, 1), {"founding_members_min", "cooperative-grading", "returns"}),
        (AFTER - DAY, AFTER, {"founding_members_min", "size", "loan"}),
        (AFTER, AFTER - DAY, {"founding_members_min", "size", "loan"}),
        (date(2029, 12, 31), date(2030, 1, 1), set()),
    ],
)
def test_changes_between_two_days(law: Law, before: date, after: date, codes: set[str]) -> None:
    found = changes(law, before, after)
    assert {change.entry.code for change in found} == codes
    assert all(change.was is not change.now for change in found)


def test_a_change_says_what_was_and_what_is(law: Law) -> None:
    found = {change.entry.code: change for change in changes(law, AFTER - DAY, AFTER)}
    assert (found["size"].was, found["loan"].now) == (None, None)
    assert found["size"].now is not None
    assert found["loan"].was is not None


def test_an_unknown_key_names_those_that_look_like_it(law: Law) -> None:
    with pytest.raises(Refusal) as refused:
        entry(law, "annual-returns")
    assert refused.value.code == "law_unknown_code"
    assert "annual_return" in str(refused.value.values["near"])


@pytest.mark.parametrize(("today", "reminded"), [(date(2027, 1, 15), False), (date(2027, 1, 16), True)])
def test_a_comparison_is_old_after_a_year(law: Law, today: date, reminded: bool) -> None:
    found = {(each.code, each.reason, each.since) for each in reminders(law, today)}
    assert (("founding_members_min", "checked_long_ago", date(2026, 1, 15)) in found) is reminded
    assert ("wage", "checked_long_ago") not in {(code, reason) for code, reason, _ in found}


@pytest.mark.parametrize(("today", "reminded"), [(date(2001, 12, 31), False), (date(2002, 1, 1), True)])
def test_a_rule_that_outlives_its_text_is_a_reminder_and_no_mistake(
    tmp_path: Path, today: date, reminded: bool
) -> None:
    ended = FILES["instruments.toml"].replace("verified = true", "in_force_until = 2002-01-01\nverified = true", 1)
    found = {(each.code, each.reason) for each in reminders(loaded(tmp_path, instruments=ended), today)}
    assert (("wage", "instrument_ended") in found) is reminded


def test_every_entry_of_the_law_can_be_read_in_both_languages(book: tuple[LawEntry, ...]) -> None:
    codes = [each.code for each in book]
    assert len(codes) == len(set(codes))
    for each in book:
        assert each.label, each.code
        assert each.label_en, each.code
        assert each.subject, each.code
        for version in each.versions:
            assert version.lines, each.code
            assert all(line.label or line.text for line in version.lines), each.code
            assert all(bool(line.text) == bool(line.text_en) for line in version.lines), each.code
            assert version.sources or version.basis, each.code
            assert len(version.digest) == 64, each.code
            assert bool(version.missing) == bool(version.missing_en), each.code


def test_every_reference_leads_to_an_entry(book: tuple[LawEntry, ...]) -> None:
    codes = {each.code for each in book}
    assert {user for each in book for user in each.used_by} <= codes
