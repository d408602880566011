"""Text of the years before Unicode (TCVN3 in .Vn fonts, VNI in VNI fonts), told from whole columns, never from a cell.

The tables of letters are viparse's; in which encoding a text is written, it is told: by the font where the file says
it, else by letters that no Vietnamese text in Unicode ever has together.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from viparse.normalize.encodings import CHARMAPS
from viparse.normalize.tables import convert

from hopluc.kernel.text import nfc
from hopluc.sheets.book import SheetHead
from hopluc.sheets.mapping import Encoding
from hopluc.sheets.model import CellValue, Sheet

_CAPITALS_FONT = re.compile(r"^\.vn.*h$", re.IGNORECASE)  # .VnTimeH shows small letters as capitals
# Vietnamese in Unicode never has these letters; TCVN3 and VNI are full of them.
_NEVER = frozenset("¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿ÅÆËÎÏÐÑÖ×ØÛÜÞßäåæëîïñö÷øûüþÿçÇ¸")
# Those that only Unicode has: one of them, and the text is in no old encoding.
_ONLY_UNICODE = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u0300-\u036f\u1ea0-\u1ef9]"
)
_SYLLABLE = re.compile(r"[^\W\d_]+")
_OLD_WORD = re.compile(r"[^\s\d,.;:()/-]+")  # the old letters are partly signs: a word is what stands between spaces
# A Vietnamese syllable: first consonants, vowels with their marks, last consonants.
_FIRST = "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x|"
_VOWELS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
_VIETNAMESE = re.compile(rf"^(?:{_FIRST})[{_VOWELS}]{{1,3}}(?:ng|nh|ch|c|m|n|p|t|)$")
_MARKED = re.compile(f"[{_VOWELS.translate(str.maketrans('', '', 'aeiouy'))}đ]")
_ENOUGH, _SHARE = 3, 0.8  # different marked syllables, and the share of them that must be Vietnamese after conversion
_SHARE_WITH_FONT = 0.5  # a font says much, but many a sheet has it over text in Unicode
_NEVER_SHARE = 0.5  # of the marked words
_LOOKED_AT = 4000  # characters of a column


def repaired(text: str, encoding: Encoding, font: str = "") -> str:
    """The text in Unicode (NFC). `font`: small letters of a font of capitals (.VnTimeH) become capitals.

    A text that is Vietnamese as it stands and none after is left as it is. Of a text that shows letters which only
    Unicode has, only those words are turned that no Vietnamese in Unicode can be ("Th«n Nµ Ỏi").
    """
    if text.isascii():
        return text.upper() if _CAPITALS_FONT.match(font) else text
    if _ONLY_UNICODE.search(text):
        return _OLD_WORD.sub(lambda found: _plainly_old(found[0], encoding), text)
    after = _converted(text, encoding)
    if _vietnamese_share(text)[1] == 1 > _vietnamese_share(after)[1]:
        return text
    return after.upper() if _CAPITALS_FONT.match(font) else after


def _plainly_old(word: str, encoding: Encoding) -> str:
    if _ONLY_UNICODE.search(word) or not any(letter in _NEVER for letter in word):
        return word
    after = _converted(word, encoding)
    return after if _vietnamese_share(after)[1] == 1 else word


def detect(texts: Iterable[str], font: str = "") -> Encoding | None:
    """The old encoding in which the texts of a column are written; None for Unicode, and where nothing is certain.

    Texts with letters that only Unicode has are Unicode, whatever the font. Of the others most words with marks must
    show letters that Unicode's Vietnamese never has, and be Vietnamese after conversion.
    """
    whole = "\n".join(text for text in texts if not text.isascii() and not _ONLY_UNICODE.search(text))[:_LOOKED_AT]
    marked, never = _marked_words(whole)
    if not never:
        return None
    named = _of_font(font)
    if named is not None:
        return named if _fit(whole, named)[1] >= _SHARE_WITH_FONT else None
    if never < marked * _NEVER_SHARE:
        return None
    fits = {encoding: _fit(whole, encoding) for encoding in _ENCODINGS}
    best = max(_ENCODINGS, key=lambda encoding: (fits[encoding][1], fits[encoding][0]))
    count, share = fits[best]
    other = max((fits[encoding][1] for encoding in _ENCODINGS if encoding != best), default=0.0)
    is_plain = count >= _ENOUGH and share >= _SHARE and share > _vietnamese_share(whole)[1] and share > other
    return best if is_plain else None


def has_unicode(texts: Iterable[str]) -> bool:
    """Whether some of the texts are Unicode beyond doubt: the column is mixed if it has old ones too."""
    return any(_ONLY_UNICODE.search(text) for text in texts)


def both_ways(text: str, encoding: Encoding) -> str | None:
    """The other meaning of a text that is Vietnamese as it stands and after conversion too ("Cá", "Cỏ"); None for a
    text that is plainly one of the two."""
    if text.isascii() or _ONLY_UNICODE.search(text) or _marked_words(text)[1]:
        return None
    after = _converted(text, encoding)
    is_both = _vietnamese_share(text)[1] == 1 and _vietnamese_share(after)[1] == 1 and after != text
    return after if is_both else None


def _marked_words(text: str) -> tuple[int, int]:
    """Different words with marks, and how many of them no Vietnamese in Unicode can be."""
    marked = {word.lower() for word in text.split() if not word.isascii()}
    return len(marked), sum(_is_never(word) for word in marked)


def _is_never(word: str) -> bool:
    if any(letter in _NEVER for letter in word):
        return True
    return any(not _VIETNAMESE.match(part) for part in _SYLLABLE.findall(word) if not part.isascii())


def font_of(head: SheetHead, column: int) -> str:
    """The font of most cells of a column; nothing where the file does not tell."""
    return head.fonts.get(column, "")


def encodings_of(head: SheetHead, below: int = 0) -> dict[int, Encoding]:
    """Column → old encoding, for those columns of a sheet whose cells under the row `below` show one. Short columns
    go with their sheet: where it is in one encoding as a whole, a column that fits it is in it too."""
    texts: dict[int, list[str]] = {}
    for number, row in head.opening.items():
        if number > below:
            for place, value in row.items():
                if isinstance(value, str) and not value.isascii():
                    texts.setdefault(place, []).append(value)
    if not any(letter in _NEVER for cells in texts.values() for cell in cells for letter in cell):
        return {}
    found = {
        place: encoding
        for place, cells in texts.items()
        if (encoding := detect(cells, font_of(head, place))) is not None
    }
    everything = [cell for cells in texts.values() for cell in cells]
    whole = None if has_unicode(everything) else detect(everything)
    if whole is not None:
        for place, cells in texts.items():
            if place not in found and all(_may_be(cell, whole) or _has_never(cell) for cell in cells):
                found[place] = whole
    return found


def readable_opening(head: SheetHead) -> Sheet:
    """The opening of a sheet, its old text in Unicode: titles and headings can be known again."""
    encodings = encodings_of(head)
    if not encodings:
        return Sheet(head.name, head.opening, head.hidden, head.spans)
    sheet_wide = max(set(encodings.values()), key=list(encodings.values()).count)
    rows = {}
    for number, row in head.opening.items():
        rows[number] = {
            place: _readable(head, number, place, value, encodings.get(place, sheet_wide))
            for place, value in row.items()
        }
    return Sheet(head.name, rows, head.hidden, head.spans)


def _readable(head: SheetHead, number: int, place: int, value: CellValue, encoding: Encoding) -> CellValue:
    if not isinstance(value, str) or not _may_be(value, encoding) or not _marked_words(value)[1]:
        return value
    return repaired(value, encoding, head.font(number, place) or "")


def _may_be(text: str, encoding: Encoding) -> bool:
    """Whether a cell of an old sheet is itself old: it has none of Unicode's own letters, and makes sense after."""
    if text.isascii() or _ONLY_UNICODE.search(text):
        return False
    return _fit(text, encoding)[1] > 0.5 and _fit(text, encoding)[1] >= _vietnamese_share(text)[1]


def _has_never(text: str) -> bool:
    """A cell such as "1.470®", too short to make sense, with letters that only the old encodings show."""
    return not _ONLY_UNICODE.search(text) and any(letter in _NEVER for letter in text)


@lru_cache(maxsize=8192)
def _converted(text: str, encoding: Encoding) -> str:
    return nfc(convert(text, CHARMAPS[encoding]))


def _of_font(font: str) -> Encoding | None:
    name = font.strip().lower()
    if name.startswith(".vn"):
        return "tcvn3"
    return "vni" if name.startswith(("vni-", "vni ")) or name == "vni" else None


def _fit(text: str, encoding: Encoding) -> tuple[int, float]:
    return _vietnamese_share(_converted(text, encoding))


@lru_cache(maxsize=4096)
def _vietnamese_share(text: str) -> tuple[int, float]:
    """Of the different words with marks: how many are Vietnamese syllables, and what share that is."""
    marked = {word.lower() for word in _SYLLABLE.findall(text) if not word.isascii()}
    if not marked:
        return 0, 0.0
    good = sum(1 for word in marked if _VIETNAMESE.match(word) and _MARKED.search(word))
    return good, good / len(marked)


_ENCODINGS: tuple[Encoding, ...] = ("tcvn3", "vni")
