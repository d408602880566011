"""The shared texts of an .xlsx, kept as packed bytes: a list of a million texts costs little more than they do."""

import re
from array import array
from collections.abc import Iterable
from itertools import accumulate, chain, islice

from hopluc.sheets.container import UnreadableError
from hopluc.sheets.xml_walk import Walk, needs_walk

_PLAIN = re.compile(rb"<si><t(?: xml:space=\"preserve\")?(?:/>|>([^<]*)</t>)</si>")
_END = b"</si>"
_LONGEST = 1 << 25  # bytes before the end of one text comes
_ENTITY = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(\w+));")
_ESCAPE = re.compile(r"_x([0-9a-fA-F]{4})_")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


def _entity(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name:
        if name not in _NAMED:
            raise UnreadableError("workbook_damaged")
        return _NAMED[name]
    return chr(int(decimal) if decimal else int(hexadecimal, 16))


def unescaped(raw: bytes) -> str:
    """Text as it stands in XML → text. ValueError or UnreadableError for what XML does not allow."""
    text = raw.decode()
    if raw.find(b"&") < 0 and raw.find(b"_x") < 0 and raw.find(b"\r") < 0:
        return text
    if "&" in text:
        text = _ENTITY.sub(_entity, text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return spelt_out(text)


def spelt_out(text: str) -> str:
    """`_x000D_` and the like, by which Excel writes characters that XML has not, as those characters."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


class _Texts(Walk):
    """Texts of a part or a piece of it, whatever their form: runs are joined, readings aid (`rPh`) is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._runs: list[str] = []
        self._aside = 0

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        if name == "si":
            self._runs = []
        elif name == "rPh":
            self._aside += 1

    def end(self, name: str) -> None:
        if name == "t" and not self._aside:
            self._runs.append(self.text)
        elif name == "rPh":
            self._aside -= 1
        elif name == "si":
            self.found.append(spelt_out("".join(self._runs)))


class SharedStrings:
    """Texts by index."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._bytes = bytearray()
        self._ends = array("Q")
        stream = iter(pieces)
        first = next(stream, b"")
        if needs_walk(first):
            self._walk(chain((first,), stream))
        else:
            self._cut(first, stream)

    def _walk(self, pieces: Iterable[bytes]) -> None:
        texts = _Texts()
        for piece in pieces:
            texts.feed(piece)
            self._add([text.encode("utf-8", "replace") for text in texts.found])
            texts.found.clear()
        texts.feed(b"", is_last=True)

    def _cut(self, first: bytes, stream: Iterable[bytes]) -> None:
        rest = first[max(first.find(b"<si"), 0) :]
        for piece in chain((b"",), stream):
            rest += piece
            cut = rest.rfind(_END) + len(_END)
            if cut >= len(_END):
                self._take(rest[:cut])
                rest = rest[cut:]
            elif len(rest) > _LONGEST:
                raise UnreadableError("workbook_too_heavy")
        if b"<si" in rest:
            self._take(rest.partition(b"</sst")[0])

    def _take(self, chunk: bytes) -> None:
        found = _PLAIN.findall(chunk)
        if not len(found) == chunk.count(_END) == chunk.count(b"<si"):
            self._walk((b"<sst>", chunk, b"</sst>"))
        elif b"&" in chunk or b"_x" in chunk or b"\r" in chunk:
            self._add([unescaped(raw).encode("utf-8", "replace") for raw in found])
        else:
            self._add(found)

    def _add(self, found: list[bytes]) -> None:
        before = len(self._bytes)
        self._bytes += b"".join(found)
        self._ends.extend(islice(accumulate(map(len, found), initial=before), 1, None))

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, place: int) -> str:
        """The text at an index. IndexError where there is none."""
        end = self._ends[place]
        start = self._ends[place - 1] if place else 0
        return self._bytes[start:end].decode()
