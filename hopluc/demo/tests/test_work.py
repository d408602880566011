"""The invented results of bodies: every clause, every year, every outcome."""

from hopluc.demo.work import RESULTS

CLAUSES = ["1", "2", "3", "4", "5", "6.1", "6.2", "6.3"]


def test_every_clause_has_an_entry_for_every_year() -> None:
    assert sorted({(row.clause, row.year) for row in RESULTS}) == [(c, y) for c in CLAUSES for y in range(2020, 2026)]


def test_all_outcomes_occur_and_only_none_has_nothing_handed_in() -> None:
    assert {row.outcome for row in RESULTS} == {"accepted", "sent_back", "submitted", "none"}
    for row in RESULTS:
        assert (row.outcome == "none") == (row.submitted_on is None) == (row.text == "") == (row.counted == ())


def test_texts_carry_their_numbers() -> None:
    for row in RESULTS:
        if row.text:
            for _, number in row.counted:
                assert f" {number:,}".replace(",", ".") in row.text


def test_results_come_within_the_year_or_late_by_a_few_months() -> None:
    handed_in = [(row.year, row.submitted_on) for row in RESULTS if row.submitted_on]
    late = [day for year, day in handed_in if day.year == year + 1]
    assert all(day.year == year or (day.year == year + 1 and day.month <= 3) for year, day in handed_in)
    assert 3 <= len(late) < len(handed_in) // 5


def test_one_result_per_obligation_and_year() -> None:
    keys = [(row.clause, row.obligation_index_hint, row.year) for row in RESULTS]
    assert len(keys) == len(set(keys))
