"""How alike two records of organisations are: pure, no database. Points and words are this program's, not a law's."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from rapidfuzz import fuzz

from hopluc.kernel.text import clean, fold

# From so many points on a pair is shown to a person; a name alone, or a shared phone alone, is not enough.
ENOUGH = 50
NEAR_NAME = 85  # per cent of likeness from which a name that is not the same still counts
POINTS = {
    "code": 60,
    "old_number": 55,
    "code_root": 45,
    "name": 45,
    "name_unmarked": 42,
    "phone": 25,
    "seat": 20,
    "representative": 15,
    "founded": 8,
    "other_kind": -10,
}
_KIND = re.compile(r"\b(?:lien hiep (?:cac )?)?(?:hop tac xa|htx)\b|\blhhtx\b|\bto hop tac\b|\btht\b")
_MARKED_KIND = re.compile(r"\b(?:liên hiệp (?:các )?)?(?:hợp tác xã|htx)\b|\blhhtx\b|\btổ hợp tác\b|\btht\b")
# Words of trade that hundreds of names share: they tell little of who it is.
_GENERAL = re.compile(
    r"\b(?:dich vu|nong lam nghiep|nong nghiep|lam nghiep|tong hop|san xuat|kinh doanh|thuong mai|che bien|tieu thu|"
    r"san pham|nong san|chan nuoi|trong trot|xay dung|van tai|vat tu|phat trien|va)\b"
)
_PUNCTUATION = re.compile(r"[^0-9a-z ]+")
_SEPARATORS = re.compile(r"[\W_]+")
_NUMERAL = re.compile(r"^(?:\d+|i{1,3}|iv|vi{0,3}|ix|x)$")
_ROOT = re.compile(r"^(\d{10})(?:\d{3})?$")


def plain_code(code: str) -> str:
    """A code or number without separators, marks and case: "HTX-0001", "htx 0001" → "HTX0001"."""
    return _SEPARATORS.sub("", fold(code)).upper()


def own_words(name: str) -> str:
    """What tells a name from others: folded, without the words of kind and trade. "Quang Hùng" is not "Hùng Quang"."""
    return " ".join(_GENERAL.sub(" ", _KIND.sub(" ", _letters(name))).split())


def all_words(name: str) -> str:
    """The whole folded name without the word of its kind, its words in order of letters."""
    return _in_order(_KIND.sub(" ", _letters(name)))


def _letters(name: str) -> str:
    return " ".join(_PUNCTUATION.sub(" ", fold(name)).split())


def _in_order(words: str) -> str:
    return " ".join(sorted(words.split()))


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of one organisation, ready for comparison. `seats`: the units of one day's map in which its
    commune lies or that followed it; `key`: of the register, 0 for one that is not in it yet."""

    key: int
    code: str
    name: str
    kind: str = ""
    seats: frozenset[int] = frozenset()
    phone_hash: str = ""
    representative: str = ""
    old_number: str = ""
    founded_on: date | None = None
    own: str = field(default="", compare=False)
    words: str = field(default="", compare=False)
    marked: str = field(default="", compare=False)
    plain: str = field(default="", compare=False)
    codes: frozenset[str] = field(default=frozenset(), compare=False)
    numerals: tuple[str, ...] = field(default=(), compare=False)
    person: str = field(default="", compare=False)


def record_of(
    *,
    key: int = 0,
    code: str = "",
    name: str = "",
    kind: str = "",
    seats: Iterable[int] = (),
    phone_hash: str = "",
    representative: str = "",
    old_number: str = "",
    founded_on: date | None = None,
) -> Record:
    """From what a register or a form says; the forms that comparisons need are worked out once, here."""
    return Record(
        key, code, name, kind, frozenset(seats), phone_hash, representative, old_number, founded_on,
        own=own_words(name),
        words=all_words(name),
        marked=_in_order(_MARKED_KIND.sub(" ", clean(name).casefold())),
        plain=plain_code(code),
        numerals=tuple(word for word in all_words(name).split() if _NUMERAL.match(word)),
        codes=frozenset(each for each in (plain_code(code), plain_code(old_number)) if each),
        person=fold(representative),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reason:
    """One ground for or against: `values` are what its sentence names."""

    code: str
    points: int
    values: tuple[tuple[str, str], ...] = ()

    def as_dict(self) -> dict[str, object]:
        return {"code": self.code, "points": self.points, "values": dict(self.values)}


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two organisations: 0 to 100 points and why."""

    first: Record
    second: Record
    score: int
    reasons: tuple[Reason, ...]

    @property
    def is_enough(self) -> bool:
        return self.score >= ENOUGH


def compare(first: Record, second: Record) -> Likeness:
    """How alike two organisations are, with every ground."""
    reasons = [*_by_codes(first, second), *_by_name(first, second)]
    if first.seats & second.seats:
        reasons.append(_reason("seat"))
    if first.phone_hash and first.phone_hash == second.phone_hash:
        reasons.append(_reason("phone"))
    if first.person and first.person == second.person:
        reasons.append(_reason("representative", name=first.representative))
    if first.founded_on is not None and first.founded_on == second.founded_on:
        reasons.append(_reason("founded", day=first.founded_on.isoformat()))
    if first.kind and second.kind and first.kind != second.kind:
        reasons.append(_reason("other_kind"))
    score = sum(reason.points for reason in reasons)
    return Likeness(first, second, max(0, min(100, score)), tuple(reasons))


def name_likeness(first: Record, second: Record) -> int:
    """0 to 100: four fifths by the words that tell names apart, one fifth by all words. Names that differ in a numeral
    ("Đồng Lạc 1", "Đồng Lạc 2") are two names: at most 60."""
    whole = fuzz.ratio(first.words, second.words)
    # Only words of trade on one side: nothing there tells who it is.
    found = (4 * fuzz.ratio(first.own, second.own) + whole) / 5 if first.own and second.own else whole * 0.8
    if first.numerals != second.numerals:
        found = min(found, 60)
    return int(found)


def _by_name(first: Record, second: Record) -> Iterable[Reason]:
    likeness = name_likeness(first, second)
    if first.own and first.own == second.own and first.words == second.words:
        yield _reason("name" if first.marked == second.marked else "name_unmarked")
    elif likeness >= NEAR_NAME:
        yield Reason("name_near", (likeness - 80) * 2, (("percent", str(likeness)),))


def _by_codes(first: Record, second: Record) -> Iterable[Reason]:
    if first.plain and first.plain == second.plain:
        yield _reason("code")
    elif first.codes & second.codes:
        yield _reason("old_number", number=first.old_number or second.old_number)
    else:
        roots = _ROOT.match(first.plain), _ROOT.match(second.plain)
        if roots[0] and roots[1] and roots[0][1] == roots[1][1]:
            yield _reason("code_root", code=roots[0][1])


def _reason(code: str, /, **values: str) -> Reason:
    return Reason(code, POINTS[code], tuple(values.items()))
