"""The made-up province hangs together: same seed same province, no real name, days in order, seats that existed."""

from collections import Counter
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from hopluc.demo.generator import digest, generate
from hopluc.demo.naming import Namer, real_names
from hopluc.demo.path import NEW_COMMUNES
from hopluc.demo.tests.made import SEED, province, units
from hopluc.demo.words import TRADES
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import fold

FIRST_OF_108 = date(2020, 2, 1)


def test_same_seed_same_province_and_the_order_of_units_does_not_matter() -> None:
    again = generate(SEED, tuple(reversed(units())))
    assert digest(again) == digest(province())
    assert digest(province(SEED + 1)) != digest(province())


def test_the_province_of_the_demo_seed_is_known() -> None:
    """Holds the same bytes on every machine; a wanted change of the generator changes this line."""
    assert digest(province())[:16] == "7d8610c7e33babe4"


def test_no_name_is_a_real_cooperatives_or_given_twice() -> None:
    names = [fold(entity.name) for entity in province().cooperatives]
    real = real_names()
    assert "htx tai hoan" in real and len(real) == 16
    for name in names:
        assert not any(name.endswith(f" {folded.removeprefix('htx ')}") for folded in real)
    assert len(names) == len(set(names))


def test_a_real_name_that_could_be_drawn_is_avoided() -> None:
    first = next(entity for entity in province().cooperatives if entity.kind == "cooperative")
    place = " ".join(first.name.split()[-2:])
    from_real = Namer(_rng(), [fold(f"HTX Nông nghiệp {place}")], [])
    from_units = Namer(_rng(), [], [place])
    free = Namer(_rng(), [], [])
    drawn = [{" ".join(_draw(namer).split()[-2:]) for _ in range(700)} for namer in (from_real, from_units, free)]
    assert [place in names for names in drawn] == [False, False, True]


def _rng() -> Random:
    return Random(5)


def _draw(namer: Namer) -> str:
    return namer.entity("cooperative", TRADES[0])


def test_names_run_out_with_a_refusal() -> None:
    namer = Namer(_rng(), [], [])
    with pytest.raises(Refusal, match="demo_names_used_up"):
        for _ in range(2000):
            namer.entity("cooperative", TRADES[0])


def test_units_without_communes_are_refused() -> None:
    with pytest.raises(Refusal, match="demo_no_commune"):
        generate(SEED, [unit for unit in units() if unit.kind == "district"])


def test_codes_are_plainly_made_up_and_once_each() -> None:
    codes = [entity.code for entity in province().cooperatives]
    assert len(codes) == len(set(codes))
    assert all(code.startswith("MH-") for code in codes)


def test_days_are_in_order() -> None:
    made = province()
    entities = {entity.code: entity for entity in made.cooperatives}
    for entity in made.cooperatives:
        assert entity.ended_on is None or entity.founded_on < entity.ended_on
    for member in made.members:
        home = entities[member.cooperative]
        assert home.kind == "cooperative" and home.founded_on <= member.joined_on
        assert home.ended_on is None or member.joined_on < home.ended_on
        assert member.left_on is None or member.joined_on < member.left_on
        assert home.ended_on is None or (member.left_on is not None and member.left_on <= home.ended_on)
        assert 18 <= member.joined_on.year - member.birth_year <= 65
    for row in (*made.returns, *made.corrections):
        home = entities[row.cooperative]
        assert home.kind == "cooperative" and home.founded_on <= row.filed_on
        assert home.ended_on is None or row.filed_on < home.ended_on or row in made.corrections


def test_every_seat_existed_on_the_founding_day() -> None:
    districts = {unit.code: unit.label for unit in units() if unit.kind in ("district", "city")}
    for entity in province().cooperatives:
        day = max(entity.founded_on, FIRST_OF_108)
        [seat] = [
            unit
            for unit in units()
            if unit.code == entity.commune_code
            and (unit.valid_from is None or unit.valid_from <= day)
            and (unit.valid_until is None or day < unit.valid_until)
        ]
        assert entity.commune == seat.label
        assert entity.district == (districts[seat.parent_code] if entity.founded_on < NEW_COMMUNES else None)


def test_every_district_has_cooperatives_and_new_communes_too() -> None:
    by_district = Counter(entity.district for entity in province().active(date(2024, 6, 30)))
    assert len(by_district) == 8 and min(by_district.values()) >= 15
    assert any(entity.founded_on >= NEW_COMMUNES for entity in province().active(date(2025, 12, 31)))


def test_linked_members_only_under_the_law_of_2023() -> None:
    linked = [member for member in province().members if member.kind != "official"]
    assert linked and min(member.joined_on for member in linked) >= date(2024, 7, 1)
    assert all((member.capital is None) == (member.kind == "non_capital_linked") for member in province().members)


def test_rolls_are_numbered_from_one_and_no_name_stands_twice() -> None:
    rolls: dict[str, list[tuple[int, str]]] = {}
    for member in province().members:
        rolls.setdefault(member.cooperative, []).append((member.number, member.full_name))
    for lines in rolls.values():
        assert [number for number, _ in lines] == list(range(1, len(lines) + 1))
        assert len({name for _, name in lines}) == len(lines)


def test_charter_capital_is_what_the_founders_brought() -> None:
    made = province()
    for entity in made.active(date(2025, 12, 31)):
        founders = [m for m in made.members if m.cooperative == entity.code and m.joined_on == entity.founded_on]
        assert entity.charter_capital == sum(member.capital for member in founders if member.capital is not None)
        assert entity.representative == founders[0].full_name


def test_changing_one_row_changes_the_digest() -> None:
    made = province()
    changed = replace(made, members=(replace(made.members[0], birth_year=1901), *made.members[1:]))
    assert digest(changed) != digest(made)
