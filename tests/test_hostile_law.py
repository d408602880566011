"""A mistake anywhere in a law file is a refusal with a sentence, never another exception."""

import random

import pytest

from hopluc import wording
from hopluc.kernel.errors import Refusal
from tests.law_changes import STRANGE, files, hostile, load_with, places, replaced

# Each file has its turn sooner or later; the seed stays, so a failure comes again.
MISTAKES = 40


def sentence_for(name: str, values: dict) -> str | None:
    """The sentence of the refusal; None where the law book still loads. Another exception goes through."""
    try:
        load_with(name, values)
    except Refusal as refusal:
        assert refusal.code in wording.SENTENCES, refusal
        said = wording.sentence(refusal)
        assert "…" not in said, (refusal, said)
        # Usually the file itself; where it is cited by a code that is gone, the file that cites it.
        assert refusal.where and refusal.where.startswith("law/"), refusal
        return said
    return None


def test_a_mistake_anywhere_is_refused_with_a_sentence_or_harmless():
    pick = random.Random("law")
    everywhere = [(name, place) for name, values in files().items() for place in places(values)]
    said = [
        sentence_for(name, hostile(files()[name], place, pick.randrange))
        for name, place in pick.sample(everywhere, MISTAKES)
    ]
    assert sum(map(bool, said)) > MISTAKES / 2, "most mistakes are seen"


@pytest.mark.parametrize("strange", STRANGE, ids=repr)
def test_what_stands_in_the_place_of_a_file_is_refused(strange: object):
    name = "values/capital.toml"
    key = next(iter(files()[name]))
    assert sentence_for(name, replaced(files()[name], (key,), strange))
