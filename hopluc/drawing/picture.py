"""What every drawing is: content that draws itself as SVG, stands beside it as a table, and is told in words."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

# The pen: digest of this package's own files. Whatever is kept by digest is drawn anew when they change.
_PEN = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))).hexdigest()


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
    """What two drawings with the same ink share: 64 hexadecimal digits of content, width, words and pen."""
    words = sorted(phrases.said.items())
    return hashlib.sha256(f"{_PEN}|{width}|{words}|{_content(picture)}".encode()).hexdigest()


def content_digest(picture: Picture) -> str:
    """What stays the same whatever pen draws it: for documents, whose digest must not change with a later program.
    Content is frozen dataclasses, so their written form holds everything that can be seen."""
    return hashlib.sha256(_content(picture).encode()).hexdigest()


def _content(value: object) -> str:
    """The written form of frozen content; what is nested deeper (outlines of a map) by its own digest."""
    if is_dataclass(value) and not isinstance(value, type):
        inner = ",".join(_content(getattr(value, field.name)) for field in fields(value))
        return f"{type(value).__name__}({inner})"
    if isinstance(value, tuple):
        if value and isinstance(value[0], tuple):
            return _nested(value)
        return f"({','.join(map(_content, value))})"
    return repr(value)


@lru_cache(maxsize=4096)
def _nested(value: tuple[object, ...]) -> str:
    """A map is asked for with the same outlines each time: thousands of numbers are written down once."""
    return hashlib.sha256(repr(value).encode()).hexdigest()
