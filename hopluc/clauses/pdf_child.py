"""The process that reads one PDF: the file on stdin, JSON on stdout, under limits that kill this process instead of the
server."""

import io
import json
import re
import sys
from collections.abc import Sequence
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DecodedStreamObject, NameObject

from hopluc.clauses.old_letters import decoded
from hopluc.clauses.pdf_grid import Rule
from hopluc.clauses.pdf_page import Chunk, PageLines, page_lines, written
from hopluc.kernel.child import bound_words

MOST_PAGES = 400
_DIGITS = re.compile(rb"(?<!<)<([0-9A-Fa-f\s]+)>(?!>)")
_SPECIAL = re.compile(rb"[\\()\r\n]")
_ESCAPED = {b"\r": b"\\r", b"\n": b"\\n"}
_OWN_PICTURE = re.compile(rb"(?<![\w/])BI\s")
_THIN = 3.0
_MOST_CHUNKS = 60_000
# Letters on a page below this, on average, are the few words of a stamp on a picture.
_FEWEST_LETTERS = 25


class _Drawn:
    """Collects the drawn lines of a page from its operators."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []
        self._boxes: list[tuple[float, float, float, float]] = []
        self._path: list[tuple[float, float]] = []

    def see(self, operator: bytes, operands: Any, matrix: Sequence[float]) -> None:
        """One operator of the page, before it is carried out."""
        if operator == b"re" and len(operands) == 4:
            x, y, width, height = (float(value) for value in operands)
            corners = [_moved(matrix, x, y), _moved(matrix, x + width, y + height)]
            self._boxes.append(_box(corners))
        elif operator in (b"m", b"l") and len(operands) == 2:
            if operator == b"m":
                self._end_path()
            self._path.append(_moved(matrix, float(operands[0]), float(operands[1])))
        elif operator in (b"S", b"s", b"B", b"B*", b"b", b"b*"):
            self._end_path()
            for box in self._boxes:
                self._edges(box)
            self._boxes = []
        elif operator in (b"f", b"F", b"f*"):
            self._end_path()
            for box in self._boxes:
                self._thin(box)
            self._boxes = []
        elif operator == b"n":
            self._boxes, self._path = [], []

    def _end_path(self) -> None:
        if len(self._path) > 1:
            self._boxes.append(_box(self._path))
        self._path = []

    def _thin(self, box: tuple[float, float, float, float]) -> bool:
        left, low, right, high = box
        if right - left <= _THIN < high - low:
            self.rules.append(Rule(True, (left + right) / 2, low, high))
        elif high - low <= _THIN < right - left:
            self.rules.append(Rule(False, (low + high) / 2, left, right))
        else:
            return False
        return True

    def _edges(self, box: tuple[float, float, float, float]) -> None:
        if self._thin(box):
            return
        left, low, right, high = box
        self.rules += [Rule(True, left, low, high), Rule(True, right, low, high)]
        self.rules += [Rule(False, low, left, right), Rule(False, high, left, right)]


def read(content: bytes) -> dict[str, Any]:
    """{"text"}, or {"refusal"} and its values."""
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        return {"refusal": "document_locked"}
    if len(reader.pages) > MOST_PAGES:
        return {"refusal": "document_too_many_pages", "pages": len(reader.pages), "most": MOST_PAGES}
    pages: list[PageLines] = []
    letters = 0
    for page in reader.pages:
        chunks, rules = _page(page)
        found = sum(character.isalpha() for chunk in chunks for character in chunk.text)
        letters += found
        lines = page_lines(chunks, rules)
        pages.append(PageLines(lines.lines, found < _FEWEST_LETTERS and _has_picture(page)))
    if letters < _FEWEST_LETTERS * max(1, len(pages)) and letters < 400:
        return {"refusal": "document_scanned"}
    return {"text": written(pages)}


def _has_picture(page: Any) -> bool:
    """Whether a picture stands on the page."""
    try:
        objects = page["/Resources"]["/XObject"].get_object()
        return any(one.get_object().get("/Subtype") == "/Image" for one in objects.values())
    except (KeyError, AttributeError, TypeError):
        return False


def _page(page: Any) -> tuple[list[Chunk], list[Rule]]:
    chunks: list[Chunk] = []
    drawn = _Drawn()

    def see_text(text: str, matrix: Sequence[float], place: Sequence[float], font: Any, size: float) -> None:
        said = text.strip("\n")
        if not said or len(chunks) >= _MOST_CHUNKS:
            return
        x, y = _moved(matrix, place[4], place[5])
        if not said.strip() and not (x or y):
            return
        height = abs(size * (place[3] or place[1] or 1) * (matrix[3] or matrix[1] or 1)) or 12.0
        name = str(font.get("/BaseFont", "")).lstrip("/").rsplit("+", 1)[-1] if font else ""
        chunks.extend(
            Chunk(decoded(part, name), x, y - index * height, height) for index, part in enumerate(said.split("\n"))
        )

    def see_operator(operator: bytes, operands: Any, matrix: Sequence[float], _place: Sequence[float]) -> None:
        drawn.see(operator, operands, matrix)

    _without_digits(page)
    page.extract_text(visitor_text=see_text, visitor_operand_before=see_operator)
    return chunks, drawn.rules


def _without_digits(page: Any) -> None:
    """Write the page's strings of hexadecimal digits as plain strings, for this reading alone.

    pypdf reads such a string digit by digit, which is half of its time for the pages that office programs write. Pages
    that hold plain strings or pictures of their own are left as they are: there "<" may be a letter.
    """
    contents = page.get_contents()
    operators = contents.get_data() if contents is not None else b""
    if not operators or b"(" in operators or _OWN_PICTURE.search(operators):
        return
    stream = DecodedStreamObject()
    stream.set_data(_DIGITS.sub(_plain, operators))
    page[NameObject("/Contents")] = stream


def _plain(digits: re.Match[bytes]) -> bytes:
    printed = b"".join(digits[1].split())
    said = bytes.fromhex((printed + b"0" * (len(printed) % 2)).decode("ascii"))
    return b"(" + _SPECIAL.sub(lambda special: _ESCAPED.get(special[0], b"\\" + special[0]), said) + b")"


def _moved(matrix: Sequence[float], x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = (float(value) for value in matrix)
    return a * x + c * y + e, b * x + d * y + f


def _box(corners: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def answer(content: bytes) -> dict[str, Any]:
    """What `read` says, whatever the bytes are."""
    try:
        return read(content)
    except (MemoryError, RecursionError):
        return {"refusal": "document_too_heavy"}
    except Exception:
        return {"refusal": "document_damaged"}


def main() -> None:
    """Started by `pdf.pdf_text`."""
    bound_words()
    found = answer(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(found, ensure_ascii=False).encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
