"""What happens in the made-up province hangs together, is plainly made up, and changes none of its counts."""

from collections import Counter
from datetime import date, timedelta

import pytest

from hopluc.demo.path import DIRECTIVE_DAY
from hopluc.demo.story import Story
from hopluc.demo.tests.made import SEED, province
from hopluc.kernel.text import fold
from hopluc.registry.models import LegalStatus, OccurrenceKind

SEEDS = (SEED, 1, 77)


def story(seed: int = SEED) -> Story:
    return province(seed).story


def test_who_somebody_is_is_plainly_made_up() -> None:
    known = [member for member in province().members if member.id_number]
    assert len(known) > 0.8 * len(province().members)
    for member in known:
        assert member.id_number is not None and len(member.id_number) == 12 and member.id_number.startswith("000")
        assert member.birth_date is not None and member.birth_date.year == member.birth_year
        assert member.id_number[4:6] == f"{member.birth_year % 100:02d}"
    phones = [row.phone for row in (*province().members, *province().cooperatives) if row.phone]
    assert phones and all(phone.startswith("0000") and len(phone) == 10 for phone in phones)
    emails = [row.email for row in province().cooperatives if row.email]
    assert emails and all(email.endswith(".invalid") for email in emails)


def test_two_persons_stand_on_several_rolls_and_nobody_else_does() -> None:
    numbers = Counter(member.id_number for member in province().members if member.id_number)
    lines = {(member.cooperative, member.number): member for member in province().members}
    shared = {lines[same[0]].id_number for same in story().shared}
    assert {number for number, count in numbers.items() if count > 1} == shared and len(shared) == 2
    for same in story().shared:
        assert len({code for code, _number in same}) == len(same) >= 2
        assert len({lines[key].full_name for key in same}) == 1


def test_some_rolls_say_nothing_of_paying_and_a_few_members_are_short() -> None:
    short, unknown = set(), set()
    for member in province().members:
        if member.capital is None:
            continue
        if member.paid_capital is None:
            unknown.add(member.cooperative)
        else:
            assert member.paid_on is not None and member.paid_on >= member.joined_on
            assert 0 < member.paid_capital <= member.capital
            if member.paid_capital < member.capital:
                short.add(member.cooperative)
    assert 10 <= len(short) <= 60 and len(unknown) > 100


@pytest.mark.parametrize("seed", SEEDS)
def test_reorganisations_fall_on_days_that_end_and_begin(seed: int) -> None:
    rows = {row.code: row for row in province(seed).cooperatives}
    told = story(seed).reorganised
    assert Counter(each.kind for each in told) == {"conversion": 3, "merger": 2, "split_off": 1}
    for each in told:
        source, result = rows[each.source], rows[each.result]
        if each.kind == "conversion":
            assert (source.kind, result.kind) == ("group", "cooperative") and 2021 <= each.on.year <= 2023
            assert source.ended_on == result.founded_on == each.on
            # Nghị định: twelve months of work before.
            assert each.on - source.founded_on > timedelta(days=365)
            assert (source.commune, source.sector) == (result.commune, result.sector)
        elif each.kind == "merger":
            assert source.ended_on == each.on and result.active_on(each.on)
        else:
            assert result.founded_on == each.on and source.active_on(each.on)


def test_statuses_come_in_order_and_only_of_those_that_stand() -> None:
    rows = {row.code: row for row in province().cooperatives}
    last: dict[str, date] = {}
    for change in story().statuses:
        assert change.status in LegalStatus.values and rows[change.code].ended_on is None
        assert change.from_day > max(rows[change.code].founded_on, last.get(change.code, DIRECTIVE_DAY))
        assert (change.until is not None) == (change.status == "suspended")
        last[change.code] = change.from_day
    now = Counter({change.code: change.status for change in story().statuses}.values())
    assert now["suspended"] >= 12 and now["not_at_address"] == 9 and now["dissolving"] == 4
    assert now["revoked_for_tax"] == 3 and now["active"] >= 20


def test_happenings_are_those_of_the_register_within_the_life_of_each() -> None:
    rows = {row.code: row for row in province().cooperatives}
    for each in story().happenings:
        assert each.kind in OccurrenceKind.values
        assert rows[each.code].founded_on <= each.on and rows[each.code].ended_on is None
        assert each.until is None or each.until > each.on
    counted = Counter(each.kind for each in story().happenings)
    kept = {each.code for each in story().happenings if each.kind == "annual_meeting"}
    assert counted["annual_meeting"] < 3 * len(kept), "some year is missing somewhere"
    assert 0 < counted["sanction"] < 10 and counted["audit"] and counted["report_asked"] > counted["report_given"] > 0


def test_officers_are_members_and_nobody_controls_what_they_lead() -> None:
    rows = {row.code: row for row in province().cooperatives}
    rolls: dict[str, set[str]] = {}
    for member in province().members:
        rolls.setdefault(member.cooperative, set()).add(member.full_name)
    assert "MH-0020" in {renewal.code for renewal in story().renewals}
    for renewal in story().renewals:
        names = {officer.name for officer in renewal.officers}
        assert names <= rolls[renewal.code] and rows[renewal.code].representative in names
        lead = {each.name for each in renewal.officers if each.role in ("chair", "board_member", "director")}
        control = {each.name for each in renewal.officers if each.role in ("control_head", "controller")}
        assert lead and control and not lead & control
        assert all(each.sex and each.age_band and each.qualification for each in renewal.officers)


def test_three_pairs_look_like_one_organisation_each() -> None:
    rows = {row.code: row for row in province().cooperatives}
    assert len(story().duplicates) == 3
    for first, second in ((rows[one], rows[other]) for one, other in story().duplicates):
        assert fold(first.name) != fold(second.name)
        assert first.name.split()[-2:] == second.name.split()[-2:]
        assert (first.commune, first.address, first.phone) == (second.commune, second.address, second.phone)
        assert first.ended_on is None and second.ended_on is None


def test_unions_have_members_and_one_has_too_few() -> None:
    rows = {row.code: row for row in province().cooperatives}
    members = Counter(member.union for member in story().union_members)
    assert sorted(members.values()) == [2, 5]
    for member in story().union_members:
        assert rows[member.union].kind == "union" and rows[member.cooperative].active_on(member.joined_on)
        assert member.joined_on >= rows[member.union].founded_on


@pytest.mark.parametrize("seed", SEEDS)
def test_the_alliance_lists_181_where_the_register_counts_186(seed: int) -> None:
    listed = story(seed).listed
    assert len(listed) == 181
    counted = {row.code for row in province(seed).active(DIRECTIVE_DAY)}
    codes = [row.code for row in listed if row.code]
    assert len(codes) == len(set(codes)) and len(counted) == 186
    not_counted = [code for code in codes if code not in counted]
    assert len(not_counted) == 3 and sum(row.code is None for row in listed) == 19
