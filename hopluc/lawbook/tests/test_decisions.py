"""Facts, values and decisions of a small law: days, gaps, what is announced, what a digest covers."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from hopluc.kernel.errors import Refusal
from hopluc.lawbook import Law, load
from hopluc.lawbook.conditions import All, AnyOf, NotLoaded, Test
from hopluc.lawbook.facts import find_cycle, given_facts
from hopluc.lawbook.tests.small_law import DECISION, FACTS, FILES, POLICY, VALUES, loaded, write

FIRST, LAST_BEFORE_GAP, GAP, LAST_OF_GAP, AFTER = (
    date(2001, 1, 1), date(2002, 12, 31), date(2003, 1, 1), date(2004, 12, 31), date(2005, 1, 1),
)  # fmt: skip


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> Law:
    return loaded(tmp_path_factory.mktemp("small"))


@pytest.mark.parametrize(("day", "number"), [(FIRST, 9), (LAST_BEFORE_GAP, 9), (AFTER, 7), (date(2030, 1, 1), 7)])
def test_a_value_is_that_of_the_day_and_never_what_is_only_announced(law: Law, day: date, number: int) -> None:
    assert law.value("founding_members_min").on(day).value == Decimal(number)


def test_before_the_first_value_is_a_refusal(law: Law) -> None:
    with pytest.raises(Refusal) as refused:
        law.value("founding_members_min").on(date(2000, 12, 31))
    assert (refused.value.code, set(refused.value.values)) == ("law_not_in_force", {"key", "on"})


@pytest.mark.parametrize("day", [GAP, LAST_OF_GAP])
def test_a_declared_gap_says_what_is_missing(law: Law, day: date) -> None:
    with pytest.raises(Refusal) as refused:
        law.value("founding_members_min").on(day)
    assert refused.value.code == "law_not_in_force"
    assert refused.value.values["missing"] == "Chưa có quy định."
    assert refused.value.values["missing_en"] == "No rule."
    with pytest.raises(Refusal) as refused:
        law.decision("loan").on(AFTER)
    assert refused.value.values["missing_en"] == "The programme has ended."


def test_what_is_announced_stands_beside_the_timeline(law: Law) -> None:
    (announced,) = law.value("founding_members_min").announced
    assert (announced.value, announced.expected, announced.valid_from) == (5, True, date(2030, 1, 1))


def test_a_share_of_another_value_stays_a_share(law: Law) -> None:
    version = law.value("support").on(FIRST)
    assert version.value is None
    assert version.relative is not None
    assert (version.relative.factor, version.relative.of) == (Decimal("1.5"), "wage")
    assert law.value("support").unit_label_en == "million đồng"


def test_a_share_of_what_others_set_is_named_in_words(tmp_path: Path) -> None:
    words = 'of = "market", of_label = "giá thị trường", of_label_en = "market price"'
    law = loaded(tmp_path, values_membership=VALUES.replace('of = "wage"', words))
    relative = law.value("support").on(FIRST).relative
    assert relative is not None
    assert relative.of_label_en == "market price"


def test_a_value_that_is_not_loaded_says_so(tmp_path: Path) -> None:
    words = 'missing = "Chưa đọc.", missing_en = "Not read."'
    law = loaded(tmp_path, values_membership=VALUES.replace("value = 7", words))
    version = law.value("founding_members_min").on(AFTER)
    assert (version.value, version.relative, version.missing_en) == (None, None, "Not read.")
    assert law.decision("size").on(AFTER), "a test on it is not known; the decision stands"


def test_a_condition_is_read_as_it_is_written(law: Law) -> None:
    large, medium, small = law.decision("size").on(AFTER).outcomes
    assert isinstance(large.condition, All)
    enough, rest = large.condition.parts
    assert isinstance(enough, Test)
    assert (enough.fact, enough.operator, enough.bound, enough.of) == (
        "members", "at_least", None, "founding_members_min",
    )  # fmt: skip
    assert isinstance(rest, AnyOf)
    rich, served, unread = rest.parts
    assert isinstance(rich, Test)
    assert isinstance(served, Test)
    assert (rich.bound, rich.source.provision) == (Decimal("10.5"), "Điều 11, Thông tư 0/2001")
    assert (served.of, served.source.provision) == ("poor_fields", "Điều 10, Thông tư 0/2001")
    assert isinstance(unread, NotLoaded)
    assert isinstance(medium.condition, Test)
    assert medium.condition.bound == date(2001, 1, 1)
    assert small.condition is None
    fewer = law.decision("loan").on(FIRST).tests[1]
    assert isinstance(fewer, Test)
    assert fewer.than == "members"


def test_one_test_may_stand_in_two_outcomes(tmp_path: Path) -> None:
    rich = '{ code = "rich", label = "Vốn", label_en = "Capital", fact = "capital", above = 10.5, at = "Điều 11" }'
    assert rich in DECISION
    old = DECISION[DECISION.index('{ code = "old"') : DECISION.index("2001-01-01 }") + len("2001-01-01 }")]
    version = loaded(tmp_path, decisions_size=DECISION.replace(old, rich)).decision("size").on(AFTER)
    assert [test.code for test in version.tests] == ["enough", "rich", "served", "unread"]


def test_a_definition_of_the_province_may_rest_on_its_own_reason(tmp_path: Path) -> None:
    own = DECISION.replace('purpose = "class"', 'purpose = "definition"').replace(', at = "Điều 11"', "")
    own = own.replace('source = { instrument = "circular-a", at = "Điều 10" }', 'basis = "Tỉnh"\nbasis_en = "Province"')
    version = loaded(tmp_path, decisions_size=own).decision("size").on(AFTER)
    assert (version.provision, version.citations) == ("Tỉnh", ())


def test_retroactive_is_said_in_the_file(tmp_path: Path) -> None:
    early = POLICY.replace("from = 2001-01-01", "retroactive = true\nfrom = 2000-01-01", 1)
    assert loaded(tmp_path, policies_loan=early).decision("loan").on(date(2000, 6, 1))


def test_a_text_that_has_ended_may_still_be_cited(tmp_path: Path) -> None:
    ended = FILES["instruments.toml"].replace("verified = true", "in_force_until = 2002-01-01\nverified = true", 1)
    assert loaded(tmp_path, instruments=ended).value("wage").on(AFTER).value == Decimal("2.5")


def size_digest(folder: Path, **changed: str) -> str:
    return loaded(folder, **changed).decision("size").on(AFTER).digest


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        ({"values_membership": VALUES.replace("value = 7", "value = 8")}, False),
        ({"values_membership": VALUES.replace("value = 9", "value = 10")}, True),
        ({"values_membership": VALUES.replace("value = 2.5", "value = 2.6")}, True),
        ({"values_membership": VALUES.replace("value = 5, expected", "value = 4, expected")}, True),
        ({"facts": FACTS.replace('code = "trade"', 'code = "commerce"')}, False),
        ({"facts": FACTS.replace('label = "Vốn"', 'label = "Tổng vốn"')}, True),
        ({"facts": FACTS.replace('["women", "members"]', '["members", "women"]')}, True),
        ({"decisions_size": DECISION.replace("above = 10.5", "above = 10.6")}, False),
        ({"decisions_size": DECISION.replace("from = 2005-01-01", "from = 2005-01-01\nuntil = 2040-01-01")}, True),
        ({"decisions_size": DECISION.replace("from = 2005-01-01", "from = 2005-01-01\nchecked = 2026-01-01")}, True),
    ],
)
def test_a_digest_covers_what_a_judgement_rests_on(tmp_path: Path, changed: dict[str, str], same: bool) -> None:
    assert (size_digest(tmp_path / "a") == size_digest(tmp_path / "b", **changed)) is same


def test_a_measured_fact_brings_what_it_is_measured_from_into_the_digest(tmp_path: Path) -> None:
    def digest(folder: str, facts: str) -> str:
        return loaded(tmp_path / folder, facts=facts).decision("loan").on(FIRST).digest

    other = FACTS.replace('["women", "members"]', '["members", "women"]')
    assert digest("a", FACTS) != digest("b", other)
    assert given_facts("women_share", loaded(tmp_path / "c").facts) == ("women", "members")


def test_the_digest_of_a_value_does_not_follow_its_end(law: Law, tmp_path: Path) -> None:
    ended = VALUES.replace("value = 7,", "until = 2020-01-01, value = 7,")
    ended = ended.replace("  { from = 2030", "  { from = 2020-01-01, value = 6, source = { instrument = "
                          '"circular-a", at = "Điều 4" } },\n  { from = 2030')  # fmt: skip
    later = loaded(tmp_path, values_membership=ended)
    assert later.value("founding_members_min").on(date(2020, 1, 1)).value == 6
    assert later.value("founding_members_min").on(AFTER).digest == law.value("founding_members_min").on(AFTER).digest


def test_a_province_adds_values_and_decisions_but_may_not_repeat_a_key(tmp_path: Path) -> None:
    state = write(tmp_path / "law", FILES)
    own = {
        "values/own.toml": VALUES[VALUES.index("[wage]") : VALUES.index("[support]")].replace("wage", "land_price"),
        "policies/own.toml": POLICY.replace('code = "loan"', 'code = "own-loan"'),
    }
    both = load([state, write(tmp_path / "province", own)])
    assert {"wage", "land_price"} <= set(both.values)
    assert {"loan", "own-loan", "size"} == set(both.decisions)
    assert both.value("land_price").subject == "own"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("values/own.toml", VALUES),
        ("values/own.toml", VALUES[VALUES.index("[wage]") : VALUES.index("[support]")].replace("wage", "size")),
        ("values/own.toml", VALUES[VALUES.index("[wage]") : VALUES.index("[support]")].replace("wage", "returns")),
        ("values/own.toml", VALUES[VALUES.index("[wage]") : VALUES.index("[support]")].replace("wage", "cooperatives")),
        ("policies/own.toml", POLICY),
        ("policies/own.toml", POLICY.replace('code = "loan"', 'code = "wage"')),
        ("decisions/own.toml", DECISION.replace('code = "size"', 'code = "annual_return"')),
        ("decisions/own.toml", DECISION.replace('code = "size"', 'code = "cooperative-grading"')),
        ("facts.toml", FACTS),
        ("units.toml", FILES["units.toml"]),
    ],
)
def test_one_key_is_one_entry_in_all_directories_and_kinds(tmp_path: Path, name: str, text: str) -> None:
    state = write(tmp_path / "law", FILES)
    with pytest.raises(Refusal) as refused:
        load([state, write(tmp_path / "province", {name: text})])
    assert refused.value.code == "law_duplicate_code"


def test_an_unknown_code_names_those_that_look_like_it(law: Law) -> None:
    for ask, code, near in (
        (law.value, "founding-members", "founding_members_min"),
        (law.decision, "sise", "size"),
        (law.fact, "woman_share", "women_share"),
    ):
        with pytest.raises(Refusal) as refused:
            ask(code)
        assert refused.value.code == "law_unknown_code"
        found = refused.value.values["near"]
        assert isinstance(found, tuple)
        assert near in found
    with pytest.raises(Refusal) as refused:
        law.value("qqqqqqqq")
    assert refused.value.values["near"] is None


def test_cycles_are_found_wherever_they_begin() -> None:
    assert find_cycle({"a": ["b"], "b": ["c"], "c": []}) is None
    assert find_cycle({"a": ["b", "c"], "b": ["c"], "c": []}) is None, "two ways to one end"
    assert find_cycle({"x": ["a"], "a": ["b"], "b": ["a"]}) in {"a", "b"}
    assert find_cycle({"a": ["a"]}) == "a"
