"""Names that are the same or would be taken for one another. Nghị định 92/2024/NĐ-CP, Điều 15, 17."""

import re
import unicodedata

from django.db.models.functions import Length

from hopluc.kernel.text import clean, fold
from hopluc.registry.models import Cooperative, LegalStatus, Version

_KIND = re.compile(r"^(liên hiệp hợp tác xã|liên hiệp htx|lhhtx|lh htx|hợp tác xã|htx|tổ hợp tác|tht)\b[\s:.,-]*")
_SIGNS = re.compile(r"[^\w\s]|_")
_NUMBER = re.compile(r"[a-zđ]?\d+[a-zđ]?|[a-zđ]")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_LAST_I = re.compile(r"^([^aeiouy]*)y$")
# Words that make no other name. The decree's "and similar" is not spelt out where it could be read.
_NO_OTHER_NAME = ("tân", "mới")
_MOST = 100  # names looked at: the shortest that have all the words, so the nearest


def own_name(name: str) -> str:
    """The name without the words for the kind, in small letters: "HTX Đồng Lạc" → "đồng lạc"."""
    words = " ".join(clean(name).casefold().split())
    return _KIND.sub("", words) or words


def reading(name: str) -> str:
    """How the own name is read: without signs, "&" as "và", each tone at the end of its syllable, "mỹ" as "mĩ"."""
    words = _SIGNS.sub(" ", own_name(name).replace("&", " và ")).split()
    return " ".join(_syllable(word) for word in words)


def _syllable(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    tone = "".join(letter for letter in letters if letter in _TONES)
    plain = unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _TONES))
    return _LAST_I.sub(r"\1i", plain) + tone


def core(name: str) -> str:
    """The reading without what makes no other name: numbers, single letters, "tân", "mới"."""
    words = reading(name).split()
    without = {reading(word) for word in _NO_OTHER_NAME}
    kept = [word for word in words if word not in without and not _NUMBER.fullmatch(word)]
    return " ".join(kept or words)


def likeness(name: str, other: str) -> str:
    """`name_taken` for the same spelling whatever the case, `name_confusing` for what would be taken for it, or ""."""
    if own_name(name) == own_name(other):
        return "name_taken"
    return "name_confusing" if core(name) == core(other) else ""


def like_names(name: str, kind: str, except_for: Cooperative | None = None) -> list[tuple[str, str, str]]:
    """(likeness, code, name) of standing cooperatives of the kind whose name is the same or confusing.

    Only this register is looked through; the decree compares with the whole country.
    """
    others = Version.objects.current().filter(kind=kind).exclude(status=LegalStatus.ENDED)
    if except_for is not None:
        others = others.exclude(cooperative=except_for.pk)
    for word in core(name).split():
        # Without its last letter where that is written i or y.
        others = others.filter(folded__contains=fold(word).rstrip("iy") if fold(word) != "va" else "")
    # Asked while somebody types: the keys are found in an index, and only these rows opened.
    keys = list(others.order_by(Length("folded")).values_list("pk", flat=True)[:_MOST])
    rows = Version.objects.filter(pk__in=keys).order_by(Length("folded")).values_list("cooperative__code", "name")
    found = [(likeness(name, other), code, other) for code, other in rows]
    return sorted((each for each in found if each[0]), key=lambda each: each[0] != "name_taken")
