from dataclasses import dataclass, replace
from decimal import Decimal

import pytest

from hopluc.drawing import picture
from hopluc.drawing.picture import Phrases, content_digest, digest_of
from hopluc.drawing.specimens import specimens
from hopluc.drawing.tests.spoken import PHRASES


@dataclass(frozen=True)
class Outlined:
    title: str
    value: Decimal | None
    rings: tuple[tuple[tuple[float, float], ...], ...]


CONTENT = Outlined("a", Decimal(1), (((0.0, 1.0), (2.0, 3.0)),))


def digest(content, width=640, phrases=PHRASES):
    return digest_of(content, width=width, phrases=phrases)


@pytest.mark.parametrize(
    "other",
    [
        replace(CONTENT, title="b"),
        replace(CONTENT, value=None),
        replace(CONTENT, value=Decimal(0)),
        replace(CONTENT, rings=()),
        replace(CONTENT, rings=(((0.0, 1.0), (2.0, 3.5)),)),
    ],
)
def test_whatever_can_be_seen_changes_the_digest(other):
    assert digest(CONTENT) != digest(other)
    assert digest(CONTENT) == digest(
        replace(other, **{name: getattr(CONTENT, name) for name in CONTENT.__annotations__})
    )


def test_width_and_words_change_it_too():
    assert len({digest(CONTENT), digest(CONTENT, width=320), digest(CONTENT, phrases=Phrases({}))}) == 3


def test_the_digest_of_the_content_knows_neither_pen_nor_width_nor_words(monkeypatch):
    ink, content = digest(CONTENT), content_digest(CONTENT)
    monkeypatch.setattr(picture, "_PEN", "another")
    assert digest(CONTENT) != ink
    assert content_digest(CONTENT) == content != content_digest(replace(CONTENT, title="b"))


def test_every_specimen_has_its_own():
    found = [digest(each) for each in specimens().values()]
    assert len(set(found)) == len(found)
    assert all(len(each) == 64 for each in found)
