"""What the fast reader does not tell about an old .xls: error cells, percentages, fonts, a password.

Runs in the reading process. Records: [MS-XLS] 2.4; those of Excel 5 and 95 (BIFF5) differ in how texts are written.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from hopluc.sheets.book import OPENING
from hopluc.sheets.container import UnreadableError
from hopluc.sheets.found import Fonts
from hopluc.sheets.number_formats import shows
from hopluc.sheets.xml_walk import Marks

_SECTOR_END = 0xFFFFFFF0  # sector numbers from here on are marks, not sectors
_HEADER_SECTORS = 109  # FAT sector numbers that fit into the header
_SMALL_STREAM, _SMALL_SECTOR = 4096, 64
_BOF, _EOF, _BOUNDSHEET, _FILEPASS, _FONT, _FORMAT, _XF = 0x0809, 0x000A, 0x0085, 0x002F, 0x0031, 0x041E, 0x00E0
_FORMULA, _BOOLERR, _MULRK = 0x0006, 0x0205, 0x00BD
_NUMBERS = {0x0203, 0x027E}
_CELLS = {*_NUMBERS, _FORMULA, _BOOLERR, 0x00FD, 0x0204, 0x00D6}
_BIFF8 = 0x0600
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


@dataclass(frozen=True)
class OldSheet:
    """Marks and fonts of one sheet, rows and columns from 1."""

    marks: Marks = field(default_factory=dict)
    fonts: Fonts = field(default_factory=Fonts)


def sheets_of(content: bytes) -> list[OldSheet]:
    """The sheets of an .xls in their order, charts and macro sheets included.

    UnreadableError `workbook_encrypted`, and `workbook_damaged` where the file's structure cannot be followed: error
    cells would vanish.
    """
    try:
        stream = _workbook_stream(content)
        book = _Globals(stream)
        return [_sheet(stream, offset, book) for offset in book.offsets]
    except (struct.error, IndexError) as error:
        raise UnreadableError("workbook_damaged") from error


def _workbook_stream(content: bytes) -> bytes:
    size = 1 << min(struct.unpack_from("<H", content, 30)[0], 16)
    first_directory, first_small = struct.unpack_from("<I8xI", content, 48)
    next_list, lists = struct.unpack_from("<II", content, 68)
    fat_sectors = list(struct.unpack_from(f"<{_HEADER_SECTORS}I", content, 76))
    for _ in range(min(lists, len(content) // size)):
        numbers = struct.unpack_from(f"<{size // 4}I", content, (next_list + 1) * size)
        fat_sectors.extend(numbers[:-1])
        next_list = numbers[-1]
    fat: list[int] = []
    for sector in fat_sectors:
        if sector < _SECTOR_END:
            fat.extend(struct.unpack_from(f"<{size // 4}I", content, (sector + 1) * size))
    body = content[size:]
    directory = _chain(body, fat, first_directory, size)
    found = dict(_entries(directory))
    first, length = found.get("Workbook") or found.get("Book") or (_SECTOR_END, 0)
    if length >= _SMALL_STREAM:
        return _chain(body, fat, first, size)[:length]
    small = _chain(body, fat, found.get("Root Entry", (_SECTOR_END, 0))[0], size)
    table = _chain(body, fat, first_small, size)
    return _chain(small, list(struct.unpack(f"<{len(table) // 4}I", table)), first, _SMALL_SECTOR)[:length]


def _entries(directory: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    for start in range(0, len(directory) - 127, 128):
        name_bytes = struct.unpack_from("<H", directory, start + 64)[0]
        name = directory[start : start + max(name_bytes - 2, 0)].decode("utf-16-le", "replace")
        first, length = struct.unpack_from("<II", directory, start + 116)
        yield name, (first, length)


def _chain(body: bytes, fat: list[int], sector: int, size: int) -> bytes:
    pieces: list[bytes] = []
    while sector < _SECTOR_END and len(pieces) <= len(fat):  # a circle in a broken table ends too
        pieces.append(body[sector * size : (sector + 1) * size])
        sector = fat[sector]
    return b"".join(pieces)


def _records(stream: bytes, position: int) -> Iterator[tuple[int, bytes]]:
    """Records of one part (globals or a sheet) up to its end mark, parts within it (charts) included."""
    depth = 0
    while position + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, position)
        yield kind, stream[position + 4 : position + 4 + length]
        position += 4 + length
        depth += {_BOF: 1, _EOF: -1}.get(kind, 0)
        if depth <= 0:
            return


class _Globals:
    """What stands before the sheets: where they begin, styles as (font, whether it shows a percentage)."""

    def __init__(self, stream: bytes) -> None:
        self.offsets: list[int] = []
        self._fonts: list[str] = []
        self._codes: dict[int, str] = {}
        self._styles: list[tuple[int, int]] = []
        self._is_wide = True
        for kind, data in _records(stream, 0):
            self._take(kind, data)

    def _take(self, kind: int, data: bytes) -> None:
        match kind:
            case 0x0809 if len(data) >= 2:
                self._is_wide = struct.unpack_from("<H", data)[0] >= _BIFF8
            case 0x002F:
                raise UnreadableError("workbook_encrypted")
            case 0x0085:
                self.offsets.append(struct.unpack_from("<I", data)[0])
            case 0x0031:
                self._fonts.append(self._text(data[15:], data[14]))
                if len(self._fonts) == 4:
                    self._fonts.append("")  # no font has the number 4
            case 0x041E:
                place = 4 if self._is_wide else 3
                self._codes[struct.unpack_from("<H", data)[0]] = self._text(data[place:], data[2])
            case 0x00E0:
                self._styles.append(struct.unpack_from("<HH", data))

    def _text(self, data: bytes, length: int) -> str:
        if not self._is_wide:
            return data[:length].decode("latin-1")
        is_double = data[0] & 1
        raw = data[1 : 1 + length * (2 if is_double else 1)]
        return raw.decode("utf-16-le" if is_double else "latin-1", "replace")

    def style(self, number: int) -> tuple[str, bool]:
        """Font of a style, and whether it shows percentages."""
        if number >= len(self._styles):
            return "", False
        font, code = self._styles[number]
        name = self._fonts[font] if font < len(self._fonts) else ""
        return name, shows(code, self._codes.get(code)) == "percent"


def _sheet(stream: bytes, position: int, book: _Globals) -> OldSheet:
    sheet = OldSheet()
    styles: dict[int, tuple[str, bool]] = {}
    rows: set[int] = set()
    for kind, data in _records(stream, position):
        if kind not in _CELLS and kind != _MULRK:
            continue
        row, column, style = struct.unpack_from("<HHH", data)
        places = [(column, style)]
        if kind == _MULRK:
            count = (len(data) - 6) // 6
            places = [(column + at, struct.unpack_from("<H", data, 4 + 6 * at)[0]) for at in range(count)]
        error = _error(kind, data)
        if len(rows) < OPENING:
            rows.add(row)
        for place, number in places:
            font, is_percent = styles.get(number) or styles.setdefault(number, book.style(number))
            if error is not None:
                sheet.marks[row + 1, place + 1] = error
            elif is_percent:
                sheet.marks[row + 1, place + 1] = "%"
            if font and row in rows:
                sheet.fonts.add(row + 1, place + 1, font)
    return sheet


def _error(kind: int, data: bytes) -> str | None:
    if kind == _BOOLERR and data[7] == 1:
        return _ERRORS.get(data[6], "#N/A")
    if kind == _FORMULA and data[12:14] == b"\xff\xff" and data[6] == 2:
        return _ERRORS.get(data[8], "#N/A")
    return None
