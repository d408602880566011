"""Entries of the law book in the search of the header."""

import pytest

from hopluc.accounts.actors import NOBODY, VISITOR
from hopluc.search.tests.conftest import Ask

MEMBERS = "/so-tay/founding_members_min/"


@pytest.mark.parametrize(
    "typed", ["founding_members_min", "thanh vien chinh thuc toi thieu", "fewest official members"]
)
def test_an_entry_by_key_and_by_name_in_both_languages(ask: Ask, typed: str):
    assert ask("law", typed, VISITOR).hits[0].url == MEMBERS


def test_an_entry_by_the_text_that_it_rests_on(ask: Ask):
    found = {hit.url for hit in ask("law", "23/2012/QH13", VISITOR).hits}
    assert MEMBERS in found
    assert found < {hit.url for hit in ask("law", "luat", VISITOR, limit=500).hits}


def test_the_note_says_what_holds_today_and_where_it_is_written(ask: Ask):
    note = str(ask("law", "founding_members_min", VISITOR).hits[0].note)
    assert "5 thành viên" in note
    assert "17/2023/QH15" in note
    assert "7 thành viên" not in note


def test_who_may_see_nothing_is_offered_nothing(ask: Ask):
    assert ask("law", "thanh vien", NOBODY).total == 0
    assert ask("law", "khongcochunaonhuthe", VISITOR).total == 0
