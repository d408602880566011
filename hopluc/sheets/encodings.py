"""In which encoding a text was written, told by its bytes and, for those before Unicode, by its letters.

TCVN3 and VNI are no encodings of their own here: their bytes come out as the Western letters that the old fonts painted
over, and are repaired column by column, where a person sees it. Runs in the reading process.
"""

import codecs
import re
import unicodedata
from collections.abc import Iterable, Iterator

from hopluc.sheets.container import Stored, UnreadableError, wide_encoding

_HEAD = 1 << 16
_SAMPLE = 1 << 18  # bytes by whose letters an old encoding is told
_SURE = 0.8  # of the words with marks must be Vietnamese
_AHEAD = 0.1  # ... and so many more than in Western letters
# RFC 1456; bytes 0x80–0xFF in order. Table checked against GNU iconv.
_VISCII = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
_VISCII_LOW = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
_VISCII_TABLE = "".join(_VISCII_LOW.get(code, chr(code)) for code in range(128)) + _VISCII
# Windows' letters, the few empty places as the bare byte: the old fonts have letters there
_WESTERN_TABLE = "".join(bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(256))
_WORD = re.compile(r"[^\W\d_]+")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_SYLLABLE = re.compile(
    r"(?:k(?=[eêiy])|ngh(?=[eêi])|gh(?=[eêi])|(?:ng|g|c)(?![eêi])|gi|nh|kh|ch|ph|qu|th|tr|[bdđhlmnprstvx])?"
    r"(?:(?:uyê|uya|iêu|yêu|oai|oao|oay|oeo|uây|uôi|ươi|ươu|uyu|ai|ao|au|ay|âu|ây|eo|êu|ia|oi|ôi|ơi|ui|ưa|ưi|ưu|ua)"
    r"|(?:oă|oe|uâ|uô|ươ|oo|iê|yê|uyê|[ăâeoôơuư])(?:ng|[cmnpt])?|(?:oa|a)(?:ch|ng|nh|[cmnpt])?"
    r"|(?:uê|ê|i|uy|y|ia)(?:ch|nh|[mnpt])?|uơ)"
)


def encoding_of(stored: Stored) -> str:
    """ "utf-8", "utf-16", "windows-1258", "viscii" or "windows-1252". UnreadableError for what is no text."""
    wide = wide_encoding(stored.at(0, _HEAD))
    if wide is not None:
        return wide
    if _is_utf8(stored.pieces()):
        return "utf-8"
    return _old_encoding(_sample(stored.pieces()))


def _is_utf8(pieces: Iterable[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for piece in pieces:
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _sample(pieces: Iterable[bytes]) -> bytes:
    lines: list[bytes] = []
    size = 0
    for piece in pieces:
        for line in piece.splitlines():
            if not line.isascii():
                lines.append(line)
                size += len(line)
        if size > _SAMPLE:
            break
    return b"\n".join(lines)[:_SAMPLE]


def _old_encoding(sample: bytes) -> str:
    western = _vietnamese(_letters(sample, "windows-1252"))
    marks = {name: _vietnamese(_letters(sample, name)) for name in ("windows-1258", "viscii")}
    best = max(marks, key=lambda name: marks[name])
    return best if marks[best] >= _SURE and marks[best] >= western + _AHEAD else "windows-1252"


def _vietnamese(text: str) -> float:
    """Which part of the words with marks are Vietnamese syllables."""
    words = [word for word in _WORD.findall(unicodedata.normalize("NFC", text).lower()) if not word.isascii()]
    return sum(map(_is_syllable, words)) / len(words) if words else 0.0


def _is_syllable(word: str) -> bool:
    apart = unicodedata.normalize("NFD", word)
    toneless = apart.translate(_TONES)
    return len(apart) - len(toneless) < 2 and _SYLLABLE.fullmatch(unicodedata.normalize("NFC", toneless)) is not None


def _letters(raw: bytes, encoding: str) -> str:
    if encoding == "viscii":
        return codecs.charmap_decode(raw, "strict", _VISCII_TABLE)[0]
    if encoding == "windows-1252":
        return codecs.charmap_decode(raw, "strict", _WESTERN_TABLE)[0]
    return raw.decode("cp1258", "replace")


def decoded(stored: Stored, encoding: str) -> Iterator[str]:
    """The text piece by piece, line ends as "\\n". UnreadableError where it does not fit its encoding."""
    is_after_return = False
    for text in _decoded(stored, encoding):
        if "\0" in text:
            raise UnreadableError("workbook_not_recognised")
        piece = text.removeprefix("\n") if is_after_return else text
        is_after_return = text.endswith("\r")
        yield piece.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(stored: Stored, encoding: str) -> Iterator[str]:
    if encoding in {"viscii", "windows-1252", "windows-1258"}:
        # A tone mark of windows-1258 follows its letter: composed once the piece is whole.
        rest = b""
        for piece in stored.pieces():
            raw = rest + piece
            cut = raw.rfind(b"\n") + 1
            yield unicodedata.normalize("NFC", _letters(raw[:cut], encoding))
            rest = raw[cut:]
        yield unicodedata.normalize("NFC", _letters(rest, encoding))
        return
    decoder = codecs.getincrementaldecoder("utf-8-sig" if encoding == "utf-8" else encoding)()
    try:
        for piece in stored.pieces():
            yield decoder.decode(piece)
        yield decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise UnreadableError("workbook_text_encoding") from error
