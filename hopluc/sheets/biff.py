"""Error cells of an old .xls, which the fast reader shows as empty. Runs in the reading process."""

import struct
from collections.abc import Iterator

from hopluc.sheets.container import UnreadableError

_SECTOR_END = 0xFFFFFFF0  # sector numbers from here on are marks, not sectors
_HEADER_SECTORS = 109  # FAT sector numbers that fit into the header
_SMALL_STREAM = 4096
_FORMULA, _BOOLERR, _BOUNDSHEET, _BOF = 0x0006, 0x0205, 0x0085, 0x0809
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


def error_cells(content: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """Sheet name → {(row, column) → "#REF!"…}, counted from 1.

    UnreadableError `workbook_damaged` where the file's structure cannot be followed: error cells would vanish.
    """
    try:
        stream = _workbook_stream(content)
        return {name: dict(_errors(stream, offset)) for name, offset in _sheets(stream)}
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise UnreadableError("workbook_damaged") from error


def _workbook_stream(content: bytes) -> bytes:
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    first_directory = struct.unpack_from("<I", content, 48)[0]
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
    directory = _chain(content, fat, first_directory, size)
    for start in range(0, len(directory) - 127, 128):
        name_bytes = struct.unpack_from("<H", directory, start + 64)[0]
        name = directory[start : start + max(name_bytes - 2, 0)].decode("utf-16-le", "replace")
        first, length = struct.unpack_from("<II", directory, start + 116)
        if name in {"Workbook", "Book"} and length >= _SMALL_STREAM:
            return _chain(content, fat, first, size)[:length]
    return b""


def _chain(content: bytes, fat: list[int], sector: int, size: int) -> bytes:
    pieces: list[bytes] = []
    while sector < _SECTOR_END and len(pieces) <= len(fat):  # a circle in a broken table ends too
        pieces.append(content[(sector + 1) * size : (sector + 2) * size])
        sector = fat[sector]
    return b"".join(pieces)


def _records(stream: bytes, position: int) -> Iterator[tuple[int, bytes]]:
    """Records of one part (globals or a sheet) up to its end mark, parts within it (charts) included."""
    depth = 0
    while position + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, position)
        yield kind, stream[position + 4 : position + 4 + length]
        position += 4 + length
        depth += {_BOF: 1, 0x000A: -1}.get(kind, 0)
        if depth <= 0:
            return


def _sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    for kind, data in _records(stream, 0):
        if kind == _BOUNDSHEET:
            offset, length, wide = struct.unpack_from("<I", data)[0], data[6], data[7] & 1
            raw = data[8 : 8 + length * (2 if wide else 1)]
            yield raw.decode("utf-16-le" if wide else "latin-1"), offset


def _errors(stream: bytes, position: int) -> Iterator[tuple[tuple[int, int], str]]:
    for kind, data in _records(stream, position):
        if kind == _BOOLERR and data[7] == 1:
            code = data[6]
        elif kind == _FORMULA and data[12:14] == b"\xff\xff" and data[6] == 2:
            code = data[8]
        else:
            continue
        row, column = struct.unpack_from("<HH", data)
        yield (row + 1, column + 1), _ERRORS.get(code, "#N/A")
