"""The reading process: one file in, frames of JSON out, under limits that kill this process instead of the server."""

import json
import os
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO

from python_calamine import PasswordError

from hopluc.kernel.child import bound_words
from hopluc.sheets import container, encodings, plain_text, sheet_xml, web_page, whole_books, word_tables, xlsx_book
from hopluc.sheets.blocks import RawRow, blocks_of
from hopluc.sheets.book import OPENING
from hopluc.sheets.container import Stored, UnreadableError
from hopluc.sheets.found import FoundBook, FoundSheet

_HEAD = 1 << 16  # bytes by which the kind of a file is told


class _Tally:
    """Counts cells and characters of all sheets against the limits; a sheet that is read again counts once."""

    def __init__(self, limits: dict[str, int]) -> None:
        self._most = limits["cells"], limits["characters"]
        self._spent: dict[int, tuple[int, int]] = {}

    def rows(self, place: int, rows: Iterator[RawRow]) -> Iterator[RawRow]:
        """The same rows. UnreadableError `workbook_too_many_cells` as soon as a limit is passed."""
        others = [spent for other, spent in self._spent.items() if other != place]
        before = sum(cells for cells, _ in others), sum(characters for _, characters in others)
        cells_left, characters_left = self._most[0] - before[0], self._most[1] - before[1]
        for row in rows:
            cells_left -= len(row[1])
            characters_left -= sum(map(len, row[3]))
            if cells_left < 0 or characters_left < 0:
                raise UnreadableError("workbook_too_many_cells")
            yield row
            self._spent[place] = (
                self._most[0] - before[0] - cells_left,
                self._most[1] - before[1] - characters_left,
            )


def find(stored: Stored, name: str, limits: dict[str, int]) -> FoundBook:
    """The workbook, its sheets still unread. UnreadableError for everything that is not a workbook."""
    match container.kind_of(stored.at(0, _HEAD), name):
        case "text":
            found = plain_text.find(stored)
        case "html":
            encoding = encodings.encoding_of(stored)
            found = web_page.find(encodings.decoded(stored, encoding), encoding)
        case "xml":
            found = sheet_xml.find(stored.pieces())
        case "ole":
            found = whole_books.find_old(stored)
        case _:
            found = _packed(container.Package(stored, limits), stored, limits)
    return found


def _packed(package: container.Package, stored: Stored, limits: dict[str, int]) -> FoundBook:
    match package.kind():
        case "ods":
            return whole_books.find_open(stored, package, limits)
        case "docx":
            return word_tables.find(package)
        case _:
            return xlsx_book.find(package, limits)


def _head(book: FoundBook, tally: _Tally, limits: dict[str, int]) -> dict[str, Any]:
    if not book.sheets:
        raise UnreadableError("workbook_no_sheet")
    if len(book.sheets) > limits["sheets"] or any(len(sheet.spans) > limits["spans"] for sheet in book.sheets):
        raise UnreadableError("workbook_too_many_cells")
    return {
        "kind": book.kind,
        "form": book.form,
        "form_version": book.form_version,
        "typed": book.typed,
        "encoding": book.encoding,
        "sheets": [_sheet_head(place, sheet, tally) for place, sheet in enumerate(book.sheets)],
    }


def _sheet_head(place: int, sheet: FoundSheet, tally: _Tally) -> dict[str, Any]:
    rows = tally.rows(place, sheet.rows())
    opening = list(islice(rows, OPENING))
    is_whole = next(rows, None) is None
    fonts, own_fonts = sheet.fonts.as_lists()
    return {
        "name": sheet.name,
        "hidden": sheet.hidden,
        "spans": sheet.spans,
        "row_count": len(opening) if is_whole else sheet.row_count,
        "fonts": fonts,
        "own_fonts": own_fonts,
        "opening": list(blocks_of(opening)),
        "whole": is_whole,
    }


def frames(stored: Stored, name: str, limits: dict[str, int], asked: Iterator[str]) -> Iterator[tuple[bytes, Any]]:
    """The head, then for each asked sheet its blocks and an end; a refusal ends it all, whatever the bytes are."""
    try:
        tally = _Tally(limits)
        book = find(stored, name, limits)
        yield b"H", _head(book, tally, limits)
        for line in asked:
            place = int(line)
            for block in blocks_of(tally.rows(place, book.sheets[place].rows())):
                yield b"R", block
            yield b"E", None
    except UnreadableError as refusal:
        yield b"X", {"refusal": refusal.code, "values": refusal.values}
    except PasswordError:
        yield b"X", {"refusal": "workbook_encrypted", "values": {}}
    except (MemoryError, RecursionError):
        yield b"X", {"refusal": "workbook_too_heavy", "values": {}}
    except Exception:
        yield b"X", {"refusal": "workbook_damaged", "values": {}}
    except BaseException as error:
        # The parser's own panics derive from BaseException; only its wrapper knows the class.
        if type(error).__name__ != "PanicException":
            raise
        yield b"X", {"refusal": "workbook_damaged", "values": {}}


def _send(out: BinaryIO, letter: bytes, payload: Any) -> None:
    data = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    out.write(letter + len(data).to_bytes(4, "big") + data)
    out.flush()


def main() -> None:
    """Words: NAME FILE_DESCRIPTOR LIMITS_AS_JSON; on stdin places of sheets, line by line."""
    name, descriptor, limits = bound_words()
    with os.fdopen(int(descriptor), "rb") as file:
        for letter, payload in frames(Stored(file), name, json.loads(limits), iter(sys.stdin.readline, "")):
            _send(sys.stdout.buffer, letter, payload)


if __name__ == "__main__":
    main()
