"""What kind of file these bytes are, by content, and whether unpacking them is safe. Runs in the reading process."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

ZIP_START = b"PK"
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCAL_HEADER = 30  # bytes before the name in a zip entry
_ENCRYPTED_FLAG = 0x1
_STEP = 1 << 20
_HEAD = 20_000  # characters of a part that are enough to tell the kind
_WEB_PAGE = re.compile(rb"^\s*(<\?xml|<!doctype\s+html|<html|<table|<head|<meta)", re.IGNORECASE)
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


class UnreadableError(Exception):
    """A file that will not be read: code and values for the refusal."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def kind_of(content: bytes, name: str) -> str:
    """ "zip", "ole" or "text" by the first bytes; UnreadableError for what no workbook starts with."""
    if content.startswith(ZIP_START):
        return "zip"
    if content.startswith(OLE_START):
        return "ole"
    if content.startswith(b"%PDF"):
        raise UnreadableError("workbook_is_pdf")
    if content.startswith(b"{\\rtf"):
        raise UnreadableError("workbook_is_word")
    if _WEB_PAGE.match(content[:200].removeprefix(b"\xef\xbb\xbf")):
        raise UnreadableError("workbook_is_web_page")
    if name.lower().endswith((".csv", ".tsv", ".txt")):
        return "text"
    raise UnreadableError("workbook_not_recognised")


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\0\0"


def check_ole(content: bytes) -> str:
    """ "xls" for an old Excel workbook; UnreadableError says what else it is (by the names in its directory)."""
    if _utf16("EncryptedPackage") in content:
        raise UnreadableError("workbook_encrypted")
    if _utf16("Workbook") in content or _utf16("Book") in content:
        return "xls"
    if _utf16("WordDocument") in content:
        raise UnreadableError("workbook_is_word")
    if _utf16("PowerPoint Document") in content:
        raise UnreadableError("workbook_is_presentation")
    raise UnreadableError("workbook_not_recognised")


class Package:
    """The zip around a modern workbook, each part unpacked at most once under one count of bytes."""

    def __init__(self, content: bytes, *, unpacked: int, ratio: int, ratio_from: int) -> None:
        self._content = content
        self._unpacked, self._ratio, self._ratio_from = unpacked, ratio, ratio_from
        self._spent = 0
        try:
            with zipfile.ZipFile(BytesIO(content)) as archive:
                self._entries = archive.infolist()
        except (zipfile.BadZipFile, struct.error, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise UnreadableError("workbook_damaged") from error
        self._check_declared()

    def _names(self) -> list[str]:
        return [entry.filename for entry in self._entries]

    def _head(self, name: str) -> str:
        parts = (self._unpack(entry) for entry in self._entries if entry.filename == name)
        return next(parts, b"")[:_HEAD].decode("utf-8", "replace")

    def _check_declared(self) -> None:
        if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in self._entries):
            raise UnreadableError("workbook_encrypted")
        self._check_size(sum(entry.file_size for entry in self._entries))

    def _check_size(self, size: int) -> None:
        swollen = size > self._ratio_from and size > self._ratio * len(self._content)
        if size > self._unpacked or swollen:
            raise UnreadableError("workbook_zip_bomb")

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """Each part with its real bytes. Sizes in the archive's own list can lie, so what comes out is counted."""
        for entry in self._entries:
            yield entry.filename, self._unpack(entry)

    def _unpack(self, entry: zipfile.ZipInfo) -> bytes:
        start = entry.header_offset
        header = self._content[start : start + _LOCAL_HEADER]
        if len(header) < _LOCAL_HEADER or not header.startswith(b"PK\x03\x04"):
            raise UnreadableError("workbook_damaged")
        name_length, extra_length = struct.unpack("<HH", header[26:30])
        start += _LOCAL_HEADER + name_length + extra_length
        packed = self._content[start : start + entry.compress_size]
        if entry.compress_type == zipfile.ZIP_STORED:
            self._spend(len(packed))
            return packed
        if entry.compress_type != zipfile.ZIP_DEFLATED:
            raise UnreadableError("workbook_damaged")
        return self._inflate(packed)

    def _inflate(self, packed: bytes) -> bytes:
        machine = zlib.decompressobj(-zlib.MAX_WBITS)
        pieces = []
        try:
            while True:
                piece = machine.decompress(packed, _STEP)
                self._spend(len(piece))
                pieces.append(piece)
                packed = machine.unconsumed_tail
                if machine.eof:
                    return b"".join(pieces)
                if not piece and not packed:
                    raise UnreadableError("workbook_damaged")
        except zlib.error as error:
            raise UnreadableError("workbook_damaged") from error

    def _spend(self, size: int) -> None:
        self._spent += size
        self._check_size(self._spent)

    def kind(self) -> str:
        """ "xlsx" or "ods"; UnreadableError says which other document it is."""
        names = {name.lower() for name in self._names()}
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
            raise UnreadableError("workbook_is_word")
        if "ppt" in folders:
            raise UnreadableError("workbook_is_presentation")
        raise UnreadableError("workbook_not_recognised")


def _open_document(subtype: str) -> str:
    if subtype.startswith("spreadsheet"):
        return "ods"
    if subtype.startswith("text"):
        raise UnreadableError("workbook_is_word")
    if subtype.startswith("presentation"):
        raise UnreadableError("workbook_is_presentation")
    raise UnreadableError("workbook_not_recognised")
