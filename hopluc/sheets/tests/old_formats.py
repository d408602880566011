"""Tiny .xls and .ods files made by hand: no library here writes them."""

import struct
import zipfile
from io import BytesIO

SECTOR = 512
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def _record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _biff(name: str) -> bytes:
    """A1 text "Tên", A2 number 5, B2 the error #REF!, C2 a formula whose result is #DIV/0!."""
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    title = struct.pack("<HBB", 0, len(name), 1) + name.encode("utf-16-le")
    end = _record(0x000A)
    offset = len(start) + 4 + 4 + len(title) + len(end)
    cells = [
        _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)),
        _record(0x0204, struct.pack("<HHHHB", 0, 0, 0, 3, 1) + "Tên".encode("utf-16-le")),
        _record(0x0203, struct.pack("<HHHd", 1, 0, 0, 5.0)),
        _record(0x0205, struct.pack("<HHHBB", 1, 1, 0, 0x17, 1)),
        _record(0x0006, struct.pack("<HHH", 1, 2, 0) + b"\x02\0\x07\0\0\0\xff\xff" + struct.pack("<HIH", 0, 0, 0)),
        end,
    ]
    stream = start + _record(0x0085, struct.pack("<I", offset) + title) + end + b"".join(cells)
    return stream.ljust(4096, b"\0")


def _entry(name: str, kind: int, first: int, size: int, child: int = FREE) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<III", FREE, FREE, child)
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HBB", len(raw), kind, 1)
        + links
        + b"\0" * 36
        + struct.pack("<IQ", first, size)
    )


def ole(stream: bytes, name: str) -> bytes:
    """An OLE file with one stream (a multiple of the sector size, at least 4096 bytes)."""
    count = len(stream) // SECTOR
    fat = [FAT, END, *range(3, 2 + count), END]
    table = struct.pack(f"<{SECTOR // 4}I", *fat, *[FREE] * (SECTOR // 4 - len(fat)))
    directory = (_entry("Root Entry", 5, END, 0, 1) + _entry(name, 2, 2, len(stream))).ljust(SECTOR, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0) + struct.pack("<109I", 0, *[FREE] * 108)
    return header + table + directory + stream


def xls(name: str = "Danh sách") -> bytes:
    return ole(_biff(name), "Workbook")


def ods(cells: str, mimetype: str = "application/vnd.oasis.opendocument.spreadsheet") -> bytes:
    """An OpenDocument file whose first table row holds `cells` (XML)."""
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"' for prefix in ("office", "table", "text")
    )
    content = (
        f'<office:document-content {spaces} xmlns:calcext="urn:calc"><office:body><office:spreadsheet>'
        f'<table:table table:name="T"><table:table-row>{cells}</table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", mimetype)
        archive.writestr("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:m"/>')
        archive.writestr("content.xml", content)
    return buffer.getvalue()
