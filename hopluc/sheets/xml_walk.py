"""Walking the XML parts of a workbook, whole or piece by piece. Runs in the reading process."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

from hopluc.sheets.container import UnreadableError

Marks = dict[tuple[int, int], str]  # (row, column) → error text; "%" a percentage; "=" a formula never computed
_ENCODING = re.compile(rb"""<\?xml[^>]*encoding=["']([^"']+)""")
_PREFIXED = re.compile(rb"<\w+:(?:sst|worksheet)\b")
_NO_MEMORY = expat.errors.codes[expat.errors.XML_ERROR_NO_MEMORY]
_DEEPEST = 200  # elements within one another; no office writes half as many


@dataclass
class Scan:
    """Findings by sheet name."""

    marks: dict[str, Marks] = field(default_factory=dict)
    spans: dict[str, list[list[int]]] = field(default_factory=dict)


def needs_walk(head: bytes) -> bool:
    """Whether a part cannot be cut by its bytes: namespace prefixes, another encoding than UTF-8, declarations."""
    declared = _ENCODING.search(head[:200])
    is_other = declared is not None and declared[1].lower() not in {b"utf-8", b"utf8", b"us-ascii"}
    return is_other or b"\0" in head[:200] or b"<!" in head or _PREFIXED.search(head[:4000]) is not None


def local(name: str) -> str:
    """A name without its namespace prefix."""
    return name.rpartition(":")[2]


class Walk:
    """One pass over one XML part. `start` and `end` get local names, so namespace prefixes do not matter;

    `text` is what stood since the last start. Entities of a file's own are refused: they only serve attacks.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._depth = 0
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self.characters
        self._parser.EntityDeclHandler = self._entity

    @property
    def text(self) -> str:
        """Characters since the last start."""
        return "".join(self._pieces)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Called at each opening tag."""
        raise NotImplementedError

    def end(self, name: str) -> None:
        """Called at each closing tag; most walks need only starts."""

    def characters(self, data: str) -> None:
        """Called for text; keeps it for `text`."""
        self._pieces.append(data)

    def feed(self, piece: bytes, *, is_last: bool = False) -> None:
        """Walk some more. UnreadableError where it is not XML."""
        try:
            self._parser.Parse(piece, is_last)
        except expat.ExpatError as error:
            if error.code == _NO_MEMORY:
                raise MemoryError from error
            raise UnreadableError("workbook_damaged") from error

    def run(self, part: bytes | Iterable[bytes]) -> None:
        """Walk the whole part. UnreadableError where it is not XML."""
        for piece in (part,) if isinstance(part, bytes) else part:
            self.feed(piece)
        self.feed(b"", is_last=True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise UnreadableError("workbook_damaged")
        self._pieces.clear()
        self.start(local(name), {local(key): value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        self._depth -= 1
        self.end(local(name))

    def _entity(self, *_declared: object) -> None:
        raise UnreadableError("workbook_damaged")
