"""What was typed, made ready for comparison: folded words with their other spellings; how well a text answers them;
which of its letters to mark. Nothing here asks the database."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from hopluc.kernel.text import clean, fold, nfc

LONGEST = 120  # letters that are read of what was typed
MOST_TERMS = 8
# How well something answers: smaller is better. What stands between is the order of the results.
EXACT, WHOLE_NAME, BEGINS, PHRASE, IN_NAME, IN_TEXT = range(6)
# Written one way in registers and another by hand; typed in full or in short, both are found. Longest first.
SHORT_FORMS = (
    ("lien hiep hop tac xa", "lhhtx"),
    ("hop tac xa", "htx"),
    ("to hop tac", "tht"),
    ("uy ban nhan dan", "ubnd"),
    ("hoi dong nhan dan", "hdnd"),
    ("mat tran to quoc", "mttq"),
    ("ban chi dao", "bcd"),
    ("trung uong", "tw"),
    ("thanh pho", "tp"),
)
# The words with which a name's own part is announced: "bang phuc" begins "HTX Bằng Phúc".
ANNOUNCED = ("hop tac xa ", "htx ", "to hop tac ", "tht ", "lien hiep hop tac xa ", "lhhtx ")
_EDGES = ".,;:!?\"'“”‘’«»()[]{}<>…"
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_SHORT_NUMBER = re.compile(r"^([1-9])(?=[/.-]\d)")


class _Aligned(dict[int, str]):
    """Character by character as `kernel.text.fold`, but every character stays exactly one: places in the folded text
    are places in the text."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        bare = [
            each
            for each in unicodedata.normalize("NFD", letter.casefold().replace("đ", "d"))
            if not unicodedata.combining(each)
        ]
        folded = " " if letter.isspace() else bare[0] if len(bare) == 1 else letter
        self[code] = folded
        return folded


_ALIGNED = _Aligned()


def aligned(text: str) -> str:
    """Folded text of the same length. `text` is NFC, as everything that is stored."""
    return text.translate(_ALIGNED)


@dataclass(frozen=True)
class Term:
    """One word, or words that have a short form: every spelling that answers it, folded."""

    spellings: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Where a text has a word that begins with one of the spellings."""
        each = (
            (r"(?<![0-9a-z])" if spelling[0].isalnum() else "") + re.escape(spelling)
            for spelling in sorted(self.spellings, key=len, reverse=True)
        )
        return re.compile("|".join(each))


@dataclass(frozen=True)
class Words:
    """`typed`: cleaned and cut to length; `folded`: the same without marks; `terms`: what must all be found."""

    typed: str
    folded: str
    terms: tuple[Term, ...]

    @classmethod
    def of(cls, typed: str) -> "Words":
        """From a field of a form; anything may stand in it."""
        kept = clean(_CONTROL.sub(" ", nfc(typed[: 4 * LONGEST])))[:LONGEST].strip()
        pieces = [piece for piece in (word.strip(_EDGES) for word in fold(kept).split()) if piece]
        folded = " ".join(pieces)
        return cls(typed=kept, folded=folded, terms=tuple(_terms(pieces))[:MOST_TERMS])

    def __bool__(self) -> bool:
        return bool(self.terms)

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """What was typed as one string, in the spellings that registers use."""
        return tuple(dict.fromkeys((self.folded, *(" ".join(group) for group in zip_spellings(self.terms)))))

    @cached_property
    def beginnings(self) -> tuple[str, ...]:
        """How a name begins that begins with what was typed."""
        announced = (start + phrase for start in ANNOUNCED for phrase in self.phrases)
        return tuple(dict.fromkeys((*self.phrases, *announced)))

    def answered_by(self, folded: str) -> bool:
        """Whether every word is the beginning of a word of the text."""
        return all(term.pattern.search(folded) for term in self.terms)

    def rank(self, name: str, *, code: str = "", text: str = "") -> int | None:
        """How well a thing answers (EXACT … IN_TEXT), by its folded name, code and text; None: not at all."""
        if code and code == self.folded:
            return EXACT
        if self.answered_by(f"{name} {code}"):
            if name in self.beginnings:
                return WHOLE_NAME
            if name.startswith(self.beginnings):
                return BEGINS
            return PHRASE if any(phrase in name for phrase in self.phrases) else IN_NAME
        return IN_TEXT if self.answered_by(f"{name} {code} {text}") else None

    def marked(self, text: str) -> SafeString:
        """The text as HTML, escaped, with the letters that were asked for in <mark>."""
        return _marked(text, self._spans(aligned(text)))

    def excerpt(self, text: str, folded: str | None = None, *, around: int = 80) -> SafeString:
        """The part of a long text where it answers first, marked. `folded`: the aligned text where it is at hand."""
        folded = aligned(text) if folded is None else folded
        spans = self._spans(folded)
        if len(text) <= 2 * around:
            return _marked(text, spans)
        if not spans:
            return format_html("{}…", text[: _word_end(text, around, 2 * around)])
        longest = max(spans, key=lambda span: span[1] - span[0])
        start = _word_start(text, max(0, longest[0] - around // 2))
        end = min(len(text), start + 2 * around)
        if end < len(text):
            end = _word_end(text, longest[1], end)
        inside = [(left - start, right - start) for left, right in spans if start <= left and right <= end]
        return format_html(
            "{}{}{}", "…" if start else "", _marked(text[start:end], inside), "…" if end < len(text) else ""
        )

    def _spans(self, folded: str) -> list[tuple[int, int]]:
        """Places that answer any word, in order, without overlap."""
        found = sorted(match.span() for term in self.terms for match in term.pattern.finditer(folded))
        merged: list[tuple[int, int]] = []
        for start, end in found:
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return merged


def zip_spellings(terms: Iterable[Term]) -> list[tuple[str, ...]]:
    """All words in their first spelling, all in their second (or only) one."""
    terms = list(terms)
    return [tuple(term.spellings[min(which, len(term.spellings) - 1)] for term in terms) for which in (0, 1)]


def _terms(pieces: list[str]) -> Iterable[Term]:
    place = 0
    while place < len(pieces):
        for full, short in SHORT_FORMS:
            count = full.count(" ") + 1
            if " ".join(pieces[place : place + count]) == full:
                yield Term((full, short))
                place += count
                break
            if pieces[place] == short:
                yield Term((short, full))
                place += 1
                break
        else:
            piece = pieces[place]
            padded = _SHORT_NUMBER.sub(r"0\1", piece)
            yield Term((piece,) if padded == piece or "/" not in piece else (piece, padded))
            place += 1


def _word_start(text: str, place: int) -> int:
    return place if place == 0 else text.rfind(" ", 0, place + 1) + 1


def _word_end(text: str, after: int, before: int) -> int:
    """The last space in a stretch of text; its end where one word fills it."""
    space = text.rfind(" ", after, before)
    return before if space < 0 else space


def _marked(text: str, spans: list[tuple[int, int]]) -> SafeString:
    pieces: list[tuple[str, SafeString | str]] = []
    last = 0
    for start, end in spans:
        pieces.append((text[last:start], format_html("<mark>{}</mark>", text[start:end])))
        last = end
    pieces.append((text[last:], ""))
    return format_html_join("", "{}{}", pieces)
