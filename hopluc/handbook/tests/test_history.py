"""The life of an entry: versions, gaps, what is announced, and where each stands on the strip."""

from dataclasses import replace
from datetime import date

import pytest

from hopluc.handbook.history import WIDTH, history
from hopluc.lawbook.catalogue import EntryVersion, LawEntry
from hopluc.lawbook.timeline import Gap

PLAIN = EntryVersion(
    valid_from=date(2024, 7, 1),
    valid_until=None,
    sources=(),
    basis="",
    lines=(),
    data={},
    verified=True,
    expected=False,
    missing="",
    missing_en="",
    note="",
    note_en="",
    checked=None,
    digest="",
)
FIRST = replace(PLAIN, valid_from=date(2013, 7, 1), valid_until=date(2024, 7, 1))


def entry(*versions: EntryVersion) -> LawEntry:
    return LawEntry("made_up", "value", "organisation", "Mẫu", "Sample", "", "as_of", versions, ())


def codes(day: date, *versions: EntryVersion) -> list[str]:
    return [span.mark.code for span in history(entry(*versions), day).spans]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2013, 6, 30), ["later", "later"]),
        (date(2013, 7, 1), ["current", "later"]),
        (date(2024, 6, 30), ["current", "later"]),
        (date(2024, 7, 1), ["past", "current"]),
    ],
)
def test_one_version_is_current_on_each_side_of_a_change(day: date, expected: list[str]):
    assert codes(day, FIRST, PLAIN) == expected


def test_a_declared_gap_stands_between_its_neighbours():
    late = replace(PLAIN, valid_from=date(2026, 1, 1))
    gap = Gap(date(2024, 7, 1), date(2026, 1, 1), "Không rõ.", "Not known.")
    spans = history(replace(entry(FIRST, late), gaps=(gap,)), date(2026, 1, 1)).spans
    assert [span.mark.code for span in spans] == ["past", "gap", "current"]
    assert (spans[1].start, spans[1].last, spans[1].missing) == (date(2024, 7, 1), date(2025, 12, 31), "Không rõ.")
    assert codes(date(2026, 1, 1), FIRST, replace(late, valid_from=date(2024, 7, 1))) == ["past", "current"]


def test_what_is_announced_is_never_current():
    announced = replace(PLAIN, expected=True)
    assert codes(date(2030, 1, 1), FIRST, announced) == ["past", "announced"]


def test_the_strip_shows_every_span_in_order_and_the_day_inside():
    life = history(entry(FIRST, PLAIN), date(2026, 11, 23))
    first, second = life.spans
    assert (first.x, second.x) == (0, first.width)
    assert second.x + second.width == WIDTH
    assert second.x < life.x < WIDTH


def test_an_entry_of_one_day_has_a_strip():
    life = history(entry(replace(PLAIN, valid_from=date(2024, 7, 1))), date(2024, 7, 1))
    assert life.ends > life.begins


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_strip_goes_to_the_ends_of_time(day: date):
    life = history(entry(FIRST, PLAIN), day)
    assert life.begins <= day <= life.ends
    assert 0 <= life.x <= WIDTH
