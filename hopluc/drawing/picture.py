"""What every drawing is: content that draws itself as SVG, stands beside it as a table, and is told in words."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

# Raised whenever the same content draws otherwise than before: what is kept by digest is then drawn anew.
DRAWN_AS = 1


@dataclass(frozen=True, slots=True)
class Phrases:
    """The few words that a drawing adds to its content, in the reader's language: code → sentence with {places}."""

    said: Mapping[str, str]

    def say(self, code: str, **values: object) -> str:
        """The sentence of a code; a code that nobody worded is a fault of the builder (KeyError)."""
        return self.said[code].format(**values)


@dataclass(frozen=True, slots=True)
class Beside:
    """The table beside a drawing: `heads` of the columns; each row the same number of cells as printed; `unit` once."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    unit: str = ""


class Picture(Protocol):
    """Frozen content of one drawing. `title` names it; values are Decimal, int or None (unknown, never 0)."""

    @property
    def title(self) -> str: ...

    def svg(self, *, width: int, phrases: Phrases) -> str:
        """The whole drawing, `width` px wide, as one <svg> element: no inline style; every colour as class and as
        presentation attribute, so that it reads in a page's theme and alone as a file."""
        ...

    def table(self, phrases: Phrases) -> Beside: ...

    def summary(self, phrases: Phrases) -> str:
        """What the drawing shows, in one to three sentences, for readers who do not see it."""
        ...


def digest_of(picture: Picture, *, width: int, phrases: Phrases) -> str:
    """What two drawings with the same content share: 64 hexadecimal digits. Content is frozen dataclasses, so their
    written form holds everything that can be seen."""
    words = sorted(phrases.said.items())
    return hashlib.sha256(f"{DRAWN_AS}|{width}|{words}|{picture!r}".encode()).hexdigest()
