"""What kind of file these bytes are, by content, and whether unpacking them is safe. Runs in the reading process."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import SEEK_END
from typing import BinaryIO

ZIP_START = b"PK"
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCAL_HEADER = 30  # bytes before the name in a zip entry
_ENCRYPTED_FLAG = 0x1
_STEP = 1 << 18
_HEAD = 20_000  # characters of a part that are enough to tell the kind
_MARKED = re.compile(rb"\s*<(\?xml|!--|!doctype|/?[a-z]+[\s>:])", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00\x01\x03\x04\x07\x08\x0e-\x13\x15-\x18\x1b-\x1d\x1f\x7f]")
_TEXT_NAMES = (".csv", ".tsv", ".txt", ".tab")
_LOOK_AT = 30  # lines that tell whether a text is a list
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


class UnreadableError(Exception):
    """A file that will not be read: code and values for the refusal."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def kind_of(head: bytes, name: str) -> str:
    """ "zip", "ole", "xml" (of Excel 2003), "html" or "text" by the first bytes of a file.

    UnreadableError for what no workbook starts with. `name` only helps with a text that has no separators.
    """
    if head.startswith(ZIP_START):
        return "zip"
    if head.startswith(OLE_START):
        return "ole"
    if head.startswith(b"%PDF"):
        raise UnreadableError("workbook_is_pdf")
    if head.startswith(b"{\\rtf"):
        raise UnreadableError("workbook_is_word")
    text = _bare(head)
    if _MARKED.match(text):
        return _kind_of_marked(text)
    if _CONTROL.search(text) or text.lstrip()[:1] in {b"", b"{"}:
        raise UnreadableError("workbook_not_recognised")
    if name.lower().endswith(_TEXT_NAMES) or _is_divided(text):
        return "text"
    raise UnreadableError("workbook_not_recognised")


def _bare(head: bytes) -> bytes:
    """The first bytes of a text as UTF-8 without its mark, or as they are."""
    wide = wide_encoding(head)
    if wide is not None:
        return head.decode(wide, "ignore").removeprefix("\ufeff").encode("utf-8", "ignore")
    return head.removeprefix(b"\xef\xbb\xbf")


def wide_encoding(head: bytes) -> str | None:
    """ "utf-16" with a mark, "utf-16-le" or "utf-16-be" where every other byte is mostly zero; None for other text."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    first, second = head[::2].count(0), head[1::2].count(0)
    if max(first, second) * 5 <= len(head) or min(first, second) * 20 >= len(head):
        return None
    return "utf-16-le" if second > first else "utf-16-be"


def _kind_of_marked(text: bytes) -> str:
    lower = text.lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in lower and b"<html" not in lower:
        return "xml"
    if b"worddocument" in lower[:2000] or b"office/2006/xmlpackage" in lower[:2000]:
        raise UnreadableError("workbook_is_word")
    if lower.lstrip().startswith(b"<?xml") and b"<html" not in lower and b"<table" not in lower:
        raise UnreadableError("workbook_is_web_page")
    return "html"


def _is_divided(text: bytes) -> bool:
    lines = [line for line in text.splitlines()[:_LOOK_AT] if line.strip()]
    divided = sum(any(mark in line for mark in (b";", b"\t", b",", b"|")) for line in lines)
    return len(lines) > 1 and divided * 2 >= len(lines)


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\0\0"


def check_ole(content: bytes) -> None:
    """Nothing for an old Excel workbook; UnreadableError says what else it is (by the names in its directory)."""
    if _utf16("EncryptedPackage") in content:
        raise UnreadableError("workbook_encrypted")
    if _utf16("Workbook") in content or _utf16("Book") in content:
        return
    if _utf16("WordDocument") in content:
        raise UnreadableError("workbook_is_word")
    if _utf16("PowerPoint Document") in content:
        raise UnreadableError("workbook_is_presentation")
    raise UnreadableError("workbook_not_recognised")


class Stored:
    """The bytes of an upload as they lie in their file: read where they are needed, not held."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.size = file.seek(0, SEEK_END)

    def at(self, start: int, count: int) -> bytes:
        """Up to `count` bytes from an offset."""
        self.file.seek(start)
        return self.file.read(count)

    def pieces(self) -> Iterator[bytes]:
        """All of them, piece by piece."""
        for start in range(0, self.size, _STEP):
            yield self.at(start, _STEP)

    def whole(self) -> bytes:
        """All of them."""
        return self.at(0, self.size)


class Package:
    """The zip around a modern workbook. Each part is unpacked as a stream, under one count of bytes for all parts."""

    def __init__(self, stored: Stored, limits: Mapping[str, int]) -> None:
        self._stored, self._limits = stored, limits
        self._spent: dict[str, int] = {}
        try:
            with zipfile.ZipFile(stored.file) as archive:
                entries = archive.infolist()
        except (zipfile.BadZipFile, struct.error, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise UnreadableError("workbook_damaged") from error
        if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
            raise UnreadableError("workbook_encrypted")
        # Some programs write backslashes and other capitals; the first of two parts of one name counts.
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            self._entries.setdefault(_part_name(entry.filename), entry)
        self._check_size(sum(entry.file_size for entry in entries))

    def _check_size(self, size: int) -> None:
        limits = self._limits
        swollen = size > limits["ratio_from"] and size > limits["ratio"] * self._stored.size
        if size > limits["unpacked"] or swollen:
            raise UnreadableError("workbook_zip_bomb")

    def __contains__(self, name: str) -> bool:
        return _part_name(name) in self._entries

    def held(self, name: str) -> bytes:
        """A part as a whole, empty where there is none. UnreadableError where it is too large to be held."""
        pieces, size = [], 0
        for piece in self.stream(name):
            pieces.append(piece)
            size += len(piece)
            if size > self._limits["held"]:
                raise UnreadableError("workbook_too_heavy")
        return b"".join(pieces)

    def stream(self, name: str) -> Iterator[bytes]:
        """The bytes of a part piece by piece, checked at the end against its sum; nothing where there is none.

        Sizes in the archive's own list can lie, so what comes out is counted. UnreadableError for a damaged part.
        """
        entry = self._entries.get(_part_name(name))
        if entry is None:
            return
        size = checksum = 0
        for piece in self._unpacked(entry):
            size += len(piece)
            if size > self._spent.get(entry.filename, 0):
                self._spent[entry.filename] = size
                self._check_size(sum(self._spent.values()))
            checksum = zlib.crc32(piece, checksum)
            yield piece
        if checksum != entry.CRC:
            raise UnreadableError("workbook_damaged")

    def _packed(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        header = self._stored.at(entry.header_offset, _LOCAL_HEADER)
        if len(header) < _LOCAL_HEADER or not header.startswith(b"PK\x03\x04"):
            raise UnreadableError("workbook_damaged")
        name_length, extra_length = struct.unpack("<HH", header[26:30])
        start = entry.header_offset + _LOCAL_HEADER + name_length + extra_length
        end = start + entry.compress_size
        for offset in range(start, min(end, self._stored.size), _STEP):
            yield self._stored.at(offset, min(_STEP, end - offset))

    def _unpacked(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        if entry.compress_type == zipfile.ZIP_STORED:
            yield from self._packed(entry)
            return
        if entry.compress_type != zipfile.ZIP_DEFLATED:
            raise UnreadableError("workbook_damaged")
        machine = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for packed in self._packed(entry):
                rest = packed
                while rest and not machine.eof:
                    yield machine.decompress(rest, _STEP)
                    rest = machine.unconsumed_tail
            yield machine.flush()
        except zlib.error as error:
            raise UnreadableError("workbook_damaged") from error
        if not machine.eof:
            raise UnreadableError("workbook_damaged")

    def _head(self, name: str) -> str:
        return next(self.stream(name), b"")[:_HEAD].decode("utf-8", "replace")

    def kind(self) -> str:
        """ "xlsx", "ods" or "docx"; UnreadableError says which other document it is."""
        names = set(self._entries)
        folders = {name.split("/")[0] for name in names if "/" in name}
        mimetype = self._head("mimetype")
        if mimetype.startswith(_OPEN_DOCUMENT):
            return _open_document(mimetype.removeprefix(_OPEN_DOCUMENT))
        if "xl/workbook.bin" in names:
            # The fast reader shows its error cells as empty, and nothing here can tell: not read rather than misread.
            raise UnreadableError("workbook_is_binary")
        if "xl" in folders or "spreadsheetml" in self._head("[Content_Types].xml"):
            return "xlsx"
        if "word" in folders:
            return "docx"
        if "ppt" in folders:
            raise UnreadableError("workbook_is_presentation")
        raise UnreadableError("workbook_not_recognised")


def _part_name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _open_document(subtype: str) -> str:
    if subtype.startswith("spreadsheet"):
        return "ods"
    if subtype.startswith("text"):
        raise UnreadableError("workbook_is_word")
    if subtype.startswith("presentation"):
        raise UnreadableError("workbook_is_presentation")
    raise UnreadableError("workbook_not_recognised")
